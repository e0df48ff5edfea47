"""The navigation pad is a keyboard to Qt: its keys go to the kiosk, everything else to the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from kiosk.engine.events import Event, NavigationKeyPressed
from kiosk.qt.ui_model import UiModel
from kiosk.qt.window import KioskWindow, WindowOptions
from tests.services.people import NOON
from tests.services.story import CATALOGUE

MAIN = """
import QtQuick
Window {
    required property var session
    required property real pxPerMm
    visible: true
}
"""


@dataclass
class Keyboard:
    """A window with a page that nothing is on, and what reaches the kiosk."""

    window: KioskWindow
    posted: list[Event]

    def press(self, key: Qt.Key) -> bool:
        """A key goes down; True when the window has taken it."""
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        return QCoreApplication.sendEvent(self.window.window, event)


@pytest.fixture
def keyboard(qapp: QGuiApplication, tmp_path: Path) -> Iterator[Keyboard]:
    (tmp_path / "Main.qml").write_text(MAIN, encoding="utf-8")
    posted: list[Event] = []
    session = UiModel(CATALOGUE, post=posted.append, touch_pin=lambda _cell: None, now=lambda: NOON)
    window = KioskWindow(tmp_path, session, WindowOptions(640, 480))
    yield Keyboard(window, posted)
    window.close()


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (Qt.Key.Key_Down, "down"),
        (Qt.Key.Key_Left, "left"),
        (Qt.Key.Key_Select, "ok"),
        (Qt.Key.Key_F10, "scan"),
        (Qt.Key.Key_F11, "next"),
        (Qt.Key.Key_F1, "help"),
        (Qt.Key.Key_F2, "repeat"),
        (Qt.Key.Key_F4, "louder"),
    ],
)
def test_a_navigation_key_goes_to_the_kiosk(keyboard: Keyboard, key: Qt.Key, name: str) -> None:
    assert keyboard.press(key)
    assert keyboard.posted == [NavigationKeyPressed(name)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_5])
def test_other_keys_stay_with_the_page(keyboard: Keyboard, key: Qt.Key) -> None:
    keyboard.press(key)
    assert not keyboard.posted
