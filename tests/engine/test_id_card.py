"""What makes an identity document good or bad, rule by rule and by property."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.id_card import CHECK_CHARACTERS, check, check_character
from kiosk.domain.identity import CardFault, DocumentKind, IdDocument, Sex

TODAY = date(2026, 3, 1)

# The two numbers printed as examples in GB 11643-1999.
STANDARD_WOMAN = IdDocument(
    kind=DocumentKind.CITIZEN,
    name="甲",
    number="11010519491231002X",
    birth=date(1949, 12, 31),
    sex=Sex.FEMALE,
    valid_from=date(2016, 5, 4),
    valid_to=None,
)
STANDARD_MAN = replace(
    STANDARD_WOMAN,
    number="440524188001010014",
    birth=date(1880, 1, 1),
    sex=Sex.MALE,
)
OLD_PERMIT = replace(
    STANDARD_WOMAN,
    kind=DocumentKind.FOREIGNER,
    number="DEU110049123101",
    valid_from=date(2018, 1, 1),
    valid_to=date(2028, 1, 1),
)

TABLE: list[tuple[str, IdDocument, CardFault | None]] = [
    ("the standard's first example, check character X", STANDARD_WOMAN, None),
    ("the standard's second example", STANDARD_MAN, None),
    ("a place code that no list has", replace(STANDARD_MAN, number="999999188001010012"), None),
    ("a wrong check digit", replace(STANDARD_MAN, number="440524188001010015"), CardFault.BAD_NUMBER),
    ("a small x", replace(STANDARD_WOMAN, number="11010519491231002x"), CardFault.BAD_NUMBER),
    ("an X that is not last", replace(STANDARD_WOMAN, number="1101051949123100X2"), CardFault.BAD_NUMBER),
    ("full-width digits", replace(STANDARD_MAN, number="４40524188001010014"), CardFault.BAD_NUMBER),
    ("seventeen characters", replace(STANDARD_MAN, number="44052418800101001"), CardFault.BAD_NUMBER),
    ("nineteen characters", replace(STANDARD_MAN, number="4405241880010100140"), CardFault.BAD_NUMBER),
    ("no number", replace(STANDARD_MAN, number=""), CardFault.BAD_NUMBER),
    ("a line break at its end", replace(STANDARD_MAN, number="440524188001010014\n"), CardFault.BAD_NUMBER),
    ("fifteen characters of a foreigner", OLD_PERMIT, None),
    ("fifteen characters of a citizen", replace(OLD_PERMIT, kind=DocumentKind.CITIZEN), CardFault.BAD_NUMBER),
    ("fifteen characters of a permit", replace(OLD_PERMIT, kind=DocumentKind.PERMIT), CardFault.BAD_NUMBER),
    ("a foreigner's with a space in it", replace(OLD_PERMIT, number="DEU11004912310 "), CardFault.BAD_NUMBER),
    ("eighteen of a foreigner", replace(STANDARD_WOMAN, kind=DocumentKind.FOREIGNER), None),
    ("a foreigner's eighteen, wrong check digit", replace(
        STANDARD_MAN, kind=DocumentKind.FOREIGNER, number="440524188001010015"), CardFault.BAD_NUMBER),
    ("the chip says a day later than the number", replace(
        STANDARD_WOMAN, birth=date(1950, 1, 1)), CardFault.BIRTH_DIFFERS),
    ("the number says no date at all", replace(
        STANDARD_WOMAN, number="110105194902300020", birth=date(1949, 3, 2)), CardFault.BIRTH_DIFFERS),
    ("born before the year 1000", replace(STANDARD_MAN, birth=date(188, 1, 1)), CardFault.BIRTH_DIFFERS),
    ("born tomorrow", replace(OLD_PERMIT, birth=TODAY + timedelta(days=1)), CardFault.BAD_BIRTH),
    ("born today", replace(OLD_PERMIT, birth=TODAY), None),
    ("last day of validity", replace(STANDARD_MAN, valid_to=TODAY), None),
    ("expired yesterday", replace(STANDARD_MAN, valid_to=TODAY - timedelta(days=1)), CardFault.EXPIRED),
    ("first day of validity", replace(STANDARD_MAN, valid_from=TODAY), None),
    ("valid from tomorrow", replace(STANDARD_MAN, valid_from=date(2026, 3, 2)), CardFault.NOT_YET_VALID),
    ("no dates of validity", replace(STANDARD_MAN, valid_from=None, valid_to=None), None),
    ("expired and forged: the forgery is told", replace(
        STANDARD_MAN, number="440524188001010015", valid_to=date(2020, 1, 1)), CardFault.BAD_NUMBER),
]  # fmt: skip


@pytest.mark.parametrize(("document", "fault"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_each_document_gets_the_right_word(document: IdDocument, fault: CardFault | None) -> None:
    assert check(document, TODAY) == fault


def numbers() -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=17, max_size=17).map(lambda body: body + check_character(body))


@given(numbers())
def test_the_weighted_sum_of_a_good_number_is_one_mod_eleven(number: str) -> None:
    values = [10 if c == "X" else int(c) for c in number]
    assert sum(value * 2 ** (17 - place) for place, value in enumerate(values)) % 11 == 1


@given(numbers(), st.integers(0, 17), st.sampled_from("0123456789X"))
def test_one_wrong_character_is_always_noticed(number: str, place: int, wrong: str) -> None:
    mistaken = number[:place] + wrong + number[place + 1 :]
    fault = check(replace(STANDARD_MAN, number=mistaken), TODAY)
    assert (fault == CardFault.BAD_NUMBER) == (mistaken != number)


@given(numbers(), st.integers(0, 15))
def test_two_neighbours_swapped_are_always_noticed(number: str, place: int) -> None:
    mistaken = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    fault = check(replace(STANDARD_MAN, number=mistaken), TODAY)
    assert (fault == CardFault.BAD_NUMBER) == (mistaken != number)


@given(st.text("0123456789", min_size=6, max_size=6), st.dates(date(1880, 1, 1), TODAY), st.integers(0, 999))
def test_any_place_code_and_any_birthday_pass(place: str, birth: date, serial: int) -> None:
    body = f"{place}{birth:%Y%m%d}{serial:03d}"
    document = replace(STANDARD_WOMAN, number=body + check_character(body), birth=birth)
    assert check(document, TODAY) is None


@given(numbers(), st.dates(date(1880, 1, 1), TODAY))
def test_a_chip_that_disagrees_with_its_number_is_never_believed(number: str, birth: date) -> None:
    agrees = number[6:14] == birth.strftime("%Y%m%d")
    fault = check(replace(STANDARD_WOMAN, number=number, birth=birth), TODAY)
    assert (fault is None) == agrees


@given(st.text(max_size=20), st.sampled_from(DocumentKind))
def test_any_text_as_a_number_gets_a_verdict_and_never_an_exception(number: str, kind: DocumentKind) -> None:
    document = replace(STANDARD_WOMAN, kind=kind, number=number)
    assert check(document, TODAY) in (None, CardFault.BAD_NUMBER, CardFault.BIRTH_DIFFERS)


def test_every_remainder_has_its_own_check_character() -> None:
    assert len(set(CHECK_CHARACTERS)) == 11
