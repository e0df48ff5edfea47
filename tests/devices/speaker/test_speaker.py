"""The loudspeaker: real worker processes, real espeak-ng, WAV files or captions instead of sound."""

from __future__ import annotations

import os
import queue
import signal
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.devices.port import DeviceState, Health
from kiosk.devices.speaker.port import Utterance
from kiosk.devices.speaker.speaker import ProcessSpeaker

SOUNDS = Path(__file__).parents[3] / "assets" / "sounds"
SOON = 20.0  # seconds; only ever waited for in full when something is broken
LONG = ("请您把身份证放在读卡区", "等绿灯亮了再拿走", "不用着急", "慢慢来")


class Ears:
    """Collects what a speaker tells."""

    def __init__(self, speaker: ProcessSpeaker) -> None:
        self.told: queue.Queue[tuple[object, ...]] = queue.Queue()
        self.healths: queue.Queue[Health] = queue.Queue()
        speaker.on_clause = lambda utterance, index: self.told.put(("clause", utterance, index))
        speaker.on_ended = lambda utterance, completed: self.told.put(("ended", utterance, completed))
        speaker.on_health = self.healths.put

    def next(self) -> tuple[object, ...]:
        return self.told.get(timeout=SOON)

    def until_ended(self) -> list[tuple[object, ...]]:
        events = [self.next()]
        while events[-1][0] != "ended":
            events.append(self.next())
        return events

    def until(self, state: DeviceState) -> Health:
        while (health := self.healths.get(timeout=SOON)).state is not state:
            pass
        return health


def opened(output: str, pace: float = 1.0) -> Iterator[tuple[ProcessSpeaker, Ears]]:
    speaker = ProcessSpeaker(output, SOUNDS, pace=pace)
    ears = Ears(speaker)
    speaker.open()
    yield speaker, ears
    speaker.close()


@pytest.fixture
def writing(tmp_path: Path) -> Iterator[tuple[ProcessSpeaker, Ears]]:
    yield from opened(f"wav:{tmp_path}")


@pytest.fixture
def silent() -> Iterator[tuple[ProcessSpeaker, Ears]]:
    yield from opened("null", pace=0.0)


@pytest.fixture
def slow_captions() -> Iterator[tuple[ProcessSpeaker, Ears]]:
    yield from opened("null", pace=1000.0)


def seconds_of(path: Path) -> float:
    with wave.open(str(path)) as sound:
        return float(sound.getnframes() / sound.getframerate())


@pytest.mark.parametrize(
    ("language", "clauses"), [("zh_CN", LONG[:2]), ("en", ("Please wait.", "Take your card."))]
)
def test_every_clause_is_announced_in_order_and_becomes_sound(
    writing: tuple[ProcessSpeaker, Ears], tmp_path: Path, language: str, clauses: tuple[str, ...]
) -> None:
    speaker, ears = writing
    speaker.say(Utterance(7, clauses, language))
    assert ears.until_ended() == [("clause", 7, 0), ("clause", 7, 1), ("ended", 7, True)]
    written = sorted(tmp_path.glob("*.wav"))
    assert [p.name for p in written] == ["0001.wav", "0002.wav"]
    assert all(seconds_of(p) > 0.4 for p in written)


def test_a_slower_rate_takes_longer_for_the_same_words(
    writing: tuple[ProcessSpeaker, Ears], tmp_path: Path
) -> None:
    speaker, ears = writing
    for number, rate in enumerate((50, 100, 200)):
        speaker.say(Utterance(number, LONG[:1], "zh_CN", rate=rate))
        assert ears.until_ended()[-1] == ("ended", number, True)
    slow, usual, fast = (seconds_of(tmp_path / f"000{n}.wav") for n in (1, 2, 3))
    assert slow > 1.5 * usual
    assert usual > 1.5 * fast


def test_a_new_utterance_ends_the_one_before_exactly_once(slow_captions: tuple[ProcessSpeaker, Ears]) -> None:
    speaker, ears = slow_captions
    speaker.say(Utterance(1, LONG, "zh_CN"))
    assert ears.next() == ("clause", 1, 0)
    speaker.say(Utterance(2, LONG, "zh_CN"))
    assert ears.next() == ("ended", 1, False)
    assert ears.next() == ("clause", 2, 0)
    speaker.stop()
    assert ears.next() == ("ended", 2, False)
    speaker.stop()
    assert ears.told.empty()


def test_without_sound_every_clause_is_still_announced_for_the_captions(
    silent: tuple[ProcessSpeaker, Ears],
) -> None:
    speaker, ears = silent
    assert speaker.health() == Health(DeviceState.NO_DEVICE, "no_sound")
    speaker.say(Utterance(3, LONG, "zh_CN"))
    assert ears.until_ended() == [*(("clause", 3, n) for n in range(len(LONG))), ("ended", 3, True)]


def test_a_sound_device_that_does_not_exist_is_a_health_and_captions_go_on() -> None:
    speaker = ProcessSpeaker("device:no such device", SOUNDS, pace=0.0)
    ears = Ears(speaker)
    speaker.open()
    try:
        speaker.say(Utterance(4, LONG, "zh_CN"))  # before anybody knows that there is no device
        assert ears.until(DeviceState.NO_DEVICE).fault == "no_sound"
        assert ears.until_ended()[-1] == ("ended", 4, True)
        speaker.say(Utterance(5, LONG, "zh_CN"))
        assert ears.until_ended()[-1] == ("ended", 5, True)
    finally:
        speaker.close()


def test_a_speaking_process_that_dies_is_replaced_and_the_sentence_said(
    writing: tuple[ProcessSpeaker, Ears], tmp_path: Path
) -> None:
    speaker, ears = writing
    ears.until(DeviceState.ONLINE)
    os.kill(speaker.worker_pid, signal.SIGSTOP)  # it hangs with an order in its pipe
    speaker.say(Utterance(8, LONG[:1], "zh_CN"))
    os.kill(speaker.worker_pid, signal.SIGKILL)
    assert ears.until_ended() == [("clause", 8, 0), ("ended", 8, True)]
    assert len(list(tmp_path.glob("*.wav"))) == 1


def test_a_hanging_speaking_process_is_killed_by_stop_and_the_next_sentence_is_said(
    writing: tuple[ProcessSpeaker, Ears],
) -> None:
    speaker, ears = writing
    ears.until(DeviceState.ONLINE)
    hanging = speaker.worker_pid
    os.kill(hanging, signal.SIGSTOP)
    speaker.say(Utterance(1, LONG, "zh_CN"))
    speaker.stop()
    assert ears.next() == ("ended", 1, False)
    speaker.say(Utterance(2, LONG[:1], "zh_CN"))
    assert ears.until_ended() == [("clause", 2, 0), ("ended", 2, True)]
    assert speaker.worker_pid != hanging


def test_closing_twice_is_closing_and_leaves_no_process(tmp_path: Path) -> None:
    speaker = ProcessSpeaker(f"wav:{tmp_path}", SOUNDS)
    ears = Ears(speaker)
    speaker.open()
    ears.until(DeviceState.ONLINE)
    pid = speaker.worker_pid
    speaker.close()
    speaker.close()
    assert speaker.health().state is DeviceState.OFFLINE
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@pytest.mark.parametrize("output", ["", "wav", "wav:", "loud", "devices"])
def test_an_unknown_output_is_refused_by_name(output: str) -> None:
    with pytest.raises(ValueError, match="output is"):
        ProcessSpeaker(output, SOUNDS)


def test_every_chime_is_a_short_sound_file() -> None:
    for name in ("press", "nothing", "card", "warn", "sent", "ring", "listen"):
        assert 0.02 < seconds_of(SOUNDS / f"{name}.wav") < 2.5
