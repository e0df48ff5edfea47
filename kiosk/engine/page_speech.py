"""What is said of a page: from the same texts as the glass, in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kiosk.engine.flow import View
from kiosk.pages.text import Text

# Words on keys are not read: ten digits and "rub out" only tire the listener.
SILENT = frozenset({"eraseLabel", "pointLabel", "enterLabel", "keys", "more", "erase", "mode"})


def page_intro(view: View) -> tuple[Text, ...]:
    """The question and the guidance, or what the page wants said instead."""
    if view.say is not None:
        return view.say
    return tuple(part for part in (view.title, view.guide) if part is not None)


def full_page_text(view: View) -> tuple[Text, ...]:
    """Everything worth hearing: question, guidance, example, the body, where the buttons lead."""
    parts = [part for part in (view.title, view.guide, view.example) if part is not None]
    parts.extend(_texts(view.props))
    parts.extend(button.label for button in (view.forward, *view.extra, view.back) if button and button.live)
    return tuple(parts)


def _texts(value: object) -> Iterator[Text]:
    match value:
        case Text():
            yield value
        case Mapping():
            for name, inner in value.items():
                if name not in SILENT:
                    yield from _texts(inner)
        case tuple():
            for inner in value:
                yield from _texts(inner)
        case _:
            return
