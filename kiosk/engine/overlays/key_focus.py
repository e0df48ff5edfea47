"""The focus of the navigation keys: on one thing that can be pressed, in the order of reading.

After a page change it stands on the question, which is nothing to press. Every step says the thing's words,
what it is and its place ("2 of 4"). The screen draws the focus by the action (`Screen.focus`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.engine.events import Pressed
from kiosk.engine.flow import View
from kiosk.engine.overlays import read_aloud
from kiosk.engine.screen import overlay_buttons
from kiosk.engine.transaction import Transaction
from kiosk.pages.contract import Record, properties
from kiosk.pages.items import Button, Choice, FormField, Key, KeypadLabels
from kiosk.pages.text import Text, text

FORWARD, BACKWARD = frozenset({"down", "right"}), frozenset({"up", "left"})
SCAN = "scan"  # the only switch: it starts the focus moving by itself, then chooses what it stands on
SCAN_SECONDS = 2  # of silence after a thing's words, until the focus moves on
ROUND = "next"  # the first of two switches, which has no way back; the second is "ok"
# The rail from the top, where it has words of its own.
RAIL = {"read": "aid.read", "listen": "aid.listen", "magnify": "aid.magnify", "help": "aid.help"}
Pressable = Button | Choice | FormField | Key
END = Button("end", text("frame.end"))
KEY = text("focus.key")
ROLES = {Choice: "focus.choice", FormField: "focus.field"}


@dataclass(frozen=True, slots=True)
class Focusable:
    """Something that can be pressed, and its words."""

    action: str
    words: tuple[Text, ...]


def focusable(tx: Transaction) -> tuple[Focusable, ...]:
    """Everything that can be pressed now: what lies over the page, the page itself, its ways, the rail."""
    view = tx.page()
    found: dict[str, Focusable] = {}
    every = (
        *(_button(button) for button in overlay_buttons(tx.state)),
        *_of_record(view.body, view),
        *_keys(view),
        *(_button(way) for way in (view.forward, *view.extra, view.back) if way is not None and way.live),
        *(_button(END) for _ in range(tx.state.in_session and not view.leaving and not view.busy)),
        *(Focusable(action, (text(key), text("focus.button"))) for action, key in RAIL.items()),
    )
    for item in every:
        found.setdefault(item.action, item)
    return tuple(found.values())


def navigate(tx: Transaction, key: str) -> Pressed | None:
    """Move the focus; or the press of what it stands on, or of the button that the key stands for."""
    if key in FORWARD | BACKWARD | {ROUND}:
        read_aloud.silence(tx)
        _move(tx, -1 if key in BACKWARD else 1, round_=key == ROUND)
        return None
    if key != SCAN:
        return Pressed(tx.state.focus if key == "ok" else key)
    if tx.before.warned:  # the press says that the customer is there, and chooses nothing
        return None
    if tx.state.scanning:
        return Pressed(tx.state.focus)
    tx.state.scanning = True
    read_aloud.silence(tx)
    _move(tx, 1, round_=True)
    return None


def on_tick(tx: Transaction) -> None:
    """With one switch the focus moves by itself, as soon as what it stands on has been said."""
    state = tx.state
    if state.scanning and not tx.is_pending("Say") and state.silent_seconds >= SCAN_SECONDS:
        _move(tx, 1, round_=True)


def _move(tx: Transaction, steps: int, *, round_: bool) -> None:
    """Stay at the first and at the last thing, or go `round_` from the last to the first."""
    items = focusable(tx)
    here = next((place for place, item in enumerate(items) if item.action == tx.state.focus), -1)
    there = (here + steps) % len(items) if round_ else here + steps
    if 0 <= there < len(items):
        item = items[there]
        tx.state.focus = item.action
        place = text("focus.place", place=there + 1, count=len(items))
        tx.say((*item.words, place), private=tx.state.headset)


def _button(button: Button) -> Focusable:
    return Focusable(button.action, (button.label, text("focus.button")))


def _of_record(record: Record, view: View) -> Iterator[Focusable]:
    if isinstance(record, Pressable) and record.action in view.live and getattr(record, "live", True):
        yield Focusable(record.action, (*_words(record), text(ROLES.get(type(record), "focus.button"))))
    for each in properties(type(record)):
        value = getattr(record, each.name)
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Record):
                yield from _of_record(inner, view)


def _words(thing: Pressable) -> tuple[Text, ...]:
    if isinstance(thing, Choice):
        chosen = text("focus.chosen") if thing.chosen else None
        said = (thing.name, thing.value, thing.relation, thing.about, thing.detail, chosen)
        return tuple(words for words in said if words is not None)
    if isinstance(thing, FormField):
        return tuple(words for words in (thing.label, thing.value, thing.error) if words is not None)
    return (text("plain", value=thing.label),) if isinstance(thing, Key) else (thing.label,)


def _keys(view: View) -> Iterator[Focusable]:
    """The keys of a keypad row by row, as they are drawn; only the words beside the 0 are a record."""
    values = (getattr(view.body, each.name) for each in properties(type(view.body)))
    pad = next((value for value in values if isinstance(value, KeypadLabels)), None)
    digits = [Focusable(f"key:{digit}", (text("plain", value=digit), KEY)) for digit in "1234567890"]
    if pad is not None:
        digits.insert(9, Focusable("erase", (pad.left, KEY)))
        digits += [Focusable(pad.right_action, (pad.right, KEY))] if pad.right is not None else []
    yield from (key for key in digits if key.action in view.live)
