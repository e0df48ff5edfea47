"""The microphone at the sound card, with a recogniser behind it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.devices.microphone.echo_guard import EchoGuard
from kiosk.devices.microphone.pending_session import BeginningSession
from kiosk.devices.microphone.port import Heard, Hearing, ListenFailed
from kiosk.devices.microphone.recognizer import Recogniser, Session, VoskRecogniser
from kiosk.devices.microphone.utterance_listener import Listener
from kiosk.devices.port import SOFTWARE_FAULT, Cancelled, DeviceState, Health
from kiosk.platform.supervision import SupervisedThread, start_task

if TYPE_CHECKING:
    from kiosk.devices.microphone.audio_sources import SoundCardSource


class SoundCardMicrophone:
    """Listens through PortAudio; closed whenever nobody asked it to listen.

    `models` is the folder of the models, `device` a part of the sound card's name ("" for the
    system's default).
    """

    name = "microphone"
    simulated = False

    def __init__(
        self,
        models: Path,
        *,
        device: str = "",
        recogniser: Recogniser | None = None,
    ) -> None:
        """Nothing is loaded or opened before `open`."""
        self.on_health: Callable[[Health], None] = lambda _health: None
        self.on_level: Callable[[float], None] = lambda _level: None
        self.on_partial: Callable[[str], None] = lambda _text: None
        self.on_barge_in: Callable[[], None] = lambda: None
        self.speaking: Callable[[], bool] = lambda: False
        self._recogniser: Recogniser = recogniser or VoskRecogniser(models)
        self._device = device
        self._guard = EchoGuard()
        self._languages: tuple[str, ...] = ()
        self._source: SoundCardSource | None = None
        self._health = Health(DeviceState.OFFLINE)
        self._loaded = threading.Event()
        self._thread: SupervisedThread | None = None
        self._ending: threading.Thread | None = None

    def open(self) -> None:
        """Load the models on a thread of their own; the health tells when they are there."""
        if self._thread is not None:
            return
        self._set_health(Health(DeviceState.STARTING))
        self._thread = SupervisedThread("microphone", self._load, on_failure=self._failed)
        self._thread.start()

    def close(self) -> None:
        """Nothing is open between two utterances."""
        if self._thread is not None:
            self._thread.stop()
            self._thread = None
        if self._ending is not None:
            self._ending.join()
            self._ending = None
        self._set_health(Health(DeviceState.OFFLINE))

    def health(self) -> Health:
        """noDevice with "no_model" or "no_microphone" when it cannot listen."""
        return self._health

    def listen(self, hearing: Hearing, cancelled: Cancelled) -> Heard | None:
        """See Microphone."""
        self._loaded.wait()
        if hearing.language not in self._languages:
            raise ListenFailed("no_model")
        from kiosk.devices.microphone.audio_sources import LiveSound, NoMicrophone, SoundCardSource

        sound = LiveSound()
        before = self._ending
        session = BeginningSession(lambda: self._begin(hearing, sound.late, before))
        listener = Listener(self.on_level, self.on_partial, self.speaking, self.on_barge_in, self._guard)
        try:
            # Found once: asking a sound server what it can takes as long as opening it.
            self._source = self._source or SoundCardSource(self._device)
            with self._source as source, closing(sound.chunks(source)) as chunks:
                words = listener.hear(chunks, session, hearing, cancelled)
        except NoMicrophone as gone:
            self._source = None
            self._set_health(Health(DeviceState.NO_DEVICE, "no_microphone"))
            raise ListenFailed("no_microphone") from gone
        finally:
            # It takes a tenth of a second, and nobody waits for it.
            self._ending = start_task("microphone.session", session.close)
        self._set_health(Health(DeviceState.ONLINE))
        return None if words is None else Heard(words)

    def _begin(self, hearing: Hearing, late: Callable[[], bool], before: threading.Thread | None) -> Session:
        if before is not None:  # its decoder is the quick one
            before.join()
        return self._recogniser.begin(hearing, late)

    def _failed(self, _error: BaseException) -> None:
        self._set_health(SOFTWARE_FAULT)
        self._loaded.set()  # with no language: who waits to listen is refused

    def _load(self) -> None:
        """Load everything, then wait for the end: a thread that returns would be started again."""
        assert self._thread is not None
        stopping = self._thread.stopping
        self._find(stopping)
        stopping.wait()

    def _find(self, stopping: threading.Event) -> None:
        self._languages = self._recogniser.load()
        self._loaded.set()
        if not self._languages:
            self._set_health(Health(DeviceState.NO_DEVICE, "no_model"))
            return
        # SpeechRecognition takes 5 MB and half of urllib with it: only where there is something to hear with.
        from kiosk.devices.microphone.audio_sources import NoMicrophone, SoundCardSource

        try:
            self._source = SoundCardSource(self._device)
        except NoMicrophone:
            self._set_health(Health(DeviceState.NO_DEVICE, "no_microphone"))
        else:
            self._set_health(Health(DeviceState.ONLINE))
            self._recogniser.warm(stopping)

    def _set_health(self, health: Health) -> None:
        changed, self._health = self._health != health, health
        if changed:
            self.on_health(health)
