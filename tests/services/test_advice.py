"""Advice before money leaves: a word, the next day, somebody of the staff; going on stays the customer's right."""

from __future__ import annotations

from kiosk.domain.bank_types import Arrival, NameMatch
from kiosk.domain.help_call import CallKind, CallState, CallStatus, PagePosition
from kiosk.domain.intent import NluResult
from kiosk.engine import bank_port as b
from kiosk.engine import commands as o
from kiosk.engine import events as e
from kiosk.pages.bodies import ReviewPage
from tests.services.journeys import at_arrival, at_review
from tests.services.risk_steps import RICH, advised, calls, sent, to_somebody_new
from tests.services.scripted_bank import ScriptedBank

# A word on the review, and next-day arrival


def test_most_of_the_savings_get_a_word_on_the_review_and_no_question() -> None:
    story = at_arrival(amount="8000")
    story.press("arrival:next_day")
    story.sees("Review")
    assert story.view.guide is not None
    assert story.view.guide.key == "reason.share"
    # The page shows the word itself, as it shows no guidance of the usual kind.
    assert story.body(ReviewPage).note == story.view.guide


def test_a_review_without_a_risk_has_no_word() -> None:
    story = at_review()
    assert story.body(ReviewPage).note is None


def test_a_large_sum_for_somebody_new_is_proposed_to_arrive_the_next_day() -> None:
    story = to_somebody_new("15000")
    assert story.shows("arrival.proposed")
    chosen = [c.action for c in story.choices if c.chosen]
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
    command = sent(story)
    assert command.transfer.arrival is Arrival.REAL_TIME
    assert ("advice", "go_on") in command.transfer.answers


def test_next_day_arrival_is_the_careful_way() -> None:
    story = advised()
    story.press("advice_next_day")
    story.sees("Review")
    assert sent(story).transfer.arrival is Arrival.NEXT_DAY


def test_where_it_arrives_the_next_day_anyway_that_is_not_proposed() -> None:
    story = to_somebody_new("500", bank=ScriptedBank(accounts=RICH, match=NameMatch.MATCH))
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
    assert o.Chime("warn") in story.commands
    assert not story.given(b.SendTransfer)
    assert not any(c.primary for c in story.choices if c.action == "advice_go_on")


def test_when_staff_have_come_it_goes_on_together() -> None:
    story = advised()
    story.post(e.HelpCallUpdated(CallStatus(CallState.ACKNOWLEDGED, by="小李")))
    story.sees("Notice", "advice.wait")
    story.post(e.HelpCallUpdated(CallStatus(CallState.ARRIVED, by="小李")))
    story.sees("Notice", "advice.here")
    story.press("advice_go_on")
    story.sees("Review")
    assert ("advice", "talked") in sent(story).transfer.answers


def test_with_nobody_free_the_page_says_so_and_that_nothing_was_sent() -> None:
    story = advised()
    story.post(e.HelpCallUpdated(CallStatus(CallState.SENT, nobody=True)))
    story.sees("Notice", "advice.nobody")
    story.post(e.HelpCallUpdated(CallStatus(CallState.ACKNOWLEDGED, by="小李")))
    story.sees("Notice", "advice.wait")


def test_a_caller_on_the_phone_cannot_have_staff_sent_away() -> None:
    story = advised()
    for state in ("sent", "acknowledged"):
        story.post(e.HelpCallUpdated(CallStatus(CallState(state), by="小李")))
        assert "help_close" not in story.offered
        story.spoken_press("help_close")
        assert not story.given(o.WithdrawCall)
        story.sees("Notice", "advice.wait")
    story.post(e.HelpCallUpdated(CallStatus(CallState.ARRIVED, by="小李")))
    story.press("help_close")
    assert story.screen.help is None


def test_a_call_for_help_becomes_one_that_is_not_taken_back() -> None:
    story = to_somebody_new("15000")
    story.press("help")
    assert "help_close" in story.offered
    story.press("arrival:real_time", "answer:met", "answer:own_idea", "answer:goods", "advice_staff")
    assert "help_close" not in story.offered


def test_nobody_is_said_to_come_once_staff_have_closed_the_call() -> None:
    story = advised()
    story.post(e.HelpCallUpdated(CallStatus(CallState.SENT)))
    story.post(e.HelpCallUpdated(CallStatus(CallState.CLOSED)))
    story.sees("Notice", "advice.title")
    story.press("advice_staff")
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
    story.hear("是投资平台", NluResult("unknown", risk_words=("投资平台",)))
    story.press("confirm_transfer")
    story.sees("Choice", "ask.know")
    story.press("answer:met", "answer:own_idea", "answer:yes", "answer:goods")
    story.sees("Notice", "advice.wait")


def test_staff_receive_the_reason_why_they_are_to_talk_to_the_customer() -> None:
    (call,) = advised().given(o.CallStaff)
    assert call == o.CallStaff(
        CallKind.RISK, PagePosition("Notice", "", "advice.title"), unasked=True, note="reason.on_phone"
    )
