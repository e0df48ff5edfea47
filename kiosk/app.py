"""The composition root: puts core, runtime, equipment and glass together and lets them run."""

from __future__ import annotations

import dataclasses
import gc
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from kiosk import services
from kiosk.config import Config
from kiosk.engine import reducer as core
from kiosk.engine.screen import Screen, render
from kiosk.platform.event_log import EventLog
from kiosk.platform.systemd import SdNotifier
from kiosk.qt.event_loop import MainThreadExecutor
from kiosk.qt.splash import Splash
from kiosk.runtime.catalog_loader import assets, ready_memos
from kiosk.runtime.effects import EffectRunner
from kiosk.runtime.ports import Ports
from kiosk.runtime.store import Core, Store
from kiosk.runtime.timers import TimerThread, local_now
from kiosk.startup import create_splash

CORE = Core(services.boot, core.reduce, render)
FORGET_S = 2.0  # after the end of a session; its last page takes less to slide away


class App:
    """One running kiosk: equipment, runtime and glass. `start` shows the first page; `close` ends it.

    `front`: the glass where it is shown already. Raises BadTexts or NoGlass when it cannot begin.
    """

    def __init__(
        self,
        config: Config,
        ports: Ports,
        journal: EventLog,
        *,
        front: Splash | None = None,
        now: Callable[[], datetime] = local_now,
        timers: TimerThread | None = None,
    ) -> None:
        self.config = config
        self.ports = ports
        self._front = front or create_splash(config, now=now)
        self.catalogue, self.session, self.glass = (
            self._front.catalogue,
            self._front.session,
            self._front.glass,
        )
        self.loop = MainThreadExecutor()
        self._journal = journal
        self._timers = timers or TimerThread()
        self._service = SdNotifier()
        self._served = False
        self.performer = EffectRunner(ports, catalogue=self.catalogue, timers=self._timers, journal=journal)
        settings = dataclasses.replace(
            config.rules, hanzi=hanzi(assets("pinyin.json")), memos=ready_memos(self.catalogue)
        )
        self.store = Store(
            CORE, settings, self.performer, schedule=self.loop.schedule, now=now, journal=journal
        )
        self._connect()

    def _connect(self) -> None:
        schedule, session = self.loop.schedule, self.session
        self._front.connect(self.store.post, self.performer.touch_pin)
        self.performer.fact = self.store.post
        self.performer.saying.on_caption = lambda clause: schedule(lambda: session.show_caption(clause))
        self.performer.saying.on_text = lambda words: schedule(lambda: session.show_spoken(words))
        self.performer.listening.on_level = lambda level: schedule(lambda: session.show_level(level))
        self.performer.listening.on_partial = lambda words: schedule(lambda: session.show_partial(words))
        self.store.watch(self.session.show)
        self.store.watch(self.performer.show)
        self.store.watch(self._look_whether_it_is_over)

    def _look_whether_it_is_over(self, screen: Screen) -> None:
        """When a session is over and its last page has slid away, nothing of it is kept until later."""
        if self._served and not screen.in_session:
            self._timers.after(FORGET_S, lambda: self.loop.schedule(self._forget))
        self._served = screen.in_session

    def _forget(self) -> None:
        self.glass.forget()
        gc.collect()

    def start(self) -> None:
        """Show the first page; devices are opened once it is drawn, so that nobody waits for them."""
        self._front.light()
        self._service.ready()
        self.performer.open()
        self.store.start()

    def close(self) -> bool:
        """End everything; False when a driver did not let go of its device in time."""
        self._service.stopping()
        self._timers.close()
        self.glass.close()
        return self.performer.close()


def hanzi(path: Path) -> Mapping[str, str]:
    """Syllables with their characters, for writing a name; see kiosk/domain/pinyin_input.py."""
    table: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return table
