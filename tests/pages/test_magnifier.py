"""The magnifier: the lens under the finger, the zoomed page, and what is pressed through either."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from tests.pages.measure import scene_rect
from tests.pages.page_window import Glass, the


def lens(glass: Glass, mode: str) -> None:
    glass.put("preferences", {**glass.preferences, "lens": mode})
    glass.settle()


def pane(glass: Glass) -> QQuickItem:
    return next(item for item in glass.items() if item.objectName() == "pane")


def sharpness(picture: QImage) -> float:
    """The mean step between neighbouring pixels: high where edges are crisp."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    bits, stride = bytes(grey.constBits()), grey.bytesPerLine()
    lines = [bits[y * stride : y * stride + grey.width()] for y in range(0, grey.height(), 2)]
    steps = sorted((abs(a - b) for line in lines for a, b in itertools.pairwise(line)), reverse=True)
    return sum(steps[: len(steps) // 20]) / (len(steps) // 20)


def test_the_lens_follows_the_finger_and_its_letters_are_sharp(glass: Glass) -> None:
    glass.show("Review", care=True)
    plain = glass.picture()
    lens(glass, "lens")
    target = glass.centre(the(glass, "Heading"))
    start = QPoint(glass.width // 2, glass.height // 2)
    glass.touch("press", start)
    for part in range(1, 9):
        glass.touch("move", start + (target - start) * part / 8)
    glass.touch("release", target)
    overlay = the(glass, "Magnifier")
    assert overlay.property("focusAt").toPoint() == target
    area = scene_rect(pane(glass)).toRect()
    source: QRect = overlay.property("view").toRect()
    shown = glass.picture().copy(area)
    blown_up = plain.copy(source).scaled(area.size())  # what a picture of the page would look like, enlarged
    assert sharpness(shown) > 0
    assert sharpness(blown_up) > 0
    smooth = plain.copy(source).scaled(area.size(), mode=Qt.TransformationMode.SmoothTransformation)
    assert sharpness(shown) > 1.15 * sharpness(smooth)
    assert glass.pressed == []


def test_the_lens_moves_over_a_picture_that_looks_like_the_page(glass: Glass, qtbot: QtBot) -> None:
    glass.show("Review", care=True)
    lens(glass, "lens")
    overlay = the(glass, "Magnifier")
    qtbot.waitUntil(lambda: overlay.property("fresh"), timeout=5000)
    overlay.setProperty("focusAt", glass.centre(the(glass, "Heading")).toPointF())
    area = scene_rect(pane(glass)).toRect()
    picture = glass.picture().copy(area)
    assert overlay.property("fresh")
    overlay.setProperty("fresh", False)
    drawn = glass.picture().copy(area)
    assert unlike(picture, drawn) < 0.01
    assert unlike(picture, glass.picture().copy(area.translated(0, area.height()))) > 0.05


def unlike(one: QImage, other: QImage) -> float:
    """The mean difference of two pictures of one size, 0..1."""
    first, second = (
        bytes(picture.convertToFormat(QImage.Format.Format_RGB32).constBits()) for picture in (one, other)
    )
    return sum(abs(a - b) for a, b in zip(first, second, strict=True)) / len(first) / 255


def test_the_lens_shows_at_once_what_has_changed(glass: Glass, qtbot: QtBot) -> None:
    glass.show("Amount", care=True)
    lens(glass, "lens")
    overlay = the(glass, "Magnifier")
    overlay.setProperty("focusAt", glass.centre(the(glass, "Heading")).toPointF())
    qtbot.waitUntil(lambda: overlay.property("fresh"), timeout=5000)
    area = scene_rect(pane(glass)).toRect()
    before = glass.picture().copy(area)
    glass.turn(glass.page, glass.props, {**glass.frame, "title": "转给李建国多少钱？"})
    assert unlike(before, glass.picture().copy(area)) > 0.01
    qtbot.waitUntil(lambda: overlay.property("fresh"), timeout=5000)
    assert unlike(before, glass.picture().copy(area)) > 0.01


def test_a_short_touch_presses_beside_the_lens_and_what_is_seen_in_it(glass: Glass) -> None:
    glass.show("Choice safety phone", care=True)
    lens(glass, "lens")
    glass.tap("help")
    assert glass.pressed == ["help"]
    overlay = the(glass, "Magnifier")
    wanted = glass.button("answer:no")
    overlay.setProperty("focusAt", glass.centre(wanted).toPointF())
    glass.settle()
    source = overlay.property("view")
    place = scene_rect(pane(glass)).topLeft() + (
        glass.centre(wanted).toPointF() - source.topLeft()
    ) * overlay.property("power")
    glass.ask("DoubleTapFilter.forget()")
    glass.touch("press", place.toPoint())
    glass.touch("release", place.toPoint())
    assert glass.pressed == ["help", "answer:no"]


def test_a_trembling_finger_still_presses_under_the_lens(glass: Glass) -> None:
    glass.show("Choice safety phone", care=True)
    lens(glass, "lens")
    place = glass.centre(glass.button("help"))
    shake = round(3 * glass.px_per_mm)
    glass.touch("press", place)
    glass.touch("move", place + QPoint(shake, 0))
    glass.touch("move", place - QPoint(shake, 0))
    glass.touch("release", place)
    assert glass.pressed == ["help"]


def test_the_zoomed_page_is_dragged_and_still_pressed_and_the_aids_stay(glass: Glass) -> None:
    glass.show("Choice safety phone", care=True)
    choices = glass.props["choices"]
    assert isinstance(choices, list)
    action = choices[-1]["action"]
    button = glass.button(action)
    small = scene_rect(button)
    aids = scene_rect(glass.button("help"))
    lens(glass, "zoom")
    assert scene_rect(button).height() == pytest.approx(1.8 * small.height(), rel=0.02)
    assert scene_rect(glass.button("help")) == aids
    start = QPoint(glass.width // 3, glass.height // 2)
    while scene_rect(button).bottom() >= glass.height:
        glass.touch("press", start)
        for part in range(1, 9):
            glass.touch("move", start - QPoint(0, 50 * part))
        glass.touch("release", start - QPoint(0, 400))
    assert glass.pressed == []
    rect = scene_rect(button)
    assert rect.top() > 0
    assert rect.bottom() < glass.height
    glass.tap(action)
    assert glass.pressed == [action]
    lens(glass, "off")
    assert scene_rect(button) == small


@pytest.mark.parametrize("mode", ["lens", "zoom"])
def test_how_to_use_the_magnifier_is_written_on_the_glass(glass: Glass, mode: str) -> None:
    glass.show("Home", care=True)
    lens(glass, mode)
    hint = glass.ask(f"words.{mode}Hint")
    assert any(item.property("text") == hint for item in glass.items())
