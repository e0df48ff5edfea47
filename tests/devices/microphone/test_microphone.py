"""The microphone without models: health, failures, cancelling, and words given by the handler."""

from __future__ import annotations

import math
import queue
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.devices.microphone.audio_sources import LiveSound, NoMicrophone
from kiosk.devices.microphone.echo_guard import EchoGuard
from kiosk.devices.microphone.endpoint_detector import Quiet
from kiosk.devices.microphone.microphone import SoundCardMicrophone
from kiosk.devices.microphone.pending_session import BeginningSession
from kiosk.devices.microphone.port import Heard, Hearing, ListenFailed
from kiosk.devices.microphone.recognizer import RATE
from kiosk.devices.microphone.utterance_listener import Listener, level
from kiosk.devices.port import DeviceState, Health, SimulatedInProduction
from kiosk.devkit.simulators.microphone import SimulatedMicrophone

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
    levels = [level(tone(peak)) for peak in (0, 32, 328, 3277, 32767)]
    assert levels == pytest.approx([0.0, 0.0, 0.333, 0.667, 1.0], abs=0.01)


class Ears:
    """A recogniser's session that keeps what it was given; it is ready when the test says so."""

    def __init__(self) -> None:
        self.given: list[bytes] = []
        self.partial = ""

    @property
    def likely(self) -> str:
        return self.partial

    def accept(self, samples: bytes) -> bool:
        self.given.append(samples)
        return False

    def words(self) -> str:
        return str(len(self.given))

    def close(self) -> None:
        self.given.clear()


def tone(peak: int) -> bytes:
    """50 ms at 16 kHz."""
    return b"".join(int(v).to_bytes(2, "little", signed=True) for v in (peak, -peak) * 400)


def overheard(levels: list[int], speaking_for: int) -> tuple[Ears, list[str]]:
    """What a session gets of these chunks when the machine speaks during the first ones."""
    session, told, chunk = Ears(), [], 0

    def speaking() -> bool:
        nonlocal chunk
        chunk += 1
        return chunk <= speaking_for and "barge_in" not in told

    listener = Listener(
        lambda _level: None, lambda _text: None, speaking, lambda: told.append("barge_in"), EchoGuard()
    )
    listener.hear([tone(peak) for peak in levels], session, Hearing("zh_CN"), threading.Event())
    return session, told


ECHO, VOICE = 600, 9000


def test_what_the_machine_says_itself_is_never_heard_as_the_customers() -> None:
    session, told = overheard([ECHO] * 60, 60)
    assert session.given == []
    assert told == []


def test_a_loud_bang_while_the_machine_speaks_is_nobody() -> None:
    session, told = overheard([ECHO] * 20 + [VOICE] * 3 + [ECHO] * 20, 43)
    assert session.given == []
    assert told == []


def test_who_speaks_over_the_machine_silences_it_and_is_heard_from_the_first_word() -> None:
    session, told = overheard([ECHO] * 20 + [VOICE] * 20, 40)
    assert told == ["barge_in"]
    assert session.given.count(tone(VOICE)) == 20


def test_a_word_begun_while_the_machine_rings_on_is_heard_whole() -> None:
    session, told = overheard([ECHO] * 20 + [VOICE] * 10, 22)
    assert told == []
    assert session.given == [tone(VOICE)] * 10


def test_a_machine_that_sounds_loud_in_its_room_is_not_taken_for_a_customer() -> None:
    assert overheard([VOICE] * 60, 60)[1] == []


class Noisy(Ears):
    """A session in noise: `words` come at these chunks, a pause is never heard."""

    def __init__(self, words: dict[int, str]) -> None:
        super().__init__()
        self._words = words

    def accept(self, samples: bytes) -> bool:
        self.partial = self._words.get(len(self.given), self.partial)
        return super().accept(samples)


def noisily(words: dict[int, str], whole: str) -> float:
    """Seconds after which a sentence in noise was over; `whole` is one that nobody goes on after."""
    session = Noisy(words)
    listener = Listener(lambda _: None, lambda _: None, lambda: False, lambda: None, EchoGuard())
    hearing = Hearing("zh_CN", patience=lambda said: 0.5 if said == whole else math.inf)
    listener.hear([tone(ECHO)] * 400, session, hearing, threading.Event())
    return len(session.given) * 0.05


def test_a_whole_sentence_is_over_after_half_a_second_even_in_noise() -> None:
    assert noisily({4: "给女儿", 10: "给女儿转五百块"}, "给女儿转五百块") == pytest.approx(1.05, abs=0.06)


def test_a_sentence_that_goes_on_in_time_is_heard_to_its_end() -> None:
    assert noisily(
        {4: "五百块", 12: "五百块不对", 20: "五百块不对八百块"}, "五百块不对八百块"
    ) == pytest.approx(1.55, abs=0.06)
    assert noisily({4: "五百块", 12: "五百块不对"}, "五百块") == pytest.approx(20.0), (
        "only a pause would end it"
    )


HALL, SPOKEN = 0.55, 0.75  # levels: babble, and who speaks in it


def quiet_for(levels: list[float]) -> float:
    quiet = Quiet()
    for heard in levels:
        quiet.hear(heard, 0.05)
    return quiet.seconds


def test_who_has_stopped_speaking_is_quiet_although_the_hall_is_not() -> None:
    assert quiet_for([HALL] * 10 + [SPOKEN] * 20) == 0.0
    assert quiet_for([HALL] * 10 + [SPOKEN] * 20 + [HALL] * 12) == pytest.approx(0.6)
    assert quiet_for([HALL] * 10 + [SPOKEN] * 20 + [HALL] * 12 + [SPOKEN]) == 0.0


def test_where_everything_is_equally_loud_nobody_is_said_to_be_quiet() -> None:
    assert quiet_for([HALL, HALL + 0.05] * 50) == 0.0


def test_a_voice_that_fades_is_not_quiet_until_it_is_nearer_to_the_room_than_to_its_loudest() -> None:
    assert quiet_for([HALL] * 10 + [SPOKEN] * 10 + [HALL + 0.5 * (SPOKEN - HALL)] * 10) == 0.0
    assert quiet_for([HALL] * 10 + [SPOKEN] * 10 + [HALL + 0.3 * (SPOKEN - HALL)] * 10) == pytest.approx(0.5)


def test_a_sentence_that_no_pause_ends_is_over_once_the_speaker_is_quiet() -> None:
    session = Noisy({12: "我要", 16: "我要交电费"})
    listener = Listener(lambda _: None, lambda _: None, lambda: False, lambda: None, EchoGuard())
    chunks = [tone(ECHO)] * 10 + [tone(VOICE)] * 10 + [tone(ECHO)] * 200
    listener.hear(chunks, session, Hearing("zh_CN"), threading.Event())
    assert len(session.given) == pytest.approx(20 + 0.8 / 0.05, abs=1)


def test_silence_before_the_first_word_ends_nothing() -> None:
    session = Noisy({60: "对"})
    listener = Listener(lambda _: None, lambda _: None, lambda: False, lambda: None, EchoGuard())
    chunks = [tone(VOICE)] * 2 + [tone(ECHO)] * 55 + [tone(VOICE)] * 5 + [tone(ECHO)] * 200
    listener.hear(chunks, session, Hearing("zh_CN"), threading.Event())
    assert len(session.given) == pytest.approx(62 + 0.8 / 0.05, abs=1)


def test_what_is_heard_before_the_recogniser_is_ready_is_kept_for_it() -> None:
    ready, inner = threading.Event(), Ears()

    def begin() -> Ears:
        ready.wait(SOON)
        return inner

    session = BeginningSession(begin)
    for peak in (1, 2, 3):
        assert session.accept(tone(peak)) is False
    assert session.partial == ""
    ready.set()
    assert session.words() == "3"
    assert inner.given == [tone(1), tone(2), tone(3)]


def test_a_recogniser_that_cannot_begin_ends_the_listening() -> None:
    def begin() -> Ears:
        raise MemoryError

    session = BeginningSession(begin)
    session.close()  # waits for it
    with pytest.raises(RuntimeError, match="no session"):
        session.accept(tone(1))


class Cable:
    """A source whose sound is all there at once, and that is unplugged then."""

    SAMPLE_RATE = RATE
    CHUNK = 800

    def __init__(self, chunks: int) -> None:
        self.unplugged = threading.Event()
        self._left = chunks

    @property
    def stream(self) -> Cable:
        return self

    def read(self, samples: int) -> bytes:
        if not self._left:
            self.unplugged.set()
            raise NoMicrophone("gone")
        self._left -= 1
        return bytes(2 * samples)


def test_sound_that_nobody_has_listened_to_yet_makes_it_late() -> None:
    sound, cable, late = LiveSound(), Cable(20), []
    assert not sound.late()

    def listen() -> None:
        for _ in sound.chunks(cable):
            assert cable.unplugged.wait(SOON)
            late.append(sound.late())

    with pytest.raises(NoMicrophone):
        listen()
    assert late[0]
    assert late == sorted(late, reverse=True), "once it has been caught up with, it is not late any more"
    assert not late[-1]
    assert len(late) == 20
