"""Topping up a phone: whose, how much, review, and the payment's own rules."""

from __future__ import annotations

import pytest

from kiosk.domain.bank_types import RiskAdvice
from kiosk.domain.help_call import CallKind
from kiosk.engine import bank_port as b
from kiosk.engine import commands as o
from kiosk.pages.bodies import AccountPage
from kiosk.services.top_up.bank_requests import CheckPhone, ListPhones
from tests.services import people
from tests.services.journeys import at_home, signed_in
from tests.services.scripted_bank import ScriptedBank
from tests.services.story import Story

OWN, DAUGHTERS, NEW = people.OWN_PHONE, people.DAUGHTERS_PHONE, people.NEW_PHONE


def at_phones(care: bool = True, bank: ScriptedBank | None = None) -> Story:
    """Signed in, asked whose phone it is."""
    story = at_home(care, bank=bank)
    story.insert()
    story.press("open_top_up")
    story.enter_pin()
    story.sees("Choice", "top_up.who")
    return story


def digits(story: Story) -> int:
    """How many digits of the number are on the page."""
    assert isinstance(story.view.body, AccountPage)
    return story.view.body.count


def at_review(bank: ScriptedBank | None = None) -> Story:
    """50 yuan for the customer's own phone."""
    story = at_phones(bank=bank)
    story.press("phone:0", "buy:5000")
    story.sees("Review")
    return story


def keyed(number: str) -> Story:
    """The number is typed on the keypad."""
    story = at_phones()
    story.press("new_number")
    story.keys(number)
    return story


@pytest.mark.parametrize("care", [True, False], ids=["care", "standard"])
def test_the_own_phone_is_topped_up_in_a_few_presses(care: bool) -> None:
    story = at_phones(care)
    assert story.reads(story.choices[0].name) == "138 0013 8000"
    story.press("phone:0")
    assert len(story.choices) == len(OWN.amounts)
    story.press("buy:5000")
    assert story.reads(story.rows[0].value) == "138 0013 8000"
    story.press("confirm_top_up")
    story.enter_pin()
    story.sees("Outcome", "outcome.settled.top_up")
    assert story.bank.moved == [("王*珍", 50_00)]
    story.press("print_receipt", "finish")
    (receipt,) = story.given(o.PrintReceipt)
    assert receipt.title.key == "receipt.title_top_up"
    story.sees("Home")


def test_a_new_number_is_looked_up_and_its_owner_shown() -> None:
    story = keyed(NEW.number[:-1])
    assert "check_number" not in story.offered
    story.keys(NEW.number[-1])
    story.press("check_number", "buy:3000")
    assert story.reads(story.rows[0].note) == "机主 李*，中国联通"
    assert story.shows("top_up.stranger")


def test_a_twelfth_digit_changes_nothing_and_erasing_takes_one_away() -> None:
    story = keyed(NEW.number)
    story.press("key:9")
    assert digits(story) == len(NEW.number)
    assert story.given(o.Chime)[-1] == o.Chime("nothing")
    story.press("erase")
    assert digits(story) == len(NEW.number) - 1


def test_a_number_that_does_not_exist_is_corrected() -> None:
    story = keyed("19900000000")
    story.press("check_number")
    assert story.shows("bank.problem.no_such_number")
    story.press("back")
    story.sees("Account", "top_up.number")


def test_a_known_number_is_not_warned_about_unless_the_bank_asks() -> None:
    assert at_review().shows("top_up.final")
    assert at_review(ScriptedBank(advice=RiskAdvice.ASK)).shows("top_up.stranger")


def test_a_top_up_that_the_bank_holds_calls_staff_and_moves_nothing() -> None:
    story = at_phones(bank=ScriptedBank(advice=RiskAdvice.HOLD))
    story.press("phone:0", "buy:5000")
    story.sees("Notice", "hold.title")
    assert [call.kind for call in story.given(o.CallStaff)] == [CallKind.RISK]
    story.press("back")
    story.sees("Home")
    assert not story.given(b.SendTransfer)


def test_each_back_leads_to_the_question_before() -> None:
    story = at_review()
    story.press("change:who")
    story.sees("Choice", "top_up.who")
    story.press("phone:1", "buy:5000", "change:amount")
    story.sees("Choice", "top_up.amount")
    story.press("back", "new_number", "back")
    story.sees("Choice", "top_up.who")
    story.press("back")
    story.sees("Home")


@pytest.mark.parametrize(
    ("silent", "title", "before"),
    [
        (ListPhones, "waiting.phones", "Home"),
        (CheckPhone, "waiting.phone", "Account"),
        (b.GetQuote, "waiting.quote", "Choice"),
    ],
)
def test_every_wait_can_be_left(silent: type[o.AnyRequest], title: str, before: str) -> None:
    story = signed_in()
    story.bank.silent.add(silent)
    story.press("open_top_up")
    if silent is CheckPhone:
        story.press("new_number")
        story.keys(NEW.number)
        story.press("check_number")
    elif silent is b.GetQuote:
        story.press("phone:0", "buy:5000")
    story.sees("Waiting", title)
    story.press("back")
    story.sees(before)


@pytest.mark.parametrize("request_kind", [ListPhones, CheckPhone, b.GetQuote])
def test_what_the_line_broke_is_tried_again(request_kind: type[o.AnyRequest]) -> None:
    story = signed_in()
    story.bank.refuses(request_kind, "unreachable")
    story.press("open_top_up")
    if request_kind is ListPhones:
        story.press("again")
    story.press("new_number")
    story.keys(NEW.number)
    story.press("check_number")
    if request_kind is CheckPhone:
        story.press("again")
    story.press("buy:3000")
    if request_kind is b.GetQuote:
        story.press("again")
    story.sees("Review")


def test_a_quote_that_cannot_be_had_leads_back_to_the_amount() -> None:
    story = at_phones()
    story.bank.refuses(b.GetQuote, "insufficient_funds")
    story.press("phone:0", "buy:5000", "back")
    story.sees("Choice", "top_up.amount")


def test_a_quote_of_another_amount_is_a_bad_answer() -> None:
    story = at_phones()
    story.bank.silent.add(b.GetQuote)
    story.press("phone:0", "buy:5000")
    quote = story.bank.quote("acc-1", "payee-10", 60_00, "")
    story.result(b.QuoteReceived(story.ticket(b.GetQuote), quote))
    assert story.shows("bank.problem.bad_answer")


def test_numbers_that_cannot_be_listed_end_the_service() -> None:
    story = signed_in()
    story.bank.refuses(ListPhones, "unreachable")
    story.press("open_top_up", "back")
    story.sees("Home")


def test_everything_said_at_home_leads_to_the_review() -> None:
    story = signed_in()
    story.say_and_agree("给女儿充五十块话费", "top_up", payee="女儿", amount="50.00")
    story.sees("Review")
    assert story.reads(story.rows[0].value) == "139 0013 9000"


def test_a_number_that_was_said_is_shown_before_it_is_looked_up() -> None:
    story = signed_in()
    story.say_and_agree("给一八六…充话费", "top_up", phone=NEW.number)
    story.sees("Account", "top_up.number")
    assert digits(story) == 11
    story.press("check_number")
    story.sees("Choice", "top_up.amount")


def test_number_and_amount_are_taken_where_they_are_asked_for() -> None:
    story = at_phones()
    story.say_and_agree("一八六…", "top_up", phone=NEW.number)
    story.press("check_number")
    story.say_and_agree("三十块", "transfer", amount="30.00")
    story.sees("Review")


def test_an_amount_that_is_not_sold_is_not_taken() -> None:
    story = at_phones()
    story.press("phone:0")
    story.say_and_agree("三十七块", "transfer", amount="37.00")
    story.sees("Choice", "top_up.amount")
