"""Money as integer fen: written in figures and in capitals (大写); how it is said is in kiosk/languages.

Capitals follow 正确填写票据和结算凭证的基本规定 (appendix to 《支付结算办法》, 银发〔1997〕393号):
整 after 元 (and here after 角, where it may be left out), none after 分; zeros inside the figure are
one 零; no jiao but fen: 零 after 元. Where the rule leaves 零 to choice it is left out.
"""

from __future__ import annotations

import re

MOST = 999_999_999_999_99  # fen; one fen below a trillion (万亿) yuan

MAX_DIGITS = 9  # of an amount's whole yuan: more is a slip of the finger
ENTRY = re.compile(r"(?:0|[1-9][0-9]{0,11})(?:\.([0-9]{1,2})?)?\Z", re.ASCII)

CAPITAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
CAPITAL_UNITS = ("", "拾", "佰", "仟")
GROUP_UNITS = ("", "万", "亿")


def figures(fen: int) -> str:
    """812630 -> "8,126.30"; a minus sign for what is owed."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def short_figures(fen: int) -> str:
    """50000 -> "500", 8640 -> "86.40", 1234500 -> "12,345": fen if there are any, commas from 10,000 on."""
    return grouped(figures(fen).replace(",", "").removesuffix(".00"))


def grouped(number: str) -> str:
    """Figures as they were typed ("12345."), with commas between the thousands from 10,000 on."""
    sign, digits = ("-", number[1:]) if number.startswith("-") else ("", number)
    whole, point, rest = digits.partition(".")
    return f"{sign}{int(whole):,}{point}{rest}" if len(whole) > 4 else number


def parse(text: str) -> int | None:
    """What was typed on the keypad ("500", "500.", "500.5", "500.55") in fen; None when it is no amount.

    No signs, no separators, no exponents, ASCII digits only, up to 999,999,999,999.99.
    """
    if not ENTRY.match(text):
        return None
    yuan, _, rest = text.partition(".")
    return int(yuan) * 100 + int(rest.ljust(2, "0"))


def typed_with(typed: str, key: str) -> str:
    """An amount as typed, after one more key: "0".."9", ".", "erase" or "clear"."""
    if key == "erase":
        return typed[:-1]
    if key == "clear":
        return ""
    if key == ".":
        return typed if "." in typed else (typed or "0") + "."
    whole, point, cents = typed.partition(".")
    if point:
        return typed + key if len(cents) + len(key) <= 2 else typed
    if len(whole) + len(key) > MAX_DIGITS:
        return typed
    joined = (whole + key).lstrip("0")
    return joined or "0"


def capitals(fen: int) -> str:
    """50000 -> 伍佰元整, 1001001 -> 壹万零壹拾元零壹分. ValueError below zero or above MOST."""
    check_range(fen)
    yuan, jiao, cents = fen // 100, fen // 10 % 10, fen % 10
    words = chinese_number(yuan, CAPITAL_DIGITS, CAPITAL_UNITS) + "元" if yuan else ""
    if jiao:
        words += CAPITAL_DIGITS[jiao] + "角"
    if cents:
        if yuan and not jiao:
            words += "零"
        return words + CAPITAL_DIGITS[cents] + "分"
    return (words or "零元") + "整"


def check_range(fen: int) -> None:
    """ValueError below zero or above MOST."""
    if not 0 <= fen <= MOST:
        raise ValueError("no amount that is written in words")


def chinese_number(number: int, digits: str, units: tuple[str, ...]) -> str:
    """A positive number in groups of four digits; "" for zero."""
    words, gap = "", False
    for place in range(len(GROUP_UNITS) - 1, -1, -1):
        group = number // 10_000**place % 10_000
        if not group:
            gap = bool(words)
            continue
        # Zeros between two groups, at the end of one or the start of the next, are one 零.
        if words and (gap or group < 1000):
            words += digits[0]
        words += _group(group, digits, units) + GROUP_UNITS[place]
        gap = False
    return words


def _group(group: int, digits: str, units: tuple[str, ...]) -> str:
    words, gap = "", False
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if not digit:
            gap = bool(words)
            continue
        words += (digits[0] if gap else "") + digits[digit] + units[place]
        gap = False
    return words
