"""Text from outside stays in its place: it cannot reorder, hide, cover or outgrow what stands beside it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.foreign_text import look_alike, safe_text


@pytest.mark.parametrize(
    "name",
    [
        "李小梅",
        "王桂兰",
        "阿布都拉·买买提",
        "中国建设银行股份有限公司",
        "*某",
        "O'Neill-Smith",
        "Zoë Ågren",
        "𠮷野家",
        "Ｔ５",
    ],
)
def test_honest_names_stay_as_they_are(name: str) -> None:
    assert safe_text(name) == name


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("张三\u202e四五", "张三四五"),  # right-to-left override
        ("张三\u2066四五\u2069", "张三四五"),
        ("李\u200b小\u200d梅\ufeff", "李小梅"),  # no width
        ("李小梅\u3164", "李小梅"),  # a Hangul filler: a letter that is drawn as nothing
        ("李小梅\r\n退款成功", "李小梅退款成功"),
        ("李\u2028小梅\x00\x1b[2J", "李小梅[2J"),
        ("  李\u3000小梅\u00a0 ", "李 小梅"),
        ("e\u0301", "é"),
        ("a" + "\u0301\u0302\u0303\u0304\u0305" * 20, "á\u0302\u0303"),
        ("\u0301\u0302", ""),
        ("李" * 100, "李" * 40 + "…"),
        ("i" * 81, "i" * 80 + "…"),
        ("", ""),
    ],
)
def test_what_could_mislead_is_taken_out(text: str, safe: str) -> None:
    assert safe_text(text) == safe


@pytest.mark.parametrize("name", ["محمد", "שרה 6622", "ab٣"])
def test_right_to_left_text_is_isolated(name: str) -> None:
    assert safe_text(name) == f"\u2068{name}\u2069"


@given(st.text(), st.integers(1, 100))
def test_no_text_at_all_has_an_invisible_character_or_is_too_wide(text: str, columns: int) -> None:
    safe = safe_text(text, columns)
    inner = safe.removeprefix("\u2068").removesuffix("\u2069")
    assert all(unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"} for c in inner)
    bidi = {unicodedata.bidirectional(c) for c in inner}
    assert (safe != inner) == bool(bidi & {"R", "AL", "AN"})
    width = sum(
        2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in inner
        if unicodedata.category(c) not in {"Mn", "Me"}
    )
    assert width <= columns + 1  # the "…"
    assert safe_text(inner, columns + 1) == safe  # doing it again changes nothing


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("李小梅", "李小梅", True),
        ("王未", "王末", True),
        ("张己", "张巳", True),
        ("Anna Li", "ANNA LI", True),
        ("Anna", "\u0410nn\u0430", True),  # Cyrillic
        ("Zoë", "Zoe", True),
        ("Ｌｉ", "Li", True),
        ("阿布都拉·买买提", "阿布都拉买买提", True),
        ("李小梅", "李小妹", False),
        ("王芳", "王方", False),
        ("Anna", "Hanna", False),
    ],
)
def test_names_that_are_taken_for_each_other_are_told(one: str, other: str, alike: bool) -> None:
    assert look_alike(one, other) is alike
    assert look_alike(other, one) is alike
