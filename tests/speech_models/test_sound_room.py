"""Through the real sound server: the microphone hears a clip, the loudspeaker is heard, neither hears itself."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.devices.microphone.microphone import SoundCardMicrophone
from kiosk.devices.microphone.port import Heard, Hearing
from kiosk.devices.model_files import default_folder, whole
from kiosk.devices.port import Health
from kiosk.devices.speaker.port import Utterance
from kiosk.devices.speaker.speaker import ProcessSpeaker
from kiosk.devkit.voice_bench.sound_room import DEVICE, Recording, SoundRoom
from kiosk.languages import understand
from kiosk.runtime.catalog_loader import assets

SPEECH = Path(__file__).parents[1] / "devices" / "microphone" / "speech"
SOON = 60.0  # seconds; only ever waited for in full when something is broken
LONG = ("请您把身份证平放在右边亮灯的地方", "等绿灯亮了再拿走", "不用着急慢慢来", "需要帮忙就按右下角的按钮")
needs_room = pytest.mark.skipif(
    not SoundRoom.available(), reason="PulseAudio is not installed: packaging/debian-packages-test.txt"
)
# The models are an extra that the kiosk runs without.
needs_models = pytest.mark.skipif(
    not whole(default_folder() / "vosk-zh_CN"),
    reason="the recogniser's models are not installed: kiosk voices install --only hearing",
)
pytestmark = needs_room


@pytest.fixture(scope="module")
def room() -> Iterator[SoundRoom]:
    with SoundRoom() as room:
        yield room


@pytest.fixture
def microphone(room: SoundRoom) -> Iterator[SoundCardMicrophone]:
    pytest.importorskip("vosk")
    microphone = SoundCardMicrophone(default_folder(), device=DEVICE)
    ready = until_usable(microphone)
    microphone.open()
    assert ready.wait(SOON)
    yield microphone
    microphone.close()


@pytest.fixture
def speaker(room: SoundRoom) -> Iterator[ProcessSpeaker]:
    speaker = ProcessSpeaker(f"device:{DEVICE}", assets("sounds"))
    ready = until_usable(speaker)
    speaker.open()
    assert ready.wait(SOON)
    yield speaker
    speaker.close()


def until_usable(device: SoundCardMicrophone | ProcessSpeaker) -> threading.Event:
    ready = threading.Event()

    def told(health: Health) -> None:
        if health.usable:
            ready.set()

    device.on_health = told
    return ready


class Ear:
    """Listens on a thread; `result` gives what was heard."""

    def __init__(self, microphone: SoundCardMicrophone, hearing: Hearing) -> None:
        self.open = threading.Event()
        self.cancelled = threading.Event()
        self._heard: queue.Queue[Heard | None] = queue.Queue()
        self.levels: list[float] = []
        microphone.on_level = self._level
        self._thread = threading.Thread(
            target=lambda: self._heard.put(microphone.listen(hearing, self.cancelled))
        )
        self._thread.start()

    def _level(self, level: float) -> None:
        self.levels.append(level)
        self.open.set()

    def result(self) -> Heard | None:
        try:
            return self._heard.get(timeout=SOON)
        finally:
            self.cancelled.set()
            self._thread.join()


def sounds(recording: Recording) -> bool:
    return any(any(block) for _, block in recording.blocks)


def test_what_the_loudspeaker_says_is_heard_in_the_room(room: SoundRoom, speaker: ProcessSpeaker) -> None:
    ended = threading.Event()
    speaker.on_ended = lambda _utterance, _completed: ended.set()
    with room.hearing_the_machine() as recording:
        assert not sounds(recording)
        speaker.say(Utterance(1, LONG[:1], "zh_CN"))
        assert ended.wait(SOON)
        loud = [block for _, block in recording.blocks if any(block)]
    assert sum(len(block) for block in loud) / 2 / 24_000 > 1.0  # seconds of sound


def test_silence_is_silence_in_the_room(room: SoundRoom, speaker: ProcessSpeaker) -> None:
    began, ended = threading.Event(), threading.Event()
    speaker.on_clause = lambda _utterance, _index: began.set()
    with room.hearing_the_machine() as recording:
        speaker.say(Utterance(1, LONG, "zh_CN"))
        assert began.wait(SOON)
        speaker.stop()
        speaker.on_ended = lambda _utterance, _completed: ended.set()
        speaker.say(Utterance(2, ("好",), "zh_CN", volume=0))  # silence that ends: by then the room is still
        assert ended.wait(SOON)
        still = recording.blocks[-1][0]
    assert not any(any(block) for when, block in recording.blocks if when >= still)


@needs_models
def test_the_real_microphone_hears_a_clip_played_in_the_room(
    room: SoundRoom, microphone: SoundCardMicrophone
) -> None:
    ear = Ear(microphone, Hearing("zh_CN", ("下一步",), figures="money"))
    assert ear.open.wait(SOON)
    room.say(SPEECH / "amount.wav").wait()
    heard = ear.result()
    assert heard is not None
    assert understand(heard.text, "zh_CN", "amount").slot("amount") == "1200.00"
    assert max(ear.levels) > 0.3


@needs_models
def test_the_machine_never_hears_itself(
    room: SoundRoom, microphone: SoundCardMicrophone, speaker: ProcessSpeaker
) -> None:
    speaking, barged_in = threading.Event(), threading.Event()
    speaking.set()
    speaker.on_ended = lambda _utterance, _completed: speaking.clear()
    microphone.speaking = speaking.is_set
    microphone.on_barge_in = barged_in.set
    with room.echo(60):
        ear = Ear(microphone, Hearing("zh_CN", seconds=0.5))
        speaker.say(Utterance(1, LONG[:2], "zh_CN"))
        heard = ear.result()
    assert not barged_in.is_set()
    assert heard == Heard("")


@needs_models
def test_who_speaks_over_the_machine_silences_it_and_is_heard(
    room: SoundRoom, microphone: SoundCardMicrophone, speaker: ProcessSpeaker
) -> None:
    speaking, began, ended = threading.Event(), threading.Event(), threading.Event()

    def over(_utterance: int, _completed: bool) -> None:
        speaking.clear()
        ended.set()

    speaking.set()
    speaker.on_clause = lambda _utterance, _index: began.set()
    speaker.on_ended = over
    microphone.speaking = speaking.is_set
    microphone.on_barge_in = speaker.stop
    ear = Ear(microphone, Hearing("zh_CN", figures="money"))
    speaker.say(Utterance(1, LONG, "zh_CN", rate=50))
    assert began.wait(SOON)
    pause = threading.Event()
    pause.wait(1.0)  # the microphone learns how loud the machine is in this room
    room.say(SPEECH / "amount.wav").wait()
    heard = ear.result()
    assert ended.is_set()
    assert heard is not None
    assert understand(heard.text, "zh_CN", "amount").slot("amount") == "1200.00"


def test_a_room_leaves_the_environment_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    monkeypatch.setenv("PULSE_SERVER", "somewhere")
    monkeypatch.delenv("PULSE_SINK", raising=False)
    with SoundRoom():
        assert os.environ["PULSE_SERVER"] != "somewhere"
        assert os.environ["PULSE_SINK"] == "kiosk_mouth"
    assert os.environ["PULSE_SERVER"] == "somewhere"
    assert "PULSE_SINK" not in os.environ
