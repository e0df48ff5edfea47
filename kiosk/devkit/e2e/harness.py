"""The studio: the whole demo machine, offscreen, with a clock that can be moved forward."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from kiosk.composition import build_ports
from kiosk.devices.speaker.sound import Sound
from kiosk.devkit.demo.environment import DemoOptions, World
from kiosk.devkit.demo.simulator_controls import Hands
from kiosk.devkit.e2e.speech_probe import Ears
from kiosk.devkit.e2e.spoken_check import unspoken
from kiosk.devkit.ui_driver import PATIENCE, UiDriver, until
from kiosk.engine.screen import Screen
from kiosk.pages.text import Text
from kiosk.platform.event_log import InMemoryLog
from kiosk.qt.event_loop import QtLogHandler
from kiosk.runtime.timers import TimerThread, local_now
from kiosk.startup import App

T = TypeVar("T")
BETWEEN_SENTENCES = 1.0  # seconds; a page's own sentence follows what was said before it


class MovableClock:
    """The real clocks, and a span that the tour has skipped: nobody waits ninety seconds in a story."""

    def __init__(self) -> None:
        self._skipped = 0.0

    def now(self) -> datetime:
        """The wall clock."""
        return local_now() + timedelta(seconds=self._skipped)

    def seconds(self) -> float:
        """A clock that never goes back."""
        return time.monotonic() + self._skipped

    def skip(self, seconds: float) -> None:
        """Let so much time have passed."""
        self._skipped += seconds


class Studio:
    """World, app, hands and fingers, started and ready at the first page; `close` ends all of it.

    The loudspeaker speaks into WAV files in `spoken`, or into the setting's room, where `ears` listen.
    `complaints` is what Qt said that it should not, `unspoken` what the kiosk showed and did not say.
    """

    def __init__(self, width: int, height: int, spoken: Path, setting: Mapping[str, Any]) -> None:
        self.complaints: list[str] = []
        self.captions: list[str] = []
        self.unspoken: frozenset[Text] = frozenset()
        self._shown: Screen | None = None
        self._clock = MovableClock()
        self.journal = InMemoryLog(now=self._clock.now)
        self._words = QtLogHandler(self.journal, self._qt_spoke)
        options = DemoOptions(
            width=width,
            height=height,
            pixels_per_mm=max(width, height) / LONG_SIDE_MM[(width, height)]
            if (width, height) in LONG_SIDE_MM
            else 4.03,
            **{"speaker": f"wav:{spoken}", **setting},
        )
        self.world = World(options)
        try:
            self._start()
        except BaseException:
            self.world.stop()
            raise

    def _start(self) -> None:
        config = self.world.start()
        ports = build_ports(config, production=False)
        self.hands = Hands(self.world, ports)
        self._timers = TimerThread(self._clock.seconds)
        self.app = App(config, ports, self.journal, now=self._clock.now, timers=self._timers)
        self._taken = 0
        self.app.store.subscribe(self._watched)
        self.app.session.captionChanged.connect(self._captioned)
        self.ears = Ears(self.world.room, self.world.options.models) if self.world.room else None
        self.fingers = UiDriver(self.app.window.window, lambda: self._taken)
        self.app.start()
        self.wait(lambda: self._taken > 0, "the first page")
        # Loading the models takes seconds on an idle computer, and minutes beside a test suite.
        self.wait(self._ready, "the devices are ready", 180.0 if self.world.room else PATIENCE)

    def _ready(self) -> bool:
        """What the first pages need is there; the printer looks up a few seconds later."""
        usable = {device.device for device in self.app.effects.health() if device.usable}
        wanted = {"id_reader", "card_reader", "pin_pad"}
        return (wanted | {"speaker", "microphone"} if self.world.room else wanted) <= usable

    def _watched(self, screen: Screen) -> None:
        """Count what the kiosk has taken, and note what it shows and does not say."""
        kiosk = self.app.store.state
        if self._shown is not None:
            self.unspoken |= unspoken(self._shown, screen, kiosk.said, speaks=kiosk.speaks)
        self._shown = screen
        self._taken += 1

    def _captioned(self) -> None:
        clause = str(self.app.session.property("caption"))
        if clause:
            self.captions.append(clause)

    def _qt_spoke(self, level: str, text: str) -> None:
        if level != "debug":
            self.complaints.append(f"{level}: {text}")

    def wait(self, reached: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
        """Run until it is reached. Raises InteractionError."""
        until(reached, seconds, what)

    def aside(self, work: Callable[[], T], what: str, seconds: float = 60.0) -> T:
        """Do something that blocks (a browser, the pager) while the kiosk goes on. Raises what it raised."""
        results: list[T] = []
        errors: list[BaseException] = []

        def task() -> None:
            try:
                results.append(work())
            except BaseException as error:
                errors.append(error)

        thread = threading.Thread(target=task, name="aside", daemon=True)
        thread.start()
        until(lambda: not thread.is_alive(), seconds, what)
        if errors:
            raise errors[0]
        return results[0]

    def pause(self, seconds: float) -> None:
        """Let real time pass, for somebody who speaks."""
        ready = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() >= ready, "a breath", seconds + PATIENCE)

    def hear_out(self, seconds: float) -> None:
        """Wait until the machine has said what it wants to say. Raises InteractionError."""
        store = self.app.store
        quiet_since = time.monotonic()

        def quiet() -> bool:
            nonlocal quiet_since
            if any(request.kind == "Say" for request in store.state.pending):
                quiet_since = time.monotonic()
            return time.monotonic() - quiet_since > BETWEEN_SENTENCES

        self.wait(quiet, "silence", seconds)

    def overheard(self) -> Sound:
        """What the machine said into the room since this was last asked."""
        assert self.ears is not None
        return self.ears.overheard()

    def understood(self, said: Sound) -> str:
        """The words of it, as the speech recogniser hears them in the room."""
        ears = self.ears
        assert ears is not None
        return self.aside(lambda: ears.understood(said), "the room is listened to", 180.0)

    def seconds(self) -> float:
        """The tour's own clock."""
        return self._clock.seconds()

    def skip(self, seconds: float) -> None:
        """Let time pass at once: timers that are due ring."""
        self._clock.skip(seconds)
        self._timers.wake()

    def close(self) -> None:
        """End the kiosk and everything around it."""
        self.app.close()
        if self.ears is not None:
            self.ears.close()
        self.world.stop()
        self._words.close()


# The glasses of the kiosks this is made for: 21.5 inches, upright 21.5 inches, 19 inches.
LONG_SIDE_MM = {(1920, 1080): 476.6, (1080, 1920): 476.6, (1280, 1024): 376.3}
