"""How well the machine hears: clips played into the room, what comes out of the microphone understood."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.devices.microphone.microphone import SoundCardMicrophone
from kiosk.devkit.voice_bench.clips import BEFORE, NOISES, SPEEDS, Clips, mandarin_voices
from kiosk.devkit.voice_bench.sentences import NONSENSE, PAYEES, WISHES, SpokenSentence
from kiosk.devkit.voice_bench.sound_room import DEVICE, SoundRoom
from kiosk.engine.commands import Listen
from kiosk.pages.catalog import Catalog
from kiosk.pages.text import Text, text
from kiosk.runtime.speech_input import hearing
from kiosk.runtime.voice_adapter import VoiceAdapter

# What the pages of the transfer and the menu say may be said; see kiosk/services.
PHRASES: dict[str, tuple[tuple[str, Text], ...]] = {
    "home": tuple((f"open_{name}", text(f"service.{name}")) for name in ("transfer", "balance", "statement")),
    "arrival": tuple((f"arrival:{name}", text(f"arrival.{name}")) for name in ("real_time", "next_day")),
    "confirm": (("heard_yes", text("listen.yes")), ("listen", text("listen.again"))),
}


CLIP_AT_MOST = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class Said:
    """One clip: how it was said and what became of it. Times in seconds."""

    sentence: SpokenSentence | None  # None: it meant nothing
    voice: str
    speed: str
    noise: str
    heard: str
    intent: str
    amount: str
    payee: str
    opened: float  # from the request to listen to the first level
    answered: float  # from the end of the speech to its meaning
    worded: float = 0.0  # from the beginning of the speech to the first words on the screen; 0.0: none came

    @property
    def intent_right(self) -> bool:
        """What was wanted is what was understood."""
        return self.sentence is not None and self.intent == self.sentence.intent

    @property
    def amount_right(self) -> bool:
        """The sum, where one was said."""
        return self.sentence is not None and self.amount == self.sentence.amount

    @property
    def payee_right(self) -> bool:
        """The person, where one was named."""
        return self.sentence is not None and self.payee in self.sentence.payee


class ClipRecognition:
    """One machine's ear in one room."""

    def __init__(self, room: SoundRoom, models: Path, catalogue: Catalog) -> None:
        """Load the recogniser; blocks."""
        self._room = room
        self._catalogue = catalogue
        self._voice = VoiceAdapter()
        self.microphone = SoundCardMicrophone(models, device=DEVICE)
        ready = threading.Event()
        self.microphone.on_health = lambda health: ready.set() if health.state != "starting" else None
        self.microphone.open()
        ready.wait(120)

    def close(self) -> None:
        """Close the microphone."""
        self.microphone.close()

    def said(
        self, clip_path: Path, ends: float, sentence: SpokenSentence | None, how: tuple[str, str, str]
    ) -> Said:
        """Play one clip and wait for what the machine makes of it. Raises ListenFailed."""
        page = "home" if sentence is None else sentence.page
        request = Listen(page, PHRASES.get(page, ()), PAYEES, ticket=1)
        phrases = tuple(
            (action, self._catalogue.shown(words, request.language)) for action, words in request.phrases
        )
        levels: list[tuple[float, float]] = []
        worded: list[float] = []
        opened, answered = threading.Event(), threading.Event()

        def on_partial(words: str) -> None:
            if words:
                worded.append(time.monotonic())

        def on_level(level: float) -> None:
            levels.append((time.monotonic(), level))
            opened.set()

        def play() -> None:
            opened.wait(30)
            with self._room.say(clip_path) as playing:
                answered.wait(CLIP_AT_MOST)
                playing.terminate()  # the noise after the speech need not be heard to its end

        self.microphone.on_level = on_level
        self.microphone.on_partial = on_partial
        player = threading.Thread(target=play, name="customer")
        asked = time.monotonic()
        player.start()
        try:
            words = self.microphone.listen(
                hearing(request, phrases, self._catalogue, self._voice), threading.Event()
            )
            heard = "" if words is None else words.text
            meaning = self._voice.understand(heard, request, phrases)
            now = time.monotonic()
        finally:
            opened.set()
            answered.set()
            player.join()
        # A level comes at the end of its 50 ms; before the clip the room is digitally silent.
        begun = next((when - 0.05 for when, level in levels if level > 0), asked)
        return Said(
            sentence,
            *how,
            heard,
            meaning.intent,
            meaning.slot("amount"),
            meaning.slot("payee"),
            levels[0][0] - asked if levels else 0.0,
            now - (begun + ends),
            max(0.0, worded[0] - (begun + BEFORE)) if worded else 0.0,
        )


def wishes(each: int, thin: int) -> Iterator[tuple[SpokenSentence, str, str, str]]:
    """`each` sentences for every voice, speed and noise, or every `thin`-th such; the sentences rotate."""
    triples = list(itertools.product(mandarin_voices(), SPEEDS, NOISES))[::thin]
    sentences = itertools.cycle(WISHES)
    for voice, speed, noise in triples:
        for _ in range(each):
            yield next(sentences), voice, speed, noise


def nonsense(count: int) -> Iterator[tuple[str, str, str, str]]:
    """So many clips that mean nothing, over all voices and noises."""
    voices, noises = mandarin_voices(), list(NOISES)
    for number in range(count):
        sentence = NONSENSE[number % len(NONSENSE)]
        voice = voices[(number // len(NONSENSE) + number) % len(voices)]
        yield sentence, voice, "usual", noises[number % len(noises)]


def hear_all(
    ear: ClipRecognition,
    clips: Clips,
    each: int,
    thin: int,
    meaningless: int,
    told: Callable[[int, int], None],
) -> list[Said]:
    """Every clip of the bench; `told(done, of)` after each."""
    clips.babble(NONSENSE, mandarin_voices())
    plan: list[tuple[SpokenSentence | None, str, str, str, str]] = [
        (sentence, sentence.text, voice, speed, noise) for sentence, voice, speed, noise in wishes(each, thin)
    ]
    plan += [(None, words, voice, speed, noise) for words, voice, speed, noise in nonsense(meaningless)]
    # All of one voice together: another one has to be loaded first.
    plan.sort(key=lambda entry: entry[2])
    for _, words, voice, speed, _ in plan:
        clips.speech(words, voice, SPEEDS[speed])
    found = []
    for number, (sentence, words, voice, speed, noise) in enumerate(plan, 1):
        clip = clips.clip(words, voice, SPEEDS[speed], NOISES[noise], number)
        found.append(ear.said(clip.path, clip.ends, sentence, (voice, speed, noise)))
        told(number, len(plan))
    return found
