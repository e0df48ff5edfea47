"""Simplified characters as Hong Kong writes them, for words that were dictated.

Character by character from OpenCC's tables, with the everyday words in which a character has another form. A
package that does this with whole dictionaries (opencc, 5 MB) is not worth its size for a memo of 20 characters.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def _tables() -> tuple[dict[str, str], re.Pattern[str]]:
    """Words and characters with their other form, and an expression that finds the longest of them."""
    lines = files(__package__).joinpath("traditional.txt").read_text(encoding="utf-8").splitlines()
    rows = [row for line in lines if not line.startswith("#") for row in line.split()]
    words = dict(row.split("=") for row in rows if "=" in row)
    characters = {row[0]: row[1] for row in rows if "=" not in row}
    longest = "|".join(sorted(words, key=len, reverse=True))
    return characters | words, re.compile(f"{longest}|[{''.join(characters)}]")


def traditional(text: str) -> str:
    """`text` in the traditional characters of Hong Kong; what is traditional already stays as it is."""
    forms, known = _tables()
    return known.sub(lambda found: forms[found.group()], text)
