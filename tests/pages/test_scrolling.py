"""What is longer than the page at the largest letters: it says so, leads on, and shows what counts first."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from tests.pages.measure import scene_rect, scrolling
from tests.pages.page_window import PageWindow


@pytest.mark.parametrize("contrast", ["paper", "high", "dark"])
def test_the_button_that_leads_to_more_is_the_inked_one_and_says_where(
    window: PageWindow, contrast: str
) -> None:
    window.show("Choice who many", care=True, step=3, contrast=contrast)
    ink = window.ask("Colors.ink")
    looks = {}
    for end in ("at the top", "at the foot"):
        picture = window.picture()
        for action in ("scroll_up", "scroll_down"):
            button = scene_rect(window.button(action)).toRect()
            # Between the rounded corner and the icon.
            looks[end, action] = QColor(picture.pixel(button.center().x(), button.top() + 6))
        words = {item.property("text") for item in window.items(window.button("scroll_down"))}
        assert "看下面的" in words
        for _ in range(20):
            if window.button("scroll_down").isEnabled():
                window.tap("scroll_down")
    assert looks["at the top", "scroll_down"] == looks["at the foot", "scroll_up"] == ink
    assert ink not in (looks["at the top", "scroll_up"], looks["at the foot", "scroll_down"])


@pytest.mark.parametrize("sample", ["Unknown", "Outcome bad"])
def test_what_fits_without_the_buttons_does_not_scroll(glasses: dict[str, PageWindow], sample: str) -> None:
    """Beside the buttons a note takes another line, and that line would have kept them there."""
    window = glasses["1280x1024"]
    for care in (True, False):
        window.show("Choice when", care=False, language="en", step=3)
        assert scrolling(window)
        window.show(sample, care=care, language="en", step=3)
        assert scrolling(window) == []


def test_the_field_that_is_being_filled_in_is_in_sight(glasses: dict[str, PageWindow]) -> None:
    window = glasses["1280x1024"]
    window.show("Amount", care=False, language="en", step=3)
    for part, sample in (("arrival", "Choice when"), ("who", "Choice who"), ("arrival", "Choice when")):
        window.show(sample, care=False, language="en", step=3, same=True)
        field = scene_rect(window.button(f"field:{part}"))
        lists = (item for item in window.items() if item.objectName() == "scroll")
        fields = next(item for item in lists if scene_rect(item).contains(field.center()))
        assert scene_rect(fields).adjusted(0, -1, 0, 1).contains(field)
