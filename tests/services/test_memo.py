"""A word to go with the money: chosen, written or said, and never needed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.bank_types import Arrival
from kiosk.domain.help_call import CallState, CallStatus
from kiosk.domain.intent import NluResult
from kiosk.engine import bank_port as b
from kiosk.engine import commands as o
from kiosk.engine import events as e
from kiosk.pages.bodies import ChoicePage, NamePage
from kiosk.services.transfer.memo import MemoFlow
from tests.services.journeys import at_amount, at_arrival, at_who
from tests.services.memo_steps import SETTINGS, choosing, quoted, reviewing, row, send, writing

EDITIONS = pytest.mark.parametrize("care", [True, False], ids=["care", "standard"])


@EDITIONS
def test_a_ready_memo_goes_to_the_bank_and_stands_on_review_outcome_and_paper(care: bool) -> None:
    story = choosing(care)
    story.press("memo:3")
    story.sees("Review")
    assert row(story) == "学费"
    command = send(story)
    assert (command.transfer.memo, story.bank.memos[command.transfer.quote_ref]) == ("学费", "学费")
    assert story.shows("row.memo")
    story.press("print_receipt")
    (paper,) = story.given(o.PrintReceipt)
    assert "学费" in [story.reads(line.value) for line in paper.lines]


@EDITIONS
def test_nobody_has_to_write_one(care: bool) -> None:
    story = reviewing(care)
    assert row(story) == "不写也行"
    assert send(story).transfer.memo == ""
    assert quoted(story) == [""]
    assert not story.shows("row.memo")


@EDITIONS
@pytest.mark.parametrize("way", ["back", "memo_none"])
def test_whoever_looks_and_writes_nothing_is_where_they_were(care: bool, way: str) -> None:
    story = choosing(care)
    story.press(way)
    story.sees("Review")
    assert quoted(story) == [""], "nothing has changed, so the bank is not asked again"


@EDITIONS
def test_own_words_are_written_on_the_letter_keys(care: bool) -> None:
    story = writing(care)
    assert "memo_done" not in story.offered
    story.keys("fang")
    story.press("pick:房")
    story.keys("zu")
    story.press("pick:租", "memo_done")
    assert row(story) == "房租"


def test_western_words_are_not_all_capitals_and_twenty_characters_are_enough() -> None:
    story = writing()
    story.press("switch_letters")
    story.keys("rent")
    story.press("space")
    story.keys("mayyyyyyyyyyyyy")
    assert story.body(NamePage).board.entry == "Rent mayyyyyyyyyyyyy"
    assert not any(action.startswith("key:") for action in story.offered)
    story.press("memo_done")
    assert row(story) == "Rent mayyyyyyyyyyyyy"


def test_the_way_back_from_writing_leads_to_the_ready_ones() -> None:
    story = writing()
    story.press("back")
    story.sees("Choice", "memo.title")
    story.press("back")
    story.sees("Review")


@EDITIONS
def test_own_words_are_said_and_count_after_a_yes(care: bool) -> None:
    story = choosing(care)
    story.say("给孙子买书的", "unknown")
    assert story.screen.listening is not None
    assert story.reads(story.screen.listening.hint) == "写上：给孙子买书的"
    story.press("heard_yes")
    story.sees("Review")
    assert row(story) == "给孙子买书的"


def test_words_for_a_wish_are_a_memo_here_and_commands_stay_commands() -> None:
    story = choosing()
    story.say_and_agree("还五百块", "transfer", amount="500.00")
    assert row(story) == "还五百块"
    story.press("change:memo")
    story.say_and_agree("返回", "back")
    story.sees("Review")
    assert row(story) == "还五百块"


def test_a_ready_one_is_chosen_by_saying_it() -> None:
    story = choosing()
    story.say_and_agree("学费", "choose", choice="memo:3")
    assert row(story) == "学费"


def test_nothing_heard_is_no_memo() -> None:
    story = choosing()
    story.press("listen")
    story.hear("", NluResult("unknown"))
    assert story.screen.listening is not None
    assert story.screen.listening.state == "failed"


def test_what_is_said_besides_on_this_page_changes_nothing() -> None:
    story = choosing()
    story.press("listen")
    story.hear("叫人", NluResult("call_staff"))
    story.press("heard_yes")
    story.sees("Choice", "memo.title")


def test_a_long_sentence_is_shown_as_it_will_be_written_before_the_yes() -> None:
    story = choosing()
    story.say("一二三四五六七八九十一二三四五六七八九十一二三", "unknown")
    assert story.screen.listening is not None
    assert story.reads(story.screen.listening.hint) == "写上：一二三四五六七八九十一二三四五六七八九十"


@EDITIONS
def test_a_memo_can_be_changed_and_taken_away_again(care: bool) -> None:
    story = choosing(care)
    story.press("memo:0", "change:memo", "memo:4")
    assert row(story) == "红包"
    story.press("change:memo", "memo_none")
    assert row(story) == "不写也行"
    assert send(story).transfer.memo == ""
    assert quoted(story) == ["", "生活费", "红包", ""]


def test_the_form_has_a_field_for_it_from_the_payee_on() -> None:
    story = at_who(care=False, settings=SETTINGS)
    assert "field:memo" not in story.offered
    story.press("payee:0", "field:memo", "memo:1")
    story.sees("Form", "form.title")
    story.keys("500")
    story.press("to_arrival")
    assert quoted(story) == ["看病的钱"], "it goes with the first quote"


def test_the_form_asks_the_bank_anew_when_it_has_quoted_already() -> None:
    story = at_arrival(care=False, settings=SETTINGS)
    story.press("arrival:ordinary", "field:memo", "memo:1")
    story.sees("Form", "form.title")
    story.press("to_review")
    assert row(story) == "看病的钱"
    assert send(story).transfer.arrival is Arrival.ORDINARY
    assert quoted(story) == ["", "看病的钱"]


def test_an_amount_that_was_changed_later_keeps_the_memo() -> None:
    story = at_amount(care=False, settings=SETTINGS)
    story.press("field:memo", "memo:2")
    story.keys("5")
    story.press("to_arrival", "field:amount", "key:0", "to_arrival", "to_review")
    assert row(story) == "还您的钱"
    assert quoted(story) == ["还您的钱", "还您的钱"]


def test_the_arrival_stays_as_it_was_chosen() -> None:
    story = reviewing(arrival="ordinary")
    story.press("change:memo", "memo:0")
    story.sees("Review")
    assert send(story).transfer.arrival is Arrival.ORDINARY


def test_an_arrival_that_is_no_longer_offered_is_asked_for_again() -> None:
    story = reviewing(arrival="ordinary")
    story.press("change:memo")
    story.bank.silent.add(b.GetQuote)
    story.press("memo:0")
    story.sees("Waiting", "waiting.quote")
    ticket = story.ticket(b.GetQuote)
    asked = story.open[ticket]
    assert isinstance(asked, b.GetQuote)
    answer = asked.call(story.bank)
    fewer = tuple(choice for choice in answer.quote.arrivals if choice.kind is not Arrival.ORDINARY)
    story.result(replace(answer, quote=replace(answer.quote, arrivals=fewer)))
    story.sees("Choice", "arrival.title")


def test_going_back_while_the_bank_is_asked_never_leads_to_a_quote_without_the_memo() -> None:
    story = choosing()
    story.bank.silent.add(b.GetQuote)
    story.press("memo:3", "back")
    story.sees("Amount")
    story.bank_answers()
    story.sees("Amount")
    story.press("to_arrival", "arrival:next_day")
    assert row(story) == "学费"
    command = send(story)
    assert story.bank.memos[command.transfer.quote_ref] == "学费"


def test_the_bank_is_away_and_asked_again_with_the_memo() -> None:
    story = choosing()
    story.bank.refuses(b.GetQuote, "unreachable")
    story.press("memo:3")
    story.sees("Notice", "notice.bank_away")
    story.press("again", "arrival:next_day")
    assert row(story) == "学费"


def test_switching_the_language_changes_no_memo_that_was_chosen() -> None:
    story = choosing()
    story.press("memo:3", "language:en")
    assert row(story) == "学费"
    story.press("change:memo")
    choices = story.body(ChoicePage).choices
    names = [story.reads(choice.name) for choice in choices]
    assert names == ["Living costs", "For the doctor", "Paying you back", "School fees", "A gift", "写别的"]


def test_an_outcome_that_comes_to_be_known_later_still_has_it() -> None:
    story = choosing()
    story.bank.lost_answers = 1
    story.press("memo:3")
    send(story)
    story.sees("Unknown", "outcome.unknown")
    story.wait(SETTINGS.ask_again_seconds)
    story.sees("Outcome", "outcome.on_its_way")
    assert story.shows("row.memo")


def test_news_from_staff_leaves_the_page_as_it_is() -> None:
    story = choosing()
    assert isinstance(story.kiosk.top.flow, MemoFlow)
    story.press("help")
    story.post(e.HelpCallUpdated(CallStatus(CallState.SENT)))
    story.sees("Choice", "memo.title")
