"""How much: the keypad, and what is said when the amount or the bank's quote will not do."""

from __future__ import annotations

import pytest

from kiosk.engine import bank_port as b
from kiosk.engine import commands as o
from kiosk.pages.bodies import AmountPage, FormPage
from tests.services.journeys import at_amount
from tests.services.scripted_bank import ScriptedBank
from tests.services.story import Story

EDITIONS = pytest.mark.parametrize("care", [True, False], ids=["care", "standard"])


def test_the_amount_is_shown_in_figures_in_words_and_as_what_is_left() -> None:
    story = at_amount()
    story.keys("1234")
    assert story.body(AmountPage).figure == "1234"
    words, remains = story.body(AmountPage).words, story.body(AmountPage).remains
    assert story.reads(words) == "一千二百三十四元"
    assert story.reads(remains) == "转完卡里还剩 7392.30 元。"


def test_one_press_takes_the_sum_of_last_time_and_another_rubs_all_of_it_out() -> None:
    story = at_amount()
    quick = story.body(AmountPage).quick
    assert [story.reads(button.label) for button in quick] == [
        "和上次一样 500",
        "30",
        "200",
        "1000",
    ]
    story.press("sum:50000")
    assert story.body(AmountPage).figure == "500"
    story.press("clear")
    assert story.body(AmountPage).figure == ""


def test_a_key_pressed_by_mistake_is_rubbed_out() -> None:
    story = at_amount()
    story.keys("509")
    story.press("erase")
    story.keys("0")
    assert story.body(AmountPage).figure == "500"


def test_a_key_that_can_change_nothing_still_answers_with_a_sound() -> None:
    story = at_amount()
    before = len(story.given(o.Chime))
    story.press("erase")
    assert len(story.given(o.Chime)) == before + 1


def test_an_answer_to_a_question_that_was_taken_back_is_not_used() -> None:
    story = at_amount()
    story.bank.silent.add(b.GetQuote)
    story.keys("500")
    story.press("to_arrival")
    story.sees("Waiting", "waiting.quote")
    story.press("back")
    story.keys("0")
    assert story.body(AmountPage).figure == "5000"
    story.bank_answers()
    story.sees("Amount")
    assert story.body(AmountPage).figure == "5000"


def test_a_quote_for_another_amount_is_never_confirmed() -> None:
    story = at_amount()
    story.bank.silent.add(b.GetQuote)
    story.keys("500")
    story.press("to_arrival")
    ticket = story.ticket(b.GetQuote)
    story.bank.silent.clear()
    wrong = story.bank.answer(b.GetQuote("acc-1", "payee-1", 600_00, ticket=ticket), story.now)
    assert isinstance(wrong, b.QuoteReceived)
    story.result(wrong)
    story.sees("Notice", "notice.bank_away")
    story.press("again")
    story.sees("Choice", "arrival.title")


@EDITIONS
def test_no_amount_is_said_and_mended_on_the_spot(care: bool) -> None:
    story = at_amount(care)
    story.press("to_arrival")
    assert story.shows("amount.none")
    story.keys("5")
    assert not story.shows("amount.none")


@EDITIONS
def test_too_little_money_is_said_before_the_bank_is_asked(care: bool) -> None:
    story = at_amount(care)
    story.keys("9000")
    story.press("to_arrival")
    assert story.shows("amount.too_much")
    assert not story.given(b.GetQuote)


@EDITIONS
def test_too_little_money_according_to_the_bank_leads_back_to_the_amount(care: bool) -> None:
    story = at_amount(care)
    story.bank.refuses(b.GetQuote, "insufficient_funds")
    story.keys("500")
    story.press("to_arrival")
    assert story.shows("bank.problem.insufficient_funds")
    assert story.page == ("Amount" if care else "Form")


def test_a_passed_limit_is_told_and_a_smaller_amount_goes_through() -> None:
    story = at_amount(bank=ScriptedBank(limit=400_00))
    story.keys("500")
    story.press("to_arrival")
    assert story.shows("bank.problem.over_limit")
    story.press("erase", "erase", "erase")
    story.keys("400")
    story.press("to_arrival")
    story.sees("Choice", "arrival.title")


def while_the_bank_is_away() -> Story:
    """500 typed and asked about, once in vain."""
    story = at_amount()
    story.bank.refuses(b.GetQuote, "unreachable")
    story.keys("500")
    story.press("to_arrival")
    story.sees("Notice", "notice.bank_away")
    return story


def test_the_bank_is_away_and_asked_again_without_typing_again() -> None:
    story = while_the_bank_is_away()
    story.press("again")
    story.sees("Choice", "arrival.title")


def test_the_bank_is_away_and_the_customer_goes_back_to_the_amount() -> None:
    story = while_the_bank_is_away()
    story.press("back")
    story.sees("Amount")
    assert story.body(AmountPage).figure == "500"


def test_the_bank_ended_the_session_so_the_card_comes_out_and_nothing_is_sent() -> None:
    story = at_amount()
    story.bank.refuses(b.GetQuote, "session_ended")
    story.keys("500")
    story.press("to_arrival")
    assert story.shows("bank.problem.session_ended")
    story.press("back")
    story.sees("TakeCard")
    assert not story.bank.moved


def test_an_amount_has_an_end_and_two_places_for_cents() -> None:
    story = at_amount(care=False)
    story.keys("1234567890.123")
    assert story.reads(story.body(FormPage).fields[1].value) == "123,456,789.12 元"


def test_a_point_is_pressed_once() -> None:
    story = at_amount(care=False)
    story.keys("..5")
    assert story.reads(story.body(FormPage).fields[1].value) == "0.5 元"
