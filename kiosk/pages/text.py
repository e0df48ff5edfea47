"""Texts by key: what a page says, before it becomes words in a language.

Flows never hold sentences. They hold a Text: a key and its parameters. The catalogue
(assets/texts/<language>/*.toml) has the words, shown and spoken, in every language. A parameter
marked Private (name, account, amount, balance) is shown but, when the page is read
aloud, said only after the customer expressly asked for it (EN 301 549 5.1.3.8).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cache


class Language(StrEnum):
    """The languages that can be chosen; each has a folder in kiosk/languages and one in assets/texts."""

    ZH = "zh_CN"
    EN = "en"
    HK = "zh_HK"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a text, in fen: shown as figures, spoken as money. `exact`: always with two places."""

    fen: int
    exact: bool = False


@dataclass(frozen=True, slots=True)
class MoneyInWords:
    """An amount in a text, in fen: shown in words as it is said, "five hundred yuan".

    `cheque`: shown in Chinese in the characters of cheques, 伍佰元整; English has none.
    """

    fen: int
    cheque: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """A time in a text without its day: nine in the morning."""

    value: datetime


@dataclass(frozen=True, slots=True)
class When:
    """A time in a text as it is said on the day `today`: tomorrow at nine in the morning."""

    value: datetime
    today: date


@dataclass(frozen=True, slots=True)
class FullMoment:
    """A time in a text with its year, for paper: "tomorrow" is wrong a day later."""

    value: datetime


@dataclass(frozen=True, slots=True)
class Digits:
    """A number read digit by digit: a tail, an account, a phone number."""

    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Private:
    """A parameter that is shown but not said into the room unasked.

    `kind` names the words said instead (`private.<kind>` in the catalogue): name, amount, account.
    """

    value: object = field(repr=False)
    kind: str = "name"


@dataclass(frozen=True, slots=True)
class Text:
    """A key of the catalogue with its parameters, sorted by name so that equal texts are equal."""

    key: str
    params: tuple[tuple[str, object], ...] = field(default=(), repr=False)

    @property
    def private(self) -> bool:
        """True when any parameter, however deep, is private."""
        return any(isinstance(v, Private) or (isinstance(v, Text) and v.private) for _, v in self.params)


def text(key: str, **params: object) -> Text:
    """A Text for `key`; parameters are filled into `{name}` of the catalogue's sentence."""
    return Text(key, tuple(sorted(params.items()))) if params else _plain(key)


@cache
def _plain(key: str) -> Text:
    """Texts without parameters are as many as keys, and pages are full of them: made once."""
    return Text(key)


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Words that are not ours and stand in no catalogue: a name, a bank's own memo."""

    value: str = field(repr=False)


def private_name(name: str) -> Private:
    """A person's name."""
    return Private(name, "name")


def private_money(fen: int, *, exact: bool = False) -> Private:
    """An amount or a balance, in fen."""
    return Private(Money(fen, exact), "amount")


def private_digits(value: str) -> Private:
    """An account number or its tail."""
    return Private(Digits(value), "account")
