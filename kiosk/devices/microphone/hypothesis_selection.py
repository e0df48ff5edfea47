"""Which of two readings of the same sound to believe, and the page's phrase that was meant."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from kiosk.languages import pack

NEAREST = 0.75  # a phrase is taken for free speech that sounds like it from here on
UNKNOWN_AT_MOST = 0.34  # share of words that are none of the page's


def likeness(a: str, b: str, language: str) -> float:
    """How alike two texts sound, 0 to 1."""
    left, right = ("".join(pack(language).recognition.sounds(text)) for text in (a, b))
    if not left or not right:
        return 0.0
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def best_words(
    free: str,
    known: str,
    unknown: float,
    phrases: Sequence[str],
    language: str,
    answers: Sequence[str] = (),
) -> str:
    """The words to go on with.

    `free` is what free decoding heard, `known` what the page's grammar made of it, `unknown` the
    share of that which was none of the page's words; `answers` are everyday words for yes and no.
    """
    spoken = pack(language).recognition
    alike = spoken.alike if unknown else spoken.wholly_known
    if known and unknown <= UNKNOWN_AT_MOST and likeness(free, known, language) >= alike:
        return known
    if known in answers and not unknown and spoken.rhymes(free, known):
        return known
    nearest = max(phrases, key=lambda p: likeness(free, p, language), default="")
    if nearest and likeness(free, nearest, language) >= NEAREST:
        return nearest
    return free


def nearest(wanted: str, heard: str, language: str) -> float:
    """How much the most alike place in `heard` sounds like `wanted`, 0 to 1."""
    length = len(wanted)
    pieces = (
        heard[start : start + size]
        for size in (length - 1, length, length + 1)
        for start in range(max(1, len(heard) - size + 1))
    )
    return max((likeness(wanted, piece, language) for piece in pieces if piece), default=0.0)
