"""What Chinese characters sound like, and words that were heard as others: 专账 is 转账."""

from __future__ import annotations

import os
from functools import cache, lru_cache


@cache
def _table() -> dict[int, str]:
    # The table of single characters only: the phrases, which its package reads in unless it is told not to,
    # would cost another 45 MB and a third of a second at the first sentence.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")
    from pypinyin.constants import PINYIN_DICT

    table: dict[int, str] = PINYIN_DICT
    return table


@lru_cache(maxsize=8192)
def syllable(ch: str) -> str:
    """The commonest reading of one character, toneless, as many speakers say it: zh is z, ang is an."""
    marked = _table().get(ord(ch), ch).split(",")[0]
    plain = "".join(_PLAIN.get(letter, letter) for letter in marked)
    for hard, soft in (("zh", "z"), ("ch", "c"), ("sh", "s")):
        if plain.startswith(hard):
            plain = soft + plain[2:]
    return plain[:-1] if plain.endswith(("ang", "eng", "ing")) else plain


_PLAIN = {
    letter: plain
    for plain, letters in {
        "a": "āáǎà",
        "o": "ōóǒò",
        "e": "ēéěèê",
        "i": "īíǐì",
        "u": "ūúǔù",
        "v": "ǖǘǚǜü",
    }.items()
    for letter in letters
} | {"ń": "n", "ň": "n", "ǹ": "n", "ḿ": "m"}


def sound(words: str) -> tuple[str, ...]:
    """The syllables of `words`."""
    return tuple(syllable(ch) for ch in words)


# What the recogniser turns into other words of the same sound, most specific first.
TERMS = [
    "信用卡",
    "养老金",
    "退休金",
    "退休工资",
    "公积金",
    "物业费",
    "取暖费",
    "暖气费",
    "供暖费",
    "燃气费",
    "煤气费",
    "天然气",
    "有线电视",
    "数字电视",
    "手机话费",
    "电话费",
    "工作人员",
    "大堂经理",
    "放大镜",
    "上一步",
    "下一步",
    "改密码",
    "银行卡",
    "定期存款",
    "安全账户",
    "保证金",
    "转账",
    "汇款",
    "打款",
    "余额",
    "明细",
    "流水",
    "账单",
    "电费",
    "水费",
    "话费",
    "充值",
    "缴费",
    "交费",
    "定期",
    "社保",
    "医保",
    "挂失",
    "密码",
    "投诉",
    "撤销",
    "撤回",
    "取消",
    "查询",
    "存折",
    "首页",
    "返回",
    "退出",
    "退卡",
    "人工",
    "缴水费",
    "缴电费",
    "到账",
    "账户",
    "解冻",
    "刷单",
]


# Words of their own, though they sound like one of TERMS: 续点费.
RIGHT = frozenset(("点费", "点钱", "点水", "反悔"))


@cache
def _by_sound(length: int) -> dict[tuple[str, ...], str]:
    return {sound(term): term for term in reversed(TERMS) if len(term) == length}


def repaired(text: str) -> str:
    """`text` with words that only sound like one of TERMS replaced by it."""
    for length in (4, 3, 2):
        terms = _by_sound(length)
        i = 0
        while i + length <= len(text):
            window = text[i : i + length]
            term = terms.get(sound(window))
            if (
                term is not None
                and term != window
                and window not in RIGHT
                and not _inside_a_term(text, i, length, term)
            ):
                text = text[:i] + term + text[i + length :]
                i += length
            else:
                i += 1
    return text


def _inside_a_term(text: str, start: int, length: int, instead: str) -> bool:
    """True where the window is part of a word that is right as it stands."""
    around = text[max(0, start - 3) : start + length + 3]
    return any(t in around and t not in instead and _overlaps(text, t, start, length) for t in TERMS)


def _overlaps(text: str, term: str, start: int, length: int) -> bool:
    at = text.find(term, max(0, start - len(term) + 1))
    return 0 <= at < start + length


def same_sound(a: str, b: str) -> bool:
    """True when both are said alike."""
    return bool(a) and sound(a) == sound(b)
