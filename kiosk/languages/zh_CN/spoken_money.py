"""Money as it is said in Mandarin."""

from __future__ import annotations

from kiosk.domain.money import check_range, chinese_number

SPOKEN_DIGITS = "零一二三四五六七八九"
SPOKEN_UNITS = ("", "十", "百", "千")


def spoken(fen: int) -> str:
    """812630 -> 八千一百二十六元三角; a leading 一十 is said 十. ValueError above MOST."""
    sign = "负" if fen < 0 else ""
    fen = abs(fen)
    check_range(fen)
    yuan, jiao, cents = fen // 100, fen // 10 % 10, fen % 10
    number = chinese_number(yuan, SPOKEN_DIGITS, SPOKEN_UNITS)
    words = (number.removeprefix("一") if number.startswith("一十") else number) + "元" if yuan else ""
    if jiao:
        words += SPOKEN_DIGITS[jiao] + "角"
    if cents:
        words += ("零" if yuan and not jiao else "") + SPOKEN_DIGITS[cents] + "分"
    return sign + (words or "零元")
