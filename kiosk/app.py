"""The composition root: puts core, runtime, equipment and glass together and lets them run."""

from __future__ import annotations

import dataclasses
import gc
import json
import logging
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from PySide6.QtGui import QGuiApplication

import kiosk
from kiosk import flows
from kiosk.bridge.front import Front
from kiosk.bridge.glass import NoGlass, Screen
from kiosk.bridge.loop import EndSignals, MainLoop, QtWords, start_qt
from kiosk.bridge.service import ServiceNotice
from kiosk.config import BadConfig, Config, load
from kiosk.core import kiosk as core
from kiosk.core import picture
from kiosk.equipment import check, equip
from kiosk.journal import Entry, FileJournal, Journal, LibraryLog
from kiosk.runtime.catalogue import BadTexts, assets, load_catalogue, ui_folder
from kiosk.runtime.clock import TimerThread, local_now
from kiosk.runtime.ports import Ports
from kiosk.runtime.store import Core, Store

CORE = Core(flows.boot, core.advance, picture.screen)


def front_of(config: Config, *, now: Callable[[], datetime] = local_now) -> Front:
    """The glass with the first page, not shown yet. Raises BadTexts or NoGlass."""
    screen = config.screen
    return Front(
        ui_folder(),
        load_catalogue(assets("texts"), config.texts, config.rules.risk.own_words),
        config.rules,
        Screen(screen.width, screen.height, screen.pixels_per_mm, screen.fullscreen, screen.pointer),
        motion=screen.motion,
        now=now,
    )


class App:
    """One running kiosk: equipment, runtime and glass. `start` shows the first page; `close` ends it.

    `front`: the glass where it is shown already. Raises BadTexts or NoGlass when it cannot begin.
    """

    def __init__(
        self,
        config: Config,
        ports: Ports,
        journal: Journal,
        *,
        front: Front | None = None,
        now: Callable[[], datetime] = local_now,
        timers: TimerThread | None = None,
    ) -> None:
        # Read in while the first picture stands; see kiosk/bridge/front.py.
        from kiosk.runtime.perform import Performer

        self.config = config
        self.ports = ports
        self._front = front or front_of(config, now=now)
        self.catalogue, self.session, self.glass = (
            self._front.catalogue,
            self._front.session,
            self._front.glass,
        )
        self.loop = MainLoop()
        self._journal = journal
        self._timers = timers or TimerThread()
        self._service = ServiceNotice()
        self.performer = Performer(ports, catalogue=self.catalogue, timers=self._timers, journal=journal)
        settings = dataclasses.replace(config.rules, hanzi=hanzi(assets("pinyin.json")))
        self.store = Store(
            CORE, settings, self.performer, schedule=self.loop.schedule, now=now, journal=journal
        )
        self._connect()

    def _connect(self) -> None:
        schedule, session = self.loop.schedule, self.session
        self._front.connect(self.store.post, self.performer.touch_pin)
        self.performer.fact = self.store.post
        self.performer.saying.on_caption = lambda clause: schedule(lambda: session.show_caption(clause))
        self.performer.listening.on_level = lambda level: schedule(lambda: session.show_level(level))
        self.performer.listening.on_partial = lambda words: schedule(lambda: session.show_partial(words))
        self.store.watch(self.session.show)
        self.store.watch(self.performer.show)

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
    """Syllables with their characters, for writing a name; see kiosk/core/typing_names.py."""
    table: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return table


def run(config_path: Path) -> int:
    """`kiosk run`: production. Returns the exit code: 2 for a configuration that cannot be used."""
    try:
        config = load(config_path)
        check(config, production=True)
        journal = FileJournal(config.log / "journal.jsonl", now=local_now)
    except (BadConfig, OSError) as error:
        print(f"kiosk: {error}", file=sys.stderr)
        return 2
    qt = start_qt(["kiosk"])
    return serve(config, lambda: equip(config, production=True), journal, qt, production=True)


def serve(
    config: Config,
    equipped: Callable[[], Ports],
    journal: FileJournal,
    qt: QGuiApplication,
    *,
    production: bool,
    begun: Callable[[App], Callable[[], None]] = lambda _app: lambda: None,
) -> int:
    """Run a kiosk until SIGTERM, SIGINT or the window is closed; 2 when it cannot begin.

    `equipped` gives the ports; it is called when the first picture is on the glass. `begun` gets the
    running App; what it returns is called when the end has come.
    """
    logging.getLogger().addHandler(LibraryLog(journal))
    words = QtWords(journal)
    journal.write(Entry.STARTED, version=kiosk.__version__, machine=config.machine.id, production=production)
    try:
        front = front_of(config)
        front.light()
        app = App(config, equipped(), journal, front=front)
    except (BadTexts, NoGlass, BadConfig) as error:
        print(f"kiosk: {error}", file=sys.stderr)
        return 2
    # What is there by now stays: looked at no more, it makes no pause under a finger.
    gc.collect()
    gc.freeze()
    gc.enable()
    signals = EndSignals(qt)
    app.start()
    ended = begun(app)
    code = qt.exec()
    signals.close()
    ended()
    clean = app.close()
    words.close()
    journal.write(Entry.STOPPED, reason="asked" if clean else "device_stuck")
    journal.close()
    return code
