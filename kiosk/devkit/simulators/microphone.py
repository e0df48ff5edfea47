"""The simulated microphone: hears sound files, or words given to it, through the real recogniser."""

from __future__ import annotations

import queue
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.devices.microphone.audio_sources import wav_chunks
from kiosk.devices.microphone.echo_guard import EchoGuard
from kiosk.devices.microphone.port import Heard, Hearing, ListenFailed
from kiosk.devices.microphone.recognizer import NoModel, Recogniser, VoskRecogniser
from kiosk.devices.microphone.utterance_listener import Listener
from kiosk.devices.port import Cancelled, DeviceState, Health, refuse_in_production

Synthesis = Callable[[str, str, Path], bool]
"""Writes `text` in `language` as speech into a WAV file; False when it cannot after all."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What the customer says next: a sound file, a text to be spoken, or words as if recognised."""

    wav: Path | None = None
    text: str = field(default="", repr=False)
    words: str = field(default="", repr=False)


class SimulatedMicrophone:
    """A microphone whose handler is `speak`, `speak_text` and `say_words`.

    `speak` and `speak_text` go through the real recogniser, level, partial words and endpoint;
    `say_words` stands for a recogniser that understood perfectly, and works without models.
    """

    name = "microphone"
    simulated = True

    def __init__(
        self,
        models: Path,
        *,
        production: bool,
        synthesis: Synthesis | None = None,
        pace: float = 0.0,
        recogniser: Recogniser | None = None,
    ) -> None:
        """`pace` 1.0 lets a file sound as long as it is, 0.0 at once. Raises SimulatedInProduction."""
        refuse_in_production(self.name, production=production)
        self.on_health: Callable[[Health], None] = lambda _health: None
        self.on_level: Callable[[float], None] = lambda _level: None
        self.on_partial: Callable[[str], None] = lambda _text: None
        self.on_barge_in: Callable[[], None] = lambda: None
        self.speaking: Callable[[], bool] = lambda: False
        self._guard = EchoGuard()
        self._recogniser: Recogniser = recogniser or VoskRecogniser(models)
        self._synthesis = synthesis
        self._pace = pace
        self._health = Health(DeviceState.OFFLINE)
        self._said: queue.SimpleQueue[_Said] = queue.SimpleQueue()
        self._loaded = threading.Event()
        self._thread: threading.Thread | None = None

    def speak(self, wav: Path) -> None:
        """The customer says what is in this sound file."""
        self._said.put(_Said(wav=wav))

    def speak_text(self, text: str) -> None:
        """The customer says `text`: as sound where there is a voice to say it with, else as words."""
        self._said.put(_Said(text=text) if self._synthesis is not None else _Said(words=text))

    def say_words(self, words: str) -> None:
        """The customer says `words` and every one is recognised."""
        self._said.put(_Said(words=words))

    def open(self) -> None:
        """Load the models on a thread of their own."""
        if self._thread is not None:
            return
        self._set_health(Health(DeviceState.STARTING))
        self._thread = threading.Thread(target=self._load, name="microphone", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Forget what was still to be said."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        while not self._said.empty():
            self._said.get()
        self._set_health(Health(DeviceState.OFFLINE))

    def health(self) -> Health:
        """Online, with the fault "no_model" where only `say_words` can be heard."""
        return self._health

    def listen(self, hearing: Hearing, cancelled: Cancelled) -> Heard | None:
        """See Microphone; waits for the handler as a real one waits for a voice."""
        self._loaded.wait()
        said = self._next(hearing.seconds, cancelled)
        if cancelled.is_set():
            return None
        if said is None:
            return Heard("")
        if said.words:
            self.on_partial(said.words)
            return Heard(said.words)
        try:
            session = self._recogniser.begin(hearing)
        except NoModel as missing:
            raise ListenFailed("no_model") from missing
        listener = Listener(self.on_level, self.on_partial, self.speaking, self.on_barge_in, self._guard)
        try:
            with tempfile.TemporaryDirectory(prefix="kiosk-speech-") as folder:
                wav = said.wav or self._spoken(said.text, hearing.language, Path(folder))
                if wav is None:
                    return Heard(said.text)
                chunks = wav_chunks(wav, cancelled.wait, self._pace)
                words = listener.hear(chunks, session, hearing, cancelled)
        except (OSError, ValueError) as broken:
            raise ListenFailed("hardware") from broken
        finally:
            session.close()
        return None if words is None else Heard(words)

    def _next(self, seconds: float, cancelled: Cancelled) -> _Said | None:
        waited, step = 0.0, 0.05
        while not cancelled.is_set() and waited < seconds:
            try:
                return self._said.get(timeout=step)
            except queue.Empty:
                waited += step
        return None

    def _spoken(self, text: str, language: str, folder: Path) -> Path | None:
        assert self._synthesis is not None
        wav = folder / "said.wav"
        return wav if self._synthesis(text, language, wav) else None

    def _load(self) -> None:
        languages = self._recogniser.load()
        self._loaded.set()
        self._set_health(Health(DeviceState.ONLINE, "" if languages else "no_model"))

    def _set_health(self, health: Health) -> None:
        changed, self._health = self._health != health, health
        if changed:
            self.on_health(health)
