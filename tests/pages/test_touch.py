"""Touches: what counts as a press, what does not, and that a touch is always answered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.pages.measure import scene_rect, survey
from tests.pages.page_window import PageWindow, kind


@pytest.fixture
def window(glasses: dict[str, PageWindow]) -> PageWindow:
    """One size is enough: touches are handled the same at all of them."""
    window = glasses["1280x1024"]
    window.pressed.clear()
    window.cells.clear()
    window.ask("DoubleTapFilter.forget()")
    window.show("Choice who", care=True)
    return window


def the(window: PageWindow, name: str) -> QQuickItem:
    return next(item for item in window.items() if item.objectName() == name)


def beside(window: PageWindow) -> QPoint:
    """A place with no button within 5 mm, the lowest there is."""
    gap = 5 * window.px_per_mm
    buttons = [
        rect.adjusted(-gap, -gap, gap, gap) for _, rect in survey(window).buttons if not rect.isEmpty()
    ]
    return next(
        QPoint(x, y)
        for y in range(window.height - 20, 0, -20)
        for x in range(20, window.width, 20)
        if not any(rect.contains(x, y) for rect in buttons)
    )


def test_a_touch_acts_when_the_finger_is_lifted(window: PageWindow) -> None:
    place = window.centre(window.button("payee:1"))
    window.touch("press", place)
    assert window.pressed == []
    window.touch("release", place)
    assert window.pressed == ["payee:1"]


def test_sliding_off_gives_up(window: PageWindow) -> None:
    place = window.centre(window.button("payee:1"))
    window.touch("press", place)
    window.touch("move", place + QPoint(0, 400))
    window.touch("release", place + QPoint(0, 400))
    assert window.pressed == []


def test_a_finger_may_roll_inside_the_target(window: PageWindow) -> None:
    place = window.centre(window.button("payee:1"))
    window.touch("press", place)
    window.touch("move", place + QPoint(60, 20))
    window.touch("move", place + QPoint(-60, -20))
    window.touch("release", place + QPoint(-60, -20))
    assert window.pressed == ["payee:1"]


def test_a_long_press_counts(window: PageWindow) -> None:
    window.strike(window.centre(window.button("payee:1")), at=1000, held=9000)
    assert window.pressed == ["payee:1"]


def test_a_hand_that_rests_on_the_screen_does_not_stop_a_finger(window: PageWindow) -> None:
    rest = beside(window)
    window.touch("press", rest, finger=1)
    place = window.centre(window.button("payee:1"))
    window.touch("press", place, finger=2)
    window.touch("release", place, finger=2)
    window.touch("release", rest, finger=1)
    assert window.pressed == ["payee:1"]


def test_a_second_strike_within_half_a_second_is_not_meant(window: PageWindow) -> None:
    place = window.centre(window.button("payee:1"))
    for moment in (1000, 1200, 1490, 1600, 2700):
        window.strike(place, at=moment)
    # 1600 is 0.6 s after the one that counted; a tremor does not stretch its own guard.
    assert window.pressed == ["payee:1", "payee:1", "payee:1"]


def test_a_second_strike_does_not_fall_through_to_the_next_page(window: PageWindow) -> None:
    place = window.centre(window.button("payee:1"))
    window.strike(place, at=1000)
    window.show("Choice safety", care=True)
    there = next(
        item
        for item in window.items()
        if item.property("action") and scene_rect(item).contains(place.toPointF())
    )
    window.strike(place, at=1300)
    assert window.pressed == ["payee:1"]
    window.strike(place, at=2000)
    assert window.pressed == ["payee:1", there.objectName()]


def test_another_button_elsewhere_is_answered_at_once(window: PageWindow) -> None:
    window.strike(window.centre(window.button("payee:1")), at=1000)
    window.strike(window.centre(window.button("help")), at=1100)
    assert window.pressed == ["payee:1", "help"]


def test_two_zeros_may_be_struck_quickly_but_a_bounce_is_one(window: PageWindow) -> None:
    window.show("Amount", care=True)
    place = window.centre(window.button("key:0"))
    for moment in (1000, 1080, 1250):
        window.strike(place, at=moment)
    assert window.pressed == ["key:0", "key:0"]


def test_the_double_strike_that_opened_a_keypad_types_nothing(window: PageWindow) -> None:
    window.show("Amount", care=True)
    place = window.centre(window.button("key:5"))
    window.ask(f"DoubleTapFilter.counts('payee:1', false, Qt.point({place.x()}, {place.y()}), 1000)")
    window.strike(place, at=1300)
    assert window.pressed == []


def test_a_pressed_button_looks_pressed(window: PageWindow) -> None:
    button = window.button("payee:1")
    area = scene_rect(button).toRect()
    before = window.picture().copy(area)
    window.touch("press", window.centre(button))
    assert window.picture().copy(area) != before
    window.touch("move", window.centre(button) + QPoint(0, 400))
    assert window.picture().copy(area) == before
    window.touch("release", window.centre(button) + QPoint(0, 400))


def test_a_touch_that_misses_is_answered_with_a_ripple(window: PageWindow) -> None:
    place = beside(window)
    window.touch("press", place)
    ripple = the(window, "ripple")
    assert ripple.opacity() > 0
    assert abs(window.centre(ripple).x() - place.x()) <= 1
    window.touch("release", place)
    assert window.pressed == []


def test_a_button_that_is_not_live_does_nothing_and_is_answered_as_a_miss(window: PageWindow) -> None:
    window.show("Pin", care=True)
    window.tap("pin_done")
    assert window.pressed == []
    assert any(item.objectName() == "ripple" for item in window.items())


def test_a_finger_on_an_aid_keeps_it_while_its_words_change(window: PageWindow) -> None:
    place = window.centre(window.button("help"))
    window.touch("press", place)
    window.lay_over("help sent")
    window.touch("release", place)
    assert window.pressed == ["help"]


def test_a_finger_on_a_card_keeps_it_while_another_property_changes(window: PageWindow) -> None:
    place = window.centre(window.button("payee:1"))
    window.touch("press", place)
    window.turn(window.page, {**window.props, "message": "请再选一次。"}, window.frame)
    moved = window.centre(window.button("payee:1"))
    window.touch("move", moved)
    window.touch("release", moved)
    assert window.pressed == ["payee:1"]


def test_a_card_that_becomes_another_under_the_finger_is_not_pressed(window: PageWindow) -> None:
    place = window.centre(window.button("payee:1"))
    window.touch("press", place)
    choices = window.props["choices"]
    assert isinstance(choices, list)
    window.turn(window.page, {**window.props, "choices": choices[2:] + choices[:2]}, window.frame)
    window.touch("release", place)
    assert window.pressed == []


def test_the_pin_keypad_sends_cells_and_never_an_action(window: PageWindow) -> None:
    window.show("Pin", care=True)
    for cell in range(11):
        window.tap(f"cell:{cell}")
    assert window.cells == list(range(11))
    assert window.pressed == []


def test_a_list_that_is_too_long_is_turned_with_its_buttons(window: PageWindow) -> None:
    window.show("Choice who many", care=True, language="en", step=3)
    last = window.button("new_payee")
    before = scene_rect(last).y()
    assert window.ask("Theme.words.scrollDown") == "Further down"
    for _ in range(9):
        if window.button("scroll_down").isEnabled():
            window.tap("scroll_down")
    assert scene_rect(last).y() < before
    assert scene_rect(last).bottom() <= scene_rect(window.button("back")).top()
    assert window.pressed == []


def test_the_keys_of_a_keyboard_press_the_button_that_has_the_focus(window: PageWindow) -> None:
    window.window.requestActivate()
    window.button("payee:1").forceActiveFocus()
    QTest.keyClick(window.window, Qt.Key.Key_Return)
    assert window.pressed == ["payee:1"]
    assert kind(window.button("payee:1")) == "ChoiceCard"
