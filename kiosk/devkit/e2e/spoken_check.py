"""What has to be spoken of a screen: every text on it, unless its field is marked with a reason not to.

The texts are found by walking the screen's dataclasses, not by the functions that make the kiosk speak.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, get_args, get_type_hints

from kiosk.engine.page_speech import held_back
from kiosk.engine.screen import ListeningShown, Screen
from kiosk.pages.contract import NotSpoken, OnRequest
from kiosk.pages.text import Text

PAGE = ("title", "guide", "example", "body", "back", "forward", "extra")  # what of a view is on the screen
OVER_THE_PAGE = ("mode_switch", "end", "help", "listening", "quiet", "idle", "reading")


@dataclass(frozen=True)
class Speakable:
    """The texts that appear, and whether some of them are private and may be held back."""

    texts: frozenset[Text] = frozenset()
    held_back: frozenset[Text] = frozenset()

    def __sub__(self, other: Speakable) -> Speakable:
        return Speakable(self.texts - other.texts, self.held_back - other.held_back)


_KNOWN: dict[object, tuple[str, ...]] = {}


def _spoken_fields(kind: Any) -> tuple[str, ...]:
    if kind not in _KNOWN:
        _KNOWN[kind] = _read_fields(kind)
    return _KNOWN[kind]


def _read_fields(kind: Any) -> tuple[str, ...]:
    hints = get_type_hints(kind, include_extras=True)
    marked = {
        name
        for name, hint in hints.items()
        if any(isinstance(mark, NotSpoken | OnRequest) and mark.reason for mark in get_args(hint)[1:])
    }
    return tuple(field.name for field in fields(kind) if field.name not in marked)


def _texts(value: object) -> Iterator[Text]:
    match value:
        case Text():
            yield value
        case ListeningShown(state=state) if state in ListeningShown.SILENT:
            return
        case tuple():
            for inner in value:
                yield from _texts(inner)
        case _ if is_dataclass(value):
            for name in _spoken_fields(type(value)):
                yield from _texts(getattr(value, name))


def _items(value: object) -> Iterator[tuple[Text, ...]]:
    """The texts of a body by what belongs together: an item of a list, or a single field."""
    for name in _spoken_fields(type(value)):
        inner = getattr(value, name)
        for item in inner if isinstance(inner, tuple) else (inner,):
            yield tuple(_texts(item))


def on_the_page(screen: Screen) -> Speakable:
    """What the page says by itself."""
    said: set[Text] = set()
    held_back: set[Text] = set()
    for name in PAGE:
        value = getattr(screen.view, name)
        for item in _items(value) if name == "body" else (tuple(_texts(value)),):
            private = any(text.private for text in item)
            lonely = len(item) == 1 and item[0].key not in ("plain", "yuan")
            (held_back if private and name == "body" and not lonely else said).update(item)
    return Speakable(frozenset(said), frozenset(held_back))


def over_the_page(screen: Screen) -> Speakable:
    """What the overlays say by themselves."""
    spoken = set(_spoken_fields(Screen)) & {*OVER_THE_PAGE}
    return Speakable(frozenset(text for name in spoken for text in _texts(getattr(screen, name))))


def unspoken(before: Screen, after: Screen, said: Collection[Text], *, speaks: bool) -> frozenset[Text]:
    """The texts that have appeared and were not `said` with the event; `speaks`: all have to be."""
    page, stays = _page(after, speaks), after.serial == before.serial
    new = page - _page(before, speaks) if stays else page
    missing = (new.texts | (over_the_page(after) - over_the_page(before)).texts).difference(said)
    if new.held_back.difference(said) and held_back(after.view) not in said:
        missing |= new.held_back
    return missing


def _page(screen: Screen, speaks: bool) -> Speakable:
    return on_the_page(screen) if speaks else Speakable(frozenset(screen.view.body.urgent))
