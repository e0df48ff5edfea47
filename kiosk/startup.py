"""Start-up: builds one kiosk from its configuration, shows its window and runs Qt's loop until the end."""

from __future__ import annotations

import dataclasses
import gc
import json
import logging
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication

import kiosk
from kiosk import services
from kiosk.composition import build_ports, check
from kiosk.config import Config, load
from kiosk.domain.state_fault import StateFault
from kiosk.engine import reducer
from kiosk.engine.screen import Screen, render
from kiosk.platform.config_file import BadConfig
from kiosk.platform.event_log import EventLog, FileEventLog, InMemoryLog, LogEvent, StdlibLogBridge
from kiosk.platform.prctl import forbid_dumps
from kiosk.platform.restart_delay import delay_restart
from kiosk.platform.state_lock import StateInUse, StateLock
from kiosk.platform.systemd import SdNotifier
from kiosk.qt.event_loop import MainThreadExecutor, QtLogHandler, SignalHandler, start_qt
from kiosk.qt.ui_model import UiModel
from kiosk.qt.window import KioskWindow, QmlLoadError, WindowOptions
from kiosk.runtime.catalog_loader import InvalidTexts, assets, load_catalog, ready_memos, ui_folder
from kiosk.runtime.effects import EffectRunner
from kiosk.runtime.ports import Ports
from kiosk.runtime.store import Core, Store
from kiosk.runtime.timers import TimerThread, local_now

CORE = Core(services.boot, reducer.reduce, render)
FORGET_S = 2.0  # after the end of a session; its last page takes less to slide away


class App:
    """One running kiosk: equipment, runtime and window. `start` shows the first page; `close` ends it.

    Raises InvalidTexts or QmlLoadError when it cannot begin.
    """

    def __init__(
        self,
        config: Config,
        ports: Ports,
        journal: EventLog,
        *,
        now: Callable[[], datetime] = local_now,
        timers: TimerThread | None = None,
    ) -> None:
        self.config = config
        self.ports = ports
        rules, screen = config.rules, config.screen
        self.catalogue = load_catalog(assets("texts"), config.texts, rules.risk.own_words, rules.languages)
        self.loop = MainThreadExecutor()
        self._timers = timers or TimerThread()
        self._service = SdNotifier()
        self._served = False
        self.effects = EffectRunner(ports, catalogue=self.catalogue, timers=self._timers, journal=journal)
        settings = dataclasses.replace(
            rules,
            hanzi=hanzi(assets("pinyin.json")),
            memos=ready_memos(self.catalogue),
            handwriting=ports.handwriting is not None,
        )
        self.store = Store(
            core_of(ports), settings, self.effects, schedule=self.loop.schedule, now=now, journal=journal
        )
        self.session = UiModel(
            self.catalogue,
            post=self.store.post,
            touch_pin=self.effects.touch_pin,
            now=now,
            motion=screen.motion,
        )
        self.session.show(self.store.screen)
        self.window = KioskWindow(
            ui_folder(),
            self.session,
            WindowOptions(
                screen.width, screen.height, screen.pixels_per_mm, screen.fullscreen, screen.pointer
            ),
        )
        self._connect()

    def _connect(self) -> None:
        schedule, session = self.loop.schedule, self.session
        self.effects.emit = self.store.post
        self.effects.speech_output.on_caption = lambda clause: schedule(lambda: session.show_caption(clause))
        self.effects.speech_output.on_text = lambda words: schedule(lambda: session.show_spoken(words))
        self.effects.speech_input.on_level = lambda level: schedule(lambda: session.show_level(level))
        self.effects.speech_input.on_partial = lambda words: schedule(lambda: session.show_partial(words))
        self.store.subscribe(self.session.show)
        self.store.subscribe(self.effects.show)
        self.store.subscribe(self._on_screen)

    def _on_screen(self, screen: Screen) -> None:
        """When a session is over and its last page has slid away, what QML keeps of it is collected."""
        if self._served and not screen.in_session:
            self._timers.after(FORGET_S, lambda: self.loop.schedule(self._forget))
        self._served = screen.in_session

    def _forget(self) -> None:
        self.window.forget()
        gc.collect()

    def start(self) -> None:
        """Show the first page; devices are opened once it is drawn, so that the picture waits for none."""
        self.window.show_and_wait()
        self._service.ready()
        self.effects.open()
        if self.ports.state_fault is not None:
            self.effects.report_fault("storage", self.ports.state_fault)
        self.store.start()

    def close(self) -> bool:
        """End everything; False when a driver did not let go of its device in time."""
        self._service.stopping()
        self._timers.close()
        self.window.close()
        return self.effects.close()


def core_of(ports: Ports) -> Core:
    """The usual core, or the one that only says that the machine is out of service."""
    if ports.state_fault is None:
        return CORE
    return dataclasses.replace(
        CORE, initial_state=partial(services.boot_out_of_service, fault=ports.state_fault)
    )


def hanzi(path: Path) -> Mapping[str, str]:
    """Syllables with their characters, for writing a name; see kiosk/domain/pinyin_input.py."""
    table: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return table


def run(config_path: Path) -> int:
    """`kiosk run`: production. Returns the exit code: 2 for a configuration that cannot be used.

    A state or log folder that cannot be written does not end it: restarts would not mend that, and customers
    would see a page that comes and goes. The machine says that it is out of service and calls staff.
    """
    forbid_dumps()  # cells of the PIN pad and customers' data pass through this process
    try:
        config = load(config_path)
        check(config, production=True)
        lock, fault = lock_state(config.state)
    except (BadConfig, StateInUse) as error:
        print(f"kiosk: {error}", file=sys.stderr)
        delay_restart()
        return 2
    journal, unwritable = open_log(config.log)
    fault = fault or unwritable
    qt = start_qt(["kiosk"])
    equipped = partial(build_ports, config, production=True, state_fault=fault)
    code = run_app(config, equipped, journal, qt, production=True)
    if lock is not None:
        lock.release()
    if code == 2:
        delay_restart()
    return code


def lock_state(folder: Path) -> tuple[StateLock | None, StateFault | None]:
    """The lock of the state folder, or why it cannot be written. Raises StateInUse."""
    try:
        return StateLock(folder / "kiosk"), None
    except StateInUse:
        raise
    except OSError as error:
        print(f"kiosk: the state folder: {error}", file=sys.stderr)
        return None, StateFault.UNWRITABLE


def open_log(folder: Path) -> tuple[FileEventLog | InMemoryLog, StateFault | None]:
    """The event log in its file; where that cannot be written, in memory, and the fault."""
    try:
        return FileEventLog(folder / "journal.jsonl", now=local_now), None
    except OSError as error:
        print(f"kiosk: the log folder: {error}", file=sys.stderr)
        return InMemoryLog(now=local_now), StateFault.UNWRITABLE


def run_app(
    config: Config,
    equipped: Callable[[], Ports],
    journal: FileEventLog | InMemoryLog,
    qt: QGuiApplication,
    *,
    production: bool,
    begun: Callable[[App], Callable[[], None]] = lambda _app: lambda: None,
    timers: TimerThread | None = None,
) -> int:
    """Run a kiosk until SIGTERM, SIGINT or the window is closed; 2 when it cannot begin.

    `equipped` gives the ports. `begun` gets the running App; what it returns is called at the end. `timers`
    replace the App's own.
    """
    logging.getLogger().addHandler(StdlibLogBridge(journal))
    messages = QtLogHandler(journal)
    journal.write(LogEvent.STARTED, version=kiosk.version(), machine=config.machine.id, production=production)
    try:
        app = App(config, equipped(), journal, timers=timers)
    except (InvalidTexts, QmlLoadError, BadConfig) as error:
        print(f"kiosk: {error}", file=sys.stderr)
        return 2
    # What exists by now stays: left out of later collections, it causes no pause under a finger.
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
    messages.close()
    journal.write(LogEvent.STOPPED, reason="asked" if clean else "device_stuck")
    journal.close()
    return code
