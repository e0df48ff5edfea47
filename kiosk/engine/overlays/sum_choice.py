"""Which of two sums was meant: what is asked, and what answers it. The voice dialog asks."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain import money
from kiosk.domain.intent import NluResult
from kiosk.pages.text import Text, private_money, text

EITHER = "either_sum"  # why a sheet asks which of two sums was meant
SUMS = ("heard_first", "heard_second")  # the buttons that answer it


def sums(meaning: NluResult) -> tuple[int, ...]:
    """The two sums of which either may have been meant, in fen; () where the meaning is clear."""
    return tuple(fen for reading in meaning.readings if (fen := money.parse(reading)))


def which_sum(meaning: NluResult) -> Text:
    """Did you mean 540 yuan or 5.40 yuan?"""
    first, second = (private_money(fen) for fen in sums(meaning))
    return text("listen.did_you_mean_sum", first=first, second=second)


def sum_choices(meaning: NluResult) -> tuple[tuple[str, Text], ...]:
    """The two sums as what may be touched or said."""
    labels = (text("meaning.amount", amount=private_money(fen)) for fen in sums(meaning))
    return tuple(zip(SUMS, labels, strict=True))


def with_sum(meaning: NluResult, reading: str) -> NluResult:
    """The meaning with one of its readings as the sum."""
    return replace(meaning, slots=(*meaning.slots, ("amount", reading)), readings=())
