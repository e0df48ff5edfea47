"""What is checked on every page, in one go: a page is shown once and all checks look at it.

A new check is one more entry of CHECKS.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tests.pages import measure
from tests.pages.combinations import Appearance, View
from tests.pages.measure import Survey
from tests.pages.page_window import Complaints, PageWindow


@dataclass(frozen=True)
class Inspected:
    """A page as it stands, measured."""

    found: Survey
    care: bool
    usual: bool  # at the mode's own text size
    messages: list[str]  # of Qt and QML, since the page before


LOW = "1280x1024"  # the mountains lie below its buttons
Check = Callable[[Inspected], list[str]]


def _qt_messages(page: Inspected) -> list[str]:
    return page.messages


def _cut_off(page: Inspected) -> list[str]:
    return measure.cut_off(page.found)


def _close_buttons(page: Inspected) -> list[str]:
    """2.54 mm between targets (VVSG 2.0)."""
    return measure.overlaps(page.found, 2.54)


def _text_clashes(page: Inspected) -> list[str]:
    return measure.text_clashes(page.found)


def _small_buttons(page: Inspected) -> list[str]:
    """VVSG 2.0 and Section 508 in standard mode, Korea's kiosk notice in care mode."""
    return measure.small_targets(page.found, 20 if page.care else 12.7)


def _small_letters(page: Inspected) -> list[str]:
    """A capital of Noto Sans SC is 0.733 em: 4.8 mm of capital; 6.1 mm of character in care mode."""
    return measure.small_letters(page.found, 6.1 if page.care else 4.8 / 0.733) if page.usual else []


def _long_lines(page: Inspected) -> list[str]:
    return measure.long_lines(page.found, 44) if page.usual else []


def _scrolling(page: Inspected) -> list[str]:
    return [measure.describe(item) for item in measure.scrolling(page.found.window)] if page.usual else []


def _lone_ends(page: Inspected) -> list[str]:
    return measure.lone_ends(page.found)


def _pale_texts(page: Inspected) -> list[str]:
    """In the picture, at the usual text size."""
    return measure.pale_texts(page.found, page.found.window.picture(), 7) if page.usual else []


def _faint_buttons(page: Inspected) -> list[str]:
    window = page.found.window
    return measure.faint_buttons(page.found, window.picture(), 3) if page.usual and window.size == LOW else []


def _spoken_names(page: Inspected) -> list[str]:
    if not page.usual:
        return []
    heard = [(item.property("heard"), item.objectName()) for item, _ in page.found.buttons]
    names = Counter(name for name, _ in heard)
    return [f"{name!r} twice" for name, count in names.items() if count > 1] + [
        f"no name for {action}" for name, action in heard if not name
    ]


def _object_names(page: Inspected) -> list[str]:
    return [
        measure.describe(item)
        for item, _ in page.found.buttons
        if not item.objectName() == item.property("action") != ""
    ]


def _more_lines(page: Inspected) -> list[str]:
    return [
        f"{measure.describe(item)}: {' / '.join(wider)}"
        for item in measure.evened(page.found.window)
        if len(wider := measure.lines(item, padded=False)) != item.property("lineCount")
    ]


CHECKS: Mapping[str, Check] = {
    "Qt has no complaint": _qt_messages,
    "nothing is cut off": _cut_off,
    "buttons keep their distance": _close_buttons,
    "texts do not overlap": _text_clashes,
    "buttons are large enough to hit": _small_buttons,
    "letters are large enough at the usual text size": _small_letters,
    "lines are short enough at the usual text size": _long_lines,
    "nothing scrolls at the usual text size": _scrolling,
    "no last line is a lone character": _lone_ends,
    "every word stands out from what is really behind it": _pale_texts,
    "every button stands out from what is around it": _faint_buttons,
    "every button has a spoken name of its own at the usual text size": _spoken_names,
    "the object name of a button is its action": _object_names,
    "words set narrower take no more lines": _more_lines,
}


def inspect(
    window: PageWindow, view: View, shown: Iterable[tuple[str, Appearance]], complaints: Complaints
) -> dict[str, list[str]]:
    """What each check finds wrong in these samples, which are shown grouped by text size and theme: a change
    of either lays everything out again."""
    wrong: dict[str, list[str]] = {name: [] for name in CHECKS}
    complaints.take()
    for sample, (step, contrast) in sorted(shown, key=lambda each: str(each[1])):
        window.show(sample, care=view.care, language=view.language, step=step, contrast=contrast)
        page = Inspected(measure.survey(window), view.care, step is None, complaints.take())
        for name, check in CHECKS.items():
            size = "usual" if step is None else step
            wrong[name] += [f"{sample}, {contrast}, text size {size}: {what}" for what in check(page)]
    return wrong
