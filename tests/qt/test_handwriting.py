"""The square for the finger: what is drawn on it reaches the program once the finger rests, and it empties."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.devkit.ui_driver import items
from kiosk.engine.events import CharacterDrawn, Event
from kiosk.qt.ui_model import MOST_POINTS, MOST_STROKES, UiModel
from kiosk.qt.window import KioskWindow, WindowOptions
from kiosk.runtime.catalog_loader import ui_folder
from tests.runtime.machine_fixture import CATALOGUE
from tests.services.test_writing_by_finger import naming


class Page:
    """The page of a new payee's name in a window, and the events that its touches became."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.story = naming()
        self.model = UiModel(
            CATALOGUE,
            post=self.events.append,
            touch_pin=lambda _cell: None,
            now=lambda: self.story.now,
            motion=False,
        )
        self.model.show(self.story.screen)
        self.kiosk = KioskWindow(
            ui_folder(), self.model, WindowOptions(1280, 1024, 3.4, fullscreen=False, pointer=False)
        )
        self.kiosk.show()
        self._finger = QTest.createTouchDevice()

    @property
    def square(self) -> QQuickItem:
        every = items(self.kiosk.window.contentItem())
        return next(item for item in every if item.metaObject().className().startswith("HandwritingSquare"))

    def draw(self, *points: tuple[float, float]) -> None:
        """One stroke through points given as shares of the square's side."""
        side = self.square.width()
        for what, (x, y) in zip(("press", *["move"] * (len(points) - 1)), points, strict=True):
            self._touch(what, self.square.mapToScene(QPoint(round(x * side), round(y * side))).toPoint())
        self._touch(
            "release", self.square.mapToScene(QPoint(*(round(v * side) for v in points[-1]))).toPoint()
        )

    def _touch(self, what: str, place: QPoint) -> None:
        sequence = QTest.touchEvent(self.kiosk.window, self._finger)
        getattr(sequence, what)(0, place, self.kiosk.window)
        sequence.commit()

    def drawn(self) -> list[CharacterDrawn]:
        return [event for event in self.events if isinstance(event, CharacterDrawn)]

    def ink(self, x: float, y: float) -> bool:
        """There is ink at this place of the square."""
        side = self.square.width()
        place = self.square.mapToScene(QPoint(round(x * side), round(y * side))).toPoint()
        return QColor(self.kiosk.window.grabWindow().pixelColor(place)).lightness() < 128


@pytest.fixture
def page(complaints: list[str], qapp: object) -> Iterator[Page]:
    page = Page()
    yield page
    page.kiosk.close()
    assert not complaints


def test_strokes_come_together_once_the_finger_rests(page: Page, qtbot: QtBot) -> None:
    page.draw((0.2, 0.3), (0.5, 0.3), (0.8, 0.3))
    page.draw((0.5, 0.1), (0.5, 0.9))
    qtbot.waitUntil(lambda: len(page.drawn()) == 1, timeout=10_000)
    across, down = page.drawn()[0].strokes
    assert abs(across[0][1] - across[-1][1]) < 2 < across[-1][0] - across[0][0]
    assert abs(down[0][0] - down[-1][0]) < 2 < down[-1][1] - down[0][1]
    moments = [moment for stroke in (across, down) for *_, moment in stroke]
    assert moments == sorted(moments)


def test_the_finger_leaves_ink_and_another_sheet_has_none(page: Page, qtbot: QtBot) -> None:
    assert not page.ink(0.35, 0.3)
    page.draw((0.2, 0.3), (0.5, 0.3), (0.8, 0.3))
    qtbot.waitUntil(lambda: page.ink(0.35, 0.3), timeout=10_000)
    page.story.press("wipe")
    page.model.show(page.story.screen)
    qtbot.waitUntil(lambda: not page.ink(0.35, 0.3), timeout=10_000)


def test_more_than_anybody_draws_is_cut_off() -> None:
    events: list[Event] = []
    model = UiModel(CATALOGUE, post=events.append, touch_pin=lambda _cell: None, now=lambda: naming().now)
    model.written([[1.0, 2.0, 3.0] * (MOST_POINTS + 5)] * (MOST_STROKES + 5) + [[1.0, 2.0]])
    (drawn,) = events
    assert isinstance(drawn, CharacterDrawn)
    assert (len(drawn.strokes), len(drawn.strokes[0])) == (MOST_STROKES, MOST_POINTS)
    model.written([[1.0, 2.0]])
    assert events[-1] == CharacterDrawn(((),))
