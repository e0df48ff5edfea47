"""What is removed from a text in any language before it is normalized: markup, pictures, control characters."""

from __future__ import annotations

import re
import unicodedata

# Unicode categories of pictures, control characters, stray surrogates, line separators and the unassigned.
_UNSAID = ("So", "Sk", "Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,80}>|<!--.{0,80}?-->")


def spoken_part(text: str, longest: int) -> str:
    """The words of `text`: no markup, pictures or control characters, and no more than `longest` characters."""
    words = _MARKUP.sub(" ", text[: 4 * longest])
    kept = (ch if unicodedata.category(ch) not in _UNSAID else " " for ch in words)
    return "".join(kept)[:longest]
