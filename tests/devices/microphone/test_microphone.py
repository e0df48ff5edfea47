"""The microphone without models: health, failures, cancelling, and words given by the handler."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.devices.microphone.listening import level
from kiosk.devices.microphone.microphone import SoundCardMicrophone
from kiosk.devices.microphone.port import Heard, Hearing, ListenFailed
from kiosk.devices.microphone.simulated import SimulatedMicrophone
from kiosk.devices.port import DeviceState, Health, SimulatedInProduction

SOON = 20.0
SOUNDS = Path(__file__).parents[3] / "assets" / "sounds"


@pytest.fixture
def deaf(tmp_path: Path) -> Iterator[SimulatedMicrophone]:
    microphone = SimulatedMicrophone(tmp_path, production=False)
    microphone.open()
    yield microphone
    microphone.close()


def test_a_simulated_microphone_is_refused_in_production(tmp_path: Path) -> None:
    with pytest.raises(SimulatedInProduction):
        SimulatedMicrophone(tmp_path, production=True)


def test_words_given_by_the_handler_are_heard_without_any_model(deaf: SimulatedMicrophone) -> None:
    partial: list[str] = []
    deaf.on_partial = partial.append
    deaf.say_words("给王芳转五百块")
    assert deaf.listen(Hearing("zh_CN"), threading.Event()) == Heard("给王芳转五百块")
    assert partial == ["给王芳转五百块"]


def test_sound_without_a_model_is_a_named_failure(deaf: SimulatedMicrophone) -> None:
    deaf.speak(SOUNDS / "sent.wav")
    with pytest.raises(ListenFailed) as failed:
        deaf.listen(Hearing("zh_CN"), threading.Event())
    assert failed.value.fault == "no_model"


def test_nobody_speaking_is_heard_as_nothing(deaf: SimulatedMicrophone) -> None:
    assert deaf.listen(Hearing("zh_CN", seconds=0.1), threading.Event()) == Heard("")


def test_listening_ends_when_it_is_cancelled(deaf: SimulatedMicrophone) -> None:
    cancelled = threading.Event()
    ended: queue.Queue[Heard | None] = queue.Queue()
    listening = threading.Thread(target=lambda: ended.put(deaf.listen(Hearing("zh_CN"), cancelled)))
    listening.start()
    cancelled.set()
    assert ended.get(timeout=SOON) is None
    listening.join()


def test_what_was_still_to_be_said_is_forgotten_when_it_closes(tmp_path: Path) -> None:
    microphone = SimulatedMicrophone(tmp_path, production=False)
    microphone.open()
    microphone.say_words("给王芳转五百块")
    microphone.close()
    microphone.open()
    assert microphone.listen(Hearing("zh_CN", seconds=0.1), threading.Event()) == Heard("")
    microphone.close()


def test_the_real_microphone_without_models_says_so_and_fails_by_name(tmp_path: Path) -> None:
    microphone = SoundCardMicrophone(tmp_path)
    healths: queue.Queue[Health] = queue.Queue()
    microphone.on_health = healths.put
    microphone.open()
    try:
        assert healths.get(timeout=SOON).state is DeviceState.STARTING
        assert healths.get(timeout=SOON) == Health(DeviceState.NO_DEVICE, "no_model")
        with pytest.raises(ListenFailed) as failed:
            microphone.listen(Hearing("en"), threading.Event())
        assert failed.value.fault == "no_model"
    finally:
        microphone.close()


def test_the_level_follows_the_loudness_on_a_scale_as_ears_hear_it() -> None:
    def tone(peak: int) -> bytes:
        return b"".join(int(v).to_bytes(2, "little", signed=True) for v in (peak, -peak) * 800)

    levels = [level(tone(peak)) for peak in (0, 32, 328, 3277, 32767)]
    assert levels == pytest.approx([0.0, 0.0, 0.333, 0.667, 1.0], abs=0.01)
