"""The screen: the kiosk's window, its engine, and every touch on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtQml import QQmlApplicationEngine

# Imported before rootObjects(), or the window comes back as a bare QObject.
from PySide6.QtQuick import QQuickWindow

from kiosk.qt.ui_model import UiModel

# A navigation pad is a keyboard to the system (USB HID). OK is Select: Enter and Space press what the focus
# of a screen reader stands on. Two switches are F11 to move and F12 to choose, one alone is F10.
NAVIGATION_KEYS = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Select: "ok",
    Qt.Key.Key_F10: "scan",
    Qt.Key.Key_F11: "next",
    Qt.Key.Key_F12: "ok",
    Qt.Key.Key_Help: "help",
    Qt.Key.Key_F1: "help",
    Qt.Key.Key_F2: "repeat",
    Qt.Key.Key_F3: "slower",
    Qt.Key.Key_F4: "louder",
}
TOUCHES = frozenset({QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress, QEvent.Type.TouchUpdate})


class QmlLoadError(Exception):
    """Main.qml could not be loaded; Qt has said why."""


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """The screen: pixels, and how many of them are a millimetre on the real screen."""

    width: int = 1920
    height: int = 1080
    pixels_per_mm: float = 4.03  # 21.5 inches at 1920x1080
    fullscreen: bool = False
    pointer: bool = True  # a touch kiosk hides the mouse pointer


class KioskWindow(QObject):
    """Loads Main.qml with the session and shows it; `lit` is emitted with the first picture."""

    lit = Signal()

    def __init__(self, ui: Path, session: UiModel, screen: WindowOptions) -> None:
        super().__init__()
        self._ui = ui
        self._session = session
        self._screen = screen
        self._engine, self.window = self._load()
        # To a slot of this object, which lives on the main thread: connected directly, a Python
        # callable would run on the render thread and deadlock there.
        self.window.frameSwapped.connect(self._drawn)

    def _load(self) -> tuple[QQmlApplicationEngine, QQuickWindow]:
        engine = QQmlApplicationEngine()
        engine.setInitialProperties(
            {
                "session": self._session,
                "pxPerMm": self._screen.pixels_per_mm,
                "width": self._screen.width,
                "height": self._screen.height,
            }
        )
        engine.load(QUrl.fromLocalFile(str(self._ui / "Main.qml")))
        roots = engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            take_down(engine)
            raise QmlLoadError(f"{self._ui / 'Main.qml'} could not be loaded")
        window: QQuickWindow = roots[0]
        if not self._screen.pointer:
            window.setCursor(Qt.CursorShape.BlankCursor)
        window.installEventFilter(self)
        return engine, window

    def reload(self) -> bool:
        """Load the QML again, for a developer who has changed it; False when it cannot be loaded."""
        try:
            engine, window = self._load()
        except QmlLoadError:
            return False
        old_engine, old_window = self._engine, self.window
        self._engine, self.window = engine, window
        window.setPosition(old_window.position())
        self.show()
        old_window.removeEventFilter(self)
        old_window.close()
        take_down(old_engine)
        return True

    @Slot()
    def _drawn(self) -> None:
        self.window.frameSwapped.disconnect(self._drawn)
        self.lit.emit()

    def show(self) -> None:
        """Show the window."""
        if self._screen.fullscreen:
            self.window.showFullScreen()
        else:
            self.window.show()

    def show_and_wait(self) -> None:
        """Show the window and return once its first picture is drawn; touches wait in Qt's queue."""
        drawn = QEventLoop()
        self.lit.connect(drawn.quit)
        self.show()
        drawn.exec()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Any touch resets the idle time and goes on to the page; a navigation key goes to the kiosk."""
        if event.type() in TOUCHES:
            self._session.touched()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = NAVIGATION_KEYS.get(Qt.Key(event.key()))
            if key is not None:
                self._session.navigate(key)
                return True
        return False

    def forget(self) -> None:
        """What pages have dropped goes at once, and not when the engine next looks for garbage."""
        self._engine.collectGarbage()

    def close(self) -> None:
        """Take the window down, before the session goes."""
        self.window.removeEventFilter(self)
        self.window.close()
        take_down(self._engine)


def take_down(engine: QQmlApplicationEngine) -> None:
    """Delete an engine now, not later: bindings that outlive what they show read null and complain."""
    engine.deleteLater()
    QCoreApplication.sendPostedEvents(engine, QEvent.Type.DeferredDelete.value)
