"""Every page in every window size, mode and language: whole, legible, named, and large enough to hit."""

from __future__ import annotations

from itertools import combinations, product, starmap

import pytest

from tests.pages import measure
from tests.pages.combinations import LARGEST, THEMES, VIEWS, Appearance, appearances, pairwise_views
from tests.pages.inspection import CHECKS
from tests.pages.page_window import SIZES, PageWindow, kind
from tests.pages.samples import LANGUAGES


@pytest.mark.parametrize("check", CHECKS)
def test_on_every_page(findings: dict[str, list[str]], check: str) -> None:
    assert not findings[check]


def test_sixteen_samples_have_each_theme_at_each_text_size_in_every_view() -> None:
    for view in VIEWS:
        seen = {shown for place in range(16) for shown in appearances(view, place)}
        assert seen == set(starmap(Appearance, product((None, LARGEST), THEMES)))


@pytest.mark.parametrize("care", [True, False])
@pytest.mark.parametrize("place", range(16))
def test_a_sample_is_seen_in_each_size_language_and_theme_and_at_both_text_sizes(
    place: int, care: bool
) -> None:
    rows = [(view, shown) for view in VIEWS for shown in appearances(view, place) if view.care is care]
    assert {view.size for view, _ in rows} == set(SIZES)
    assert {view.language for view, _ in rows} == set(LANGUAGES)
    assert {shown.contrast for _, shown in rows} == set(THEMES)
    assert {shown.step for _, shown in rows} == {None, LARGEST}


def test_overlays_are_shown_in_every_pair_of_size_mode_and_language() -> None:
    values = (tuple(SIZES), (True, False), LANGUAGES)
    for one, other in combinations(range(3), 2):
        assert {(view[one], view[other]) for view in pairwise_views()} == set(
            product(values[one], values[other])
        )


def test_a_text_that_is_cut_off_would_be_found(glasses: dict[str, PageWindow]) -> None:
    window = glasses["1280x1024"]
    window.show("Review", care=True)
    texts = [seen.item for seen in measure.survey(window).texts]
    word = next(item for item in texts if kind(item) == "Label" and len(item.property("text")) > 8)
    word.setWidth(3)
    word.setHeight(3)
    assert measure.cut_off(measure.survey(window))


def test_a_pale_text_would_be_found(glasses: dict[str, PageWindow]) -> None:
    window = glasses["1280x1024"]
    window.show("Home", care=True)
    window.put("words", {})
    word = measure.survey(window).texts[-1].item
    word.setProperty("color", "#9a9a90")
    assert measure.pale_texts(measure.survey(window), window.picture(), 7)
