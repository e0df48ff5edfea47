"""What the first page says of the day: greeting, the Chinese calendar's day, the sun, the season's plant.

YEARS was written with ICU 78.2's Chinese calendar (Intl.DateTimeFormat "zh-u-ca-chinese" in Asia/Shanghai);
tests/domain/test_almanac.py checks festivals against it. A library for one day's name would be more to keep
than this table.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal

Plant = Literal["orchid", "bamboo", "mum", "plum"]

# Of each year: its first day, the place of the leap month (0: none), which months have 30 days ("1") or 29.
YEARS = (
    ("2024-02-10", 0, "010010110110"),
    ("2025-01-29", 6, "1010010101110"),
    ("2026-02-17", 0, "101001001111"),
    ("2027-02-07", 0, "010100100110"),
    ("2028-01-26", 5, "1110100100110"),
    ("2029-02-13", 0, "110101010010"),
    ("2030-02-02", 0, "110110101010"),
    ("2031-01-23", 3, "0110101101010"),
    ("2032-02-11", 0, "100101101101"),
    ("2033-01-31", 11, "0100101011101"),
    ("2034-02-19", 0, "010010101101"),
    ("2035-02-08", 0, "101001001101"),
    ("2036-01-28", 6, "1101001001011"),
    ("2037-02-15", 0, "110100100101"),
    ("2038-02-04", 0, "110101010010"),
    ("2039-01-24", 5, "1101101010100"),
    ("2040-02-12", 0, "101101011010"),
    ("2041-02-01", 0, "010101101101"),
    ("2042-01-22", 2, "0100101011011"),
    ("2043-02-10", 0, "010010011011"),
    ("2044-01-30", 7, "1010010010111"),
    ("2045-02-17", 0, "101001001011"),
    ("2046-02-06", 0, "101010100101"),
    ("2047-01-26", 5, "1011010100101"),
    ("2048-02-14", 0, "011011010010"),
    ("2049-02-02", 0, "101011011010"),
    ("2050-01-23", 3, "0101010110110"),
    ("2051-02-11", 0, "100100110111"),
    ("2052-02-01", 8, "0100100101111"),
    ("2053-02-19", 0, "010010010111"),
    ("2054-02-08", 0, "011001001011"),
    ("2055-01-28", 6, "0110101001010"),
    ("2056-02-15", 0, "111010100101"),
    ("2057-02-04", 0, "011010110010"),
    ("2058-01-24", 4, "1010101101100"),
    ("2059-02-12", 0, "101010101110"),
    ("2060-02-02", 0, "100100101110"),
)
DIGITS = "一二三四五六七八九十"
# 立春, 立夏, 立秋, 立冬 to within a day: (month, day) from which a plant stands beside the question.
SEASONS: tuple[tuple[tuple[int, int], Plant], ...] = (
    ((2, 4), "orchid"),
    ((5, 5), "bamboo"),
    ((8, 7), "mum"),
    ((11, 7), "plum"),
)
GREETINGS = (
    (0, "night"),
    (5, "morning"),
    (9, "forenoon"),
    (11, "noon"),
    (13, "afternoon"),
    (18, "evening"),
    (23, "night"),
)
SUNRISE, SUNSET = 6, 18


def lunar_day(day: date) -> str:
    """The month and the day of the Chinese calendar, such as 十月廿二; "" outside the table."""
    for first, leap, lengths in reversed(YEARS):
        rest = (day - date.fromisoformat(first)).days
        if rest < 0:
            continue
        for place, long in enumerate(lengths):
            length = 30 if long == "1" else 29
            if rest < length:
                return _month(place, leap) + _day(rest + 1)
            rest -= length
        break
    return ""


def _month(place: int, leap: int) -> str:
    number = place if leap and place >= leap else place + 1
    name = "正" if number == 1 else DIGITS[number - 1] if number <= 10 else "十" + DIGITS[number - 11]
    return ("闰" if leap and place == leap else "") + name + "月"


def _day(number: int) -> str:
    tens, units = divmod(number, 10)
    if units == 0:
        return ("初十", "二十", "三十")[tens - 1]
    return ("初", "十", "廿")[tens] + DIGITS[units - 1]


def greeting(now: datetime) -> str:
    """The name of the greeting at this hour: morning, forenoon, noon, afternoon, evening, night."""
    return next(name for hour, name in reversed(GREETINGS) if now.hour >= hour)


def sun_height(now: datetime) -> int:
    """How high the sun stands, from 0 at 6 h over 1000 at 12 h to 0 at 18 h; -1 at night."""
    minutes = now.hour * 60 + now.minute
    rise, fall = SUNRISE * 60, SUNSET * 60
    if not rise <= minutes < fall:
        return -1
    noon = (rise + fall) / 2
    return round(1000 * (1 - abs(minutes - noon) / (noon - rise)))


def plant_of(day: date) -> Plant:
    """The plant of the season that begins with 立春, 立夏, 立秋, 立冬."""
    return next((plant for begins, plant in reversed(SEASONS) if (day.month, day.day) >= begins), "plum")


def to_next_minute(now: datetime) -> float:
    """Seconds until the clock shows another minute."""
    return (now.replace(second=0, microsecond=0) + timedelta(minutes=1) - now).total_seconds()
