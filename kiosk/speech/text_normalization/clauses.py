"""Cutting what is said into clauses: short enough to be caught, long enough to be understood."""

from __future__ import annotations

import re

SHORTEST = {"zh_CN": 4, "en": 12}  # characters; shorter ones are said with their neighbour
LONGEST = {"zh_CN": 26, "en": 84}
_END_ZH = re.compile(r"[^，。！？；：…\n]+[，。！？；：…\n]*")
# A full stop after Mr ends nothing, nor does one inside a word.
_END_EN = re.compile(
    r"(?:(?<=\bMr)\.|(?<=\bMrs)\.|(?<=\bMs)\.|(?<=\bDr)\.|[^,.!?;:\n]|[,.:](?=\S))+[,.!?;:\n]*"
)
_FULL_STOP = re.compile(r"[。！？…\n.!?]\s*$")


def split(said: str, language: str) -> tuple[str, ...]:
    """`said` in clauses; a full stop always ends one, a comma only where it is worth a breath."""
    chinese = language == "zh_CN"
    pieces = [p.strip() for p in (_END_ZH if chinese else _END_EN).findall(said)]
    joined: list[str] = []
    for piece in (p for p in pieces if any(ch.isalnum() for ch in p)):
        last = joined[-1] if joined else ""
        glue = "" if chinese else " "
        short = len(last) < SHORTEST[language] or len(piece) < SHORTEST[language]
        if last and short and not _FULL_STOP.search(last) and len(last) + len(piece) <= LONGEST[language]:
            joined[-1] = last + glue + piece
        else:
            joined.append(piece)
    return tuple(joined)
