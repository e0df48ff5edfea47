"""Which of the machine's voices says an utterance: rendered ahead, natural, or the system's own."""

from __future__ import annotations

import contextlib
import importlib.util
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from kiosk.devices.speaker.clause_merger import joined
from kiosk.devices.speaker.engine import Engine, EngineFailed, Pyttsx3Engine
from kiosk.devices.speaker.kokoro import STANDARD_VOICES, KokoroEngine
from kiosk.devices.speaker.prerendered import Rendered
from kiosk.devices.speaker.sound import Sound
from kiosk.devices.speaker.speech_rate import FAST_ENOUGH
from kiosk.devices.speaker.time_stretch import stretched
from kiosk.languages import pack


class Voice:
    """All engines together. One utterance is said by one voice, so that it does not change within.

    The natural voice takes seconds to load and may be too slow on this machine; until it is there
    the system's voice speaks, and sentences rendered ahead are said naturally from the start.
    """

    def __init__(self, models: Path | None, voices: dict[str, str], slowest: float = FAST_ENOUGH) -> None:
        """Raises EngineFailed when there is no engine at all. `models` None: the system's voice only.

        The natural voice speaks where it needs at most `slowest` seconds to make a second of speech.
        """
        self._slowest = slowest
        self._chosen = STANDARD_VOICES | {k: v for k, v in voices.items() if v}
        self._models = models
        self._natural: KokoroEngine | None = None
        self._plain: Engine | None = None
        try:
            self._plain = Pyttsx3Engine()
        except EngineFailed:
            if models is None or not self._can_be_natural():
                raise
        # Sentences rendered ahead have one speed; other speeds need numpy.
        self._can_stretch = importlib.util.find_spec("numpy") is not None

    def _can_be_natural(self) -> bool:
        return self._models is not None and importlib.util.find_spec("onnxruntime") is not None

    def load_natural(self, told: Callable[[bool, float], None]) -> None:
        """Load the natural voice on a thread; `told(usable, slowness)` when that is over."""
        if not self._can_be_natural():
            return
        threading.Thread(target=self._load, args=(told,), name="natural voice", daemon=True).start()

    def _load(self, told: Callable[[bool, float], None]) -> None:
        assert self._models is not None
        try:
            engine = KokoroEngine(self._models, self._chosen)
            engine.slowness()  # the first run also lays out the memory
            slowness = engine.slowness()
        except EngineFailed:
            told(False, 0.0)
            return
        usable = slowness <= self._slowest or self._plain is None
        if usable:
            self._natural = engine
        told(usable, slowness)

    def saying(self, clauses: Sequence[str], language: str, rate: int) -> Callable[[str], Sound]:
        """What makes the sound of each of `clauses`; the result raises EngineFailed."""
        rendered = None
        if self._models is not None and (rate == 100 or self._can_stretch):
            rendered = Rendered(self._models, self._chosen[language], language)
        natural = self._natural
        if rendered is not None and (natural is not None or all(rendered.path(c).exists() for c in clauses)):

            def say(clause: str) -> Sound:
                ready = rendered.find(clause)
                if ready is not None:
                    return stretched(ready, rate)
                engine = natural or self._plain
                if engine is None:
                    raise EngineFailed("no engine")
                return engine.synthesise(clause, language, rate)

            return say
        engine = natural or self._plain
        if engine is None:
            raise EngineFailed("not loaded yet")
        return lambda clause: engine.synthesise(clause, language, rate)

    def breaths(self, clauses: Sequence[str], language: str) -> list[tuple[str, ...]]:
        """The clauses in order, those together that are to be said in one breath by the natural voice.

        What was rendered ahead sounds at once where all of it was, and is left as it is.
        """
        if self._natural is None or self._models is None:
            return [(clause,) for clause in clauses]
        rendered = Rendered(self._models, self._chosen[language], language)
        if all(rendered.path(clause).exists() for clause in clauses):
            return [(clause,) for clause in clauses]
        return joined(clauses, language)

    def give_up(self) -> None:
        """Nobody waits for what is being made any more."""
        if self._natural is not None:
            self._natural.give_up()

    def warm_up(self) -> None:
        """Load the system voice's tables now and not at the first word."""
        if self._plain is not None:
            with contextlib.suppress(EngineFailed):  # the first real clause will tell
                language = next(iter(self._chosen))
                self._plain.synthesise(pack(language).voice.sample, language, 100)
