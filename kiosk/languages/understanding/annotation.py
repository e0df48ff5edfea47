"""A sentence with what was found in it, before it is read; the shape is the same in every language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class SpokenSum:
    """A sum of money at a place in the sentence; `amount` is None when it is vague. `either` has the two sums
    that it may be: three hundred or four hundred; five forty."""

    start: int
    end: int
    amount: Decimal | None
    marked: bool  # says that it is money, or is large enough to be nothing else
    either: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class DictatedNumber:
    """A number said digit by digit; `kind` is "phone" or "account"."""

    start: int
    end: int
    kind: str
    digits: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """`hidden` has blanks for the numbers; in `marked` signs stand for sums and numbers. `who` is the payee.

    `spelt` is `plain` with its capitals, by which English names are known.
    """

    plain: str
    hidden: str
    numbers: tuple[DictatedNumber, ...]
    sums: tuple[SpokenSum, ...]
    marked: str
    who: str
    spelt: str


def replaced(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """`text` with something else in the place of each span (start, end, stand-in)."""
    for start, end, stand_in in sorted(spans, reverse=True):
        text = text[:start] + stand_in + text[end:]
    return text
