"""The focus of the navigation keys: drawn around what it stands on, in sight, in the order of reading."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from kiosk.domain.care_mode import Contrast
from kiosk.engine.overlays.key_focus import RAIL, focusable
from kiosk.engine.transaction import Transaction
from tests.pages import measure
from tests.pages.measure import scene_rect
from tests.pages.page_window import PageWindow, kind
from tests.pages.samples import MANY, samples, screen_of, story_of

TOUCH_ONLY = ("switch_mode", "language")  # with keys they are chosen on the magnifier's page
# Offered by the flows and not drawn by the pages: a payee's last sum, hidden figures, quick sums, and the memo
# where the review has a warning.
KEYS_ONLY = ("again", "cover", "sum", "change:memo")
EVERY = [(name, care) for care in (True, False) for name in samples(care) if name != MANY]


@pytest.fixture
def window(glasses: dict[str, PageWindow]) -> PageWindow:
    return glasses["1920x1080"]


def put_focus(window: PageWindow, action: str) -> None:
    """The focus moves on the page that is shown."""
    window.turn(window.page, window.props, {**window.frame, "focus": action})


def ring(window: PageWindow) -> QQuickItem:
    found = [item for item in window.items() if kind(item) == "FocusRing"]
    assert len(found) == 1, f"{len(found)} rings"
    return found[0]


def actions_of(sample: str, *, care: bool) -> list[str]:
    story = story_of(sample, care=care)
    return [item.action for item in focusable(Transaction(story.kiosk, story.now))]


@pytest.mark.parametrize(("sample", "care"), EVERY)
def test_the_focus_comes_to_what_is_drawn_and_to_all_of_it(
    window: PageWindow, sample: str, care: bool
) -> None:
    window.show(sample, care=care)
    reached, live = set(actions_of(sample, care=care)), screen_of(sample, care=care).view.live
    drawn = {item.objectName() for item, _ in measure.survey(window).buttons}
    assert {action for action in drawn & live - reached if not action.startswith(TOUCH_ONLY)} == set()
    scrolled = {item.objectName() for item in window.items()}
    assert {action for action in reached - scrolled if not action.startswith(KEYS_ONLY)} == set()


@pytest.mark.parametrize(("sample", "care"), EVERY)
def test_the_next_is_never_above_nor_left_of_the_last(window: PageWindow, sample: str, care: bool) -> None:
    window.show(sample, care=care)
    view = screen_of(sample, care=care).view
    ways = (way.action for way in (view.forward, view.back, *view.extra) if way is not None)
    frame = {*RAIL, "end", *ways}
    frame |= {
        "switch_letters",
        "switch_hand",
    }  # the other ways to write; hardly ever wanted, so they come last
    drawn = {item.objectName() for item in window.items()}
    body = [action for action in actions_of(sample, care=care) if action in drawn - frame]
    places = [scene_rect(window.button(action)) for action in body]
    for (before, last), (after, following) in zip(
        zip(body, places, strict=True), list(zip(body, places, strict=True))[1:], strict=False
    ):
        assert in_order(last, following), f"{after} is read after {before}"


def in_order(last: QRectF, following: QRectF) -> bool:
    """Below it, or right of it and no higher than its row; a new column may begin at the top."""
    return following.center().y() > last.top() or following.left() >= last.right()


@pytest.mark.parametrize("contrast", [theme.value for theme in Contrast])
@pytest.mark.parametrize("care", [True, False])
def test_the_ring_lies_around_the_button_and_shows_in_every_theme(
    window: PageWindow, contrast: str, care: bool
) -> None:
    window.show("Home", care=care, contrast=contrast)
    before = window.picture()
    put_focus(window, "open_balance")
    button, around = scene_rect(window.button("open_balance")), scene_rect(ring(window))
    assert around.contains(button)
    after = window.picture()
    beside = (round(button.left() - window.px_per_mm * 1.5), round(button.center().y()))
    inks = before.pixelColor(*beside), after.pixelColor(*beside)
    assert measure.contrast(*inks) >= 3


def test_what_has_the_focus_is_turned_into_sight(window: PageWindow) -> None:
    screen = screen_of(MANY, care=True)
    preferences = replace(screen.preferences, text_step=3)
    window.show_screen(replace(screen, serial=991, preferences=preferences))
    choices = window.props["choices"]
    assert isinstance(choices, list)
    last = choices[-1]["action"]
    scroll = scene_rect(next(item for item in window.items() if item.objectName() == "scroll"))
    assert not scroll.contains(scene_rect(window.button(last)))
    put_focus(window, last)
    assert scroll.contains(scene_rect(window.button(last)))
    put_focus(window, "payee:0")
    assert scroll.contains(scene_rect(window.button("payee:0")))


def test_a_page_that_comes_has_no_ring(window: PageWindow) -> None:
    window.show("Home", care=True)
    assert [item for item in window.items() if kind(item) == "FocusRing"] == []
