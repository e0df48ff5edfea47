"""The magnifier: the lens under the finger, the zoomed page, and what is pressed through either."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from tests.pages.measure import scene_rect
from tests.pages.page_window import PageWindow, the


def lens(window: PageWindow, mode: str) -> None:
    window.put("preferences", {**window.preferences, "lens": mode})
    window.settle()


def pane(window: PageWindow) -> QQuickItem:
    return next(item for item in window.items() if item.objectName() == "pane")


def sharpness(picture: QImage) -> float:
    """The mean step between neighbouring pixels: high where edges are crisp."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    bits, stride = bytes(grey.constBits()), grey.bytesPerLine()
    lines = [bits[y * stride : y * stride + grey.width()] for y in range(0, grey.height(), 2)]
    steps = sorted((abs(a - b) for line in lines for a, b in itertools.pairwise(line)), reverse=True)
    return sum(steps[: len(steps) // 20]) / (len(steps) // 20)


def test_the_lens_follows_the_finger_and_its_letters_are_sharp(window: PageWindow) -> None:
    window.show("Review", care=True)
    plain = window.picture()
    lens(window, "lens")
    target = window.centre(the(window, "Heading"))
    start = QPoint(window.width // 2, window.height // 2)
    window.touch("press", start)
    for part in range(1, 9):
        window.touch("move", start + (target - start) * part / 8)
    window.touch("release", target)
    overlay = the(window, "Magnifier")
    assert overlay.property("focusAt").toPoint() == target
    area = scene_rect(pane(window)).toRect()
    source: QRect = overlay.property("view").toRect()
    shown = window.picture().copy(area)
    blown_up = plain.copy(source).scaled(area.size())  # what a picture of the page would look like, enlarged
    assert sharpness(shown) > 0
    assert sharpness(blown_up) > 0
    smooth = plain.copy(source).scaled(area.size(), mode=Qt.TransformationMode.SmoothTransformation)
    assert sharpness(shown) > 1.15 * sharpness(smooth)
    assert window.pressed == []


def test_the_lens_moves_over_a_picture_that_looks_like_the_page(window: PageWindow, qtbot: QtBot) -> None:
    window.show("Review", care=True)
    lens(window, "lens")
    overlay = the(window, "Magnifier")
    qtbot.waitUntil(lambda: overlay.property("fresh"), timeout=5000)
    overlay.setProperty("focusAt", window.centre(the(window, "Heading")).toPointF())
    area = scene_rect(pane(window)).toRect()
    picture = window.picture().copy(area)
    assert overlay.property("fresh")
    overlay.setProperty("fresh", False)
    drawn = window.picture().copy(area)
    assert unlike(picture, drawn) < 0.01
    assert unlike(picture, window.picture().copy(area.translated(0, area.height()))) > 0.05


def unlike(one: QImage, other: QImage) -> float:
    """The mean difference of two pictures of one size, 0..1."""
    first, second = (
        bytes(picture.convertToFormat(QImage.Format.Format_RGB32).constBits()) for picture in (one, other)
    )
    return sum(abs(a - b) for a, b in zip(first, second, strict=True)) / len(first) / 255


def test_the_lens_shows_at_once_what_has_changed(window: PageWindow, qtbot: QtBot) -> None:
    window.show("Amount", care=True)
    lens(window, "lens")
    overlay = the(window, "Magnifier")
    overlay.setProperty("focusAt", window.centre(the(window, "Heading")).toPointF())
    qtbot.waitUntil(lambda: overlay.property("fresh"), timeout=5000)
    area = scene_rect(pane(window)).toRect()
    before = window.picture().copy(area)
    window.turn(window.page, window.props, {**window.frame, "title": "转给李建国多少钱？"})
    assert unlike(before, window.picture().copy(area)) > 0.01
    qtbot.waitUntil(lambda: overlay.property("fresh"), timeout=5000)
    assert unlike(before, window.picture().copy(area)) > 0.01


def test_a_short_touch_presses_beside_the_lens_and_what_is_seen_in_it(window: PageWindow) -> None:
    window.show("Choice safety phone", care=True)
    lens(window, "lens")
    window.tap("help")
    assert window.pressed == ["help"]
    overlay = the(window, "Magnifier")
    wanted = window.button("answer:no")
    overlay.setProperty("focusAt", window.centre(wanted).toPointF())
    window.settle()
    source = overlay.property("view")
    place = scene_rect(pane(window)).topLeft() + (
        window.centre(wanted).toPointF() - source.topLeft()
    ) * overlay.property("power")
    window.ask("DoubleTapFilter.forget()")
    window.touch("press", place.toPoint())
    window.touch("release", place.toPoint())
    assert window.pressed == ["help", "answer:no"]


def test_a_trembling_finger_still_presses_under_the_lens(window: PageWindow) -> None:
    window.show("Choice safety phone", care=True)
    lens(window, "lens")
    place = window.centre(window.button("help"))
    shake = round(3 * window.px_per_mm)
    window.touch("press", place)
    window.touch("move", place + QPoint(shake, 0))
    window.touch("move", place - QPoint(shake, 0))
    window.touch("release", place)
    assert window.pressed == ["help"]


def test_the_zoomed_page_is_dragged_and_still_pressed_and_the_aids_stay(window: PageWindow) -> None:
    window.show("Choice safety phone", care=True)
    choices = window.props["choices"]
    assert isinstance(choices, list)
    action = choices[-1]["action"]
    button = window.button(action)
    small = scene_rect(button)
    aids = scene_rect(window.button("help"))
    lens(window, "zoom")
    assert scene_rect(button).height() == pytest.approx(1.8 * small.height(), rel=0.02)
    assert scene_rect(window.button("help")) == aids
    start = QPoint(window.width // 3, window.height // 2)
    while scene_rect(button).bottom() >= window.height:
        window.touch("press", start)
        for part in range(1, 9):
            window.touch("move", start - QPoint(0, 50 * part))
        window.touch("release", start - QPoint(0, 400))
    assert window.pressed == []
    rect = scene_rect(button)
    assert rect.top() > 0
    assert rect.bottom() < window.height
    window.tap(action)
    assert window.pressed == [action]
    lens(window, "off")
    assert scene_rect(button) == small


@pytest.mark.parametrize("mode", ["lens", "zoom"])
def test_how_to_use_the_magnifier_is_written_on_the_screen(window: PageWindow, mode: str) -> None:
    window.show("Home", care=True)
    lens(window, mode)
    hint = window.ask(f"words.{mode}Hint")
    assert any(item.property("text") == hint for item in window.items())
