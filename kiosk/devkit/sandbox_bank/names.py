"""Payee names: masking for a screen, and how near an entered name is to the holder's."""

from __future__ import annotations

import unicodedata
from typing import Literal

Match = Literal["match", "close", "no_match"]


def plain(name: str) -> str:
    """The name as it is compared: full-width forms folded, spaces and middle dots dropped, lower case."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(c for c in folded if c.isalnum())


def masked(name: str) -> str:
    """The name as a screen may show it: 王芳 -> 王*, 王桂兰 -> 王*兰 (银发〔2019〕85号, section 11)."""
    name = name.strip()
    if len(name) <= 2:
        return name[:1] + "*"
    return name[0] + "*" * (len(name) - 2) + name[-1]


def distance(a: str, b: str) -> int:
    """Levenshtein's distance, with two neighbours swapped counted once."""
    rows = [list(range(len(b) + 1))]
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]


def compare(entered: str, holder: str) -> Match:
    """Match, close or neither.

    Close: one slip in a name of the same surname (a wrong, missing, extra or swapped character;
    for long Latin names one in five), as confirmation-of-payee schemes commonly grade it.
    """
    a, b = plain(entered), plain(holder)
    if a == b:
        return "match"
    if not a or a[0] != b[0]:
        return "no_match"
    slips = max(1, max(len(a), len(b)) // 5)
    return "close" if distance(a, b) <= slips else "no_match"
