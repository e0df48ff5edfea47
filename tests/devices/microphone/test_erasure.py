"""What was heard is gone once it has been given away: the memory of a program that listens is searched."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from kiosk.devices.microphone.audio_sources import wav_chunks
from kiosk.devices.microphone.port import Heard, Hearing
from kiosk.devices.microphone.recognizer import RATE, VoskRecogniser
from kiosk.devices.microphone.vosk_decoder import VoskDecoder
from kiosk.devices.model_files import default_folder, whole
from kiosk.devkit.simulators.microphone import SimulatedMicrophone
from kiosk.platform.heap_scrubber import WIPING
from tests.devices.pin_pad.memory import search_for

SPEECH = Path(__file__).with_name("speech")
PAGE = ("声音大一点", "下一步", "返回")

# The models are an extra of 150 MB that the kiosk runs without.
pytestmark = pytest.mark.skipif(
    not whole(default_folder() / "vosk-zh_CN"),
    reason="the recogniser's models are not installed: kiosk voices install --only hearing",
)


@pytest.fixture(scope="module")
def model() -> object:
    vosk = pytest.importorskip("vosk")
    vosk.SetLogLevel(-2)
    return vosk.Model(str(default_folder() / "vosk-zh_CN"))


@pytest.fixture
def listening() -> Iterator[subprocess.Popen[str]]:
    command = [
        sys.executable,
        "-m",
        "tests.devices.microphone.recognition_program",
        str(SPEECH / "amount.wav"),
    ]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, **WIPING}
    ) as program:
        yield program
        _pipe(program.stdin).close()


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe


def told(program: subprocess.Popen[str], order: str) -> str:
    _pipe(program.stdin).write(order + "\n")
    _pipe(program.stdin).flush()
    return _pipe(program.stdout).readline().strip()


def decoded(decoder: VoskDecoder, name: str) -> str:
    """The words, apart by spaces."""
    parts = [
        decoder.said()
        for samples in wav_chunks(SPEECH / f"{name}.wav", lambda _seconds: None, 0.0)
        if decoder.accept(samples)
    ]
    return " ".join(part for part in (*parts, decoder.end()) if part)


def test_nothing_of_what_was_heard_is_left_in_the_memory(
    model: object, listening: subprocess.Popen[str]
) -> None:
    spaced = decoded(VoskDecoder(model, RATE), "amount")
    joined = spaced.replace(" ", "")
    words = {
        "words": [
            text.encode(form) for text in (spaced, joined) for form in ("utf-8", "utf-16-le", "utf-32-le")
        ]
    }
    assert len(joined) > 4
    assert told(listening, "hear") == "something"
    assert search_for(listening.pid, words)["words"] == 0
    assert told(listening, "keep") == "something"
    assert search_for(listening.pid, words)["words"] > 0, "so the search can fail"


def test_nothing_of_what_was_broken_off_is_left_in_the_memory(
    model: object, listening: subprocess.Popen[str]
) -> None:
    spaced = decoded(VoskDecoder(model, RATE), "amount")
    beginning = " ".join(spaced.split()[:2])
    words = {"words": [text.encode("utf-8") for text in (spaced, beginning)]}
    assert told(listening, "break off") == "nothing"
    assert search_for(listening.pid, words)["words"] == 0


def test_a_decoder_that_is_used_again_hears_as_a_new_one_does(model: object) -> None:
    # Vosk adds a little noise of its own to all sound; this sentence is clear enough to be heard the same.
    again = VoskDecoder(model, RATE)
    decoded(again, "transfer")
    for _ in range(2):
        assert decoded(again, "amount") == decoded(VoskDecoder(model, RATE), "amount") != ""


def test_what_has_been_told_is_not_told_twice(model: object) -> None:
    decoder = VoskDecoder(model, RATE)
    assert decoded(decoder, "amount") != ""
    assert decoder.end() == ""
    assert decoder.so_far() == ""


def test_who_was_broken_off_is_not_heard_in_the_next_sentence() -> None:
    microphone = SimulatedMicrophone(default_folder(), production=False)
    microphone.open()
    try:
        cancelled = threading.Event()
        microphone.on_partial = lambda _words: cancelled.set()
        microphone.speak(SPEECH / "transfer.wav")
        assert microphone.listen(Hearing("zh_CN", PAGE), cancelled) is None
        microphone.on_partial = lambda _words: None
        microphone.speak(SPEECH / "next_step.wav")
        assert microphone.listen(Hearing("zh_CN", PAGE), threading.Event()) == Heard("下一步")
    finally:
        microphone.close()


def test_making_the_recogniser_quick_ends_at_once_when_the_microphone_is_closed() -> None:
    recogniser = VoskRecogniser(default_folder())
    assert "zh_CN" in recogniser.load()
    closing = threading.Event()
    closing.set()
    recogniser.warm(closing)
    session = recogniser.begin(Hearing("zh_CN", PAGE))
    assert session.words() == ""
