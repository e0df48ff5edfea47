"""Fingers touch what a customer could touch, and nothing else; the loop brings work to the main thread."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QObject, QPoint, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.devkit.ui_driver import InteractionError, UiDriver, until
from kiosk.platform.event_log import InMemoryLog, LogEvent
from kiosk.qt.event_loop import MainThreadExecutor, QtLogHandler, SignalHandler
from kiosk.qt.window import take_down

GLASS = """
import QtQuick
Window {
    id: root
    width: 400; height: 300; visible: true; color: "white"
    property list<string> pressed: []
    component Target: Rectangle {
        id: target
        property string action
        readonly property bool down: tap.pressed
        objectName: action
        width: 80; height: 60
        color: down ? "black" : "gray"
        Text { text: target.action }
        TapHandler {
            id: tap
            gesturePolicy: TapHandler.ReleaseWithinBounds
            onTapped: root.pressed = [...root.pressed, target.action]
        }
    }
    Target { action: "free"; x: 10; y: 10 }
    Target { action: "off"; x: 110; y: 10; enabled: false }
    Target { action: "hidden"; x: 210; y: 10; visible: false }
    Target { action: "outside"; x: 390; y: 10 }
    Item { opacity: 0.1; Target { action: "faded"; x: 10; y: 100 } }
    Target { action: "covered"; x: 110; y: 100 }
    MouseArea { x: 100; y: 90; width: 100; height: 80 }
    Target { action: "old"; x: 210; y: 100 }
    Target { action: "old"; x: 310; y: 100; objectName: "old" }
    Repeater {
        model: 2
        Target { required property int index; action: "delegate" + index; x: 10 + index * 100; y: 200 }
    }
    Target {
        id: slider
        action: "sliding"; x: 300; y: 200
        NumberAnimation on x { from: 390; to: 300; duration: 150 }
    }
}
"""


class Window(QObject):
    """The screen above with fingers at it."""

    def __init__(self) -> None:
        super().__init__()
        self.engine = QQmlApplicationEngine()
        self.engine.loadData(QByteArray(GLASS.encode()), QUrl("file:///glass.qml"))
        window = self.engine.rootObjects()[0]
        assert isinstance(window, QQuickWindow)
        self.window = window
        self.fingers = UiDriver(window, lambda: len(self.pressed))

    @property
    def pressed(self) -> list[str]:
        found = self.window.property("pressed")
        assert isinstance(found, list)
        return found


@pytest.fixture
def window(qapp: QGuiApplication, complaints: list[str]) -> Iterator[Window]:
    made = Window()
    yield made
    take_down(made.engine)


def test_a_touch_presses_and_its_picture_is_timed(window: Window) -> None:
    assert window.fingers.press("free") > 0
    assert window.pressed == ["free"]


def test_delegates_are_found_and_two_touches_are_two_presses(window: Window) -> None:
    window.fingers.press("delegate1")
    window.fingers.press("delegate1")
    assert window.pressed == ["delegate1", "delegate1"]


def test_what_slides_in_is_touched_when_it_has_stopped(window: Window) -> None:
    window.fingers.press("sliding")
    assert window.pressed == ["sliding"]


@pytest.mark.parametrize(
    ("action", "why"),
    [
        ("nowhere", "not on the screen"),
        ("hidden", "not on the screen"),
        ("outside", "not on the screen"),
        ("faded", "not on the screen"),
        ("off", "switched off"),
        ("covered", "covered"),
    ],
)
def test_what_a_customer_could_not_touch_is_missed_loudly(window: Window, action: str, why: str) -> None:
    with pytest.raises(InteractionError, match=why):
        window.fingers.press(action)
    assert window.pressed == []


def test_the_live_actions_are_those_that_can_be_touched(window: Window) -> None:
    window.fingers.rest()
    live = window.fingers.live()
    assert {"free", "delegate0", "delegate1", "sliding"} <= live
    assert live.isdisjoint({"off", "hidden", "outside", "faded"})


def test_the_words_on_the_screen_are_read_from_top_to_bottom(window: Window) -> None:
    window.fingers.rest()
    words = window.fingers.words()
    assert words.index("free") < words.index("delegate0") < words.index("delegate1")
    assert "hidden" not in words


def test_a_drag_is_a_move_with_a_picture_each(window: Window) -> None:
    times = window.fingers.drag(QPoint(20, 20), QPoint(200, 200), steps=4)
    assert len(times) == 4


def test_a_picture_is_written(window: Window, tmp_path: Path) -> None:
    window.fingers.grab(tmp_path / "glass.png")
    assert QImage(str(tmp_path / "glass.png")).width() == 400
    with pytest.raises(InteractionError, match="could not be written"):
        window.fingers.grab(tmp_path / "nowhere" / "glass.png")


def test_waiting_in_vain_says_for_what(qapp: QGuiApplication) -> None:
    with pytest.raises(InteractionError, match=r"not within 0\.02 s: a miracle"):
        until(lambda: False, 0.02, "a miracle")


# The loop


def test_work_of_other_threads_runs_on_the_main_thread_in_order(qapp: QGuiApplication) -> None:
    loop = MainThreadExecutor()
    done: list[tuple[int, bool]] = []

    def work(number: int) -> None:
        done.append((number, threading.current_thread() is threading.main_thread()))

    def order() -> None:
        for number in range(50):
            loop.schedule(partial(work, number))

    thread = threading.Thread(target=order)
    thread.start()
    until(lambda: len(done) == 50, 10, "all of it")
    thread.join()
    assert done == [(number, True) for number in range(50)]


def test_a_signal_ends_the_loop_in_order(qapp: QGuiApplication) -> None:
    ended: list[bool] = []
    signals = SignalHandler(qapp, lambda: ended.append(True))
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        until(lambda: bool(ended), 10, "the signal")
    finally:
        signals.close()


def test_what_qt_says_is_journaled_by_level_and_place_and_never_by_its_words(
    qapp: QGuiApplication, journal: InMemoryLog
) -> None:
    heard: list[tuple[str, str]] = []
    words = QtLogHandler(journal, lambda level, text: heard.append((level, text)))
    engine = QQmlApplicationEngine()
    secret = b'import QtQml\nQtObject { Component.onCompleted: console.warn("6217000000000000012") }'
    engine.loadData(QByteArray(secret), QUrl("file:///ui/secret.qml"))
    words.close()
    take_down(engine)
    assert heard == [("warning", "6217000000000000012")]
    (line,) = journal.of(LogEvent.QT_SPOKE)
    assert line["level"] == "warning"
    assert line["place"] == "ui/secret.qml:2"
    assert "6217" not in str(journal.lines)
