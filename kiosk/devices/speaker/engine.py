"""Speech engines: from a clause to sound. They live in the worker process only."""

from __future__ import annotations

import importlib.util
import re
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from kiosk.devices.speaker.pinyin import syllables
from kiosk.devices.speaker.sound import Sound, read_wav
from kiosk.devices.speaker.time_stretch import stretched
from kiosk.languages import pack

SLOWEST = 80  # words a minute; espeak-ng says nothing more slowly
FINISHED_WITHIN = 20.0  # seconds for one clause; past that the engine hangs


class EngineFailed(Exception):
    """The engine gave no sound; the reason is for the journal, never for the screen."""


class Engine(Protocol):
    """One voice of the machine. `name` goes into the cache and the journal."""

    name: str

    def synthesise(self, clause: str, language: str, rate: int) -> Sound:
        """The clause as sound at `rate` percent of the usual speed. Raises EngineFailed."""
        ...

    def give_up(self) -> None:
        """Leave off what is being made; its caller gets EngineFailed. May do nothing where that is quick."""
        ...


class Pyttsx3Engine:
    """The voices the system brings: espeak-ng on Linux, SAPI on Windows, NSSpeech on macOS.

    Only `save_to_file` is used: after it `say` would overwrite the file, and `say` itself
    calls another program that cannot be stopped.
    """

    name = "pyttsx3"

    def __init__(self) -> None:
        """Raises EngineFailed where no engine is installed."""
        import pyttsx3  # takes espeak-ng's library with it, which may be missing

        try:
            self._engine = pyttsx3.init()
            self._voices: dict[str, list[str]] = {
                str(v.id).lower(): [str(code).lower() for code in v.languages or []]
                for v in self._engine.getProperty("voices")
            }
        except Exception as broken:  # the drivers raise OSError, ImportError, RuntimeError and their own
            raise EngineFailed(type(broken).__name__) from broken
        self._voice_set: str | None = None
        self._one_at_a_time = threading.Lock()
        self._settle = _settling(self._engine.driver_name)
        # A new engine of pyttsx3 keeps all settings back until it has run once, and would send the first
        # rate just before the cancel that _settling tells of: 1 first clause in 180 came at another rate.
        if self._engine.isBusy():  # new; pyttsx3 gives the same one to the next that asks
            self._engine.runAndWait()
            self._settle()

    def _find(self, exact: str, language: str) -> str | None:
        if exact in self._voices:
            return exact
        for name, spoken in self._voices.items():
            if any(code.startswith(language) for code in spoken) or f".{language}" in name:
                return name
        return None

    def synthesise(self, clause: str, language: str, rate: int) -> Sound:
        """The clause as sound; see Engine."""
        profile = pack(language).voice
        voice = self._find(profile.espeak_voice, profile.espeak_prefix)
        if voice is None:
            raise EngineFailed(f"no voice for {language}")
        # Another voice than this one reads pinyin as English letters, and characters hardly at all.
        words = as_pinyin(clause) if profile.by_pinyin and voice == profile.espeak_voice else clause
        with self._one_at_a_time:
            wanted = round(profile.espeak_rate * rate / 100)
            sound = self._spoken(words, voice, max(wanted, SLOWEST))
        if wanted < SLOWEST and importlib.util.find_spec("numpy") is not None:
            return stretched(sound, 100 * wanted // SLOWEST)
        return sound

    def give_up(self) -> None:
        """A clause takes 30 ms: it is let finish."""

    def _spoken(self, words: str, voice: str, rate: int) -> Sound:
        if voice != self._voice_set:
            self._engine.setProperty("voice", voice)
            self._voice_set = voice
        self._engine.setProperty("rate", rate)
        with tempfile.TemporaryDirectory(prefix="kiosk-voice-") as folder:
            path = Path(folder) / "clause.wav"
            self._settle()
            self._engine.save_to_file(words, str(path))
            self._engine.runAndWait()
            self._until_idle()
            try:
                return read_wav(path)
            except (OSError, ValueError) as broken:
                raise EngineFailed(type(broken).__name__) from broken

    def _until_idle(self) -> None:
        # runAndWait may return before the file is there.
        pause, deadline = threading.Event(), time.monotonic() + FINISHED_WITHIN
        while self._engine.isBusy():
            if time.monotonic() > deadline:
                raise EngineFailed("hung")
            pause.wait(0.003)
        self._settle()


def _settling(driver: str) -> Callable[[], None]:
    """How to wait until the engine has nothing pending.

    espeak-ng queues settings. runAndWait of pyttsx3 2.99 begins with a cancel when anything is
    pending, which throws the settings away and ends the sentence early: measured, 7 of 8 clauses
    came out at another clause's rate. Its own wait call is in the driver's module only.
    """
    if driver != "espeak":
        return lambda: None
    from pyttsx3.drivers import _espeak

    return lambda: _espeak.Synchronize() and None


_PAUSE = {"，": ", ", "。": ". ", "！": "! ", "？": "? ", "；": "; ", "：": ", ", "、": ", ", "…": ". "}
_FULL_STOPS = re.compile("[" + "".join(_PAUSE) + "]")


def as_pinyin(clause: str) -> str:
    """Characters as numbered pinyin with tone changes spoken (yi2 ge4), anything else as it is."""
    heard = _FULL_STOPS.sub(lambda m: _PAUSE[m.group()], clause)
    return " ".join(s.strip() for s in syllables(heard) if s.strip())
