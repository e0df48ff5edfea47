"""Safety questions: asked where the rules say so, answered in one's own time, never a prohibition of ours."""

from __future__ import annotations

import pytest

from kiosk.core import orders as o
from kiosk.core.banking import Account, Arrival, RiskAdvice
from kiosk.core.meaning import Meaning
from kiosk.core.settings import RiskRules, Settings
from tests.flows.bank import Bank
from tests.flows.journeys import at_arrival, at_home, at_review
from tests.flows.story import Story

RICH = (Account("acc-1", "current", "9012", 900_000_00),)
EDITIONS = pytest.mark.parametrize("care", [True, False], ids=["care", "standard"])


def asked(care: bool = True) -> Story:
    """Asked the first question, because the sum is large."""
    story = at_arrival(care, amount="30000", bank=Bank(accounts=RICH, limit=1_000_000_00))
    story.press("arrival:real_time")
    if not care:
        story.press("to_review")
    story.sees("Choice", "ask.told")
    return story


def advised() -> Story:
    """A worrying answer was given."""
    story = asked()
    story.press("answer:told_by_caller", "answer:safe_account")
    story.sees("Notice", "advice.title")
    return story


@EDITIONS
def test_good_answers_lead_on_to_the_review(care: bool) -> None:
    story = asked(care)
    story.press("answer:own_idea", "answer:family")
    story.sees("Review")
    story.press("confirm_transfer")
    story.enter_pin()
    (sent,) = story.given(o.SendTransfer)
    assert isinstance(sent, o.SendTransfer)
    assert dict(sent.transfer.answers) == {"told": "own_idea", "purpose": "family"}


def test_the_reason_for_asking_is_said() -> None:
    story = asked()
    assert story.view.guide is not None
    assert story.view.guide.key == "reason.large"


def test_the_way_back_goes_through_the_questions_to_the_arrival() -> None:
    story = asked()
    story.press("answer:own_idea")
    story.sees("Choice", "ask.purpose")
    story.press("back")
    story.sees("Choice", "ask.told")
    story.press("back")
    story.sees("Choice", "arrival.title")


def test_a_worrying_answer_is_talked_over_with_sight_and_sound() -> None:
    story = advised()
    assert story.shows("advice.told")
    assert o.Chime("warn") in story.orders


def test_going_on_remains_the_customers_right() -> None:
    story = advised()
    story.press("advice_go_on")
    story.sees("Review")
    story.press("confirm_transfer")
    story.enter_pin()
    assert len(story.bank.moved) == 1


def test_next_day_arrival_is_the_careful_way() -> None:
    story = advised()
    story.press("advice_next_day", "confirm_transfer")
    story.enter_pin()
    (sent,) = story.given(o.SendTransfer)
    assert isinstance(sent, o.SendTransfer)
    assert sent.transfer.arrival is Arrival.NEXT_DAY


def test_staff_are_called_to_talk_to_the_customer_once_and_shown_to_be_called() -> None:
    story = advised()
    story.press("advice_staff")
    (call,) = story.given(o.CallStaff)
    assert isinstance(call, o.CallStaff)
    assert call.kind == "risk"
    assert story.screen.help is not None
    assert "advice_staff" not in story.offered


def test_an_answer_can_still_be_changed_after_the_advice() -> None:
    story = advised()
    story.press("back")
    story.sees("Choice", "ask.purpose")
    story.press("answer:family")
    assert story.shows("advice.told")


def test_questions_that_were_answered_are_not_asked_again_on_the_way_back_and_forth() -> None:
    story = asked()
    story.press("answer:own_idea", "answer:family", "back", "arrival:next_day")
    story.sees("Review")


def test_another_amount_is_asked_about_anew() -> None:
    story = asked()
    story.press("answer:own_idea", "answer:family", "change:amount")
    story.keys("0")
    story.press("to_arrival", "arrival:next_day")
    story.sees("Choice", "ask.told")


def test_another_amount_by_voice_is_asked_about_anew() -> None:
    story = asked()
    story.press("answer:own_idea", "answer:family", "change:amount")
    story.say("八万", "transfer", amount="80000.00")
    story.press("heard_yes", "arrival:next_day")
    story.sees("Choice", "ask.told")


def test_risky_words_are_asked_about_however_small_the_sum() -> None:
    story = at_home()
    story.insert()
    story.press("listen")
    meaning = Meaning("transfer", (("payee", "女儿"), ("amount", "100.00")), risk_words=("安全账户",))
    story.hear("给女儿转一百到安全账户", meaning)
    story.press("heard_yes")
    story.enter_pin()
    story.sees("Choice", "arrival.title")
    story.press("arrival:next_day")
    assert story.view.guide is not None
    assert story.view.guide.key == "reason.words"


def test_risky_words_that_are_said_at_the_review_are_asked_about_before_anything_is_sent() -> None:
    story = at_review()
    story.press("listen")
    story.hear("警察让我转的", Meaning("unknown", risk_words=("警察",)))
    story.press("confirm_transfer")
    story.sees("Choice", "ask.told")
    story.press("answer:own_idea", "answer:family")
    story.sees("Review")
    story.press("confirm_transfer")
    story.enter_pin()
    assert len(story.bank.moved) == 1


def test_most_of_the_savings_are_asked_about() -> None:
    story = at_arrival(amount="8000")
    story.press("arrival:next_day")
    assert story.view.guide is not None
    assert story.view.guide.key == "reason.share"


def test_the_banks_own_doubt_counts() -> None:
    story = at_arrival(bank=Bank(advice=RiskAdvice.ASK))
    story.press("arrival:next_day")
    story.sees("Choice", "ask.know")
    story.press("answer:stranger", "answer:own_idea", "answer:goods")
    assert story.shows("advice.know")


def test_the_rules_are_the_banks() -> None:
    rules = RiskRules(large=100_00)
    story = at_arrival(settings=Settings(risk=rules))
    story.press("arrival:next_day")
    story.sees("Choice", "ask.told")


@EDITIONS
def test_a_hold_by_the_bank_calls_staff_says_why_and_sends_nothing(care: bool) -> None:
    story = at_arrival_held(care)
    (call,) = story.given(o.CallStaff)
    assert isinstance(call, o.CallStaff)
    assert call.kind == "risk"
    assert story.screen.help is not None
    story.press("ask_staff")
    assert len(story.given(o.CallStaff)) == 2, "urgency goes up; it is the same call"
    story.press("back")
    story.sees("Home")
    assert not story.given(o.SendTransfer)


def at_arrival_held(care: bool) -> Story:
    """The bank holds this transfer."""
    story = at_home(care, bank=Bank(advice=RiskAdvice.HOLD))
    story.insert()
    story.press("open_transfer")
    story.enter_pin()
    story.press("payee:0")
    story.keys("500")
    story.press("to_arrival")
    story.sees("Notice", "hold.title")
    return story
