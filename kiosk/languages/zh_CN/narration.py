"""Chinese as it is said: figures, money, numbers, dates and letters in characters."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from kiosk.domain import money
from kiosk.languages.zh_CN.spoken_money import spoken as spoken_money
from kiosk.languages.zh_CN.understanding.numerals import value

DIGITS = "零一二三四五六七八九"
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CAPITAL = r"[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]"
# What 2 is called before a measure word; 二 stays in numbers (第二, 十二, 二月).
_LIANG = "个|位|张|笔|次|遍|天|年(?!级)|周|小时|分钟|种|步|家|人|块|千|万|项|台|份|条|只|封|页"
_LETTERS = {"ATM": "A T M", "PIN": "密码", "APP": "A P P", "ID": "I D", "SMS": "短信", "CVV": "C V V"}


def said_zh(sentence: str) -> str:
    """The sentence with everything written out that an engine would misread."""
    out = sentence
    for pattern, spoken in _STEPS:
        out = pattern.sub(spoken, out)
    return re.sub(r"[，、]{2,}", "，", re.sub(r"，(?=[。！？；])", "", out)).strip()


def number(figures: str) -> str:
    """1,234.5 as 一千二百三十四点五; 15 as 十五."""
    plain = figures.replace(",", "")
    whole, _, rest = plain.partition(".")
    spoken = spoken_money(int(whole) * 100).removesuffix("元")
    return spoken + ("点" + digits(rest) if rest else "")


def digits(figures: str) -> str:
    """Digit by digit: 2026 as 二零二六."""
    return "".join(DIGITS[int(ch)] if ch.isascii() and ch.isdigit() else ch for ch in figures)


def grouped(figures: str) -> str:
    """A long number in the groups in which it is printed: a phone 3-4-4, everything else by four."""
    first = 3 if len(figures) == 11 and figures[0] == "1" else 4
    groups = [figures[:first], *(figures[i : i + 4] for i in range(first, len(figures), 4))]
    return "，".join(digits(group) for group in groups)


def _money(m: re.Match[str]) -> str:
    try:
        fen = Decimal(m["sum"].replace(",", "")) * 100
    except InvalidOperation:
        return m.group()
    if fen != fen.to_integral_value() or fen > money.MOST:
        return number(m["sum"]) + "元"
    return spoken_money(int(fen) * (-1 if m["minus"] or m.groupdict().get("owed") else 1))


def _ten_thousands(m: re.Match[str]) -> str:
    return _two(number(m["n"]), m["unit"]) + m["unit"] + (m["yuan"] or "")


def _capitals(m: re.Match[str]) -> str:
    yuan = value(m["yuan"])
    if yuan is None:
        return m.group()
    tail = (m["tail"] or "").translate(str.maketrans("零壹贰叁肆伍陆柒捌玖", DIGITS))
    return spoken_money(int(yuan) * 100) + ("" if tail == "整" else tail)


def _masked(m: re.Match[str]) -> str:
    parts = re.split(r"[ *＊•·×xX…]+", m.group())
    return "，".join(digits(part) for part in parts if part)


def _date(m: re.Match[str]) -> str:
    return f"{digits(m['y'])}年{number(m['m'])}月{number(m['d'])}日"


def _clock(m: re.Match[str]) -> str:
    hour, minute = int(m["h"]), int(m["min"])
    spoken = "两" if hour == 2 else number(str(hour))
    if not minute:
        return f"{spoken}点整"
    return f"{spoken}点{'零' if minute < 10 else ''}{number(str(minute))}分"


def _hour(m: re.Match[str]) -> str:
    spoken = "两" if int(m["h"]) == 2 else number(str(int(m["h"])))
    minute = m["min"]
    if minute is None:
        return f"{spoken}点"
    return f"{spoken}点{'零' if int(minute) < 10 and int(minute) else ''}{number(str(int(minute)))}分"


def _two(spoken: str, unit: str) -> str:
    return "两" if spoken == "二" and re.match(_LIANG, unit) else spoken


_STEPS = tuple(
    (re.compile(pattern), spoken)
    for pattern, spoken in (
        # A name that the bank holds back in part: a star is a character.
        (r"[*＊]+(?=[一-鿿])|(?<=[一-鿿])[*＊]+(?![\d*＊])", lambda m: "某" * len(m.group())),
        (r"[“”‘’「」『』《》〈〉\"*_]+(?=[^\d])|[“”‘’「」『』《》〈〉\"]", ""),
        (r"[（(]([^）)]*)[）)]", r"，\1，"),
        (r"\s*[→›»|]\s*", "，"),
        # Money first: everything after it sees characters.
        (rf"(?:(?P<minus>-)?(?:￥|¥|人民币 ?|CNY ?|RMB ?)|(?:￥|¥)(?P<owed>-))(?P<sum>{_FIGURE})(?: ?元)?", _money),
        (rf"(?P<minus>-)?(?P<sum>{_FIGURE}) ?元(?:整)?", _money),
        (rf"(?P<n>{_FIGURE})(?P<unit>[万亿])(?P<yuan>元)?", _ten_thousands),
        (rf"(?P<yuan>{_CAPITAL}{{1,20}})元(?P<tail>整|[零壹贰叁肆伍陆柒捌玖角分]+)?", _capitals),
        # Numbers that are names: cards, phones, tails, codes.
        (r"\d{2,6}(?: ?[*＊•·×xX…]+ ?)+\d{2,6}", _masked),
        (r"(?<![\d.])(?:\d{4} ){2,5}\d{1,4}(?![\d.])", lambda m: grouped(m.group().replace(" ", ""))),
        (r"(?<![\d.])\d{3}[ -]\d{4}[ -]\d{4}(?![\d.])", lambda m: grouped(re.sub(r"\D", "", m.group()))),
        (r"(?<![\d.])(?:\d ){2,}\d(?![\d.])", lambda m: _spaced(m.group())),
        (r"(?<![\d.,])\d{7,}(?![\d.,])", lambda m: grouped(m.group())),
        (r"(尾号|卡号|账号|号码|编号|窗口|机器|掌上|电话|热线|拨打|打)(是|为|：|:)? ?(\d{3,6})(?!\d)", lambda m: m[1] + (m[2] or "").replace(":", "").replace("：", "") + digits(m[3])),
        # Dates, times, shares.
        (r"(?P<y>\d{4})[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})日?", _date),
        (r"(\d{4})年", lambda m: digits(m[1]) + "年"),
        (r"(?<!\d)(?P<h>[01]?\d|2[0-4]):(?P<min>[0-5]\d)(?::[0-5]\d)?(?!\d)", _clock),
        (r"(?<!\d)(?P<h>[01]?\d|2[0-4])点(?:(?P<min>[0-5]?\d)分?)?", _hour),
        (rf"({_FIGURE}) ?[%％]", lambda m: "百分之" + number(m[1])),
        (r"(\d+)[-–~至](\d+)(?=\D)", lambda m: f"{number(m[1])}到{number(m[2])}"),
        # Letters, then what is left of the figures.
        (r"\b(" + "|".join(_LETTERS) + r")\b", lambda m: _LETTERS[m[1]]),
        (r"(?<![A-Za-z])([A-Z]{2,5})(?![a-z])", lambda m: " ".join(m[1])),
        (rf"(?<!第)(?<!第 )({_FIGURE}) ?({_LIANG})", lambda m: _two(number(m[1]), m[2]) + m[2]),
        (rf"{_FIGURE}", lambda m: digits(m.group()) if m.group().startswith("0") and "." not in m.group() else number(m.group())),
        (r"&", "和"),
        (r" ?[·•×/]+ ?", "，"),
    )
)  # fmt: skip


def _spaced(words: str) -> str:
    """Digits that the catalogue already set apart, as a number of their own."""
    return grouped(words.replace(" ", "")) if len(words) > 9 else digits(words.replace(" ", ""))
