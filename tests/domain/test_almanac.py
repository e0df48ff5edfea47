"""The day on the first page: greeting, Chinese calendar, sun, plant."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from kiosk.domain.almanac import greeting, lunar_day, plant_of, sun_height, to_next_minute


@pytest.mark.parametrize(
    ("day", "name"),
    [
        # Days that everybody knows: New Year, the Dragon Boat, Mid-Autumn and Double Ninth festivals.
        (date(2024, 2, 10), "正月初一"),
        (date(2025, 5, 31), "五月初五"),
        (date(2025, 10, 6), "八月十五"),
        (date(2026, 2, 16), "十二月廿九"),
        (date(2026, 2, 17), "正月初一"),
        (date(2026, 10, 18), "九月初九"),
        (date(2026, 11, 30), "十月廿二"),
        (date(2025, 7, 25), "闰六月初一"),
        (date(2025, 8, 22), "闰六月廿九"),
        (date(2025, 8, 23), "七月初一"),
        (date(2026, 3, 8), "正月二十"),
        (date(2026, 2, 26), "正月初十"),
        (date(2025, 12, 19), "十月三十"),
        (date(2024, 1, 1), ""),
        (date(2099, 1, 1), ""),
    ],
)
def test_a_day_has_its_name_in_the_chinese_calendar(day: date, name: str) -> None:
    assert lunar_day(day) == name


@pytest.mark.parametrize(
    ("hour", "name"),
    [
        (0, "night"),
        (4, "night"),
        (5, "morning"),
        (9, "forenoon"),
        (12, "noon"),
        (17, "afternoon"),
        (22, "evening"),
        (23, "night"),
    ],
)
def test_the_greeting_goes_by_the_hour(hour: int, name: str) -> None:
    assert greeting(datetime(2026, 11, 30, hour)) == name


def test_the_sun_rises_at_six_stands_highest_at_noon_and_sets_at_eighteen() -> None:
    hours = {hour: sun_height(datetime(2026, 11, 30, hour)) for hour in (5, 6, 9, 12, 15, 18)}
    assert hours == {5: -1, 6: 0, 9: 500, 12: 1000, 15: 500, 18: -1}


def test_the_plant_is_the_season_s() -> None:
    days = (date(2026, 1, 20), date(2026, 3, 1), date(2026, 6, 1), date(2026, 9, 1), date(2026, 12, 1))
    assert [plant_of(day) for day in days] == ["plum", "orchid", "bamboo", "mum", "plum"]


def test_the_clock_turns_with_the_minute() -> None:
    assert to_next_minute(datetime(2026, 11, 30, 9, 5, 12, 500_000)) == 47.5
    assert to_next_minute(datetime(2026, 11, 30, 9, 5)) == 60
