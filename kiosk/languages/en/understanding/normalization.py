"""A sentence made even before anybody looks for meaning in it."""

from __future__ import annotations

import re
import unicodedata

from kiosk.languages.en.understanding.politeness import without_courtesies
from kiosk.languages.understanding.raw_text import spoken_part

# Nobody says more in one breath; what follows is cut off, so that no line takes long.
LONGEST = 400
# one thousand, two hundred: one sum.
_THOUSAND = re.compile(
    r"\b(thousand|million) , (?=(?:one|two|three|four|five|six|seven|eight|nine|an?) hundred|\d{3}\b)", re.I
)


def normalized(text: str) -> str:
    """Lower case, plain apostrophes, one space between words, punctuation apart from words."""
    words = (
        unicodedata.normalize("NFKC", spoken_part(text, LONGEST)).strip().replace("’", "'").replace("`", "'")
    )
    words = re.sub(
        r"\b(?:u+h+(?! huh)|u+m+|e+r+m*|h+m+|a+h+|uhh+|you know|i mean(?=,)|like(?=,)|well(?=,))\b[,.]?",
        " ",
        words,
        flags=re.I,
    )
    words = re.sub(r"(?<=\d),(?=\d{3})", "", words)
    words = re.sub(r"([?!;:]|[.,](?!\d))", r" \1 ", words)
    words = " ".join(words.split())
    if not re.search(
        r"\bnot (?:[\w-]+ ){1,3}(?:thousand|million) ,", words
    ):  # not five thousand, five hundred
        words = _THOUSAND.sub(r"\1 ", words)
    return without_courtesies(words)
