"""The guided transfer and its form: who, how much, when, review, PIN, outcome."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.domain.bank_types import Arrival, ArrivalChoice
from kiosk.domain.settings import Settings
from kiosk.engine import bank_port as b
from kiosk.engine import commands as o
from kiosk.engine.flow import Place
from kiosk.pages.bodies import AmountPage, ChoicePage, FormPage
from kiosk.pages.text import Text, text
from kiosk.services.transfer.view_items import arrival_time
from tests.services import people
from tests.services.journeys import at_amount, at_arrival, at_home, at_outcome, at_review, at_who
from tests.services.scripted_bank import ScriptedBank
from tests.services.story import Story

EDITIONS = pytest.mark.parametrize("care", [True, False], ids=["care", "standard"])


def sent(story: Story) -> b.SendTransfer:
    """The one transfer that was sent."""
    (command,) = story.given(b.SendTransfer)
    return command


@EDITIONS
def test_five_hundred_yuan_for_the_daughter_arrive_tomorrow(care: bool) -> None:
    story = at_outcome(care)
    story.sees("Outcome", "outcome.on_its_way")
    assert story.bank.moved == [("王芳", 500_00)]
    assert sent(story).transfer.arrival is Arrival.NEXT_DAY
    assert sent(story).transfer.amount == 500_00
    story.press("finish")
    story.sees("Home")


def test_the_guided_edition_asks_one_question_a_page_and_counts_the_steps() -> None:
    story = at_who()
    steps = [(story.page, story.view.step)]
    story.press("payee:0")
    steps.append((story.page, story.view.step))
    story.keys("500")
    story.press("to_arrival")
    steps.append((story.page, story.view.step))
    story.press("arrival:next_day")
    steps.append((story.page, story.view.step))
    story.press("confirm_transfer")
    steps.append((story.page, story.view.step))
    assert steps == [("Choice", 1), ("Amount", 2), ("Choice", 3), ("Review", 4), ("Pin", 5)]
    assert story.view.steps == 5


def test_payees_whose_names_look_alike_are_marked_and_others_are_not() -> None:
    twin = replace(people.DAUGHTER, ref="payee-7", name="王芳\u2009", tail="1234")
    story = at_who(bank=ScriptedBank(payees=(people.DAUGHTER, people.SON, twin)))
    details = [choice.detail and choice.detail.key for choice in story.body(ChoicePage).choices[:3]]
    assert details == ["payee.alike", None, "payee.alike"]


@EDITIONS
def test_the_whole_way_back_loses_nothing(care: bool) -> None:
    story = at_review(care)
    story.press("back")
    story.press("back")
    if care:
        assert story.body(AmountPage).figure == "500"
    else:
        assert "500" in story.reads(story.body(FormPage).fields[1].value)
    story.press("back")
    story.press("payee:0")
    story.press("to_arrival")
    story.press("arrival:real_time")
    if not care:
        story.press("to_review")
    story.sees("Review")


@EDITIONS
def test_switching_the_edition_in_the_middle_loses_nothing(care: bool) -> None:
    story = at_amount(care)
    story.keys("50")
    story.press("switch_mode")
    story.keys("0")
    story.press("to_arrival", "switch_mode", "arrival:real_time")
    if story.page != "Review":
        story.press("to_review")
    story.sees("Review")
    story.press("switch_mode", "confirm_transfer")
    story.enter_pin()
    assert story.bank.moved == [("王芳", 500_00)]


@pytest.mark.parametrize("step", ["who", "amount", "arrival", "review", "pin"])
@EDITIONS
def test_switching_the_edition_and_back_shows_the_same_page(care: bool, step: str) -> None:
    story = at_who(care)
    if step != "who":
        story.press("payee:0")
        story.keys("500")
    if step not in ("who", "amount"):
        story.press("to_arrival")
    if step in ("review", "pin"):
        story.press("arrival:next_day", *(() if care else ("to_review",)))
    if step == "pin":
        story.press("confirm_transfer")
    before = story.view
    story.press("switch_mode", "switch_mode")
    assert story.view == before


def test_a_change_on_the_review_comes_back_to_the_review() -> None:
    story = at_review()
    story.press("change:amount")
    story.sees("Amount")
    story.press("erase", "erase")
    story.keys("00")
    story.press("to_arrival", "arrival:next_day")
    story.sees("Review")
    story.press("change:who", "payee:1", "to_arrival", "arrival:real_time")
    story.sees("Review")
    story.press("confirm_transfer")
    story.enter_pin()
    assert story.bank.moved == [("王强", 500_00)]


def test_real_time_is_marked_as_final_on_the_review() -> None:
    assert at_review(arrival="real_time").shows("review.final")
    assert not at_review(arrival="next_day").shows("review.final")


def test_the_fee_is_on_the_review() -> None:
    assert at_review(bank=ScriptedBank(fee=2_00)).shows("row.fee")
    assert at_review().shows("review.no_fee")


def test_the_first_page_of_the_form_opens_its_fields_one_after_the_other() -> None:
    story = at_who(care=False)
    assert "field:amount" not in story.offered
    story.press("payee:0")
    story.press("field:who")
    assert "field:who" not in story.offered, "one is there already"
    story.press("field:amount")
    assert "field:arrival" not in story.offered
    story.keys("500")
    story.press("to_arrival")
    story.press("field:amount", "field:arrival", "to_review")
    story.sees("Review")


def test_money_is_only_sent_after_review_and_pin() -> None:
    story = at_review()
    assert not story.given(b.SendTransfer)
    story.press("confirm_transfer")
    assert not story.given(b.SendTransfer)
    story.enter_pin()
    assert len(story.given(b.SendTransfer)) == 1


def test_going_back_from_the_last_pin_leads_to_the_review_and_sends_nothing() -> None:
    story = at_review()
    story.press("confirm_transfer")
    story.key_pin(3)
    story.press("back")
    story.sees("Review")
    assert not story.given(b.SendTransfer)


def test_a_bank_that_asks_for_the_pin_once_sends_after_the_review() -> None:
    story = at_review(settings=Settings(pin_to_confirm=False))
    story.press("confirm_transfer")
    story.sees("Outcome")
    assert story.bank.moved == [("王芳", 500_00)]


def test_the_pin_is_not_kept_where_it_is_asked_again() -> None:
    story = at_review()
    assert story.kiosk.customer.pin is None


def test_a_bank_that_needs_no_identity_card_sends_with_the_bank_card_alone() -> None:
    story = Story(Settings(id_for_transfer=False), ScriptedBank(birth=people.AT_59.birth))
    story.insert()
    story.press("open_transfer")
    story.enter_pin()
    story.press("payee:0")
    story.keys("5")
    story.press("to_arrival", "arrival:next_day", "to_review", "confirm_transfer")
    story.enter_pin()
    assert story.bank.moved == [("王芳", 5_00)]


def test_the_second_service_asks_for_no_card_and_no_pin_again() -> None:
    story = at_outcome()
    story.press("finish", "open_transfer")
    story.sees("Choice", "who.title")


def test_leaving_the_first_page_of_the_transfer_leads_home() -> None:
    story = at_who()
    story.press("back")
    story.sees("Home")


def test_giving_up_at_the_first_pin_leads_home() -> None:
    story = at_home()
    story.insert()
    story.press("open_transfer", "back")
    story.sees("Home")


def test_a_payee_without_a_nickname_or_a_last_transfer_is_shown_plainly() -> None:
    story = at_who()
    about = story.choices[2].about
    assert isinstance(about, Text)
    assert about.key == "payee.tail"
    assert story.choices[2].detail is None


def test_the_care_edition_shows_few_payees_and_the_form_some_more() -> None:
    assert len(at_who().choices) == 4
    assert len(at_who(care=False).choices) == 4


@EDITIONS
def test_what_was_chosen_before_is_marked(care: bool) -> None:
    story = at_arrival(care)
    story.press("back", "back")
    assert [choice.chosen for choice in story.choices[:2]] == [True, False]


def test_every_page_of_a_service_says_which_service_it_is_and_home_says_none() -> None:
    story = at_home()
    assert story.screen.place is None
    story.insert()
    story.press("open_transfer")
    story.sees("Pin")
    assert story.screen.place == Place("transfer", text("service.transfer"))
    story.enter_pin()
    story.press("payee:0")
    assert story.screen.place == Place("transfer", text("service.transfer"))
    story.press("back", "back")
    story.sees("Home")
    assert story.screen.place is None


# The same again, and further names


def test_the_sum_of_last_time_goes_to_the_same_payee_with_one_press() -> None:
    story = at_who()
    story.press("again:0")
    story.sees("Choice", "arrival.title")
    assert story.given(b.GetQuote)[-1].amount == 500_00


def test_the_sum_of_last_time_that_is_not_on_the_card_any_more_is_said_at_the_amount() -> None:
    story = at_who(bank=ScriptedBank(payees=(replace(people.DAUGHTER, last_amount=900_000_00), people.SON)))
    story.press("again:0")
    story.sees("Amount")
    assert story.shows("amount.too_much")
    assert not story.given(b.GetQuote)


@EDITIONS
def test_further_names_are_leafed_through_and_begin_again(care: bool) -> None:
    story = at_who(
        care, bank=ScriptedBank(payees=(people.DAUGHTER, people.SON, people.FRIEND, people.NEIGHBOUR))
    )
    assert "payee:3" not in story.offered
    story.press("more_payees")
    assert "payee:0" not in story.offered
    story.press("more_payees", "more_payees", "payee:3")
    assert story.view.title.key == ("amount.title" if care else "form.title")


# What the outcome offers


def test_the_outcome_gives_the_card_back_with_one_press() -> None:
    story = at_outcome()
    story.press("take_card")
    story.sees("TakeCard")


@pytest.mark.parametrize("silent", [False, True], ids=["asked about", "not answered"])
def test_whoever_does_not_know_can_call_somebody(silent: bool) -> None:
    bank = ScriptedBank()
    story = at_review(bank=bank)
    bank.silent.update({b.SendTransfer} if silent else set())
    bank.lost_answers = 0 if silent else 3
    story.press("confirm_transfer")
    story.enter_pin()
    story.wait(61 if silent else 0)
    story.sees("Unknown")
    story.press("ask_staff")
    (call,) = story.given(o.CallStaff)
    assert call.position.title == "outcome.unknown"


def test_an_arrival_further_away_than_tomorrow_has_its_date() -> None:
    later = ArrivalChoice(Arrival.NEXT_DAY, people.NOON + timedelta(days=3), None)
    assert arrival_time(later, people.TODAY).key == "arrival.on"
