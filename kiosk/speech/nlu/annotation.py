"""A sentence with what was found in it, before it is read; the shape is the same in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

NumberT = TypeVar("NumberT")
SumT = TypeVar("SumT")


@dataclass(frozen=True, slots=True)
class Marked(Generic[NumberT, SumT]):
    """`hidden` has blanks for the numbers; in `marked` signs stand for sums and numbers. `who` is named."""

    plain: str
    hidden: str
    numbers: tuple[NumberT, ...]
    sums: tuple[SumT, ...]
    marked: str
    who: str


def replaced(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """`text` with something else in the place of each span (start, end, stand-in)."""
    for start, end, stand_in in sorted(spans, reverse=True):
        text = text[:start] + stand_in + text[end:]
    return text
