"""How a table of wishes is written: an intent, how sure its words are, and the words."""

from __future__ import annotations

import re
from dataclasses import dataclass

SURE = 6.0
"""The weight from which a wish counts as understood by itself."""

IDLE = 20.0
"""The weight of talk that asks for nothing: more than any service."""

UNASKED = 30.0
"""The weight of a service that is denied, put off or only spoken of: the classifier is not asked."""

TOLD = ("report_loss", "cancel_transfer", "complaint", "call_staff")
"""Services that are asked for by being told: 卡丢了, 转错了, 服务太差."""

FORBIDDEN = 9.0
"""The weight of a plain "do not": no likelihood overrules it, for what it forbids moves money."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Words that wish for `intent`; `weight` says how sure they are of it, the heaviest one wins. `example` is
    a sentence that the row is for; a test understands it."""

    intent: str
    weight: float
    pattern: re.Pattern[str]
    example: str


def wish(intent: str, weight: float, *words: str, example: str) -> Wish:
    """A row of a table; `words` are regular expressions, any of which is enough."""
    return Wish(intent, weight, re.compile("|".join(words)), example)


Table = tuple[Wish, ...]


def heaviest(text: str, table: Table) -> tuple[str, float]:
    """The intent and weight of the heaviest wish in `text`; ("unknown", 0.0) for none."""
    best, weight = "unknown", 0.0
    for row in table:
        if row.weight > weight and row.pattern.search(text):
            best, weight = row.intent, row.weight
    return best, weight


def first(table: tuple[tuple[str, re.Pattern[str]], ...], text: str) -> str:
    """The first word of a table whose expression is found, "" for none."""
    return next((name for name, pattern in table if pattern.search(text)), "")


def any_of(*expressions: str) -> str:
    """One of several expressions."""
    return f"(?:{'|'.join(expressions)})"
