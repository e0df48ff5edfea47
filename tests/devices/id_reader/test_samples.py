"""The demo's cards: each is what its label says, on any day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devkit.simulators.sample_cards import samples, years_before
from kiosk.domain.id_card import check
from kiosk.domain.identity import CardFault

DAYS = st.dates(date(2024, 1, 1), date(2099, 12, 31))
VERDICTS = {
    "age_75": None,
    "age_60": None,
    "age_59": None,
    "rare_name": None,
    "permit": None,
    "foreigner_2023": None,
    "foreigner_2017": None,
    "expired": CardFault.EXPIRED,
    "not_yet_valid": CardFault.NOT_YET_VALID,
    "bad_number": CardFault.BAD_NUMBER,
    "birth_differs": CardFault.BIRTH_DIFFERS,
}


@given(DAYS)
def test_each_card_is_judged_as_its_label_says(today: date) -> None:
    documents = {key: sample.document for key, sample in samples(today).items() if sample.document}
    assert {key: check(document, today) for key, document in documents.items()} == VERDICTS


@given(DAYS)
def test_somebody_turns_sixty_today_and_somebody_tomorrow(today: date) -> None:
    cards = samples(today)
    for key, day in [("age_60", today), ("age_59", today + timedelta(days=1))]:
        document = cards[key].document
        assert document is not None
        assert years_before(day, 60) == document.birth


@pytest.mark.parametrize("today", [date(2026, 3, 1), date(2028, 2, 29)])
def test_every_sample_can_be_told_from_the_others(today: date) -> None:
    cards = samples(today)
    assert len({sample.chip.text() for sample in cards.values()}) == len(cards)
    assert all(sample.zh and sample.en and key == sample.key for key, sample in cards.items())


def test_a_leap_day_is_the_first_of_march_in_a_common_year() -> None:
    assert years_before(date(2028, 2, 29), 61) == date(1967, 3, 1)
