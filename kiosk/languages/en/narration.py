"""English as it is said: money, numbers of cards and phones, dates, times and letters in words."""

from __future__ import annotations

import re
from decimal import Decimal

from kiosk.domain import money
from kiosk.languages.en.spoken_money import spoken as spoken_money

DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_LETTERS = {
    "ATM": "A T M",
    "PIN": "pin",
    "ID": "I D",
    "SMS": "text message",
    "TV": "T V",
    "CNY": "yuan",
    "RMB": "yuan",
}


def said_en(sentence: str) -> str:
    """The sentence with everything written out that an engine would misread."""
    out = sentence
    for pattern, spoken in _STEPS:
        out = pattern.sub(spoken, out)
    return " ".join(out.split())


def number(figures: str) -> str:
    """1,234.5 as one thousand two hundred and thirty-four point five."""
    whole, _, rest = figures.replace(",", "").partition(".")
    spoken = spoken_money(int(whole) * 100).removesuffix(" yuan")
    return spoken + (" point " + digits(rest) if rest else "")


def digits(figures: str) -> str:
    """Digit by digit, with spaces."""
    return " ".join(DIGITS[int(ch)] for ch in figures if ch.isdigit())


def grouped(figures: str) -> str:
    """A long number in the groups in which it is printed: a phone 3-4-4, everything else by four."""
    first = 3 if len(figures) == 11 and figures[0] == "1" else 4
    groups = [figures[:first], *(figures[i : i + 4] for i in range(first, len(figures), 4))]
    return ", ".join(digits(group) for group in groups)


def ordinal(n: int) -> str:
    """21 as twenty-first."""
    words = number(str(n))
    head, dash, last = words.rpartition("-")
    if not dash:
        head, dash, last = words.rpartition(" ")
    if last in _ORDINALS:
        return head + dash + _ORDINALS[last]
    return head + dash + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


def year(n: int) -> str:
    """2026 as twenty twenty-six, 2005 as two thousand and five."""
    if n % 1000 < 10 or not 1100 <= n <= 2099:
        return number(str(n))
    century, rest = divmod(n, 100)
    if rest == 0:
        return f"{number(str(century))} hundred"
    return f"{number(str(century))} {'oh ' if rest < 10 else ''}{number(str(rest))}"


def _money(m: re.Match[str]) -> str:
    fen = Decimal(m["sum"].replace(",", "")) * 100
    if fen != fen.to_integral_value() or fen > money.MOST:
        return number(m["sum"]) + " yuan"
    return spoken_money(int(fen) * (-1 if m["minus"] else 1))


def _iso_date(m: re.Match[str]) -> str:
    month = int(m["m"])
    if not 1 <= month <= 12:
        return m.group()
    return f"{MONTHS[month - 1]} {ordinal(int(m['d']))}, {year(int(m['y']))}"


def _day_month(m: re.Match[str]) -> str:
    spoken = f"the {ordinal(int(m['d']))} of {m['mon']}"
    return spoken + (f", {year(int(m['y']))}" if m["y"] else "")


def _month_day(m: re.Match[str]) -> str:
    spoken = f"{m['mon']} {ordinal(int(m['d']))}"
    return spoken + (f", {year(int(m['y']))}" if m["y"] else "")


def _clock(m: re.Match[str]) -> str:
    hour, minute = int(m["h"]), int(m["min"])
    half = (m["half"] or "").lower().replace(".", "")
    if not half and 0 < hour != 12:
        half, hour = ("pm", hour - 12) if hour > 12 else ("", hour)
    spoken = number(str(hour))
    if minute:
        spoken += f" {'oh ' if minute < 10 else ''}{number(str(minute))}"
    elif not half:
        spoken = "twelve midnight" if hour in (0, 24) else spoken + " o'clock"
    return spoken + (f" {half[0].upper()} M" if half else "")


_MONTH = "|".join(MONTHS)
_STEPS = tuple(
    (re.compile(pattern), spoken)
    for pattern, spoken in (
        # A Chinese name that the bank holds back in part: a star is a character.
        (r"[*＊]+(?=[一-鿿])|(?<=[一-鿿])[*＊]+(?![\d*＊])", lambda m: "某" * len(m.group())),
        (r"[“”\"*_]+(?=\D)|[“”\"]", ""),
        (r"’", "'"),
        (r"\s*\(([^)]*)\)", r", \1,"),
        (r"\s*[→›»|]\s*", ", "),
        (rf"(?P<minus>-)?(?:￥|¥|CNY ?|RMB ?)(?P<sum>{_FIGURE})(?: ?(?:yuan|CNY|RMB))?", _money),
        (rf"(?P<minus>-)?(?P<sum>{_FIGURE}) ?(?:yuan|CNY|RMB)\b", _money),
        (r"\d{2,6}(?: ?[*•·×xX…]+ ?)+\d{2,6}", lambda m: ", ".join(digits(p) for p in re.split(r"[^\d]+", m.group()) if p)),
        (r"(?<![\d.])(?:\d{4} ){2,5}\d{1,4}(?![\d.])", lambda m: grouped(m.group().replace(" ", ""))),
        (r"(?<![\d.])\d{3}[ -]\d{4}[ -]\d{4}(?!\d)", lambda m: grouped(re.sub(r"\D", "", m.group()))),
        (r"(?<![\d.])(?:\d ){2,}\d(?![\d.])", lambda m: grouped(m.group().replace(" ", "")) if len(m.group()) > 9 else digits(m.group())),
        (r"(?<![\d.,])\d{7,}(?![\d.,]\d)", lambda m: grouped(m.group())),
        (r"(?i)\b(ending(?: in| with)?|number|code|window|account|card|machine|line|ring|dial) (\d{3,6})(?!\d)", lambda m: f"{m[1]} {digits(m[2])}"),
        (r"\b(\d{3,6})(?= app\b)", lambda m: digits(m[1])),
        (r"\b(?P<y>\d{4})[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})\b", _iso_date),
        (rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?P<mon>{_MONTH})\b,?(?: (?P<y>\d{{4}}))?", _day_month),
        (rf"\b(?P<mon>{_MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,? (?P<y>\d{{4}}))?", _month_day),
        (r"\b(?P<h>[01]?\d|2[0-4]):(?P<min>[0-5]\d)(?::[0-5]\d)?(?: ?(?P<half>[ap]\.?m\b\.?))?(?!\d)", _clock),
        (rf"({_FIGURE}) ?%", lambda m: number(m[1]) + " percent"),
        (r"\b(\d+)(?:st|nd|rd|th)\b", lambda m: ordinal(int(m[1]))),
        (r"\b(\d+)[-–](\d+)\b", lambda m: f"{number(m[1])} to {number(m[2])}"),
        (r"\b(" + "|".join(_LETTERS) + r")\b", lambda m: _LETTERS[m[1]]),
        (r"\b([B-HJ-Z][A-Z]{1,4})\b", lambda m: " ".join(m[1])),
        (rf"(?<![\d.])(?:{_FIGURE})(?!\d)", lambda m: digits(m.group()) if m.group().startswith("0") and "." not in m.group() else number(m.group())),
        (r"\d+", lambda m: f" {digits(m.group())} "),  # what is left stands in no number one could read
        (r" & ", " and "),
        (r" ?[·•×/]+ ?", ", "),
    )
)  # fmt: skip
