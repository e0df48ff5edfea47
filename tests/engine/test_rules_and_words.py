"""Small rules of the core: ages, risks, names by pinyin, and how texts become words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from kiosk.domain.bank_types import RiskAdvice
from kiosk.domain.care_mode import Preferences, age_on, should_offer
from kiosk.domain.identity import BankCard
from kiosk.domain.pinyin_input import can_continue, candidates
from kiosk.domain.risk.assessment import ReadingSpeed, RiskFacts, assess
from kiosk.domain.risk.rules import RiskPolicy, RiskRule, Severity, wrong_rules
from kiosk.pages.catalog import Catalog
from kiosk.pages.text import (
    Clock,
    Digits,
    FullMoment,
    Language,
    Money,
    MoneyInWords,
    Private,
    Text,
    Verbatim,
    When,
    text,
)
from tests.services.people import NOON

TWO = (Language.ZH, Language.EN)

# Ages


@pytest.mark.parametrize(
    ("birth", "today", "age"),
    [
        (date(1966, 3, 2), date(2026, 3, 1), 59),
        (date(1966, 3, 2), date(2026, 3, 2), 60),
        (date(1964, 2, 29), date(2025, 2, 28), 60),
        (date(1964, 2, 29), date(2025, 3, 1), 61),
        (date(1964, 2, 29), date(2024, 2, 29), 60),
    ],
)
def test_a_year_is_completed_on_the_birthday(birth: date, today: date, age: int) -> None:
    assert age_on(birth, today) == age


@pytest.mark.parametrize(
    ("age", "preferences", "offered"),
    [
        (60, Preferences(), True),
        (59, Preferences(), False),
        (None, Preferences(), False),
        (75, Preferences(care=True), False),
        (75, Preferences(offered=True), False),
        (75, Preferences(declined=True), False),
    ],
)
def test_care_mode_is_offered_once_from_sixty_on(
    age: int | None, preferences: Preferences, offered: bool
) -> None:
    assert should_offer(age, preferences, 60) is offered


def test_only_the_last_four_digits_of_a_card_are_ever_shown() -> None:
    assert BankCard("6217000123456789012").tail == "9012"
    assert "6217" not in repr(BankCard("6217000123456789012"))


# Risk: which rules apply; what they lead to on invented customers is tests/bank/test_fraud_rules.py


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        (RiskFacts(100_00, 1000_00, new_payee=False), ()),
        (RiskFacts(100_00, 1000_00, new_payee=True), ("new_payee",)),
        (RiskFacts(20_000_00, 90_000_00, new_payee=False), ("large",)),
        (RiskFacts(4_000_00, 5_000_00, new_payee=False), ("share",)),
        (RiskFacts(4_000_00, 4_999_99, new_payee=False), ()),
        (RiskFacts(1_00, 9_00, new_payee=False, words=("解冻",)), ("police", "words")),
        (RiskFacts(1_00, 9_00, new_payee=False, advice=RiskAdvice.ASK), ("bank",)),
        (RiskFacts(1_00, 9_00, new_payee=False, hour=23), ("night",)),
        (RiskFacts(1_00, 9_00, new_payee=False, hour=6), ()),
        (RiskFacts(1_000_00, 9_000_00, new_payee=False, pace=24), ("hurry",)),
        (RiskFacts(1_000_00, 9_000_00, new_payee=False, pace=25), ()),
        (RiskFacts(1_00, 9_00, new_payee=False, answers=(("phone", "yes"),)), ("on_phone",)),
    ],
)
def test_a_transfer_is_asked_about_for_these_reasons(facts: RiskFacts, found: tuple[str, ...]) -> None:
    assert tuple(rule.name for rule in assess(facts, RiskPolicy()).rules) == found


def test_a_bank_may_leave_new_payees_alone() -> None:
    policy = RiskPolicy(without=("new_payee",))
    assert assess(RiskFacts(1_00, 9_00, new_payee=True), policy).grade is Severity.FREE


def test_nobody_goes_on_where_the_bank_holds() -> None:
    held = assess(RiskFacts(1_00, 9_00, new_payee=False, advice=RiskAdvice.HOLD), RiskPolicy())
    assert held.grade is Severity.HOLD


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": "two words"}, "a name has letters, digits and _"),
        ({"grade": Severity.HOLD}, "only the bank's own answer holds a transfer"),
        ({"reason": {"zh_CN": "午饭时间"}}, "needs its reason in zh_CN, en"),
        ({"ask": ("age",)}, 'there is no question "age"'),
        ({"answers": ("told:nobody",)}, 'no question has the answer "told:nobody"'),
        ({"hours": (22, 25)}, "hours are 0 to 24"),
        ({"share_percent": 101}, "percent is 0 to 100"),
        ({"amount_from": -1}, "an amount is 0 or more, in fen"),
    ],
)
def test_a_rule_that_cannot_be_right_is_said_to_be_wrong(wrong: dict[str, Any], said: str) -> None:
    right = RiskRule(
        "lunch", Severity.SENTENCE, hours=(12, 14), reason={"zh_CN": "午饭时间", "en": "Lunch time"}
    )
    assert wrong_rules(RiskPolicy(own=(right,)), TWO) == ()
    (sentence,) = wrong_rules(RiskPolicy(own=(replace(right, **wrong),)), TWO)
    assert said in sentence


def test_a_bank_leaves_out_only_rules_that_there_are() -> None:
    assert wrong_rules(RiskPolicy(without=("no_such",)), TWO) == ('without: there is no rule "no_such"',)


def test_a_rule_in_the_banks_own_words_brings_them_to_the_catalogue() -> None:
    lunch = RiskRule(
        "lunch", Severity.SENTENCE, hours=(12, 14), reason={"zh_CN": "午饭时间", "en": "Lunch time"}
    )
    night = RiskRule("night", Severity.QUESTIONS, hours=(21, 6))  # ours, with our words
    assert RiskPolicy(own=(lunch, night)).own_words == {
        "reason.lunch": {"zh_CN": "午饭时间", "en": "Lunch time"}
    }


def test_a_rule_by_day_has_hours_within_the_day() -> None:
    lunch = RiskRule(
        "lunch", Severity.SENTENCE, hours=(12, 14), reason={"zh_CN": "午饭时间", "en": "Lunch time"}
    )
    policy = RiskPolicy(own=(lunch,))
    found = [assess(RiskFacts(1, 9, new_payee=False, hour=hour), policy).rules for hour in (11, 12, 13, 14)]
    assert found == [(), (lunch,), (lunch,), ()]


def test_somebody_known_is_not_asked_about_whether_they_are_known() -> None:
    known = assess(RiskFacts(1_00, 9_00, new_payee=False, advice=RiskAdvice.ASK), RiskPolicy())
    assert known.questions == ("told", "phone")
    new = assess(RiskFacts(1_00, 9_00, new_payee=True, advice=RiskAdvice.ASK), RiskPolicy())
    assert new.questions == ("know", "told", "phone")


def test_a_customer_who_takes_no_time_for_any_page_is_not_in_a_hurry() -> None:
    pace = ReadingSpeed()
    for second in (0, 1, 2, 3):
        pace = pace.turned(NOON + timedelta(seconds=second), counts=True)
    assert pace.percent(NOON + timedelta(seconds=3.1)) is None
    slow = ReadingSpeed((8.0, 10.0, 12.0), NOON)
    assert slow.percent(NOON + timedelta(seconds=2)) == 20
    assert slow.turned(NOON, counts=False).seconds == slow.seconds


# Names


def test_a_whole_syllable_stands_before_what_it_may_become() -> None:
    table = {"wan": "万完", "wang": "王汪望旺网往忘", "e": "鄂"}
    assert candidates(table, "") == ""
    assert candidates(table, "wan") == "万完王汪望旺网往"
    assert candidates(table, "wa") == "万完王汪望旺网往"
    assert candidates(table, "x") == ""
    assert can_continue(table, "wa")
    assert not can_continue(table, "wax")


# Words

WORDS = Catalog(
    {
        "private.name": {"zh_CN": "这个人", "en": "this person"},
        "to": {"zh_CN": "给{who} {amount} 元", "en": "{amount} to {who}", "say_zh_CN": "给{who}{amount}"},
        "wish": {"zh_CN": "要{wish}", "en": "wants {wish}"},
        "plain": {"zh_CN": "{value}", "en": "{value}"},
        "transfer": {"zh_CN": "转账", "en": "a transfer", "say_en": "a money transfer"},
    }
)


def shown(what: Text | Verbatim) -> tuple[str, str]:
    return WORDS.shown(what, Language.ZH), WORDS.shown(what, Language.EN)


def spoken(what: Text | Verbatim, *, private: bool = False) -> tuple[str, str]:
    return WORDS.spoken(what, Language.ZH, private=private), WORDS.spoken(what, Language.EN, private=private)


def test_money_is_figures_on_the_screen_and_money_to_the_ear() -> None:
    to = text("to", who=Private("王芳"), amount=Money(50000))
    assert shown(to) == ("给王芳 500 元", "500 to 王芳")
    assert spoken(to) == ("给这个人五百元", "five hundred yuan to this person")
    assert spoken(to, private=True) == ("给王芳五百元", "five hundred yuan to 王芳")


def test_a_text_within_a_text_keeps_its_own_spoken_words() -> None:
    wish = text("wish", wish=text("transfer"))
    assert shown(wish) == ("要转账", "wants a transfer")
    assert spoken(wish) == ("要转账", "wants a money transfer")


def test_a_name_within_a_text_within_a_text_is_still_private() -> None:
    wish = text("wish", wish=text("plain", value=Private("王芳")))
    assert wish.private
    assert spoken(wish) == ("要这个人", "wants this person")
    assert not text("wish", wish=text("transfer")).private


def test_words_that_are_not_ours_stay_as_they_are() -> None:
    assert shown(Verbatim("备注 {x}")) == spoken(Verbatim("备注 {x}")) == ("备注 {x}", "备注 {x}")
    assert shown(text("plain", value=Verbatim("备注"))) == ("备注", "备注")


def test_digits_are_spoken_one_by_one() -> None:
    assert shown(text("plain", value=Digits("6688"))) == ("6688", "6688")
    assert spoken(text("plain", value=Digits("6688"))) == ("6 6 8 8", "6 6 8 8")


@pytest.mark.parametrize(
    ("hour", "minute", "zh", "en"),
    [
        (0, 0, "凌晨0点", "12:00 am"),
        (5, 5, "凌晨5点05分", "5:05 am"),
        (9, 30, "上午9点30分", "9:30 am"),
        (12, 0, "中午12点", "12:00 pm"),
        (13, 0, "下午1点", "1:00 pm"),
        (17, 59, "下午5点59分", "5:59 pm"),
        (18, 0, "晚上6点", "6:00 pm"),
    ],
)
def test_times_are_said_as_people_say_them(hour: int, minute: int, zh: str, en: str) -> None:
    moment = text("plain", value=datetime(2026, 11, 3, hour, minute))
    assert shown(moment) == (f"11月3日{zh}", f"3 November, {en}")


@pytest.mark.parametrize(
    ("days", "zh", "en"),
    [
        *((-1, "昨天上午9点", "yesterday, 9:00 am"), (0, "今天上午9点", "today, 9:00 am")),
        *((1, "明天上午9点", "tomorrow, 9:00 am"), (2, "11月5日上午9点", "5 November, 9:00 am")),
    ],
)
def test_a_moment_near_by_is_called_today_or_tomorrow(days: int, zh: str, en: str) -> None:
    today = date(2026, 11, 3)
    moment = datetime(2026, 11, 3, 9) + timedelta(days=days)
    assert shown(text("plain", value=When(moment, today))) == (zh, en)


def test_a_time_of_the_day_stands_without_its_day_and_paper_has_the_year() -> None:
    moment = datetime(2026, 11, 3, 15, 5)
    assert shown(text("plain", value=Clock(moment))) == ("下午3点05分", "3:05 pm")
    assert shown(text("plain", value=FullMoment(moment))) == (
        "2026年11月3日下午3点05分",
        "3 November 2026, 3:05 pm",
    )


def test_a_sum_can_be_shown_as_it_is_said_and_always_with_its_fen() -> None:
    assert shown(text("plain", value=MoneyInWords(50000))) == ("五百元", "five hundred yuan")
    written = text("plain", value=MoneyInWords(50000, cheque=True))
    assert shown(written) == ("伍佰元整", "five hundred yuan")
    assert shown(text("plain", value=Money(50000, exact=True))) == ("500.00", "500.00")


def test_a_day_is_written_with_its_month() -> None:
    assert shown(text("plain", value=date(2026, 1, 23))) == ("1月23日", "23 January")


def test_anything_else_is_written_as_it_is() -> None:
    assert shown(text("plain", value=7)) == ("7", "7")


def test_a_key_that_is_missing_is_named() -> None:
    with pytest.raises(KeyError, match=r"nothing\.of_the_kind"):
        WORDS.shown(text("nothing.of_the_kind"), Language.ZH)
