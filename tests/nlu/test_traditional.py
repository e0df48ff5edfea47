"""Words that were dictated in Hong Kong's edition are written in its characters."""

from __future__ import annotations

import pytest

from kiosk.languages import pack


@pytest.mark.parametrize(
    ("heard", "shown"),
    [
        ("生活费", "生活費"),
        ("给妈妈买药", "給媽媽買藥"),
        ("饼干钱", "餅乾錢"),
        ("存折", "存摺"),
        ("理发", "理髮"),
        ("里程", "里程"),
        ("這個月房租", "這個月房租"),
    ],
)
def test_dictated_words_are_written_in_traditional_characters(heard: str, shown: str) -> None:
    assert pack("zh_HK").as_shown(heard) == shown
    assert pack("zh_CN").as_shown(heard) == heard
