"""Text from outside (bank, payee's bank, ID card) made safe to show among our own words.

Such text cannot be trusted to keep to its place on a page: a right-to-left override in a name turns the
digits behind it round, characters without a width make two people look alike, a hundred accents cover the
line above.
Sources: UAX #9 (bidirectional algorithm), UTR #36 (Unicode security considerations).
"""

from __future__ import annotations

import re
import unicodedata

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
ELLIPSIS = "…"
MOST_MARKS = 2  # combining marks on one character; no living script needs more in a name
# Control, format, surrogate, unassigned; line and paragraph separators. Not private use (Co): older ID cards
# write rare characters of names in it.
_REMOVED = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})
# Letters and symbols that are drawn as nothing: Hangul fillers, the empty Braille pattern.
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_HONEST = re.compile("[ -~·一-鿿]*")  # ASCII that is printed, the dot in names, common Chinese characters
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
# Every character of a group is taken for its first.
_GROUPS = (
    "aаα", "eе", "oоο0", "pрρ", "cс", "yу", "xх", "iіι1l", "jј", "sѕ", "vν", "kкκ", "mм", "tтτ", "hн", "bв",
    "己已巳", "未末", "日曰", "土士", "戊戌戍", "人入", "千干于", "天夭", "大太犬", "王玉壬",
    "田由甲申", "治冶",
)  # fmt: skip
_DRAWN_AS = str.maketrans({other: group[0] for group in _GROUPS for other in group[1:]})


def safe_text(text: str, columns: int = 80) -> str:
    """`text` as it may be shown: no invisible characters, at most `columns` wide, kept in its own place.

    A Chinese character takes two columns. What is longer ends in "…". Text with right-to-left letters is put
    between U+2068 and U+2069, so that it cannot reorder what stands beside it; other text cannot anyway.
    """
    if 2 * len(text) <= columns and _HONEST.fullmatch(
        text
    ):  # nearly all; ten thousand payees take a second else
        return text.strip()
    kept: list[str] = []
    width = marks = 0
    for character in unicodedata.normalize("NFC", text):
        category = unicodedata.category(character)
        if category in _REMOVED or character in _BLANK:
            continue
        if category in ("Mn", "Me"):
            marks += 1
            if marks <= MOST_MARKS and kept:
                kept.append(character)
            continue
        marks = 0
        width += 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if width > columns:
            kept.append(ELLIPSIS)
            break
        kept.append(" " if category == "Zs" else character)
    safe = "".join(kept).strip()
    if any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in safe):
        return FIRST_STRONG_ISOLATE + safe + POP_ISOLATE
    return safe


def look_alike(one: str, other: str) -> bool:
    """True when two names are easily taken for each other: the same, or the same but for letters drawn alike.

    A small part of UTS #39's skeletons: compatibility forms, case, accents, spaces and dots do not count, nor
    Cyrillic, Greek and digits drawn as Latin letters, nor the Chinese characters that old eyes mix up.
    """
    return _skeleton(one) == _skeleton(other)


def _skeleton(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_DRAWN_AS)
    return "".join(character for character in plain if unicodedata.category(character)[0] not in "MZCP")
