"""How well the machine speaks: when it begins, how fast it is silent, whether it is understood."""

from __future__ import annotations

import audioop
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.devices.microphone.hypothesis_selection import likeness, nearest
from kiosk.devices.microphone.port import Hearing
from kiosk.devices.microphone.recognizer import RATE as HEARD_RATE
from kiosk.devices.microphone.recognizer import VoskRecogniser
from kiosk.devices.speaker.kokoro import STANDARD_VOICES, KokoroEngine
from kiosk.devices.speaker.port import Utterance
from kiosk.devices.speaker.prerendered import Rendered
from kiosk.devices.speaker.sound import RATE, WIDTH, Sound
from kiosk.devices.speaker.speaker import ProcessSpeaker
from kiosk.devkit.voice_bench.sentences import MACHINE_SAYS
from kiosk.devkit.voice_bench.sound_room import DEVICE, SoundRoom
from kiosk.languages import understand
from kiosk.pages.text import Language
from kiosk.runtime.catalog_loader import assets, load_catalog
from kiosk.runtime.voice_adapter import VoiceAdapter

# Texts that a page says by itself; spoken ahead by `kiosk voices render`.
FIXED = ("who.title", "amount.title", "arrival.title", "review.title", "home.title", "help.sent")
LIVE = "给李小梅转五百元。"
SOUND_WITHIN = 20.0  # seconds; longer is no figure any more
UNDERSTOOD = 0.8


@dataclass
class SynthesisScore:
    """Seconds, each measured some times; `understood` are shares."""

    cached: list[float] = field(default_factory=list)  # from the request to the first sound
    live: list[float] = field(default_factory=list)
    system: list[float] = field(default_factory=list)  # with the system's voice
    stopped: list[float] = field(default_factory=list)  # from stop to the last sound
    slowness: list[float] = field(default_factory=list)  # seconds to make a second of speech
    syllables: list[float] = field(default_factory=list)  # likeness of what was understood
    amounts: list[bool] = field(default_factory=list)
    names: list[bool] = field(default_factory=list)
    misheard: list[tuple[str, str]] = field(default_factory=list)  # said, and what was made of it
    speaking_process_mb: float = 0.0
    speaking_process_cpu: float = 0.0  # percent of a core, while nothing is said


class Mouth:
    """One machine's loudspeaker in a room; opened when constructed."""

    def __init__(self, models: Path | None) -> None:
        """`models` None: the system's voice. Blocks until it can speak, naturally where it shall."""
        self.speaker = ProcessSpeaker(f"device:{DEVICE}", assets("sounds"), models=models, slowest=100.0)
        self._numbers = 0
        self._ended = threading.Event()
        ready = threading.Event()
        self.speaker.on_health = lambda health: ready.set() if health.usable else None
        self.speaker.on_ended = lambda _utterance, _completed: self._ended.set()
        self.speaker.open()
        ready.wait(120)
        if models is not None:
            self.speaker.natural_known.wait(300)

    def say(self, *clauses: str) -> float:
        """Say it; returns the moment of the request."""
        self._numbers += 1
        self._ended.clear()
        now = time.monotonic()
        self.speaker.say(Utterance(self._numbers, clauses, "zh_CN"))
        return now

    def hear_out(self) -> None:
        """Wait until it has been said."""
        self._ended.wait(120)

    def close(self) -> None:
        """End the speaking processes."""
        self.speaker.close()


def speak(room: SoundRoom, models: Path, times: int, told: Callable[[str], None]) -> SynthesisScore:
    """Everything about speaking. Raises EngineFailed where the natural voice cannot be used."""
    found = SynthesisScore()
    told("the natural voice is loaded")
    engine = KokoroEngine(models)
    ahead = render(engine, models)
    engine.slowness()
    for _ in range(min(times, 5)):
        found.slowness.append(engine.slowness())
    del engine
    told("the system's voice")
    mouth = Mouth(None)
    try:
        _first_sounds(room, mouth, lambda turn: ahead[turn % len(ahead)], found.system, [], times)
    finally:
        mouth.close()
    told("the natural voice")
    mouth = Mouth(models)
    try:
        _first_sounds(room, mouth, lambda turn: ahead[turn % len(ahead)], found.cached, found.stopped, times)
        _first_sounds(room, mouth, lambda _turn: LIVE, found.live, found.stopped, times)
        told("what it says is understood")
        _understood(room, mouth, models, found)
        pause = threading.Event()
        pid = mouth.speaker.worker_pid
        pause.wait(3.0)  # the sound device is let go of
        before, begun = processor_seconds(pid), time.monotonic()
        pause.wait(10.0)
        found.speaking_process_cpu = 100 * (processor_seconds(pid) - before) / (time.monotonic() - begun)
        found.speaking_process_mb = memory_mb(pid)
    finally:
        mouth.close()
    return found


def render(engine: KokoroEngine, models: Path) -> list[str]:
    """Clauses of FIXED, spoken ahead as `kiosk voices render` does where that has not been done."""
    catalogue, voice = load_catalog(assets("texts")), VoiceAdapter()
    rendered = Rendered(models, STANDARD_VOICES["zh_CN"], "zh_CN")
    words = [catalogue.words[key]["zh_CN"] for key in FIXED if key in catalogue.words]
    clauses = list(voice.clauses(words, Language.ZH))
    for clause in clauses:
        if not rendered.path(clause).exists():
            rendered.keep(clause, engine.synthesise(clause, "zh_CN", 100))
    return clauses


def _first_sounds(
    room: SoundRoom,
    mouth: Mouth,
    clause: Callable[[int], str],
    first: list[float],
    stopped: list[float],
    times: int,
) -> None:
    pause = threading.Event()
    with room.hearing_the_machine() as recording:
        for turn in range(times + 1):
            pause.wait(0.4)
            since = mouth.say(clause(turn))
            give_up = since + SOUND_WITHIN
            while (sounded := recording.first_sound(since)) is None and time.monotonic() < give_up:
                pause.wait(0.01)
            pause.wait(0.5)
            ended = time.monotonic()
            mouth.speaker.stop()
            pause.wait(0.5)
            last = recording.last_sound(since)
            if turn and sounded is not None and last is not None:  # the first one opens the device
                first.append(sounded - since)
                stopped.append(max(0.0, last - ended))


def _understood(room: SoundRoom, mouth: Mouth, models: Path, found: SynthesisScore) -> None:
    """Names and amounts that the machine says, as a recogniser in the room makes them out."""
    recogniser = VoskRecogniser(models)
    recogniser.load()
    voice = VoiceAdapter()
    for sentence, amount, name in MACHINE_SAYS:
        with room.hearing_the_machine() as recording:
            mouth.say(*voice.clauses([sentence], Language.ZH))
            mouth.hear_out()
            threading.Event().wait(0.4)
            words = recognised(recogniser, recording.sound)
        found.syllables.append(likeness(sentence, words, "zh_CN"))
        found.amounts.append(understand(words, "zh_CN", "home").slot("amount") == amount)
        found.names.append(nearest(name, words, "zh_CN") >= UNDERSTOOD)
        if not (found.amounts[-1] and found.names[-1]):
            found.misheard.append((sentence, words))


def recognised(recogniser: VoskRecogniser, sound: Sound) -> str:
    """What was said, freely recognised."""
    session = recogniser.begin(Hearing("zh_CN"))
    slow, _ = audioop.ratecv(sound.samples, WIDTH, 1, RATE, HEARD_RATE, None)
    for start in range(0, len(slow), HEARD_RATE):
        session.accept(slow[start : start + HEARD_RATE])
    return session.words()


def memory_mb(pid: int | str = "self") -> float:
    """Resident memory of a process in MB (Linux); 0.0 elsewhere."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    lines = (line.split() for line in status.splitlines())
    return next((int(words[1]) / 1024 for words in lines if words[0] == "VmRSS:"), 0.0)


def processor_seconds(pid: int | str = "self") -> float:
    """Processor time that a process has used (Linux); 0.0 elsewhere."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / 100  # clock ticks, 100 a second on Linux
