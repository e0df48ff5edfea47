"""Writing a Chinese name with large letter keys: pinyin in, characters to choose from out.

By hand, because no input method fits: Qt's virtual keyboard is GPL or commercial, its
candidates are small, and it keeps what was typed in a dictionary. The table (syllable ->
characters, those frequent in names first) is data: assets/pinyin.json.
"""

from __future__ import annotations

from collections.abc import Mapping

PAGE = 8  # candidates a page: large keys, room for "more" beside them, and few enough to look through
MAX_NAME = 20  # characters; the longest names on Chinese identity cards are shorter
MAX_MEMO = 20  # characters: what a receipt and a large page show in one line


def candidates(table: Mapping[str, str], letters: str) -> str:
    """Characters for what was typed so far: the whole syllable first, then those it begins."""
    if not letters:
        return ""
    found = table.get(letters, "")
    for syllable, characters in table.items():
        if syllable != letters and syllable.startswith(letters):
            found += "".join(c for c in characters[:6] if c not in found)
    return found


def can_continue(table: Mapping[str, str], letters: str) -> bool:
    """True when some syllable begins with `letters`; other keys are not live."""
    return any(syllable.startswith(letters) for syllable in table)
