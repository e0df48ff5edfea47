"""Words that are set narrower so that their lines end well: see ui/theme/BalancedLineBreaker.qml."""

from __future__ import annotations

from tests.pages import measure
from tests.pages.combinations import LARGEST
from tests.pages.page_window import PageWindow


def test_words_are_set_narrower_where_the_last_line_would_be_short(glasses: dict[str, PageWindow]) -> None:
    window = glasses["1280x1024"]
    window.show("Pin wrong", care=True, step=LARGEST)
    assert measure.evened(window)


def test_a_lone_last_character_would_be_found(glasses: dict[str, PageWindow]) -> None:
    window = glasses["1280x1024"]
    window.show("Choice empty", care=True)
    (word,) = measure.running(window)
    characters = str(word.property("text"))
    assert characters.endswith("。")
    word.setWidth((len(characters) - 1.5) * word.property("font").pixelSize())
    word.setProperty("rightPadding", 0)
    word.setProperty("leftPadding", 0)
    assert measure.lone_ends(measure.survey(window))
