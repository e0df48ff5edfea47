"""Every page in every window size, mode and language: whole, legible, named, and large enough to hit."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, product

import pytest

from tests.pages import measure
from tests.pages.combinations import LARGEST, THEMES, VIEWS, appearances, pairwise_views
from tests.pages.inspection import CHECKS
from tests.pages.page_window import SIZES, PageWindow
from tests.pages.samples import LANGUAGES


@pytest.mark.parametrize("check", CHECKS)
def test_on_every_page(findings: dict[str, list[str]], check: str) -> None:
    assert not findings[check]


@pytest.mark.parametrize("place", range(9))
def test_a_sample_is_shown_in_every_pair_of_size_language_text_size_and_theme(place: int) -> None:
    views = [view for view in VIEWS if view.care]
    rows = [(view.size, view.language, *appearances(view, place)[0]) for view in views]
    values = (tuple(SIZES), LANGUAGES, (None, LARGEST), THEMES)
    for one, other in combinations(range(4), 2):
        seen = Counter((row[one], row[other]) for row in rows)
        assert set(seen) == set(product(values[one], values[other]))


def test_overlays_are_shown_in_every_pair_of_size_mode_and_language() -> None:
    values = (tuple(SIZES), (True, False), LANGUAGES)
    for one, other in combinations(range(3), 2):
        assert {(view[one], view[other]) for view in pairwise_views()} == set(
            product(values[one], values[other])
        )


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
