"""Every page, every size, both modes, both languages: whole, legible, and large enough to hit."""

from __future__ import annotations

import pytest

from tests.pages import measure
from tests.pages.glass import Glass
from tests.pages.samples import LANGUAGES, PAGES

STANDARD_ONLY = {"Form"}  # care mode asks one question a page; the form is standard mode's


def samples(care: bool) -> list[str]:
    return [name for name, (page, _) in PAGES.items() if not (care and page in STANDARD_ONLY)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("care", [True, False], ids=["care", "standard"])
def test_nothing_is_cut_off_or_lies_over_anything_else(glass: Glass, care: bool, language: str) -> None:
    wrong = []
    for sample in samples(care):
        glass.show(sample, care=care, language=language)
        found = measure.cut_off(glass) + measure.overlaps(glass, 2.54) + measure.text_clashes(glass)
        wrong += [f"{sample}: {what}" for what in found]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("care", [True, False], ids=["care", "standard"])
def test_the_largest_text_still_fits_or_scrolls_with_buttons(glass: Glass, care: bool, language: str) -> None:
    wrong = []
    for sample in samples(care):
        glass.show(sample, care=care, language=language, step=3)
        found = measure.cut_off(glass) + measure.overlaps(glass, 2.54) + measure.text_clashes(glass)
        wrong += [f"{sample}: {what}" for what in found]
    assert wrong == []
