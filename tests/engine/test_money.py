"""Money in figures, capitals and speech: tables from the rule, and properties over all amounts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.money import MOST, capitals, figures, grouped, parse, short_figures
from kiosk.languages.en.spoken_money import spoken as spoken_en
from kiosk.languages.zh_CN.spoken_money import spoken as spoken_zh

amounts = st.integers(min_value=0, max_value=MOST)

# The first four are the examples of 正确填写票据和结算凭证的基本规定 itself (where the rule leaves
# a 零 to choice, the form without it, which the rule gives too).
CAPITALS = {
    1640902: "壹万陆仟肆佰零玖元零贰分",
    32504: "叁佰贰拾伍元零肆分",
    140950: "壹仟肆佰零玖元伍角整",
    600714: "陆仟零柒元壹角肆分",
    168032: "壹仟陆佰捌拾元叁角贰分",
    10700053: "壹拾万柒仟元伍角叁分",
    0: "零元整",
    5: "伍分",
    50: "伍角整",
    55: "伍角伍分",
    100: "壹元整",
    1005: "壹拾元零伍分",
    50000: "伍佰元整",
    812630: "捌仟壹佰贰拾陆元叁角整",
    1001001: "壹万零壹拾元零壹分",
    10000000: "壹拾万元整",
    100010000: "壹佰万零壹佰元整",
    10000000000: "壹亿元整",
    10000000100: "壹亿零壹元整",
    10000010000: "壹亿零壹佰元整",
    10010000000: "壹亿零壹拾万元整",
    102030405006: "壹拾亿贰仟零叁拾万肆仟零伍拾元零陆分",
    MOST: "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
}
SPOKEN_ZH = {
    0: "零元",
    5: "五分",
    1500: "十五元",
    11000: "一百一十元",
    50000: "五百元",
    812630: "八千一百二十六元三角",
    1001001: "一万零一十元零一分",
    10000000: "十万元",
    102030405006: "十亿二千零三十万四千零五十元零六分",
    -500: "负五元",
}
SPOKEN_EN = {
    0: "zero yuan",
    30: "thirty fen",
    100: "one yuan",
    50000: "five hundred yuan",
    812630: "eight thousand one hundred and twenty-six yuan and thirty fen",
    1001001: "ten thousand and ten yuan and one fen",
    100000000: "one million yuan",
    1234567890: "twelve million three hundred and forty-five thousand six hundred and seventy-eight yuan "
    "and ninety fen",
    -500: "minus five yuan",
}
DIGITS = {word: value for value, word in enumerate("零壹贰叁肆伍陆柒捌玖")}


@pytest.mark.parametrize(("fen", "words"), CAPITALS.items())
def test_capitals_follow_the_rule_for_bills(fen: int, words: str) -> None:
    assert capitals(fen) == words


@pytest.mark.parametrize(("fen", "words"), SPOKEN_ZH.items())
def test_amounts_are_said_in_chinese_as_people_say_them(fen: int, words: str) -> None:
    assert spoken_zh(fen) == words


@pytest.mark.parametrize(("fen", "words"), SPOKEN_EN.items())
def test_amounts_are_said_in_english_as_people_say_them(fen: int, words: str) -> None:
    assert spoken_en(fen) == words


@pytest.mark.parametrize(
    ("fen", "shown"),
    [(0, "0.00"), (5, "0.05"), (812630, "8,126.30"), (-812630, "-8,126.30"), (100000000, "1,000,000.00")],
)
def test_figures_have_two_places_and_are_grouped_by_three(fen: int, shown: str) -> None:
    assert figures(fen) == shown


@pytest.mark.parametrize(
    ("fen", "shown"),
    [
        *((0, "0"), (50000, "500"), (8640, "86.40"), (812630, "8126.30"), (1234500, "12,345")),
        *((-812600, "-8126"), (-1234567, "-12,345.67")),
    ],
)
def test_a_page_shows_fen_only_where_there_are_any_and_commas_from_ten_thousand_on(
    fen: int, shown: str
) -> None:
    assert short_figures(fen) == shown


def test_what_was_typed_so_far_keeps_its_point() -> None:
    assert [grouped(typed) for typed in ("", "500", "12345.", "1234.5")] == ["", "500", "12,345.", "1234.5"]


@pytest.mark.parametrize(
    ("typed", "fen"),
    [("500", 50000), ("500.", 50000), ("500.5", 50050), ("500.55", 50055), ("0.5", 50), ("0", 0)],
)
def test_what_is_typed_on_the_keypad_is_understood(typed: str, fen: int) -> None:
    assert parse(typed) == fen


@pytest.mark.parametrize(
    "typed",
    [
        "",
        ".",
        ".5",
        "00",
        "007",
        "5.555",
        "5..5",
        "-1",
        "+1",
        "1e3",
        "1,000",
        " 1",
        "1\n",
        "１２",
        "٣",
        "9" * 13,
    ],
)
def test_what_is_no_amount_is_none(typed: str) -> None:
    assert parse(typed) is None


@pytest.mark.parametrize("fen", [-1, MOST + 1])
def test_capitals_of_what_cannot_be_written_are_refused(fen: int) -> None:
    with pytest.raises(ValueError, match="written in words"):
        capitals(fen)


def value_of(words: str) -> int:
    """Reads capitals back, by their units, knowing nothing of how they were written."""
    units = {"拾": 10, "佰": 100, "仟": 1000}
    fen = total = group = digit = 0
    for word in words.removesuffix("整"):
        if word in DIGITS:
            digit = DIGITS[word]
        elif word in units:
            group, digit = group + digit * units[word], 0
        elif word in "万亿":
            total, group, digit = total + (group + digit) * (10**4 if word == "万" else 10**8), 0, 0
        elif word == "元":
            fen, total, group, digit = (total + group + digit) * 100, 0, 0, 0
        else:
            fen, digit = fen + digit * (10 if word == "角" else 1), 0
    return fen


@given(amounts)
def test_capitals_read_back_give_the_amount(fen: int) -> None:
    assert value_of(capitals(fen)) == fen


@given(amounts)
def test_capitals_never_have_two_zeros_in_a_row_nor_one_before_a_unit(fen: int) -> None:
    words = capitals(fen)
    assert "零零" not in words
    if fen >= 100:
        assert not any(f"零{unit}" in words for unit in "拾佰仟万亿元角分整")


@given(amounts)
def test_capitals_end_in_a_whole_unless_they_end_in_fen(fen: int) -> None:
    assert capitals(fen).endswith("分" if fen % 10 else "整")


@given(amounts)
def test_figures_typed_again_give_the_amount(fen: int) -> None:
    assert parse(figures(fen).replace(",", "")) == fen


@given(st.text(max_size=20))
def test_any_text_is_an_amount_or_none(typed: str) -> None:
    fen = parse(typed)
    assert fen is None or 0 <= fen <= MOST


@given(amounts, amounts)
def test_different_amounts_are_never_said_alike(a: int, b: int) -> None:
    for said in (spoken_zh, spoken_en, capitals):
        assert (said(a) == said(b)) == (a == b)
