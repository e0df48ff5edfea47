"""Which of two readings of the same sound to believe, and the page's phrase that was meant."""

from __future__ import annotations

import itertools
import os
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from types import ModuleType

# Grammar and free decoding are of the same sound from here on. In 78 clips of talk in a hall, each heard on
# five pages, what the grammar made of them without strange words was at most 0.46 alike; in 235 clips of
# wishes all nine between these bounds and 0.67 were right (clips of `kiosk bench voice`, 2026-11-22). Of
# English there are no such clips.
ALIKE = {"zh_CN": 0.6, "en": 0.67}
WHOLLY_KNOWN = {"zh_CN": 0.55, "en": 0.67}
NEAREST = 0.75  # a phrase is taken for free speech that sounds like it from here on
UNKNOWN_AT_MOST = 0.34  # share of words that are none of the page's


def sounds(text: str, language: str) -> tuple[str, ...]:
    """What `text` sounds like: toneless syllables of Mandarin, letters of English."""
    if language != "zh_CN":
        return tuple(ch for ch in text.lower() if ch.isalnum())
    return tuple(itertools.chain.from_iterable(_syllables(ch) for ch in text if ch.isalnum()))


@lru_cache(maxsize=4096)
def _syllables(ch: str) -> tuple[str, ...]:
    # Of single characters, not of whole sentences: those are a customer's, and would be kept.
    return tuple(_blurred(syllable) for syllable in _pypinyin().lazy_pinyin([ch]))


def _pypinyin() -> ModuleType:
    # Only where something was heard; and without its phrases, which take 45 MB and a third of a second.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")
    import pypinyin

    return pypinyin


def _blurred(syllable: str) -> str:
    """One spelling for what many Mandarin speakers say alike: zh/z, ch/c, sh/s, n/l, -ng/-n."""
    for hard, soft in (("zh", "z"), ("ch", "c"), ("sh", "s")):
        if syllable.startswith(hard):
            syllable = soft + syllable[2:]
    if syllable.startswith("n") and len(syllable) > 1:
        syllable = "l" + syllable[1:]
    return syllable[:-1] if syllable.endswith(("ang", "eng", "ing")) else syllable


def likeness(a: str, b: str, language: str) -> float:
    """How alike two texts sound, 0 to 1."""
    left, right = "".join(sounds(a, language)), "".join(sounds(b, language))
    if not left or not right:
        return 0.0
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def rhymes(a: str, b: str, language: str) -> bool:
    """One Mandarin syllable each, with the same final: of 对 (duei) free decoding makes 为 (uei), of 是 之.

    In one syllable a consonant is half of all letters, and the part of it that noise takes first.
    """
    if language != "zh_CN" or len(a) != 1 or len(b) != 1:
        return False
    pypinyin = _pypinyin()
    left, right = (pypinyin.lazy_pinyin(ch, style=pypinyin.Style.FINALS, strict=True) for ch in (a, b))
    return bool(left[0]) and left == right


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
    alike = (WHOLLY_KNOWN if not unknown else ALIKE)[language]
    if known and unknown <= UNKNOWN_AT_MOST and likeness(free, known, language) >= alike:
        return known
    if known in answers and not unknown and rhymes(free, known, language):
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
