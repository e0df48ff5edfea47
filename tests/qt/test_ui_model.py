"""The session: only what has changed is told to QML; touches go where they belong."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlComponent, QQmlEngine

from kiosk.domain.help_call import CallState, CallStatus
from kiosk.domain.settings import Settings
from kiosk.engine.events import Event, HelpCallUpdated, Pressed, Touched
from kiosk.engine.reducer import reduce
from kiosk.engine.screen import render
from kiosk.engine.state import KioskState
from kiosk.pages.bodies import AttractPage, HomePage
from kiosk.pages.text import text
from kiosk.qt.ui_model import UiModel
from kiosk.services import boot
from tests.runtime.machine_fixture import CATALOGUE
from tests.runtime.virtual_time import START

PROPERTIES = (
    *("page", "props", "frame", "aids", "preferences", "help", "listening", "idle", "caption"),
    "spoken",
    *("readAloud", "words"),
)


class Watched:
    """A session with a count of what it emitted, and the events and cells it was given."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.cells: list[int] = []
        self.session = UiModel(
            CATALOGUE, post=self.events.append, touch_pin=self.cells.append, now=lambda: START
        )
        self.emitted: list[str] = []
        for name in PROPERTIES:
            getattr(self.session, f"{name}Changed").connect(lambda name=name: self.emitted.append(name))

    def show(self, kiosk: KioskState) -> list[str]:
        """What changed for QML."""
        self.emitted.clear()
        self.session.show(render(kiosk, START))
        return sorted(self.emitted)


@pytest.fixture
def watched(complaints: list[str]) -> Watched:
    return Watched()


@pytest.fixture
def kiosk() -> KioskState:
    return boot(Settings(), START)[0]


def test_a_first_screen_is_all_new_and_the_same_again_is_nothing(watched: Watched, kiosk: KioskState) -> None:
    assert {"page", "props", "frame", "aids", "preferences", "words"} <= set(watched.show(kiosk))
    assert watched.show(kiosk) == []


def test_one_more_key_changes_the_props_and_nothing_else(watched: Watched, kiosk: KioskState) -> None:
    watched.show(kiosk)
    shown = render(kiosk, START)
    assert isinstance(shown.view.body, AttractPage)
    body = replace(shown.view.body, message=text("attract.title"))
    watched.emitted.clear()
    watched.session.show(replace(shown, view=replace(shown.view, body=body)))
    assert watched.emitted == ["props"]
    changes = watched.session.property("changes")
    assert isinstance(changes, dict)
    assert list(changes) == ["message"]


def test_another_language_changes_the_words(watched: Watched, kiosk: KioskState) -> None:
    watched.show(kiosk)
    english, _ = reduce(kiosk, Pressed("language:en"), START)
    changed = watched.show(english)
    assert {"frame", "aids", "words", "props"} <= set(changed)
    assert "page" not in changed


def test_a_caption_is_a_change_of_its_own(watched: Watched, kiosk: KioskState) -> None:
    watched.show(kiosk)
    watched.emitted.clear()
    watched.session.show_caption("您好")
    watched.session.show_caption("您好")
    assert watched.emitted == ["caption"]
    assert watched.session.property("caption") == "您好"


def test_what_is_spoken_is_marked_as_it_stands_on_the_screen(watched: Watched, kiosk: KioskState) -> None:
    watched.show(kiosk)
    watched.emitted.clear()
    watched.session.show_spoken("您要转给谁？")
    watched.session.show_spoken("您要转给谁？")
    assert watched.emitted == ["spoken"]
    assert watched.session.property("spoken") == "您要转给谁？"


def test_all_values_are_new_before_the_first_signal(watched: Watched, kiosk: KioskState) -> None:
    """A binding on two properties must never see half of a new screen."""
    seen: list[tuple[object, object]] = []
    session = watched.session

    def look() -> None:
        frame = session.property("frame")
        assert isinstance(frame, dict)
        seen.append((session.property("page"), frame.get("serial")))

    session.frameChanged.connect(look)
    session.pageChanged.connect(look)
    shown = render(kiosk, START)
    session.show(
        replace(
            shown,
            view=replace(
                shown.view,
                body=HomePage((), text("home.guide", speak=text("aid.listen")), text("home.example")),
            ),
            serial=7,
        )
    )
    assert set(seen) == {("Home", 7)}


def test_a_new_page_is_turned_once_and_another_change_turns_nothing(
    watched: Watched, kiosk: KioskState
) -> None:
    turns: list[object] = []
    session = watched.session
    session.turned.connect(lambda: turns.append(session.property("page")))
    shown = render(kiosk, START)
    session.show(
        replace(
            shown,
            view=replace(
                shown.view,
                body=HomePage((), text("home.guide", speak=text("aid.listen")), text("home.example")),
            ),
            serial=7,
        )
    )
    assert turns == ["Home"]
    session.show_caption("您好")
    assert turns == ["Home"]


def test_presses_cells_and_touches_go_where_they_belong(watched: Watched) -> None:
    watched.session.press("open_transfer")
    watched.session.padCell(4)
    watched.session.touched()
    watched.session.touched()  # the same finger, still resting
    assert watched.events == [Pressed("open_transfer"), Touched()]
    assert watched.cells == [4]


def test_the_wait_for_staff_is_counted_only_while_somebody_waits(watched: Watched, kiosk: KioskState) -> None:
    called, _ = reduce(kiosk, Pressed("help"), START)
    watched.show(called)
    assert watched.session._waiting.isActive()
    gone, _ = reduce(called, HelpCallUpdated(CallStatus(CallState.CLOSED)), START)
    watched.show(gone)
    assert not watched.session._waiting.isActive()


READS = """
import QtQml
import Kiosk
QtObject {
    required property UiModel session
    readonly property bool helpIsNull: session.help === null
    readonly property bool backIsNull: session.frame.back === null
    readonly property string bank: session.frame.bank
    readonly property int serial: session.frame.serial
}
"""


def test_qml_reads_nothing_as_null_and_words_as_strings(
    qapp: QGuiApplication, watched: Watched, kiosk: KioskState
) -> None:
    watched.show(kiosk)
    engine = QQmlEngine()
    component = QQmlComponent(engine)
    component.setData(QByteArray(READS.encode()), QUrl("file:///reads.qml"))
    item = component.createWithInitialProperties({"session": watched.session})
    assert item is not None, component.errorString()
    assert item.property("helpIsNull") is True
    assert item.property("backIsNull") is True
    assert item.property("bank") == ""
    assert item.property("serial") == render(kiosk, START).serial
    item.deleteLater()


def test_qml_cannot_make_a_session_of_its_own(qapp: QGuiApplication, complaints: list[str]) -> None:
    engine = QQmlEngine()
    component = QQmlComponent(engine)
    component.setData(QByteArray(b"import Kiosk\nUiModel {}"), QUrl("file:///makes.qml"))
    assert component.isError()
    assert "given to Main.qml" in component.errorString()


def test_emitting_costs_no_references(watched: Watched, kiosk: KioskState) -> None:
    """PySide6 6.12 on Python 3.11 loses one to True on every emit, and dies of it; 6.11.3 is pinned."""
    before = sys.getrefcount(True)
    for number in range(300):
        watched.session.show_caption(str(number))
    assert sys.getrefcount(True) > before - 100
