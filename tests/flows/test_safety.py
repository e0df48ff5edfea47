"""Safety questions and advice: asked where the rules say so, in one's own time, never a prohibition of ours."""

from __future__ import annotations

import pytest

from kiosk.core import events as e
from kiosk.core import orders as o
from kiosk.core.banking import Account, Arrival, NameMatch, RiskAdvice
from kiosk.core.meaning import Meaning
from kiosk.core.risk_rules import Grade, RiskPolicy, RiskRule
from kiosk.core.settings import Settings
from tests.flows import people
from tests.flows.bank import Bank
from tests.flows.journeys import at_arrival, at_home, at_review, at_who
from tests.flows.story import Story

RICH = (Account("acc-1", "current", "9012", 900_000_00),)
EDITIONS = pytest.mark.parametrize("care", [True, False], ids=["care", "standard"])


def rich(advice: RiskAdvice = RiskAdvice.ALLOW, *reasons: str) -> Bank:
    return Bank(accounts=RICH, limit=1_000_000_00, advice=advice, advice_reasons=reasons)


def asked(care: bool = True) -> Story:
    """Asked the first question, because the sum is large."""
    story = at_arrival(care, amount="30000", bank=rich())
    story.press("arrival:real_time")
    if not care:
        story.press("to_review")
    story.sees("Choice", "ask.told")
    return story


def advised() -> Story:
    """A worrying answer was given: somebody on the phone says how."""
    story = asked()
    story.press("answer:own_idea", "answer:yes")
    story.sees("Notice", "advice.wait")
    return story


def to_somebody_new(amount: str, bank: Bank | None = None, settings: Settings | None = None) -> Story:
    """A new payee and an amount, quoted."""
    story = at_who(bank=bank or rich(), settings=settings)
    story.press("new_payee")
    story.say("陈小明", "transfer", payee=people.NEW.name)
    story.press("heard_yes")
    if "to_account" in story.offered:
        story.press("to_account")
    story.keys(people.NEW_ACCOUNT)
    story.press("check_payee")
    story.keys(amount)
    story.press("to_arrival")
    story.sees("Choice", "arrival.title")
    return story


def sent(story: Story) -> o.SendTransfer:
    story.press("confirm_transfer")
    story.enter_pin()
    (order,) = story.given(o.SendTransfer)
    assert isinstance(order, o.SendTransfer)
    return order


def calls(story: Story) -> list[str]:
    return [order.kind for order in story.given(o.CallStaff) if isinstance(order, o.CallStaff)]


# The questions


@EDITIONS
def test_good_answers_lead_on_to_the_review(care: bool) -> None:
    story = asked(care)
    story.press("answer:own_idea", "answer:no")
    story.sees("Review")
    assert dict(sent(story).transfer.answers) == {"told": "own_idea", "phone": "no"}


def test_the_reason_for_asking_is_said() -> None:
    story = asked()
    assert story.view.guide is not None
    assert story.view.guide.key == "reason.large"


def test_the_way_back_goes_through_the_questions_to_the_arrival() -> None:
    story = asked()
    story.press("answer:own_idea")
    story.sees("Choice", "ask.phone")
    story.press("back")
    story.sees("Choice", "ask.told")
    story.press("back")
    story.sees("Choice", "arrival.title")


def test_questions_that_were_answered_are_not_asked_again_on_the_way_back_and_forth() -> None:
    story = asked()
    story.press("answer:own_idea", "answer:no", "back", "arrival:next_day")
    story.sees("Review")


@pytest.mark.parametrize("by_voice", [False, True])
def test_another_amount_is_asked_about_anew(by_voice: bool) -> None:
    story = asked()
    story.press("answer:own_idea", "answer:no", "change:amount")
    if by_voice:
        story.say("八万", "transfer", amount="80000.00")
        story.press("heard_yes")
    else:
        story.keys("0")
        story.press("to_arrival")
    story.press("arrival:next_day")
    story.sees("Choice", "ask.told")


def test_a_question_is_answered_in_ones_own_words_too() -> None:
    story = asked()
    story.press("listen")
    story.hear("公安局的人让我转的", Meaning("unknown"))
    story.sees("Choice", "ask.phone")
    assert not any(said.key == "listen.unclear" for order in story.said for said in order.texts)
    story.press("answer:no")
    story.sees("Notice", "advice.wait")
    assert story.shows("reason.police")
    story.press("advice_go_on")
    assert ("told", "own_words") in sent(story).transfer.answers


# What was said


def test_risky_words_are_asked_about_however_small_the_sum() -> None:
    story = at_home()
    story.insert()
    story.press("listen")
    meaning = Meaning("transfer", (("payee", "女儿"), ("amount", "100.00")), risk_words=("网友",))
    story.hear("给女儿转一百，网友说的", meaning)
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
    story.press("answer:own_idea", "answer:no")
    story.sees("Notice", "advice.wait")
    story.press("advice_go_on")
    story.sees("Review")
    sent(story)
    assert len(story.bank.moved) == 1


def test_a_banks_own_words_are_listened_for_even_where_the_recogniser_knows_none() -> None:
    rule = RiskRule(
        "pension", Grade.QUESTIONS, ("told",), words=("康养基地",), zh_CN="多问一句。", en="We ask."
    )
    story = at_review(settings=Settings(risk=RiskPolicy(own=(rule,))))
    story.press("listen")
    story.hear("康养基地要交钱", Meaning("unknown"))
    story.press("confirm_transfer")
    story.sees("Choice", "ask.told")


# A word on the review, and next-day arrival


def test_most_of_the_savings_get_a_word_on_the_review_and_no_question() -> None:
    story = at_arrival(amount="8000")
    story.press("arrival:next_day")
    story.sees("Review")
    assert story.view.guide is not None
    assert story.view.guide.key == "reason.share"


def test_a_large_sum_for_somebody_new_is_proposed_to_arrive_the_next_day() -> None:
    story = to_somebody_new("15000")
    assert story.shows("arrival.proposed")
    chosen = [c["action"] for c in story.view.props["choices"] if c["chosen"]]  # type: ignore[attr-defined]  # props are objects
    assert chosen == ["arrival:next_day"]
    story.press("to_review", "answer:met", "answer:own_idea", "answer:goods")
    story.sees("Review")
    assert sent(story).transfer.arrival is Arrival.NEXT_DAY


def test_who_wants_it_at_once_all_the_same_is_asked_once_more_and_may() -> None:
    story = to_somebody_new("15000")
    story.press("arrival:real_time", "answer:met", "answer:own_idea", "answer:goods")
    story.sees("Notice", "advice.title")
    assert not calls(story)
    story.press("advice_go_on")
    story.sees("Review")
    order = sent(story)
    assert order.transfer.arrival is Arrival.REAL_TIME
    assert ("advice", "go_on") in order.transfer.answers


def test_next_day_arrival_is_the_careful_way() -> None:
    story = advised()
    story.press("advice_next_day")
    story.sees("Review")
    assert sent(story).transfer.arrival is Arrival.NEXT_DAY


def test_where_it_arrives_the_next_day_anyway_that_is_not_proposed() -> None:
    story = to_somebody_new("500", bank=Bank(accounts=RICH, match=NameMatch.MATCH))
    story.press("to_review", "answer:stranger", "answer:own_idea")
    story.sees("Notice", "advice.title")
    assert story.shows("reason.stranger")
    assert "advice_next_day" not in story.offered


# Staff


def test_a_worrying_answer_calls_staff_at_once_and_the_transfer_waits() -> None:
    story = advised()
    assert calls(story) == ["risk"]
    assert story.screen.help is not None
    assert story.shows("reason.on_phone")
    assert o.Chime("warn") in story.orders
    assert not story.given(o.SendTransfer)
    assert not any(c["primary"] for c in story.view.props["choices"] if c["action"] == "advice_go_on")  # type: ignore[attr-defined]  # props are objects


def test_when_staff_have_come_it_goes_on_together() -> None:
    story = advised()
    story.post(e.HelpMoved("acknowledged", by="小李"))
    story.sees("Notice", "advice.wait")
    story.post(e.HelpMoved("arrived", by="小李"))
    story.sees("Notice", "advice.here")
    story.press("advice_go_on")
    story.sees("Review")
    assert ("advice", "talked") in sent(story).transfer.answers


def test_with_nobody_free_the_page_says_so_and_that_nothing_was_sent() -> None:
    story = advised()
    story.post(e.HelpMoved("sent", nobody=True))
    story.sees("Notice", "advice.nobody")
    story.post(e.HelpMoved("acknowledged", by="小李"))
    story.sees("Notice", "advice.wait")


def test_going_on_without_waiting_remains_the_customers_right() -> None:
    story = advised()
    story.press("advice_go_on")
    story.sees("Review")
    assert ("advice", "go_on") in sent(story).transfer.answers
    assert len(story.bank.moved) == 1


def test_staff_may_be_asked_for_where_it_worries_less_and_are_called_once() -> None:
    story = to_somebody_new("500")
    story.press("to_review", "answer:stranger", "answer:own_idea", "advice_staff")
    story.sees("Notice", "advice.wait")
    assert calls(story) == ["risk"]
    assert "advice_staff" not in story.offered


def test_an_answer_can_still_be_changed_after_the_advice() -> None:
    story = advised()
    story.press("back")
    story.sees("Choice", "ask.phone")
    story.press("answer:no")
    story.sees("Review")


def test_what_was_advised_is_not_said_twice_but_what_is_graver_is() -> None:
    story = to_somebody_new("15000")
    story.press("arrival:real_time", "answer:met", "answer:own_idea", "answer:goods", "advice_go_on")
    story.sees("Review")
    story.press("back", "arrival:real_time")
    story.sees("Review")
    story.press("listen")
    story.hear("是投资平台", Meaning("unknown", risk_words=("投资平台",)))
    story.press("confirm_transfer")
    story.sees("Choice", "ask.know")
    story.press("answer:met", "answer:own_idea", "answer:yes", "answer:goods")
    story.sees("Notice", "advice.wait")


# Hurry and the hour


def slowly(seconds: float) -> Story:
    """At the review of 1,500 yuan, each page before it taken its time over."""
    story = at_who()
    story.wait(seconds)
    story.press("payee:0")
    story.wait(seconds)
    story.keys("1500")
    story.press("to_arrival")
    story.wait(seconds)
    story.press("arrival:next_day")
    story.sees("Review")
    return story


def test_a_review_that_was_hardly_looked_at_is_asked_about_once() -> None:
    story = slowly(20)
    story.wait(1)
    story.press("confirm_transfer")
    story.sees("Choice", "ask.phone")
    assert story.view.guide is not None
    assert story.view.guide.key == "reason.hurry"
    story.press("answer:no")
    story.sees("Review")
    sent(story)


@pytest.mark.parametrize(("usual", "review"), [(20, 12), (1, 0.1)], ids=["at leisure", "quick everywhere"])
def test_who_takes_the_usual_time_is_not_hurrying(usual: float, review: float) -> None:
    story = slowly(usual)
    story.wait(review)
    sent(story)


def test_at_night_a_word_is_said_and_somebody_new_is_asked_about() -> None:
    story = Story(Settings(bank_name="测试银行"), rich())
    story.now = people.NOON.replace(hour=23)
    story.lay(people.AT_75)
    story.press("accept_care")
    story.insert()
    story.press("open_transfer")
    story.enter_pin()
    story.press("payee:0")
    story.keys("500")
    story.press("to_arrival", "arrival:next_day")
    story.sees("Review")
    assert story.view.guide is not None
    assert story.view.guide.key == "reason.night"


# The bank


def test_the_banks_own_doubt_counts() -> None:
    story = at_arrival(bank=Bank(advice=RiskAdvice.ASK))
    story.press("arrival:next_day")
    story.sees("Choice", "ask.told")
    assert story.view.guide is not None
    assert story.view.guide.key == "reason.bank"


def test_an_account_the_bank_lists_as_reported_calls_staff_even_where_the_bank_only_asks() -> None:
    story = at_arrival(bank=Bank(advice=RiskAdvice.ASK, advice_reasons=("reported_account",)))
    story.press("to_review", "answer:own_idea", "answer:no")
    story.sees("Notice", "advice.wait")
    assert story.shows("reason.reported")


def test_the_rules_are_the_banks() -> None:
    policy = RiskPolicy(own=(RiskRule("large", Grade.QUESTIONS, ("told",), amount_from=100_00),))
    story = at_arrival(settings=Settings(risk=policy))
    story.press("arrival:next_day")
    story.sees("Choice", "ask.told")


def test_a_bank_that_trusts_its_own_allow_silences_our_figures_but_not_the_customers_words() -> None:
    settings = Settings(risk=RiskPolicy(trust_allow=True))
    story = to_somebody_new("15000", settings=settings)
    story.press("arrival:real_time")
    story.sees("Review")
    story.press("listen")
    story.hear("警察让我转的", Meaning("unknown", risk_words=("警察",)))
    story.press("confirm_transfer")
    story.sees("Choice", "ask.told")


@EDITIONS
@pytest.mark.parametrize(("reasons", "says"), [((), "hold.line"), (("reported_account",), "hold.reported")])
def test_a_hold_by_the_bank_calls_staff_says_why_and_sends_nothing(
    care: bool, reasons: tuple[str, ...], says: str
) -> None:
    story = at_home(care, bank=Bank(advice=RiskAdvice.HOLD, advice_reasons=reasons))
    story.insert()
    story.press("open_transfer")
    story.enter_pin()
    story.press("payee:0")
    story.keys("500")
    story.press("to_arrival")
    story.sees("Notice", "hold.title")
    assert story.shows(says)
    assert calls(story) == ["risk"]
    assert story.screen.help is not None
    story.press("ask_staff")
    assert len(calls(story)) == 2, "urgency goes up; it is the same call"
    story.press("back")
    story.sees("Home")
    assert not story.given(o.SendTransfer)


# When it arrives


def test_the_bank_decides_which_arrivals_its_machines_offer() -> None:
    story = at_arrival(settings=Settings(arrivals=(Arrival.ORDINARY, Arrival.NEXT_DAY)))
    offered = {choice["action"] for choice in story.view.props["choices"]}  # type: ignore[attr-defined]  # props are objects
    assert offered == {"arrival:ordinary", "arrival:next_day"}


def test_a_bank_that_quotes_none_of_what_it_offers_has_answered_badly() -> None:
    story = at_home(settings=Settings(arrivals=()))
    story.insert()
    story.press("open_transfer")
    story.enter_pin()
    story.press("payee:0")
    story.keys("500")
    story.press("to_arrival")
    story.sees("Notice")
    assert not story.given(o.SendTransfer)
