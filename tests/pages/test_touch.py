"""Touches: what counts as a press, what does not, and that a touch is always answered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.pages.measure import scene_rect
from tests.pages.page_window import Glass, kind


@pytest.fixture
def glass(glasses: dict[str, Glass]) -> Glass:
    """One size is enough: touches are handled the same at all of them."""
    glass = glasses["1280x1024"]
    glass.pressed.clear()
    glass.cells.clear()
    glass.ask("DoubleTapFilter.forget()")
    glass.show("Choice who", care=True)
    return glass


def the(glass: Glass, name: str) -> QQuickItem:
    return next(item for item in glass.items() if item.objectName() == name)


def test_a_touch_acts_when_the_finger_is_lifted(glass: Glass) -> None:
    place = glass.centre(glass.button("payee:1"))
    glass.touch("press", place)
    assert glass.pressed == []
    glass.touch("release", place)
    assert glass.pressed == ["payee:1"]


def test_sliding_off_gives_up(glass: Glass) -> None:
    place = glass.centre(glass.button("payee:1"))
    glass.touch("press", place)
    glass.touch("move", place + QPoint(0, 400))
    glass.touch("release", place + QPoint(0, 400))
    assert glass.pressed == []


def test_a_finger_may_roll_inside_the_target(glass: Glass) -> None:
    place = glass.centre(glass.button("payee:1"))
    glass.touch("press", place)
    glass.touch("move", place + QPoint(60, 20))
    glass.touch("move", place + QPoint(-60, -20))
    glass.touch("release", place + QPoint(-60, -20))
    assert glass.pressed == ["payee:1"]


def test_a_long_press_counts(glass: Glass) -> None:
    glass.strike(glass.centre(glass.button("payee:1")), at=1000, held=9000)
    assert glass.pressed == ["payee:1"]


def test_a_hand_that_rests_on_the_glass_does_not_stop_a_finger(glass: Glass) -> None:
    glass.touch("press", QPoint(500, glass.height - 60), finger=1)
    place = glass.centre(glass.button("payee:1"))
    glass.touch("press", place, finger=2)
    glass.touch("release", place, finger=2)
    glass.touch("release", QPoint(500, glass.height - 60), finger=1)
    assert glass.pressed == ["payee:1"]


def test_a_second_strike_within_half_a_second_is_not_meant(glass: Glass) -> None:
    place = glass.centre(glass.button("payee:1"))
    for moment in (1000, 1200, 1490, 1600, 2700):
        glass.strike(place, at=moment)
    # 1600 is 0.6 s after the one that counted; a tremor does not stretch its own guard.
    assert glass.pressed == ["payee:1", "payee:1", "payee:1"]


def test_a_second_strike_does_not_fall_through_to_the_next_page(glass: Glass) -> None:
    place = glass.centre(glass.button("payee:1"))
    glass.strike(place, at=1000)
    glass.show("Choice safety", care=True)
    there = next(
        item
        for item in glass.items()
        if item.property("action") and scene_rect(item).contains(place.toPointF())
    )
    glass.strike(place, at=1300)
    assert glass.pressed == ["payee:1"]
    glass.strike(place, at=2000)
    assert glass.pressed == ["payee:1", there.objectName()]


def test_another_button_elsewhere_is_answered_at_once(glass: Glass) -> None:
    glass.strike(glass.centre(glass.button("payee:1")), at=1000)
    glass.strike(glass.centre(glass.button("help")), at=1100)
    assert glass.pressed == ["payee:1", "help"]


def test_two_zeros_may_be_struck_quickly_but_a_bounce_is_one(glass: Glass) -> None:
    glass.show("Amount", care=True)
    place = glass.centre(glass.button("key:0"))
    for moment in (1000, 1080, 1250):
        glass.strike(place, at=moment)
    assert glass.pressed == ["key:0", "key:0"]


def test_the_double_strike_that_opened_a_keypad_types_nothing(glass: Glass) -> None:
    glass.show("Amount", care=True)
    place = glass.centre(glass.button("key:5"))
    glass.ask(f"DoubleTapFilter.counts('payee:1', false, Qt.point({place.x()}, {place.y()}), 1000)")
    glass.strike(place, at=1300)
    assert glass.pressed == []


def test_a_pressed_button_looks_pressed(glass: Glass) -> None:
    button = glass.button("payee:1")
    area = scene_rect(button).toRect()
    before = glass.picture().copy(area)
    glass.touch("press", glass.centre(button))
    assert glass.picture().copy(area) != before
    glass.touch("move", glass.centre(button) + QPoint(0, 400))
    assert glass.picture().copy(area) == before
    glass.touch("release", glass.centre(button) + QPoint(0, 400))


def test_a_touch_that_misses_is_answered_with_a_ripple(glass: Glass) -> None:
    glass.touch("press", QPoint(500, glass.height - 60))
    ripple = the(glass, "ripple")
    assert ripple.opacity() > 0
    assert abs(glass.centre(ripple).x() - 500) <= 1
    glass.touch("release", QPoint(500, glass.height - 60))
    assert glass.pressed == []


def test_a_button_that_is_not_live_does_nothing_and_is_answered_as_a_miss(glass: Glass) -> None:
    glass.show("Pin", care=True)
    glass.tap("pin_done")
    assert glass.pressed == []
    assert any(item.objectName() == "ripple" for item in glass.items())


def test_a_finger_on_an_aid_keeps_it_while_its_words_change(glass: Glass) -> None:
    place = glass.centre(glass.button("help"))
    glass.touch("press", place)
    glass.lay_over("help sent")
    glass.touch("release", place)
    assert glass.pressed == ["help"]


def test_a_finger_on_a_card_keeps_it_while_another_property_changes(glass: Glass) -> None:
    place = glass.centre(glass.button("payee:1"))
    glass.touch("press", place)
    glass.turn(glass.page, {**glass.props, "message": "请再选一次。"}, glass.frame)
    moved = glass.centre(glass.button("payee:1"))
    glass.touch("move", moved)
    glass.touch("release", moved)
    assert glass.pressed == ["payee:1"]


def test_a_card_that_becomes_another_under_the_finger_is_not_pressed(glass: Glass) -> None:
    place = glass.centre(glass.button("payee:1"))
    glass.touch("press", place)
    choices = glass.props["choices"]
    assert isinstance(choices, list)
    glass.turn(glass.page, {**glass.props, "choices": choices[2:] + choices[:2]}, glass.frame)
    glass.touch("release", place)
    assert glass.pressed == []


def test_the_pin_keypad_sends_cells_and_never_an_action(glass: Glass) -> None:
    glass.show("Pin", care=True)
    for cell in range(11):
        glass.tap(f"cell:{cell}")
    assert glass.cells == list(range(11))
    assert glass.pressed == []


def test_a_list_that_is_too_long_is_turned_with_its_buttons(glass: Glass) -> None:
    glass.show("Choice who many", care=True, language="en", step=3)
    last = glass.button("new_payee")
    before = scene_rect(last).y()
    assert glass.ask("Theme.words.scrollDown") == "Down"
    for _ in range(9):
        if glass.button("scroll_down").isEnabled():
            glass.tap("scroll_down")
    assert scene_rect(last).y() < before
    assert scene_rect(last).bottom() <= scene_rect(glass.button("back")).top()
    assert glass.pressed == []


def test_the_keys_of_a_keyboard_press_the_button_that_has_the_focus(glass: Glass) -> None:
    glass.window.requestActivate()
    glass.button("payee:1").forceActiveFocus()
    QTest.keyClick(glass.window, Qt.Key.Key_Return)
    assert glass.pressed == ["payee:1"]
    assert kind(glass.button("payee:1")) == "ChoiceCard"
