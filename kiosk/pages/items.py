"""What bodies are made of: buttons, choices, rows, fields, keys. Plain records without behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from kiosk.pages.contract import OnRequest, Record, Usually
from kiosk.pages.text import Text, Verbatim


@dataclass(frozen=True)
class Button(Record):
    """Something to press: its action (which is also its objectName) and its words."""

    action: str
    label: Text
    live: bool = True


@dataclass(frozen=True)
class Key(Record):
    """A key of a letter board: what it types stands on it, the same in every language."""

    action: str
    label: Verbatim
    live: bool = True


@dataclass(frozen=True)
class Choice(Record):
    """One answer of several, as a card. `mark` is one character on a disc before the name."""

    action: str
    name: Text
    about: Text | None = None
    detail: Text | None = None
    mark: str = ""
    chosen: bool = False
    primary: bool = False


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

    `kind` says what the fact is (who, amount, arrives, memo, fee, left), for a page that draws it.
    `faint`: nothing of the customer's stands here yet.
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
    """An account and what is on it."""

    kind: Text
    tail: Text
    balance: Text
    note: Text | None = None


@dataclass(frozen=True)
class StatementRow(Record):
    """A movement of an account."""

    on: Text
    what: Text
    amount: Text
    balance: Text
    incoming: bool


@dataclass(frozen=True)
class KeypadLabels(Record):
    """The words beside a keypad's 0: at the left, and at the right where there is one."""

    left: Text
    right: Text | None = None


@dataclass(frozen=True)
class LetterBoard(Record):
    """Letter keys: what is written, the letters that are still becoming a character, the characters for them.

    `more` turns to further characters; `space` is there for Western writing only; `mode` switches between
    the two.
    """

    entry: str
    letters: str
    candidates: tuple[Key, ...]
    more: Button | None
    keys: Annotated[tuple[Key, ...], Usually(26)]
    space: Button | None
    erase: Button
    mode: Button

    @property
    def live_actions(self) -> tuple[str, ...]:
        """The actions of everything that can be pressed on it now."""
        keys = (*self.candidates, *self.keys, self.more, self.space, self.erase, self.mode)
        return tuple(key.action for key in keys if key is not None and key.live)
