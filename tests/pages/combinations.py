"""In which combinations of window size, mode, language, text size and theme the pages are tested.

The full product is 288 pictures of a page in both modes: 30,000 pictures and half an hour. The tests show each
sample four or five times in each mode, so that it is seen in each size, in each language, in each theme, and at
both text sizes. Which of them come together differs from sample to sample: sixteen samples that follow on each
other have each theme at each text size in each size, mode and language. `make test-pages` takes the full product.
"""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

from kiosk.domain.care_mode import Contrast
from tests.pages.page_window import SIZES
from tests.pages.samples import LANGUAGES

THEMES = tuple(theme.value for theme in Contrast)
STEPS = range(4)
LARGEST = STEPS[-1]


class View(NamedTuple):
    """A window size, a mode and a language."""

    size: str
    care: bool
    language: str

    @property
    def name(self) -> str:
        """Of a test's parameter; tests/conftest.py finds the size in it."""
        return f"{self.size}-{'care' if self.care else 'standard'}-{self.language}"


class Appearance(NamedTuple):
    """A text size (None: the mode's own) and a theme."""

    step: int | None
    contrast: str


VIEWS = tuple(View(*row) for row in product(SIZES, (True, False), LANGUAGES))


def pairwise_views() -> tuple[View, ...]:
    """Each size in each language, in a mode that alternates so that each pair of values occurs."""
    rows = product(enumerate(SIZES), enumerate(LANGUAGES))
    return tuple(View(size, (row + column) % 2 == 0, language) for (row, size), (column, language) in rows)


def appearances(view: View, place: int) -> tuple[Appearance, ...]:
    """How the sample at `place` in the list of samples is shown in this view: once, or not at all."""
    row, column = list(SIZES).index(view.size), LANGUAGES.index(view.language)
    if (row + column + place + view.care) % 2:
        return ()
    number = (3 * row + column) // 2  # 0 to 3 or 4 in the views that a sample is shown in
    step = (None, LARGEST)[(number + place // 8) % 2]
    return (Appearance(step, THEMES[(number + place // 2) % len(THEMES)]),)


def all_appearances(view: View) -> tuple[Appearance, ...]:
    """Each text size in each theme."""
    usual = 1 if view.care else 0
    return tuple(Appearance(None if step == usual else step, theme) for step, theme in product(STEPS, THEMES))
