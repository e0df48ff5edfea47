"""Words that are set narrower so that their lines end well: see ui/theme/BalancedLineBreaker.qml."""

from __future__ import annotations

import pytest

from tests.pages import measure
from tests.pages.page_window import PageWindow
from tests.pages.samples import LANGUAGES, samples


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_set_narrower_take_no_more_lines(glasses: dict[str, PageWindow], language: str) -> None:
    window = glasses["1280x1024"]
    found = 0
    for sample in samples(care=True):
        window.show(sample, care=True, language=language, step=3)
        for item in measure.running(window):
            if item.property("evened") > 0:
                found += 1
                before = item.property("lineCount")
                item.setProperty("leftPadding", 0)
                item.setProperty("rightPadding", 0)
                assert item.property("lineCount") == before, measure.lines(item)
    assert found > 3


def test_a_lone_last_character_would_be_found(glasses: dict[str, PageWindow]) -> None:
    window = glasses["1280x1024"]
    window.show("Choice empty", care=True)
    word = next(s.item for s in measure.survey(window).texts if "撤不回来" in s.item.property("text"))
    word.setWidth(14.5 * word.property("font").pixelSize())
    word.setProperty("rightPadding", 0)
    word.setProperty("leftPadding", 0)
    assert measure.lone_ends(measure.survey(window))
