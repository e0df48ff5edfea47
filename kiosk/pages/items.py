"""What bodies are made of: buttons, choices, rows, fields, keys. Plain records without behaviour."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from kiosk.domain.person_mark import Hue, PersonMark
from kiosk.pages.contract import OnRequest, Record, Usually
from kiosk.pages.text import Text, Verbatim


@dataclass(frozen=True)
class Button(Record):
    """Something to press: its action (which is also its objectName) and its words.

    `kind` is what it means where its place does not say it: plain, jade (somebody helps), strong (the careful
    way); "" is red as the way forward and plain anywhere else. `icon` is a picture of ui/theme/IconPaths.qml.
    """

    action: str
    label: Text
    live: bool = True
    kind: Literal["", "plain", "strong", "jade"] = ""
    icon: str = ""


@dataclass(frozen=True)
class Mark(Record):
    """A disc with a character of a person's name, or with the picture `icon`. `hue` is the disc's colour."""

    character: str = ""
    icon: str = ""
    hue: Hue = "plain"


def mark_of(person: PersonMark) -> Mark:
    """A person's mark as a page shows it; a name without a letter has the picture of a person."""
    return Mark(person.character, "" if person.character else "person", person.hue)


@dataclass(frozen=True)
class Key(Record):
    """A key of a letter board: what it types stands on it, the same in every language."""

    action: str
    label: Verbatim
    live: bool = True


@dataclass(frozen=True)
class Choice(Record):
    """One answer of several, as a card.

    `relation` stands above the name (daughter), `value` is its sum, `again` a second button beside the card.
    `detail_good`: the detail is good news (it can be cancelled). `kind` as for a button.
    """

    relation: Text | None = field(default=None, kw_only=True)
    action: str
    name: Text
    about: Text | None = None
    detail: Text | None = None
    mark: Mark | None = None
    chosen: bool = False
    primary: bool = False
    value: Text | None = None
    again: Button | None = None
    detail_good: bool = False
    kind: Literal["", "strong", "jade"] = ""


@dataclass(frozen=True)
class CardPlace(Record):
    """A place for a card on the machine, with what to do there; not `ready` while its reader is down."""

    which: Literal["id", "bank"]
    ready: bool
    label: Text
    hint: Text


@dataclass(frozen=True)
class DetailRow(Record):
    """A fact to read: what it is, its value large, a note, and where it can be changed the button.

    `kind` says what the fact is (who, phone, amount, arrives, memo, fee, left), for a page that draws it.
    `faint`: nothing of the customer's stands here yet. `relation` stands before the value, `mark` is the
    person's; `proof` is what the bank knows of it: the name that the account is held in.
    """

    label: Text
    value: Text
    note: Text | None = None
    kind: str = ""
    big: bool = False
    faint: bool = False
    change: Annotated[
        Button | None, Usually(1), OnRequest("that what is wrong can be changed is said once, by the guide")
    ] = None
    relation: Text | None = None
    mark: Mark | None = None
    proof: Text | None = None


@dataclass(frozen=True)
class FormField(Record):
    """A field of the standard edition's form; the one that is being filled in is `active`."""

    action: str
    label: Text
    kind: str
    value: Text | None = None
    note: Text | None = None
    error: Text | None = None
    active: bool = False


@dataclass(frozen=True)
class AccountBalance(Record):
    """An account and what is on it, in figures and in words; not `usable`: put away for a time."""

    kind: Text
    tail: Text
    balance: Text
    note: Text | None = None
    words: Text | None = None
    usable: bool = True


@dataclass(frozen=True)
class StatementRow(Record):
    """A movement of an account; `way` says in a word whether the money came or went."""

    on: Text
    what: Text
    amount: Text
    balance: Text
    incoming: bool
    way: Text
    mark: Mark


@dataclass(frozen=True)
class WaitingStep(Record):
    """A part of what is being done."""

    label: Text
    state: Literal["done", "now", "next"]


@dataclass(frozen=True)
class Belonging(Record):
    """Something that the customer brought or was given, and its picture."""

    label: Text
    icon: str


@dataclass(frozen=True)
class KeypadLabels(Record):
    """The words beside a keypad's 0: rub out at the left, and what `right_action` does at the right."""

    left: Text
    right: Text | None = None
    right_action: str = "clear"


@dataclass(frozen=True)
class LetterBoard(Record):
    """Letter keys: what is written, the letters that are still becoming a character, the characters for them.

    `more` turns to further characters; `space` is there for Western writing only; `mode` switches between the
    two, and `hand` between letters and the finger, where the machine reads it. With a `wipe` button there is
    a square for the finger in place of the keys: it is emptied whenever `sheet` is another number.
    """

    entry: str
    letters: str
    candidates: tuple[Key, ...]
    more: Button | None
    keys: Annotated[tuple[Key, ...], Usually(26)]
    space: Button | None
    erase: Button
    mode: Button
    hand: Button | None = None
    wipe: Button | None = None
    sheet: int = 0

    @property
    def live_actions(self) -> tuple[str, ...]:
        """The actions of everything that can be pressed on it now."""
        keys = (
            *self.candidates, *self.keys, self.more, self.space, self.erase, self.mode, self.hand, self.wipe,
        )  # fmt: skip
        return tuple(key.action for key in keys if key is not None and key.live)
