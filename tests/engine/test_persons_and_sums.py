"""Marks of persons, and the sums that are offered beside the keypad."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.person_mark import person_mark
from kiosk.domain.quick_sums import MOST, quick_sums
from kiosk.pages.items import mark_of


@pytest.mark.parametrize(
    ("name", "character"),
    [("李小梅", "梅"), ("*梅", "梅"), ("李*", "李"), ("Mary Smith", "M"), ("mary", "M"), ("***", "")],
)
def test_a_person_is_marked_by_the_last_character_of_the_name_or_by_its_initial(
    name: str, character: str
) -> None:
    assert person_mark(name, "2266").character == character


def test_a_person_has_the_same_colour_under_the_masked_name() -> None:
    assert person_mark("李小梅", "2266").hue == person_mark("*小梅", "2266").hue


def test_persons_have_different_colours() -> None:
    assert len({person_mark("王芳", f"{tail:04d}").hue for tail in range(40)}) == 5


def test_a_name_without_a_letter_has_the_picture_of_a_person() -> None:
    assert mark_of(person_mark("***", "2266")).icon == "person"
    assert mark_of(person_mark("李*", "2266")).icon == ""


def test_what_was_sent_to_others_is_offered_before_the_usual_sums() -> None:
    assert quick_sums(500_00, (300_00, 500_00), 90_000_00) == (200_00, 300_00, 1000_00)


def test_sums_with_jiao_and_sums_that_are_not_there_are_not_offered() -> None:
    assert quick_sums(0, (86_40, 0, 700_00), 600_00) == (200_00, 500_00)


@given(st.integers(0, 10**7), st.lists(st.integers(0, 10**7), max_size=8), st.integers(0, 10**7))
def test_no_sum_is_offered_twice_or_is_more_than_there_is(last: int, others: list[int], balance: int) -> None:
    offered = quick_sums(last, others, balance)
    assert len(offered) == len({*offered, last}) - (last not in offered) <= MOST
    assert all(0 < fen <= balance for fen in offered)
    assert list(offered) == sorted(offered)
