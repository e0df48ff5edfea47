"""The recogniser: Vosk's models, loaded once, behind an adapter of our own.

SpeechRecognition's own `recognize_vosk` loads the model again at every call (1.3 to 2.1 s,
measured) and gives neither partial words nor the end of speech, so only its sources are used.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from kiosk.devices.microphone.grammar import grammar, strange, windows
from kiosk.devices.microphone.hypothesis_selection import best_words
from kiosk.devices.microphone.port import Hearing
from kiosk.devices.microphone.vosk_decoder import VoskDecoder, warm
from kiosk.devices.model_files import whole
from kiosk.devices.port import Cancelled
from kiosk.languages import pack, spoken_languages

RATE = 16_000  # Hz, what the models were trained on
UNKNOWN = "[unk]"
LANGUAGES = spoken_languages()
# Seconds for what is left to decode once the end of speech is known, 0.5 to 0.8 s after it: an answer, if
# only "please say that again", is due within 1.5 s.
CATCHING_UP = 0.2


class NoModel(Exception):
    """There is no model for this language; the folder is named for the journal."""


class Session(Protocol):
    """One utterance being recognised; fed with 16-bit mono samples at RATE.

    Belongs to one thread at a time; after `close` nothing of what was heard is in it.
    """

    @property
    def partial(self) -> str:
        """The words so far."""
        ...

    @property
    def likely(self) -> str:
        """The words so far as `words` would give them now."""
        ...

    def accept(self, samples: bytes) -> bool:
        """Take in some sound; True when a pause after words was heard."""
        ...

    def words(self) -> str:
        """The words; "" for none. Nothing more is taken in."""
        ...

    def close(self) -> None:
        """End, with or without words, and forget; once is enough."""
        ...


class Recogniser(Protocol):
    """An engine that turns sound into words; another one is named in the settings."""

    def load(self) -> tuple[str, ...]:
        """Load every model there is; the languages that can be heard. Blocks."""
        ...

    def begin(self, hearing: Hearing, late: Callable[[], bool] = lambda: False) -> Session:
        """Recognise one utterance. `late`: sound is coming in faster than it is decoded; what takes long
        may then wait, and at the end be left undone. Raises NoModel."""
        ...

    def warm(self, cancelled: Cancelled) -> None:
        """Make the first utterance as quick as the later ones; a session may begin meanwhile. Blocks."""
        ...


class VoskRecogniser:
    """Vosk with one model for each spoken language: `models`/vosk-zh_CN and `models`/vosk-en."""

    def __init__(self, models: Path) -> None:
        """Nothing is loaded before `load`."""
        self._folder = models
        self._models: dict[str, Any] = {}
        # Free speech, one a language, between two utterances; taken out and put back whole, so by any thread.
        self._free: dict[str, list[VoskDecoder]] = {language: [] for language in LANGUAGES}

    def load(self) -> tuple[str, ...]:
        """Load the models (half a second and 100 MB each); the languages found.

        A model whose files are not what its list of sums says is not loaded.
        """
        there = [language for language in LANGUAGES if (self._folder / f"vosk-{language}").is_dir()]
        if not there:
            return ()  # 5 MB, and as many libraries, for nothing
        try:
            import vosk
        except (ImportError, OSError):  # not installed, or its library does not suit this machine
            return ()
        vosk.SetLogLevel(-2)
        for language in there:
            folder = self._folder / f"vosk-{language}"
            if language not in self._models and whole(folder):
                try:
                    self._models[language] = vosk.Model(str(folder))
                except Exception:  # the only class that Vosk raises
                    continue
        return tuple(self._models)

    def begin(self, hearing: Hearing, late: Callable[[], bool] = lambda: False) -> Session:
        """See Recogniser."""
        model = self._models.get(hearing.language)
        if model is None:
            raise NoModel(str(self._folder / f"vosk-{hearing.language}"))
        free = self._taken(hearing.language)
        return VoskSession(model, hearing, free, lambda: self._put_back(hearing.language, free), late)

    def warm(self, cancelled: Cancelled) -> None:
        """See Recogniser. Takes the processor about two seconds a language."""
        for language in tuple(self._models):
            if not cancelled.is_set():
                profile = pack(language).recognition
                profile.sounds(profile.yes_no[0])  # reads the table of syllables
                free = self._taken(language)
                warm(free, cancelled)
                self._put_back(language, free)

    def _taken(self, language: str) -> VoskDecoder:
        try:
            return self._free[language].pop()
        except IndexError:  # the first one, or somebody else listens
            return VoskDecoder(self._models[language], RATE)

    def _put_back(self, language: str, free: VoskDecoder) -> None:
        if not self._free[language]:
            self._free[language].append(free)


class VoskSession:
    """Two decoders on the same sound: what is likely on the page as a grammar, and free speech.

    The grammar is nearly always right about what is in it, but answers with something for any
    sound, and with a confidence that says nothing (0.78 to 0.99 on foreign speech, measured).
    Free decoding tells whether that was meant: both must sound alike. It takes ten times as long as
    the grammar (measured), so where the computer is too slow for it, it is what lags behind; the grammar
    and the end of speech do not, and what it has not decoded soon after the end counts for nothing.
    """

    def __init__(
        self,
        model: Any,
        hearing: Hearing,
        free: VoskDecoder,
        ended: Callable[[], None],
        late: Callable[[], bool],
    ) -> None:
        """`free` decodes without a grammar; `ended` is called once it is not needed any more."""
        self._language = hearing.language
        self._phrases = (*hearing.phrases, *hearing.names)
        self._spoken = pack(hearing.language).recognition
        self._answers = self._spoken.yes_no if hearing.yes_or_no else ()
        self._free = free
        self._ended = ended
        self._late = late
        self._waiting: deque[bytes] = deque()  # for free decoding, while it is late
        self._over = False
        sentences = grammar(hearing, model.vosk_model_find_word)
        self._usual = windows(sentences)
        self._grammar = VoskDecoder(model, RATE, (*sentences, UNKNOWN)) if sentences else None
        self._free_parts: list[str] = []
        self._grammar_parts: list[str] = []
        self._compared: tuple[str, tuple[str, ...]] = ("", ())
        self._fitting = ""

    @property
    def partial(self) -> str:
        """The words so far, as freely decoded."""
        return _joined([*self._free_parts, self._free.so_far()], self._language)

    @property
    def likely(self) -> str:
        """The words so far that fit both decoders best."""
        known = "" if self._grammar is None else self._grammar.so_far()
        return self._best(self.partial, [*self._grammar_parts, known])

    def accept(self, samples: bytes) -> bool:
        """Take in some sound; True when Vosk heard half a second of silence after words.

        Decoding freely it waits a whole second where the words may well go on; what is a sentence of the
        page's own is known to be over.
        """
        complete = False
        if self._grammar is not None and self._grammar.accept(samples):
            said = self._grammar.said()
            self._grammar_parts.append(said)
            complete = said != "" and UNKNOWN not in said and self.partial != ""
        self._waiting.append(samples)
        while self._waiting and not self._late():
            complete = self._decode_freely() or complete
        return complete

    def _decode_freely(self) -> bool:
        if not self._free.accept(self._waiting.popleft()):
            return False
        said = self._free.said()
        if said:
            self._free_parts.append(said)
        return said != ""

    def words(self) -> str:
        """The words that fit both decoders best.

        Where what is freely decoded by now bears out the grammar's sentence, the rest is not waited for.
        """
        if self._grammar is not None:
            self._grammar_parts.append(self._grammar.end())
            words = self._best(self.partial, self._grammar_parts)
            if words and words == self._known(self._grammar_parts):
                return words
        until = time.monotonic() + CATCHING_UP
        while self._waiting and time.monotonic() < until:
            self._decode_freely()
        self._free_parts.append(self._free.end())
        words = self._best(_joined(self._free_parts, self._language), self._grammar_parts)
        self.close()
        return words

    def close(self) -> None:
        """End, with or without words, and forget; once is enough."""
        if self._over:
            return
        self._over = True
        self._waiting.clear()
        self._free.end()
        self._grammar = None
        self._free_parts.clear()
        self._grammar_parts.clear()
        self._compared, self._fitting = ("", ()), ""
        self._ended()

    def _known(self, parts: Sequence[str]) -> str:
        words = " ".join(parts).split()
        return _joined([word for word in words if word != UNKNOWN], self._language)

    def _best(self, free: str, known_parts: Sequence[str]) -> str:
        if self._grammar is None:
            return free
        raw = tuple(" ".join(known_parts).split())
        if (free, raw) != self._compared:  # twenty times a second, and mostly nothing new
            self._compared, self._fitting = (free, raw), self._fit(free, raw)
        return self._fitting

    def _fit(self, free: str, raw: Sequence[str]) -> str:
        unknown = raw.count(UNKNOWN) / len(raw) if raw else 1.0
        words = [word for word in raw if word != UNKNOWN]
        if not self._spoken.spaced:
            unknown = max(unknown, strange(words, self._usual))
        known = _joined(words, self._language)
        return best_words(free, known, unknown, self._phrases, self._language, self._answers)


def _joined(parts: Sequence[str], language: str) -> str:
    spaced = " ".join(part for part in parts if part)
    # The Mandarin model puts a space between words, which Chinese does not write.
    return spaced if pack(language).recognition.spaced else spaced.replace(" ", "")
