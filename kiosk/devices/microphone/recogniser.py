"""The recogniser: Vosk's models, loaded once, behind an adapter of our own.

SpeechRecognition's own `recognize_vosk` loads the model again at every call (1.3 to 2.1 s,
measured) and gives neither partial words nor the end of speech, so only its sources are used.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from kiosk.devices.microphone.grammar import YES_NO, grammar, strange, windows
from kiosk.devices.microphone.matching import best_words
from kiosk.devices.microphone.port import Hearing
from kiosk.devices.models import whole

RATE = 16_000  # Hz, what the models were trained on
UNKNOWN = "[unk]"
LANGUAGES = ("zh_CN", "en")


class NoModel(Exception):
    """There is no model for this language; the folder is named for the journal."""


class Session(Protocol):
    """One utterance being recognised; fed with 16-bit mono samples at RATE."""

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
        """End, and give the words; "" for none."""
        ...


class Recogniser(Protocol):
    """An engine that turns sound into words; another one is named in the settings."""

    def load(self) -> tuple[str, ...]:
        """Load every model there is; the languages that can be heard. Blocks."""
        ...

    def begin(self, hearing: Hearing) -> Session:
        """Recognise one utterance. Raises NoModel."""
        ...


class VoskRecogniser:
    """Vosk with one model a language: `models`/vosk-zh_CN and `models`/vosk-en."""

    def __init__(self, models: Path) -> None:
        """Nothing is loaded before `load`."""
        self._folder = models
        self._models: dict[str, Any] = {}

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

    def begin(self, hearing: Hearing) -> Session:
        """See Recogniser."""
        model = self._models.get(hearing.language)
        if model is None:
            raise NoModel(str(self._folder / f"vosk-{hearing.language}"))
        return VoskSession(model, hearing)


class BeginningSession:
    """A session that is still being made, which takes a tenth of a second: the microphone is open by
    then, and what it hears meanwhile is kept for it."""

    def __init__(self, begin: Callable[[], Session]) -> None:
        """Begin on a thread of its own."""
        self._session: Session | None = None
        self._kept: list[bytes] = []
        self._making = threading.Thread(target=lambda: self._make(begin), name="session", daemon=True)
        self._making.start()

    def _make(self, begin: Callable[[], Session]) -> None:
        self._session = begin()

    @property
    def partial(self) -> str:
        """The words so far."""
        return "" if self._session is None or self._kept else self._session.partial

    @property
    def likely(self) -> str:
        """The words so far as `words` would give them now."""
        return "" if self._session is None or self._kept else self._session.likely

    def accept(self, samples: bytes) -> bool:
        """Take in some sound; True when a pause after words was heard."""
        self._kept.append(samples)
        if self._session is None:
            return False
        kept, self._kept = self._kept, []
        paused = False
        for chunk in kept:
            paused = self._session.accept(chunk) or paused
        return paused

    def words(self) -> str:
        """End, and give the words; "" for none."""
        self._making.join()
        assert self._session is not None
        for chunk in self._kept:
            self._session.accept(chunk)
        return self._session.words()


class VoskSession:
    """Two decoders on the same sound: what is likely on the page as a grammar, and free speech.

    The grammar is nearly always right about what is in it, but answers with something for any
    sound, and with a confidence that says nothing (0.78 to 0.99 on foreign speech, measured).
    Free decoding tells whether that was meant: both must sound alike.
    """

    def __init__(self, model: Any, hearing: Hearing) -> None:
        import vosk

        self._language = hearing.language
        self._phrases = (*hearing.phrases, *hearing.names)
        self._answers = YES_NO[hearing.language] if hearing.yes_or_no else ()
        self._free = vosk.KaldiRecognizer(model, RATE)
        sentences = grammar(hearing, model.vosk_model_find_word)
        self._usual = windows(sentences)
        self._grammar = None
        if sentences:
            self._grammar = vosk.KaldiRecognizer(
                model, RATE, json.dumps([*sentences, UNKNOWN], ensure_ascii=False)
            )
        self._free_parts: list[str] = []
        self._grammar_parts: list[str] = []
        self._compared: tuple[str, tuple[str, ...]] = ("", ())
        self._fitting = ""

    @property
    def partial(self) -> str:
        """The words so far, as freely decoded."""
        return _joined([*self._free_parts, _so_far(self._free)], self._language)

    @property
    def likely(self) -> str:
        """The words so far that fit both decoders best."""
        known = "" if self._grammar is None else _so_far(self._grammar)
        return self._best(self.partial, [*self._grammar_parts, known])

    def accept(self, samples: bytes) -> bool:
        """Take in some sound; True when Vosk heard half a second of silence after words.

        Decoding freely it waits a whole second where the words may well go on; what is a sentence of the
        page's own is known to be over.
        """
        complete = False
        if self._grammar is not None and self._grammar.AcceptWaveform(samples):
            said = json.loads(self._grammar.Result())["text"]
            self._grammar_parts.append(said)
            complete = said != "" and UNKNOWN not in said and self.partial != ""
        if self._free.AcceptWaveform(samples):
            said = json.loads(self._free.Result())["text"]
            if said:
                self._free_parts.append(said)
                return True
        return complete

    def words(self) -> str:
        """End, and give the words that fit both decoders best."""
        self._free_parts.append(json.loads(self._free.FinalResult())["text"])
        if self._grammar is not None:
            self._grammar_parts.append(json.loads(self._grammar.FinalResult())["text"])
        return self._best(_joined(self._free_parts, self._language), self._grammar_parts)

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
        if self._language == "zh_CN":
            unknown = max(unknown, strange(words, self._usual))
        known = _joined(words, self._language)
        return best_words(free, known, unknown, self._phrases, self._language, self._answers)


def _so_far(decoder: Any) -> str:
    return str(json.loads(decoder.PartialResult()).get("partial", ""))  # no such key right after a result


def _joined(parts: Sequence[str], language: str) -> str:
    spaced = " ".join(part for part in parts if part)
    # The Mandarin model puts a space between words, which Chinese does not write.
    return spaced.replace(" ", "") if language == "zh_CN" else spaced
