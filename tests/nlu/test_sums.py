"""Sums of money as people say them: exact ones are understood, vague ones are asked about."""

from __future__ import annotations

import pytest

from kiosk.languages import understand
from tests.nlu.corpus import slots


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("一万二", "12000.00"),
        ("二百五", "250.00"),
        ("三块五", "3.50"),
        ("1万2", "12000.00"),
        ("伍仟元整", "5000.00"),
        ("俩百", "200.00"),
        ("一百零五", "105.00"),
        ("一万令五百", "10500.00"),
        ("三千另五十元", "3050.00"),
        ("十二万五千", "125000.00"),
        ("三千八百六", "3860.00"),
        ("九块九毛九", "9.99"),
        ("一千块零五毛", "1000.50"),
        ("1,234.56元", "1234.56"),
        ("￥520", "520.00"),
        ("两点五万", "25000.00"),
        ("一万零三百", "10300.00"),
        ("八毛五", "0.85"),
    ],
)
def test_money_is_understood_as_people_say_it(said: str, amount: str) -> None:
    assert slots(said, page="amount") == {"amount": amount}
    assert slots(f"给王芳转{said}") == {"payee": "王芳", "amount": amount}


@pytest.mark.parametrize(
    "said",
    [
        "几百块",
        "一千多",
        "大概五百",
        "五六百",
        "千把块",
        "五百左右",
        "好几千",
        "百八十块",
        "一两千三百五十块",
        "三百五百的",
    ],
)
def test_a_vague_sum_is_no_sum(said: str) -> None:
    meaning = understand(f"给儿子转{said}", "zh_CN")
    assert (meaning.intent, dict(meaning.slots)) == ("transfer", {"payee": "儿子"})


def test_a_vague_sum_hides_no_payee() -> None:
    assert slots("转个千儿八百的给儿子") == {"payee": "儿子"}
