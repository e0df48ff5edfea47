"""Qt's main loop: brings callables to the main thread, and what Qt says into the journal."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Callable, Mapping
from queue import SimpleQueue

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    QSocketNotifier,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication

from kiosk.platform.event_log import EventLog, LogEvent, place

# Qt reads these when it starts; what the machine's service has set already stays.
DEFAULTS = {
    # Measured on machines without a GPU: an idle page draws nothing, a page change costs 2.8 ms.
    "QT_QUICK_BACKEND": "software",
    # The page is drawn in millimetres on the screen: a desktop's scale factor would count twice.
    "QT_ENABLE_HIGHDPI_SCALING": "0",
    # Qt waits 5 ms before it draws a change, for more to come: all of ours come together already.
    "QT_QPA_UPDATE_IDLE_TIME": "0",
}

# Seconds a worker may go on in Python while the window waits for its turn; Python's own 5 ms is a third
# of a frame, and a page takes several turns.
PYTHON_TURN = 0.0005

LEVELS: Mapping[QtMsgType, str] = {
    QtMsgType.QtDebugMsg: "debug",
    QtMsgType.QtInfoMsg: "info",
    QtMsgType.QtWarningMsg: "warning",
    QtMsgType.QtCriticalMsg: "critical",
    QtMsgType.QtFatalMsg: "fatal",
}


class MainThreadExecutor(QObject):
    """Runs callables on the thread that made it, in the order in which they were scheduled."""

    _scheduled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._scheduled.connect(self._run_one, Qt.ConnectionType.QueuedConnection)

    def schedule(self, task: Callable[[], None]) -> None:
        """Run `task` on the main thread soon; from any thread, returns at once."""
        self._tasks.put(task)
        self._scheduled.emit()

    def _run_one(self) -> None:
        self._tasks.get()()


def start_qt(arguments: list[str], environment: Mapping[str, str] | None = None) -> QGuiApplication:
    """The Qt application; `environment` wins over the defaults of this file."""
    for name, value in {**DEFAULTS, **(environment or {})}.items():
        os.environ.setdefault(name, value)
    sys.setswitchinterval(PYTHON_TURN)
    app = QGuiApplication(arguments)
    app.setApplicationName("kiosk")
    return app


def available_geometry(app: QGuiApplication) -> tuple[int, int]:
    """The pixels that a window may take on this screen."""
    place = app.primaryScreen().availableGeometry()
    return place.width(), place.height()


class QtLogHandler:
    """Receives Qt's and QML's own messages. `heard` gets (level, whole text), for tests and the tour;
    the journal gets level, category and place, because a QML warning may quote a property."""

    def __init__(self, journal: EventLog, heard: Callable[[str, str], None] = lambda _level, _text: None):
        self._journal = journal
        self._heard = heard
        self._before = qInstallMessageHandler(self._spoke)

    def close(self) -> None:
        """Give Qt its earlier handler back."""
        qInstallMessageHandler(self._before)

    def _spoke(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        level = LEVELS.get(kind, "warning")
        where = place(context.file.removeprefix("file://"), context.line) if context.file else ""
        self._journal.write(LogEvent.QT_SPOKE, level=level, category=context.category or "", place=where)
        self._heard(level, text)


class SignalHandler:
    """SIGTERM and SIGINT end the Qt loop in order, instead of in the middle of a Python line.

    A Python signal handler runs only when Python does, which an idle Qt loop never lets it: so the
    interpreter writes the signal into a socket pair, and Qt wakes up on that.
    """

    def __init__(self, app: QCoreApplication, ended: Callable[[], None] | None = None) -> None:
        self._ended = ended or app.quit
        self._in, self._out = socket.socketpair()
        self._in.setblocking(False)
        self._out.setblocking(False)
        self._wakeup = signal.set_wakeup_fd(self._in.fileno())
        self._before = {
            number: signal.signal(number, lambda *_: None) for number in (signal.SIGTERM, signal.SIGINT)
        }
        self._notifier = QSocketNotifier(self._out.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._woken)

    def _woken(self) -> None:
        numbers = self._out.recv(64)
        if signal.SIGTERM in numbers or signal.SIGINT in numbers:
            self._ended()

    def close(self) -> None:
        """Signals are Python's again."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakeup)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._in.close()
        self._out.close()
