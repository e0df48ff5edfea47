"""Whoever says it again, or spells it, means what was said last."""

from __future__ import annotations

import pytest

from kiosk.languages import understand
from tests.nlu.corpus import slots


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("转五百，不对，八百", "800.00"),
        ("转五百哦不八百", "800.00"),
        ("不是五百，是八百", "800.00"),
        ("是八百不是五百", "800.00"),
        ("转一千，说错了，两千", "2000.00"),
    ],
)
def test_whoever_corrects_himself_means_the_last(said: str, amount: str) -> None:
    assert slots(said, page="amount")["amount"] == amount


def test_whoever_named_the_wrong_service_means_the_other() -> None:
    meant = understand("说错了，不是转账，是查余额", "zh_CN")
    assert (meant.intent, meant.slots) == ("balance", ())


@pytest.mark.parametrize(
    ("said", "payee"),
    [
        ("给儿子，要不给女儿转五百", "女儿"),
        ("给老张转五百，应该是老章", "老章"),
        ("给王方转五百，芳草的芳", "王芳"),
        ("给张伟转五百，立早章", "章伟"),
        ("公安局说我儿子出事了，让我转五百", ""),
        ("my son had an accident and I must send five hundred", ""),
        ("my son is in hospital, send him five hundred", "son"),
    ],
)
def test_whoever_is_named_or_spelt_last_is_meant_and_nobody_who_is_only_told_of(
    said: str, payee: str
) -> None:
    meaning = understand(said, "en" if said.isascii() else "zh_CN")
    assert (meaning.intent, meaning.slot("payee"), meaning.slot("amount")) == ("transfer", payee, "500.00")


@pytest.mark.parametrize(
    ("said", "phone"),
    [
        ("一三八，零零一，不对，零零二，三四五六七", "13800234567"),
        ("幺三八零零一三八零零零，不对，幺三九零零一三八零零零", "13900138000"),
        ("一三八零零一三八零零零，错了，最后是零零一", "13800138001"),
    ],
)
def test_a_group_said_anew_replaces_the_last_one(said: str, phone: str) -> None:
    assert slots(said, page="phone") == {"phone": phone}


def test_of_two_wishes_in_an_order_the_first_comes_first() -> None:
    assert understand("先查余额，再给儿子转五百", "zh_CN").intent == "balance"


def test_a_corrected_person_is_the_last_one_too() -> None:
    assert slots("给王芳，不对，给李明转五百")["payee"] == "李明"
