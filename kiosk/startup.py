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
from kiosk.composition import build_ports, check
from kiosk.config import Config, load
from kiosk.platform.config_file import BadConfig
from kiosk.platform.event_log import FileEventLog, LogEvent, StdlibLogBridge
from kiosk.platform.restart_delay import delay_restart
from kiosk.platform.state_lock import StateLock, StateLocked
from kiosk.qt.event_loop import QtLogHandler, SignalHandler, start_qt
from kiosk.qt.splash import Splash
from kiosk.qt.window import QmlLoadError, WindowOptions
from kiosk.runtime.catalog_loader import InvalidTexts, assets, load_catalog, ui_folder
from kiosk.runtime.timers import local_now

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

    from kiosk.app import App
    from kiosk.runtime.ports import Ports
    from kiosk.runtime.timers import TimerThread


def create_splash(config: Config, *, now: Callable[[], datetime] = local_now) -> Splash:
    """The glass with the first page, not shown yet. Raises InvalidTexts or QmlLoadError."""
    screen = config.screen
    return Splash(
        ui_folder(),
        load_catalog(assets("texts"), config.texts, config.rules.risk.own_words, config.rules.languages),
        config.rules,
        WindowOptions(screen.width, screen.height, screen.pixels_per_mm, screen.fullscreen, screen.pointer),
        motion=screen.motion,
        now=now,
    )


def run(config_path: Path) -> int:
    """`kiosk run`: production. Returns the exit code: 2 for a configuration that cannot be used."""
    try:
        config = load(config_path)
        check(config, production=True)
        lock = StateLock(config.state)
        journal = FileEventLog(config.log / "journal.jsonl", now=local_now)
    except (BadConfig, StateLocked, OSError) as error:
        print(f"kiosk: {error}", file=sys.stderr)
        delay_restart()
        return 2
    qt = start_qt(["kiosk"])
    code = run_app(config, lambda: build_ports(config, production=True), journal, qt, production=True)
    lock.release()
    if code == 2:
        delay_restart()
    return code


def run_app(
    config: Config,
    equipped: Callable[[], Ports],
    journal: FileEventLog,
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
    logging.getLogger().addHandler(StdlibLogBridge(journal))
    words = QtLogHandler(journal)
    journal.write(LogEvent.STARTED, version=kiosk.version(), machine=config.machine.id, production=production)
    try:
        front = create_splash(config)
        front.light()
        # Read in while the first picture stands, and not above: it is most of the program.
        from kiosk.app import App

        app = App(config, equipped(), journal, timers=timers, front=front)
    except (InvalidTexts, QmlLoadError, BadConfig) as error:
        print(f"kiosk: {error}", file=sys.stderr)
        return 2
    # What is there by now stays: looked at no more, it makes no pause under a finger.
    gc.collect()
    gc.freeze()
    gc.enable()
    signals = SignalHandler(qt)
    app.start()
    ended = begun(app)
    code = qt.exec()
    signals.close()
    ended()
    clean = app.close()
    words.close()
    journal.write(LogEvent.STOPPED, reason="asked" if clean else "device_stuck")
    journal.close()
    return code
