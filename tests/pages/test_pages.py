"""Every page, every size, both modes, both languages: whole, legible, and large enough to hit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.pages import measure
from tests.pages.measure import Survey
from tests.pages.page_window import PageWindow
from tests.pages.samples import LANGUAGES, samples

modes = pytest.mark.parametrize("care", [True, False], ids=["care", "standard"])
languages = pytest.mark.parametrize("language", LANGUAGES)


def whole(found: Survey) -> list[str]:
    """Nothing cut off, nothing over anything else; 2.54 mm between targets (VVSG 2.0)."""
    return measure.cut_off(found) + measure.overlaps(found, 2.54) + measure.text_clashes(found)


def over_all_pages(window: PageWindow, check: Callable[[Survey], list[str]], **shown: Any) -> list[str]:
    """What `check` finds wrong, page by page."""
    wrong = []
    for sample in samples(bool(shown["care"])):
        window.show(sample, **shown)
        wrong += [f"{sample}: {what}" for what in check(measure.survey(window))]
    return wrong


@languages
@modes
def test_a_page_is_whole_legible_and_easy_to_hit(window: PageWindow, care: bool, language: str) -> None:
    def check(found: Survey) -> list[str]:
        scrolling = [item for item in window.items() if item.objectName() == "scroll" and item.clip()]
        return [
            *whole(found),
            # VVSG 2.0 and Section 508 in standard mode, Korea's kiosk notice in care mode.
            *measure.small_targets(found, 20 if care else 12.7),
            # A capital of Noto Sans SC is 0.733 em: 4.8 mm of capital; 6.1 mm of character in care mode.
            *measure.small_letters(found, 6.1 if care else 4.8 / 0.733),
            *measure.long_lines(found, 44),
            *measure.lone_ends(found),
            *("scrolls at this mode's own text size" for _ in scrolling),
        ]

    assert not over_all_pages(window, check, care=care, language=language)


@languages
@modes
def test_the_largest_text_fits_or_is_turned_with_large_buttons(
    window: PageWindow, care: bool, language: str
) -> None:
    def check(found: Survey) -> list[str]:
        return [
            *whole(found),
            *measure.small_targets(found, 20 if care else 12.7),
            *measure.lone_ends(found),
        ]

    assert not over_all_pages(window, check, care=care, language=language, step=3)


@pytest.mark.parametrize("contrast", ["paper", "high", "dark"])
@modes
def test_every_word_stands_out_from_what_is_really_behind_it(
    glasses: dict[str, PageWindow], care: bool, contrast: str
) -> None:
    window = glasses["1280x1024"]

    def check(found: Survey) -> list[str]:
        picture = window.picture()
        return measure.pale_texts(found, picture, 7) + measure.faint_buttons(found, picture, 3)

    assert not over_all_pages(window, check, care=care, contrast=contrast)


@pytest.mark.parametrize("size", ["1920x1080", "1080x1920"])
def test_the_mountains_lie_behind_no_words(glasses: dict[str, PageWindow], size: str) -> None:
    window = glasses[size]

    def check(found: Survey) -> list[str]:
        return measure.pale_texts(found, window.picture(), 7)

    assert not over_all_pages(window, check, care=True)


def test_a_text_that_is_cut_off_would_be_found(glasses: dict[str, PageWindow]) -> None:
    window = glasses["1280x1024"]
    window.show("Review", care=True)
    names = [seen.item for seen in measure.survey(window).texts if "买买提" in seen.item.property("text")]
    names[0].setWidth(30)
    assert measure.cut_off(measure.survey(window))


def test_a_pale_text_would_be_found(glasses: dict[str, PageWindow]) -> None:
    window = glasses["1280x1024"]
    window.show("Home", care=True)
    window.put("words", {})
    word = measure.survey(window).texts[-1].item
    word.setProperty("color", "#9a9a90")
    assert measure.pale_texts(measure.survey(window), window.picture(), 7)
