"""Narrating: a sentence as it stands on the glass becomes clauses as they are said. Pure."""

from __future__ import annotations

from kiosk.speech.text_normalization.chinese import said_zh
from kiosk.speech.text_normalization.clauses import split
from kiosk.speech.text_normalization.english import said_en


def clauses(sentence: str, language: str) -> tuple[str, ...]:
    """`sentence` cut where one draws breath, with everything that engines misread written out.

    Amounts as money, numbers of cards and phones digit by digit in groups, dates, times, percentages
    and abbreviations in words. The clauses are also the captions.
    """
    said = said_zh(sentence) if language == "zh_CN" else said_en(sentence)
    return split(said, language)


def spell(words: str, language: str) -> tuple[str, ...]:
    """`words` one character at a time, for a customer who wants to be sure: 王，芳 or W, A, N, G."""
    kept = [ch for ch in words if not ch.isspace()]
    if language == "zh_CN":
        return tuple(said_zh(ch) for ch in kept)
    return tuple(said_en(ch.upper()) for ch in kept)


__all__ = ["clauses", "spell"]
