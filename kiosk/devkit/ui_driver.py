"""Fingers: drives the real window by touches, as a customer does, and waits for the picture.

For the tour, the bench and end-to-end tests. A target is found by its objectName, which is its
action; one that is not there, not visible, covered or switched off is a failure, never skipped.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QObject,
    QPoint,
    QPointF,
    QRectF,
    Qt,
    QTimer,
    Slot,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

# What ui/theme/DoubleTapFilter.qml takes for a trembling hand's second strike is not struck here.
BETWEEN_STRIKES = 0.52
STROKE_STEPS = 8  # moves of a finger on each straight part of a stroke
BETWEEN_KEYS = 0.17
PATIENCE = 20.0
AT_REST = 0.06  # without a new picture for so long: the software renderer draws only what changes
RESTLESS = 0.8  # a page that waits for the bank moves all the time


class InteractionError(Exception):
    """A touch that a customer could not have made, or that was not answered; says why."""


def until(predicate: Callable[[], bool], seconds: float, what: str) -> None:
    """Run Qt's loop until `predicate` holds. Raises InteractionError after `seconds`, naming `what`."""
    give_up = time.monotonic() + seconds
    tick = QTimer()  # what is waited for may change without any event of Qt's
    tick.start(10)
    while not predicate():
        if time.monotonic() > give_up:
            raise InteractionError(f"not within {seconds:g} s: {what}")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    tick.stop()


def items(root: QQuickItem) -> Iterator[QQuickItem]:
    """Every item under `root`, in the order in which they are painted. (findChild misses delegates.)"""
    yield root
    for child in sorted(root.childItems(), key=lambda item: item.z()):
        yield from items(child)


def seen(item: QQuickItem) -> bool:
    """Visible to a customer: itself and everything it lies in, not faded away."""
    if not item.isVisible() or item.width() <= 0 or item.height() <= 0:
        return False
    above: QQuickItem | None = item
    while above is not None:
        if above.opacity() < 0.5:
            return False
        above = above.parentItem()
    return True


class UiDriver(QObject):
    """One hand at the window. `taken` counts the events the kiosk has dealt with (see Store.watch)."""

    def __init__(self, window: QQuickWindow, taken: Callable[[], int]) -> None:
        super().__init__()
        self._window = window
        self._taken = taken
        self._device = QTest.createTouchDevice()
        self._last_strike = 0.0
        self._on_keys = False
        self._last: tuple[str, QPoint] = ("", QPoint(-1000, -1000))
        self._frames = 0
        self._since = 0.0  # when the last picture was drawn
        self._awaited = 0  # how many events will have been dealt with when there is an answer
        self._answered: float | None = None  # when its picture was there, by time.perf_counter
        self._worked_before = (
            0.0  # what the main thread had worked when the finger was lifted, by time.thread_time
        )
        self.worked = (
            0.0  # milliseconds that the main thread worked from the last press to the picture of its answer
        )
        # A bound slot of a QObject: on the threaded render loop a plain callable would deadlock.
        window.frameSwapped.connect(self._swapped)

    @Slot()
    def _swapped(self) -> None:
        self._frames += 1
        self._since = time.monotonic()
        if self._answered is None and self._taken() >= self._awaited:
            self._answered = time.perf_counter()
            self.worked = (time.thread_time() - self._worked_before) * 1000

    # Looking

    def find(self, action: str) -> QQuickItem | None:
        """The item a customer would touch for `action`, None when none is to be seen."""
        window = QRectF(0, 0, self._window.width(), self._window.height())
        found: QQuickItem | None = None
        for item in items(self._window.contentItem()):
            if item.objectName() == action and seen(item) and window.contains(self.centre(item)):
                found = item  # the last one is painted on top
        return found

    def target(self, action: str) -> QQuickItem:
        """The item for `action`. Raises InteractionError when there is none, or it is switched off."""
        item = self.find(action)
        if item is None:
            raise InteractionError(
                f'"{action}" is not on the screen; there are: {", ".join(sorted(self.live()))}'
            )
        if not item.isEnabled():
            raise InteractionError(f'"{action}" is switched off')
        return item

    def live(self) -> set[str]:
        """The actions that can be touched now."""
        window = QRectF(0, 0, self._window.width(), self._window.height())
        return {
            item.objectName()
            for item in items(self._window.contentItem())
            if item.property("action") is not None
            and item.objectName()
            and item.isEnabled()
            and seen(item)
            and window.contains(self.centre(item))
        }

    def words(self) -> list[str]:
        """Every text that can be read on the screen, from top to bottom."""
        window = QRectF(0, 0, self._window.width(), self._window.height())
        found: list[tuple[float, float, str]] = []
        for item in items(self._window.contentItem()):
            if not item.inherits("QQuickText") or not seen(item):
                continue
            place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
            words = str(item.property("text")).strip()
            if words and window.intersects(place):
                found.append((round(place.y()), round(place.x()), words))
        return [words for _, _, words in sorted(found)]

    @staticmethod
    def centre(item: QQuickItem) -> QPointF:
        """The middle of the item, in the window."""
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2))

    # Touching

    def press(self, action: str, *, key: bool = False) -> float:
        """Touch and lift; returns the milliseconds from lifting the finger to the picture of the answer:
        the first one that was drawn after the kiosk had dealt with it."""
        if not (key and self._on_keys):  # between two keys nothing slides
            self.rest()
        self._on_keys = key
        item = self.target(action)
        place = self.centre(item).toPoint()
        self._pace(action, place, key)
        self._touch(place, "press")
        if item.property("down") is False:
            self._touch(QPoint(-5, -5), "release")
            raise InteractionError(f'"{action}" is covered by something else')
        self._awaited, self._answered = self._taken() + 1, None
        began, self._worked_before = time.perf_counter(), time.thread_time()
        self._touch(place, "release")
        self._last_strike, self._last = time.monotonic(), (action, place)
        until(lambda: self._taken() >= self._awaited, PATIENCE, f'the kiosk dealt with "{action}"')
        if self._answered is None:
            self._window.update()  # what changes nothing on the screen is answered by the same picture
            until(lambda: self._answered is not None, PATIENCE, "a picture")
        return ((self._answered or began) - began) * 1000

    def key(self, name: str) -> None:
        """A key of the navigation pad ("Down", "Select") into the window; waits until it was dealt with."""
        key = Qt.Key[f"Key_{name}"]
        awaited = self._taken() + 1
        QCoreApplication.sendEvent(
            self._window, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        )
        until(lambda: self._taken() >= awaited, PATIENCE, f"the kiosk dealt with {name}")

    def drag(self, start: QPoint, end: QPoint, steps: int = 12) -> list[float]:
        """Drag a finger across the screen; returns the milliseconds of each move to its picture."""
        self._touch(start, "press")
        self.picture()  # of the finger that came down
        times = []
        for step in range(1, steps + 1):
            place = start + (end - start) * (step / steps)
            began = time.perf_counter()
            self._touch(place, "move")
            self.picture()
            times.append((time.perf_counter() - began) * 1000)
        self._touch(end, "release")
        return times

    def draw(self, strokes: Sequence[Sequence[tuple[int, int]]], side: int) -> None:
        """Draw strokes on the square for handwriting, given on a square of this `side`."""
        self.rest()
        square = next(
            item
            for item in items(self._window.contentItem())
            if item.metaObject().className().startswith("HandwritingSquare")
        )
        scale = square.width() / side
        for stroke in strokes:
            places = [square.mapToScene(QPointF(x * scale, y * scale)).toPoint() for x, y in stroke]
            self._touch(places[0], "press")
            for start, end in pairwise(places):
                for step in range(1, STROKE_STEPS + 1):
                    self.picture()
                    self._touch(start + (end - start) * (step / STROKE_STEPS), "move")
            self.picture()
            self._touch(places[-1], "release")

    def _touch(self, place: QPoint, what: str) -> None:
        sequence = QTest.touchEvent(self._window, self._device)
        getattr(sequence, what)(0, place, self._window)
        sequence.commit()

    def _pace(self, action: str, place: QPoint, key: bool) -> None:
        last_action, last_place = self._last
        near = (place - last_place).manhattanLength() < 160
        wait = BETWEEN_KEYS if key else BETWEEN_STRIKES if action == last_action or near else 0.0
        ready = self._last_strike + wait
        until(lambda: time.monotonic() >= ready, wait + 1.0, "the hand is back")

    # Pictures

    def picture(self) -> None:
        """Wait until a picture that shows everything so far has been drawn."""
        before = self._frames
        self._window.update()
        until(lambda: self._frames > before, PATIENCE, "a picture")

    def rest(self) -> None:
        """Wait until nothing moves any more: a page has slid in. What never rests is not waited for."""
        self.picture()
        give_up = time.monotonic() + RESTLESS
        self._since = time.monotonic()
        until(lambda: time.monotonic() >= min(give_up, self._since + AT_REST), PATIENCE, "a still picture")

    def grab(self, path: Path) -> None:
        """Save the screen as a PNG; see `rest`. Raises InteractionError when it cannot be written."""
        self.picture()
        # Quality 80 is zlib's fast end: a tour keeps dozens of pictures.
        if not self._window.grabWindow().save(str(path), quality=80):
            raise InteractionError(f"the picture could not be written to {path}")
