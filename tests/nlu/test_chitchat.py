"""What is said around a wish, and talk that asks for nothing although words or numbers of the bank are in it."""

from __future__ import annotations

import pytest

from kiosk.languages import understand


@pytest.mark.parametrize(
    "said",
    [
        "我孙子在银行上班",
        "听说养老金又要涨了",
        "我们那会儿一个月工资才三十块",
        "我老伴的退休金比我高",
        "我从来不用信用卡",
        "我的卡找着了",
        "微信密码我忘了",
        "我儿子昨天给我转了五百块",
        "昨天我已经把话费充了",
        "隔壁老王的卡丢了",
        "定期去医院检查",
        "会",
        "机会",
        "散会",
        "夫人",
        "my son sent me five hundred yesterday",
        "I already paid the electricity",
        "next door's card was stolen",
        "my grandson works at a bank",
        "we had no pensions in those days",
        "I have never had a credit card in my life",
        "my son lost ten thousand at cards",
        "I lost my bus card",
    ],
)
def test_talk_with_the_banks_words_in_it_that_asks_for_nothing_is_no_wish(said: str) -> None:
    assert understand(said, "en" if said.isascii() else "zh_CN").intent == "unknown"


@pytest.mark.parametrize(
    "said",
    [
        "我老伴把银行卡搞丢了",
        "我儿子等钱用，给他转五千",
        "我退休金到了没有",
        "我闺女给我打的钱来没来",
        "刚转了五百，不想转了",
        "my card was stolen",
    ],
)
def test_who_tells_of_his_trouble_asks_for_something(said: str) -> None:
    assert understand(said, "en" if said.isascii() else "zh_CN").intent != "unknown"


@pytest.mark.parametrize("around", ["师傅，{}", "你好，请问一下，{}", "{}，行不行", "我八十了，{}，谢谢你啊"])
@pytest.mark.parametrize("said", ["给王芳转五百块", "查一下余额", "声音大一点"])
def test_courtesies_around_a_wish_change_nothing(around: str, said: str) -> None:
    alone, polite = understand(said, "zh_CN"), understand(around.format(said), "zh_CN")
    assert (polite.intent, polite.slots) == (alone.intent, alone.slots)


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("别念了", "stop_reading"),
        ("别着急，我想想", "more_time"),
        ("不对，再说一遍", "no"),
        ("不是要给他转", "no"),
        ("名字和钱数都对", "yes"),
        ("我们小区的狗太多了", "unknown"),
        ("don't read it aloud", "stop_reading"),
        ("the sum is right, send it", "yes"),
        ("the name isn't right", "no"),
    ],
)
def test_on_the_confirm_page_a_no_is_told_from_what_only_begins_like_one(said: str, intent: str) -> None:
    assert understand(said, "en" if said.isascii() else "zh_CN", "confirm").intent == intent


@pytest.mark.parametrize("said", ["我家的猫生了五只小猫", "那时候鸡蛋一毛钱一个", "my cat had five kittens"])
def test_talk_with_a_number_in_it_is_no_amount(said: str) -> None:
    meaning = understand(said, "en" if said.isascii() else "zh_CN", "amount")
    assert (meaning.intent, meaning.slot("amount")) == ("unknown", "")
