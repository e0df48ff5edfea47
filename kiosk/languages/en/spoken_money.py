"""Money as it is said in English."""

from __future__ import annotations

from kiosk.domain.money import check_range

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
THOUSANDS = ("", " thousand", " million", " billion")


def spoken(fen: int) -> str:
    """812630 -> "eight thousand one hundred and twenty-six yuan and thirty fen". ValueError above MOST."""
    sign = "minus " if fen < 0 else ""
    fen = abs(fen)
    check_range(fen)
    parts = []
    if fen // 100 or not fen:
        parts.append(f"{_english(fen // 100)} yuan")
    if fen % 100:
        parts.append(f"{_english(fen % 100)} fen")
    return sign + " and ".join(parts)


def _english(number: int) -> str:
    if number < 1000:
        return _below_thousand(number)
    parts = []
    for place in range(len(THOUSANDS) - 1, -1, -1):
        group = number // 1000**place % 1000
        if group:
            last = place == 0 and group < 100
            parts.append(("and " if last else "") + _below_thousand(group) + THOUSANDS[place])
    return " ".join(parts)


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    words = f"{ONES[hundreds]} hundred" if hundreds else ""
    if not rest and hundreds:
        return words
    small = ONES[rest] if rest < 20 else TENS[rest // 10] + (f"-{ONES[rest % 10]}" if rest % 10 else "")
    return f"{words} and {small}" if hundreds else small
