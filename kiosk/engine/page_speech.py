"""What is said of a page: from the same texts as the screen, in the order of reading."""

from __future__ import annotations

from kiosk.engine.flow import View
from kiosk.pages.contract import texts
from kiosk.pages.text import Text


def page_intro(view: View) -> tuple[Text, ...]:
    """The question and the guidance, or what the page wants said instead."""
    if view.say is not None:
        return view.say
    return tuple(part for part in (view.title, view.guide) if part is not None)


def full_page_text(view: View) -> tuple[Text, ...]:
    """Everything worth hearing: question, guidance, example, the body, where the buttons lead."""
    parts = [part for part in (view.title, view.guide, view.example) if part is not None]
    parts.extend(texts(view.body, spoken=True))
    parts.extend(button.label for button in (view.forward, *view.extra, view.back) if button and button.live)
    return tuple(parts)
