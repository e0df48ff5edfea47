"""A sum or a payee counts only where the whole sentence is accounted for; all else is asked about again."""

from __future__ import annotations

import pytest

from kiosk.languages import pack, spoken_languages, understand
from kiosk.languages.understanding.not_wished import NotWished
from tests.nlu.corpus import slots

PAYEES = (("李小梅", "女儿"), ("王芳", ""))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh_CN", "五百不够"),
        ("zh_CN", "别转一千"),
        ("zh_CN", "不是五百"),
        ("zh_CN", "电话里说要转八千八"),
        ("zh_CN", "他让我转五千"),
        ("zh_CN", "五百？"),
        ("zh_CN", "要是有一万就好了"),
        ("zh_CN", "上回转了三百"),
        ("zh_CN", "三百，也可能四百"),
        ("zh_HK", "五百蚊太多喇"),
        ("zh_HK", "佢叫我過五千"),
        ("zh_HK", "五百定六百好"),
        ("en", "five hundred is too much"),
        ("en", "they want me to send twenty thousand"),
        ("en", "is it five hundred"),
        ("en", "my neighbour lost fifty thousand"),
        ("en", "thanks a million"),
        ("en", "not five hundred"),
    ],
)
def test_a_number_in_a_sentence_that_says_more_than_a_sum_is_no_answer(language: str, said: str) -> None:
    result = understand(said, language, "amount")
    assert result.slot("amount") == ""
    assert result.intent not in ("yes", "next")


@pytest.mark.parametrize(
    ("language", "said", "amount"),
    [
        ("zh_CN", "八百，哦哟说错脱了，九百", "900.00"),
        ("zh_CN", "不要转一千，转八百", "800.00"),
        ("zh_CN", "三千，不是三千，是三百", "300.00"),
        ("zh_CN", "再加一百，总共六百", "600.00"),
        ("zh_CN", "不对，是三千", "3000.00"),
        ("zh_CN", "万八", "18000.00"),
        ("zh_CN", "半万", "5000.00"),
        ("zh_HK", "廿蚊", "20.00"),
        ("zh_HK", "五百，唔係，六百", "600.00"),
        ("en", "six hundred, sorry love, seven hundred", "700.00"),
        ("en", "not six hundred, seven hundred", "700.00"),
        ("en", "call it three hundred", "300.00"),
    ],
)
def test_a_sum_that_stands_after_a_correction_is_the_answer(language: str, said: str, amount: str) -> None:
    assert slots(said, language, "amount")["amount"] == amount


@pytest.mark.parametrize(
    ("language", "said", "readings"),
    [
        ("zh_CN", "三百还是五百", ("300.00", "500.00")),
        ("zh_CN", "四百或者五百吧", ("400.00", "500.00")),
        ("zh_HK", "五百定六百好", ("500.00", "600.00")),
        ("en", "five forty", ("540.00", "5.40")),
        ("en", "three hundred or four hundred", ("300.00", "400.00")),
        ("en", "a thousand and a half", ("1000.50", "1500.00")),
    ],
)
def test_a_sum_that_may_be_two_is_none_and_has_both_readings(
    language: str, said: str, readings: tuple[str, str]
) -> None:
    result = understand(said, language, "amount")
    assert (result.intent, result.slot("amount"), result.readings) == ("transfer", "", readings)


def test_a_sum_that_was_said_has_no_other_readings() -> None:
    assert understand("五百块", "zh_CN", "amount").readings == ()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh_CN", "就那个人"),
        ("zh_CN", "我问问我女儿"),
        ("zh_CN", "别给我女儿"),
        ("zh_CN", "是不是王芳"),
        ("zh_CN", "我女儿不让我转"),
        ("en", "I'd have to ask my daughter"),
        ("en", "is it my daughter"),
        ("en", "whoever"),
        ("en", "my daughter has my glasses"),
        ("zh_HK", "唔好畀我個女"),
    ],
)
def test_somebody_who_is_only_spoken_of_is_no_payee_and_nothing_is_agreed_to(
    language: str, said: str
) -> None:
    result = understand(said, language, "payee", PAYEES)
    assert result.slot("payee") == ""
    assert result.intent not in ("yes", "next")


@pytest.mark.parametrize(
    ("language", "said", "payee"),
    [
        ("zh_CN", "转给我闺女吧", "女儿"),
        ("zh_CN", "不是王芳，是我女儿", "女儿"),
        ("zh_CN", "给小梅", "李小梅"),
        ("zh_HK", "轉畀我個女", "女儿"),
        ("en", "it's for my daughter, please", "女儿"),
        ("en", "to my niece, no wait, my daughter", "女儿"),
        ("en", "Fang Wang", "王芳"),
    ],
)
def test_a_payee_of_the_list_is_known_by_the_words_of_the_customer(
    language: str, said: str, payee: str
) -> None:
    assert understand(said, language, "payee", PAYEES).slot("payee") == payee


def unasked() -> list[tuple[str, NotWished]]:
    return [(language, row) for language in spoken_languages() for row in pack(language).rules.unasked]


def test_a_service_that_is_denied_put_off_or_only_spoken_of_is_not_asked_for() -> None:
    wrong = [
        (row.why, example, understand(example, language).intent)
        for language, row in unasked()
        for example in row.examples
        if understand(example, language).intent != "unknown"
    ]
    assert wrong == []


def test_every_row_of_what_is_not_asked_for_matches_its_examples() -> None:
    missed = [
        example
        for language, row in unasked()
        for example in row.examples
        if not row.pattern.search(pack(language).rules.normalize(example).lower())
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("said", "page", "intent"),
    [
        ("啱啊", "confirm", "yes"),
        ("係，冇錯", "confirm", "yes"),
        ("好呀，過數啦", "confirm", "yes"),
        ("唔啱", "confirm", "no"),
        ("係唔係佢呀", "confirm", "no"),
        ("我張卡唔見咗", "", "report_loss"),
        ("聽唔到", "", "louder"),
        ("唔轉喇", "", "cancel"),
        ("攞返張卡", "", "exit"),
    ],
)
def test_words_of_cantonese_are_understood_in_hong_kong(said: str, page: str, intent: str) -> None:
    assert understand(said, "zh_HK", page).intent == intent


def test_the_fee_of_a_telephone_at_home_is_a_bill() -> None:
    assert understand("座机费交一下", "zh_CN").intent == "pay_bill"
