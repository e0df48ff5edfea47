"""Paying a bill: which, is it the right one, how much, review, and the payment's own rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.bank_types import RiskAdvice
from kiosk.domain.help_call import CallKind
from kiosk.engine import bank_port as b
from kiosk.engine import commands as o
from kiosk.pages.bodies import AccountPage, AmountPage, NoticePage
from kiosk.services.pay_bill.bank_requests import CheckBill, ListBills
from tests.services import people
from tests.services.journeys import at_home, signed_in
from tests.services.scripted_bank import ScriptedBank
from tests.services.story import Story

POWER, HEATING = people.POWER_BILL, people.HEATING_BILL


def at_bills(care: bool = True, bank: ScriptedBank | None = None) -> Story:
    """Signed in, asked which bill."""
    story = at_home(care, bank=bank)
    story.insert()
    story.press("open_pay_bill")
    story.enter_pin()
    return story


def looked_up(number: str, biller: int = 3, bank: ScriptedBank | None = None) -> Story:
    """A customer number that was not paid for before, typed and looked up."""
    story = at_bills(bank=bank)
    story.press("other_bill", *(("more_billers",) if biller > 3 else ()), f"biller:{biller}")
    story.keys(number)
    story.press("check_number")
    return story


def at_review(bank: ScriptedBank | None = None) -> Story:
    """The electricity bill as last time."""
    story = at_bills(bank=bank)
    story.press("bill:0")
    story.sees("Review", "review.title")
    return story


def digits(story: Story) -> str:
    return "".join(story.body(AccountPage).groups)


@pytest.mark.parametrize("care", [True, False], ids=["care", "standard"])
def test_the_same_bill_as_last_time_is_paid_in_a_few_presses(care: bool) -> None:
    story = at_bills(care)
    story.sees("Choice", "bill.which")
    assert [story.reads(choice.detail) for choice in story.choices[:3]] == [
        *("要交 126.40 元", "2月1日已经交过了", "先交钱再用的表")
    ]
    story.press("bill:0")
    assert story.reads(story.rows[0].value) == "1102 2334 4556 6"
    assert [row.kind for row in story.rows] == ["bill", "amount", "holder", "period", "fee"]
    story.press("confirm_bill")
    story.enter_pin()
    story.sees("Outcome", "outcome.settled.bill")
    assert story.bank.moved == [("王*珍", 126_40)]
    story.press("print_receipt", "finish")
    (receipt,) = story.given(o.PrintReceipt)
    assert receipt.title.key == "receipt.title_bill"
    story.sees("Home")


def test_a_bill_that_is_paid_is_told_with_its_day_and_not_paid_again() -> None:
    story = at_bills()
    story.press("bill:1")
    story.sees("Notice", "bill.paid_title")
    assert story.reads(story.body(NoticePage).line).startswith("水费在2月1日已经交过了")
    story.press("back")
    story.sees("Choice", "bill.which")
    assert not story.given(b.GetQuote)


def test_a_bill_that_turns_out_to_be_paid_when_it_is_sent_is_told_with_its_day() -> None:
    story = at_review()
    story.bank.refuses(b.SendTransfer, "bill_paid", paid_on="2026-02-20")
    story.press("confirm_bill")
    story.enter_pin()
    assert story.reads(story.body(NoticePage).line).startswith("这张单子在2月20日已经交过了")


def test_a_paid_bill_that_was_looked_up_leads_back_to_its_number() -> None:
    story = looked_up(people.WATER_BILL.number, 1)
    story.sees("Notice", "bill.paid_title")
    story.press("back")
    story.sees("Account", "bill.number")


def test_the_household_of_a_new_number_is_shown_before_anything_is_paid() -> None:
    story = looked_up(people.NEIGHBOURS_WATER.number, 1)
    story.sees("Review", "bill.found")
    assert [row.kind for row in story.rows] == ["bill", "holder", "amount"]
    story.press("this_bill")
    assert story.shows("bill.stranger")
    story.press("back", "back")
    assert digits(story) == people.NEIGHBOURS_WATER.number


def test_a_number_is_complete_at_the_billers_lengths_and_never_longer() -> None:
    story = at_bills()
    story.press("other_bill", "biller:3")
    story.keys("010102031")
    assert "check_number" not in story.offered
    story.keys("012")
    story.press("key:9")
    assert digits(story) == "010102031012"
    assert story.given(o.Chime)[-1] == o.Chime("nothing")
    story.press("erase")
    assert "check_number" in story.offered


def test_a_number_that_is_not_found_is_corrected() -> None:
    story = looked_up("9999999999")
    assert story.shows("bank.problem.no_such_bill")
    story.press("back")
    story.sees("Account", "bill.number")


def test_several_bills_of_one_number_are_paid_one_at_a_time() -> None:
    story = looked_up(people.OLD_CABLE.number, 4)
    story.sees("Choice", "bill.period")
    assert [story.reads(choice.name) for choice in story.choices] == ["2025年12月", "2026年1月"]
    story.press("period:0")
    assert story.shows("bill.late")


def test_the_billers_are_shown_a_few_at_a_time_and_begin_again_after_the_last() -> None:
    story = at_bills()
    story.press("other_bill")
    assert [choice.action for choice in story.choices][-2:] == ["biller:3", "more_billers"]
    story.press("more_billers")
    assert [choice.action for choice in story.choices] == ["biller:4", "more_billers"]
    story.press("more_billers")
    assert story.choices[0].action == "biller:0"


def test_a_customer_without_earlier_bills_begins_with_the_billers() -> None:
    story = at_bills(bank=ScriptedBank(known_bills=()))
    story.sees("Choice", "bill.biller")
    story.press("back")
    story.sees("Home")


def test_a_bank_without_billers_says_so() -> None:
    story = at_bills(bank=ScriptedBank(known_bills=(), billers=()))
    assert story.shows("bill.no_biller")


def test_a_day_of_the_banks_that_is_none_is_shown_as_it_came() -> None:
    story = at_bills()
    story.bank.refuses(b.GetQuote, "bill_paid", paid_on="yesterday")
    story.press("bill:0")
    assert "yesterday" in story.reads(story.body(NoticePage).line)


def test_a_part_is_paid_where_the_biller_takes_one() -> None:
    story = looked_up(HEATING.number)
    story.press("this_bill", "part")
    story.keys("499")
    story.press("pay_part")
    assert story.reads(story.body(AmountPage).message) == "500 元到 2160 元"
    story.press("erase", "erase", "erase")
    story.keys("500")
    story.press("pay_part")
    story.press("change:amount")
    story.sees("Choice", "bill.amount")
    story.press("part", "back", "back")
    story.sees("Review", "bill.found")
    story.press("this_bill", "buy:216000", "confirm_bill")
    story.enter_pin()
    assert story.bank.moved == [("王*珍", 2160_00)]


def test_a_key_that_changes_nothing_of_the_part_is_heard() -> None:
    story = looked_up(HEATING.number)
    story.press("this_bill", "part", "erase")
    assert story.given(o.Chime)[-1] == o.Chime("nothing")


def test_a_prepaid_meter_is_charged_and_its_card_is_spoken_of_before_paying() -> None:
    story = at_bills()
    story.press("bill:2")
    assert [choice.action for choice in story.choices] == ["buy:5000", "buy:10000"]
    story.press("buy:5000")
    assert story.shows("bill.card_to_insert")
    story.press("back")
    story.sees("Choice", "bill.amount")
    story.press("back")
    story.sees("Choice", "bill.which")


@pytest.mark.parametrize("advice", [RiskAdvice.ALLOW, RiskAdvice.ASK])
def test_a_known_bill_is_not_warned_about_unless_the_bank_asks(advice: RiskAdvice) -> None:
    story = at_review(ScriptedBank(advice=advice))
    assert story.shows("bill.final" if advice is RiskAdvice.ALLOW else "bill.stranger")


def test_a_payment_that_the_biller_lets_be_taken_back_says_so_before_and_after() -> None:
    story = at_review(ScriptedBank(only_next_day=True))
    assert story.shows("bill.until")
    story.press("confirm_bill")
    story.enter_pin()
    story.sees("Outcome", "outcome.on_its_way.bill")


def test_a_payment_that_the_bank_holds_calls_staff_and_moves_nothing() -> None:
    story = at_bills(bank=ScriptedBank(advice=RiskAdvice.HOLD))
    story.press("bill:0")
    story.sees("Notice", "hold.title")
    assert [call.kind for call in story.given(o.CallStaff)] == [CallKind.RISK]
    story.press("back")
    story.sees("Home")
    assert not story.given(b.SendTransfer)


def test_each_back_leads_to_the_question_before() -> None:
    story = at_review()
    story.press("change:which")
    story.sees("Choice", "bill.which")
    story.press("other_bill", "biller:0", "back")
    story.sees("Choice", "bill.biller")
    story.press("back", "back")
    story.sees("Home")


@pytest.mark.parametrize(
    ("silent", "title", "before"),
    [
        (ListBills, "waiting.bills", "Home"),
        (CheckBill, "waiting.bill", "Account"),
        (b.GetQuote, "waiting.quote", "Choice"),
    ],
)
def test_every_wait_can_be_left(silent: type[o.AnyRequest], title: str, before: str) -> None:
    story = signed_in()
    story.bank.silent.add(silent)
    story.press("open_pay_bill")
    if silent is CheckBill:
        story.press("other_bill", "biller:3")
        story.keys(HEATING.number)
        story.press("check_number")
    elif silent is b.GetQuote:
        story.press("bill:0")
    story.sees("Waiting", title)
    story.press("back")
    story.sees(before)


@pytest.mark.parametrize("request_kind", [ListBills, CheckBill, b.GetQuote])
def test_what_the_line_broke_is_tried_again(request_kind: type[o.AnyRequest]) -> None:
    story = signed_in()
    story.bank.refuses(request_kind, "unreachable")
    story.press("open_pay_bill")
    if request_kind is ListBills:
        story.press("again")
    story.press("other_bill", "biller:1")
    story.keys(people.NEIGHBOURS_WATER.number)
    story.press("check_number")
    if request_kind is CheckBill:
        story.press("again")
    story.press("this_bill")
    if request_kind is b.GetQuote:
        story.press("again")
    story.sees("Review", "review.title")


def test_a_quote_that_cannot_be_had_leads_back_to_the_bill() -> None:
    story = at_bills()
    story.bank.refuses(b.GetQuote, "insufficient_funds")
    story.press("bill:0", "back")
    story.sees("Choice", "bill.which")


def test_a_quote_of_another_amount_is_a_bad_answer() -> None:
    story = at_bills()
    story.bank.silent.add(b.GetQuote)
    story.press("bill:0")
    quote = story.bank.quote("acc-1", "payee-20", 126_50, "")
    story.result(b.QuoteReceived(story.ticket(b.GetQuote), quote))
    assert story.shows("bank.problem.bad_answer")


def test_bills_that_cannot_be_listed_end_the_service() -> None:
    story = signed_in()
    story.bank.refuses(ListBills, "unreachable")
    story.press("open_pay_bill", "back")
    story.sees("Home")


def test_the_kind_that_is_said_at_home_leads_to_the_review_of_the_known_bill() -> None:
    story = signed_in()
    story.say_and_agree("交电费", "pay_bill", bill="electricity")
    story.sees("Review", "review.title")
    assert story.reads(story.rows[0].label) == "电费户号"


def test_an_amount_that_was_said_for_a_meter_is_taken_once() -> None:
    story = signed_in()
    story.say_and_agree("买五十块钱的燃气", "pay_bill", bill="gas", amount="50.00")
    story.sees("Review", "review.title")
    story.press("back")
    story.sees("Choice", "bill.amount")
    story.say_and_agree("一百块", "transfer", amount="100.00")
    story.sees("Review", "review.title")


def test_a_kind_that_was_never_paid_leads_to_its_number_and_a_number_that_is_said_is_shown() -> None:
    story = signed_in()
    story.say_and_agree("交有线电视费", "pay_bill", bill="tv")
    story.sees("Account", "bill.number")
    story.say_and_agree("八八一一……", "transfer", account=people.OLD_CABLE.number + "7")
    assert digits(story) == people.OLD_CABLE.number
    story.press("check_number")
    story.sees("Choice", "bill.period")


def test_what_is_said_and_fits_no_question_changes_nothing() -> None:
    story = signed_in()
    story.say_and_agree("交物业费", "pay_bill", bill="property")
    story.sees("Choice", "bill.which")
    story.press("bill:0")
    story.say_and_agree("交电费", "pay_bill", bill="electricity")
    story.sees("Review", "review.title")


def test_two_known_bills_of_a_kind_are_chosen_between() -> None:
    second = replace(POWER, number="1102233445500")
    story = at_bills(bank=ScriptedBank(known_bills=(POWER, second)))
    story.say_and_agree("交电费", "pay_bill", bill="electricity")
    story.sees("Choice", "bill.which")
