"""The transfer by voice alone, deaf to internals: sound into the room, sound out of it recognised again."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.devices.model_files import default_folder
from kiosk.devkit.voice_bench.customer_voice import CustomersVoice
from kiosk.devkit.voice_bench.sound_room import SoundRoom

LIMIT = 600  # seconds; one and a half minutes of talk on two idle cores


@pytest.mark.skipif(
    not (SoundRoom.available() and CustomersVoice.available(default_folder())),
    reason="PulseAudio or the models are not installed: kiosk voices install",
)
def test_money_is_sent_by_voice_alone_and_what_the_machine_says_is_understood(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kiosk", "tour", "--out", str(tmp_path), "--story", "by_voice"]
    played = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, check=False)
    assert played.returncode == 0, played.stderr
    lines = (tmp_path / "transcript.jsonl").read_text("utf-8").splitlines()
    did = " ".join(str(json.loads(line)["did"]) for line in lines)
    # One touch on the microphone, and then only the PIN, twice.
    assert did.count("press ") == did.count("press listen") + did.count("press accept_care") + did.count(
        "press the PIN"
    )
    assert did.count("press listen") == 1
