"""What is longer than the page at the largest letters: it says so, leads on, and shows what counts first."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtQuick import QQuickItem

from tests.pages.measure import scene_rect
from tests.pages.page_window import Glass


def scrolling(glass: Glass) -> list[QQuickItem]:
    """The lists on the page that are longer than their room."""
    return [item for item in glass.items() if item.objectName() == "scroll" and item.clip()]


@pytest.mark.parametrize("contrast", ["paper", "high", "dark"])
def test_the_button_that_leads_to_more_is_the_inked_one_and_says_where(glass: Glass, contrast: str) -> None:
    glass.show("Choice who many", care=True, step=3, contrast=contrast)
    ink = glass.ask("Colors.ink")
    looks = {}
    for end in ("at the top", "at the foot"):
        picture = glass.picture()
        for action in ("scroll_up", "scroll_down"):
            button = scene_rect(glass.button(action)).toRect()
            # Between the rounded corner and the icon.
            looks[end, action] = QColor(picture.pixel(button.center().x(), button.top() + 6))
        words = {item.property("text") for item in glass.items(glass.button("scroll_down"))}
        assert "看下面" in words
        for _ in range(20):
            if glass.button("scroll_down").isEnabled():
                glass.tap("scroll_down")
    assert looks["at the top", "scroll_down"] == looks["at the foot", "scroll_up"] == ink
    assert ink not in (looks["at the top", "scroll_up"], looks["at the foot", "scroll_down"])


@pytest.mark.parametrize("sample", ["Outcome unknown", "Outcome bad"])
def test_what_fits_without_the_buttons_does_not_scroll(glasses: dict[str, Glass], sample: str) -> None:
    """Beside the buttons a note takes another line, and that line would have kept them there."""
    glass = glasses["1280x1024"]
    for care in (True, False):
        glass.show("Choice when", care=False, language="en", step=3)
        assert scrolling(glass)
        glass.show(sample, care=care, language="en", step=3)
        assert scrolling(glass) == []


def test_the_field_that_is_being_filled_in_is_in_sight(glasses: dict[str, Glass]) -> None:
    glass = glasses["1280x1024"]
    glass.show("Amount", care=False, language="en", step=3)
    for part, sample in (("arrival", "Choice when"), ("who", "Choice who"), ("arrival", "Choice when")):
        glass.show(sample, care=False, language="en", step=3, same=True)
        field = scene_rect(glass.button(f"field:{part}"))
        lists = (item for item in glass.items() if item.objectName() == "scroll")
        fields = next(item for item in lists if scene_rect(item).contains(field.center()))
        assert scene_rect(fields).adjusted(0, -1, 0, 1).contains(field)
