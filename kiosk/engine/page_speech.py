"""What is said of a page: from the same texts as the screen, in the order of reading.

A passage is what is said or left out as a whole: a sentence, or all words of one item of a list.
"""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.engine.flow import View
from kiosk.pages.contract import READ_ALOUD, passages, properties, texts
from kiosk.pages.items import Button, Choice
from kiosk.pages.text import Text, text

Passage = tuple[Text, ...]

READ_PRIVATE = "read_private"  # the button that reads the page with names and sums
OFFER = text("read.offer", read=text("aid.read"), private=text("read.private"))


def page_intro(view: View) -> tuple[Text, ...]:
    """The question and the guidance, or what the page wants said instead."""
    if view.say is not None:
        return view.say
    return tuple(part for part in (view.title, view.guide) if part is not None)


def full_page_text(view: View) -> tuple[Text, ...]:
    """Everything worth hearing: question, guidance, example, the body, where the buttons lead."""
    parts = [part for part in (view.title, view.guide, view.example) if part is not None]
    parts.extend(texts(view.body, READ_ALOUD))
    parts.extend(button.label for button in _buttons(view) if button.live)
    return tuple(parts)


def page_prompt(view: View, *, private: bool) -> tuple[Text, ...]:
    """What a page says by itself when it appears in care mode: what went wrong first, then everything.

    Unless `private`, passages with names or sums are left out, and how to hear them is said instead.
    """
    head = (*view.body.urgent, *page_intro(view))
    return tuple(dict.fromkeys((*head, *_said(passages_of(view), view, private=private))))


def short_prompt(view: View) -> tuple[Text, ...]:
    """What a page says by itself in the standard edition: what went wrong, or all of a page that speaks."""
    return view.body.urgent if view.say is None else page_prompt(view, private=False)


def page_news(before: View, view: View, *, private: bool) -> tuple[Text, ...]:
    """What has appeared on a page that stays."""
    known = {*passages_of(before)}
    new = [passage for passage in passages_of(view) if passage not in known]
    urgent = [said for said in view.body.urgent if (said,) in new]
    chosen = [name for name in _chosen(view) if name not in _chosen(before)]
    return tuple(dict.fromkeys((*urgent, *chosen, *_said(new, view, private=private))))


def _chosen(view: View) -> tuple[Text, ...]:
    """The names of the choices that are marked as chosen: a mark is no text, and is said all the same."""
    values = (getattr(view.body, each.name) for each in properties(type(view.body)) if each.item is Choice)
    return tuple(choice.name for value in values if value for choice in value if choice.chosen)


def passages_of(view: View) -> tuple[Passage, ...]:
    """Everything that a page says by itself, in the order of reading."""
    frame = tuple((part,) for part in (view.title, view.guide, view.example) if part is not None)
    return (*frame, *passages(view.body), *((button.label,) for button in _buttons(view)))


def held_back(view: View) -> Text:
    """There are names and sums here, and how they can be heard."""
    buttons = (button for button in _buttons(view) if button.action == READ_PRIVATE)
    return next((text("read.offer_here", button=button.label) for button in buttons), OFFER)


def _said(every: Iterable[Passage], view: View, *, private: bool) -> tuple[Text, ...]:
    """The passages as they are said. A single sentence names what is private ("this person"); an item of a
    list that has something private in it would be nothing but such names, and is left out."""
    said: list[Text] = []
    hidden = False
    for passage in every:
        if not private and _hides(passage):
            hidden = True
        else:
            said.extend(passage)
    return (*said, held_back(view)) if hidden else tuple(said)


def _hides(passage: Passage) -> bool:
    secret = any(part.private for part in passage)
    return secret and (len(passage) > 1 or passage[0].key in BARE)


BARE = frozenset({"plain", "yuan"})  # texts that are nothing but their parameter


def _buttons(view: View) -> tuple[Button, ...]:
    return tuple(button for button in (view.forward, *view.extra, view.back) if button is not None)
