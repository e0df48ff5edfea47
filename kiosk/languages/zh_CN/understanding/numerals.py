"""Chinese numerals as people say and write them: 一万二, 二百五, 1万2, 伍仟, 俩百, 十二万五千."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {
    **{ch: n for n, ch in enumerate("零一二三四五六七八九")},
    **{ch: n for n, ch in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    **{"两": 2, "俩": 2, "仨": 3, "幺": 1, "贰": 2, "弍": 2, "叄": 3},
}
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
GROUPS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000}
SHORT = {"廿": 20, "卅": 30}

CHARS = "0-9" + "".join(DIGITS) + "".join(TENS) + "".join(GROUPS) + "".join(SHORT)
ZEROS = "零〇"

# Digits as they are dictated: 洞 and 拐 are how soldiers and dispatchers say 0 and 7.
DICTATED = {**{str(n): str(n) for n in range(10)}, **{ch: str(n) for ch, n in DIGITS.items()}}
DICTATED |= {"洞": "0", "拐": "7", "勾": "9", "腰": "1", "妖": "1", "吆": "1", "圈": "0"}

_TOKEN = re.compile(r"\d+(?:\.\d+)?|.", re.DOTALL)


def value(words: str) -> Decimal | None:
    """The number written as `words`; None when they are no single number.

    A last digit without its unit stands for the next lower one, as everybody says it:
    一万二 is 12 000, 二百五 is 250, 三千八百六 is 3860. After 零 it stands for itself: 一百零五.
    """
    if re.match("[千万][一二三四五六七八九]$", words):
        words = "一" + words  # 万八, 千二
    total = section = Decimal(0)
    pending: Decimal | None = None
    last_unit, in_section, zero, plain = 0, 10_000, False, ""
    for token in _TOKEN.findall(words):
        if token in TENS:
            unit = TENS[token]
            if unit >= in_section or (len(plain) > 1 and not plain[0].isascii()):
                return None  # 三百五千: two numbers; 三五百: none at all
            section += (Decimal(1) if pending is None else pending) * unit
            if pending is None and section != unit and not zero:
                return None  # 五百千
            pending, last_unit, in_section, zero, plain = None, unit, unit, False, ""
        elif token in GROUPS:
            unit = GROUPS[token]
            section += pending or 0
            if not section or (total and total < unit):
                return None
            total = total + section * unit if unit == 10_000 else (total + section) * unit
            section, pending, last_unit, in_section, zero, plain = Decimal(0), None, unit, 10_000, False, ""
        elif token in SHORT:
            section += SHORT[token]
            last_unit = in_section = 10
        elif token in ZEROS and not plain:
            zero, plain = True, ""
        elif token in DIGITS:
            plain += str(DIGITS[token])
            pending = Decimal(plain)
        elif token[0].isdigit():
            if plain:
                return None
            plain, pending = token, Decimal(token)
        else:
            return None
    if pending is not None:
        if last_unit and len(plain) > 1 and not plain[0].isascii():
            return None
        short = last_unit >= 100 and not zero and len(plain) == 1
        section += pending * (last_unit // 10) if short else pending
    elif not last_unit and not zero:
        return None
    return total + section


def dictated(words: str) -> str:
    """Digits as a string, with repetitions: 三个八 is 888, 幺三八 is 138; "" for anything else."""
    out, i = "", 0
    while i < len(words):
        if words[i + 1 : i + 2] == "个" and words[i + 2 : i + 3] in DICTATED and words[i] in DICTATED:
            out += DICTATED[words[i + 2]] * int(DICTATED[words[i]])
            i += 3
        elif words[i] in DICTATED:
            out += DICTATED[words[i]]
            i += 1
        else:
            return ""
    return out
