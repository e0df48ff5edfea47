"""`kiosk bench voice`: how well the machine hears and speaks, in a room made of software."""

from __future__ import annotations

import argparse
import json
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.devices.model_files import default_folder

if TYPE_CHECKING:  # the drivers take half a second to read in, and every harness is asked for its options
    from kiosk.devkit.voice_bench.recognition import Said
    from kiosk.devkit.voice_bench.sound_room import SoundRoom

# Every thirteenth of the voices, speeds and noises: thirteen is no multiple of three noises or speeds.
THINNED = 13
WARMING = 15.0  # seconds: the recogniser is made quick after it has been loaded, which is no rest


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("--models", type=Path, default=default_folder(), help="folder of the models")
    parser.add_argument("--clips", type=Path, help="keep the spoken clips here (default: beside the models)")
    parser.add_argument("--each", type=int, default=4, help="sentences for every voice, speed and noise")
    parser.add_argument("--meaningless", type=int, default=208, help="clips that mean nothing (default: 208)")
    parser.add_argument("--times", type=int, default=20, help="how often each way of speaking is measured")
    parser.add_argument("--quick", action="store_true", help="a thirteenth of it: some minutes")
    parser.add_argument("--only", choices=("hearing", "speaking"), help="one half")
    parser.add_argument("--json", type=Path, help="write the figures there as well")


def run(given: argparse.Namespace) -> int:
    """Measure; 0 when there are figures, 2 when models or PulseAudio are missing."""
    from kiosk.devices.speaker.engine import EngineFailed
    from kiosk.devkit.voice_bench.report import of_hearing, of_speaking, table
    from kiosk.devkit.voice_bench.sound_room import NoRoom, SoundRoom

    figures: dict[str, object] = {}
    try:
        with SoundRoom() as room:
            if given.only != "speaking":
                heard, memory, idle = _hear(room, given)
                figures["hearing"] = {**of_hearing(heard), "process_mb": memory, "idle_cpu_percent": idle}
            if given.only != "hearing":
                from kiosk.devkit.voice_bench.synthesis import speak

                times = 6 if given.quick else given.times
                figures["speaking"] = of_speaking(speak(room, given.models, times, _say))
    except NoRoom as missing:
        print(f"kiosk bench voice: {missing}", file=sys.stderr)
        return 2
    except EngineFailed as missing:
        print(f"kiosk bench voice: no natural voice ({missing}): kiosk voices install", file=sys.stderr)
        return 2
    print(table(figures))
    if given.json is not None:
        given.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1), "utf-8")
    return 0


def _hear(room: SoundRoom, given: argparse.Namespace) -> tuple[list[Said], int, float]:
    from kiosk.devkit.voice_bench.clips import Clips
    from kiosk.devkit.voice_bench.recognition import ClipRecognition, hear_all
    from kiosk.devkit.voice_bench.synthesis import memory_mb, processor_seconds
    from kiosk.runtime.catalog_loader import assets, load_catalog

    clips = Clips(given.models, given.clips or given.models / "bench-clips")
    ear = ClipRecognition(room, given.models, load_catalog(assets("texts")))
    try:
        threading.Event().wait(WARMING)
        # Before the first clip: the natural voice that makes them is no part of hearing.
        memory = round(memory_mb())
        before, begun = processor_seconds(), time.monotonic()
        threading.Event().wait(5.0)
        idle = round(100 * (processor_seconds() - before) / (time.monotonic() - begun), 2)
        thin, each = (THINNED, 2) if given.quick else (1, given.each)
        meaningless = 12 if given.quick else given.meaningless
        return hear_all(ear, clips, each, thin, meaningless, _progress()), memory, idle
    finally:
        ear.close()


def _progress() -> Callable[[int, int], None]:
    def told(done: int, of: int) -> None:
        if done == of or done % 20 == 0:
            _say(f"{done} of {of} clips heard")

    return told


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)
