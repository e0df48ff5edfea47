"""Start-up: the first picture, then everything behind it, then Qt's loop until the end.

What is imported above is what the first picture needs, and no more; the rest of the program is read in
while the picture stands. (`-X importtime` shows what a new import here costs.)
"""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import kiosk
from kiosk.composition import check, equip
from kiosk.config import Config, load
from kiosk.platform.config_file import BadConfig
from kiosk.platform.event_log import Entry, FileJournal, LibraryLog
from kiosk.platform.restart_delay import delay_restart
from kiosk.qt.event_loop import EndSignals, QtWords, start_qt
from kiosk.qt.splash import Front
from kiosk.qt.window import NoGlass, Screen
from kiosk.runtime.catalog_loader import BadTexts, assets, load_catalogue, ui_folder
from kiosk.runtime.timers import local_now

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

    from kiosk.app import App
    from kiosk.runtime.ports import Ports
    from kiosk.runtime.timers import TimerThread


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


def run(config_path: Path) -> int:
    """`kiosk run`: production. Returns the exit code: 2 for a configuration that cannot be used."""
    try:
        config = load(config_path)
        check(config, production=True)
        journal = FileJournal(config.log / "journal.jsonl", now=local_now)
    except (BadConfig, OSError) as error:
        print(f"kiosk: {error}", file=sys.stderr)
        delay_restart()
        return 2
    qt = start_qt(["kiosk"])
    code = serve(config, lambda: equip(config, production=True), journal, qt, production=True)
    if code == 2:
        delay_restart()
    return code


def serve(
    config: Config,
    equipped: Callable[[], Ports],
    journal: FileJournal,
    qt: QGuiApplication,
    *,
    production: bool,
    begun: Callable[[App], Callable[[], None]] = lambda _app: lambda: None,
    timers: TimerThread | None = None,
) -> int:
    """Run a kiosk until SIGTERM, SIGINT or the window is closed; 2 when it cannot begin.

    `equipped` gives the ports; it is called when the first picture is on the glass. `begun` gets the
    running App; what it returns is called when the end has come. `timers` stand for the App's own.
    """
    logging.getLogger().addHandler(LibraryLog(journal))
    words = QtWords(journal)
    journal.write(Entry.STARTED, version=kiosk.version(), machine=config.machine.id, production=production)
    try:
        front = front_of(config)
        front.light()
        # Read in while the first picture stands, and not above: it is most of the program.
        from kiosk.app import App

        app = App(config, equipped(), journal, timers=timers, front=front)
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
