"""What may be said: a button of the page by its words, and a wish that goes straight to its page."""

from __future__ import annotations

import pytest

from kiosk.domain.intent import SERVICE_INTENTS
from kiosk.engine import bank_port as b
from kiosk.pages.bodies import AmountPage, NamePage
from kiosk.services import SERVICES
from tests.services import people
from tests.services.journeys import at_amount, at_arrival, at_home, at_review, at_who, signed_in
from tests.services.scripted_bank import ScriptedBank
from tests.services.story import Story
from tests.services.voice_asserts import failed, understood

# What was said stands for a button


@pytest.mark.parametrize(
    ("intent", "change"),
    [
        ("bigger_text", "text_step"),
        ("louder", "volume"),
        ("quieter", "volume"),
        ("slower", "rate"),
        ("faster", "rate"),
        ("magnifier", "lens"),
    ],
)
def test_the_aids_are_at_the_customers_word(intent: str, change: str) -> None:
    story = at_home()
    before = getattr(story.kiosk.preferences, change)
    story.say_and_agree("……", intent)
    assert getattr(story.kiosk.preferences, change) != before


def test_staff_are_at_the_customers_word() -> None:
    story = at_home()
    story.say_and_agree("叫个人来", "call_staff")
    assert story.screen.help is not None


def test_next_and_back_stand_for_the_pages_own_ways() -> None:
    story = at_arrival()
    story.say_and_agree("下一步", "next")
    story.sees("Review")
    story.say_and_agree("不对", "no")
    story.sees("Choice", "arrival.title")


def test_home_and_the_end_are_at_the_customers_word() -> None:
    story = at_amount()
    story.say_and_agree("回首页", "home")
    story.sees("Home")
    story.say_and_agree("退卡", "exit")
    story.sees("TakeCard")


def test_reading_is_repeated_at_the_customers_word() -> None:
    story = at_amount()
    story.say_and_agree("再说一遍", "repeat")
    assert story.screen.reading is not None


@pytest.mark.parametrize("intent", ["home", "exit", "more_time", "next"])
def test_a_word_for_a_button_that_is_not_there_is_told_at_once(intent: str) -> None:
    story = Story()
    story.say("……", intent)
    assert failed(story) == "listen.not_here"


def test_a_way_on_that_is_not_open_yet_is_told_at_once() -> None:
    story = at_who(care=False)
    story.say("下一步", "next")
    assert failed(story) == "listen.not_here"


def test_a_phrase_of_the_page_presses_its_button() -> None:
    story = at_arrival()
    story.say("马上到", "choose", choice="arrival:real_time")
    assert understood(story) == "马上到"
    story.press("heard_yes")
    story.sees("Review")


def test_the_standard_form_hears_its_choices_too() -> None:
    story = at_who(care=False)
    story.say_and_agree("王芳", "choose", choice="payee:0")
    assert "key:5" in story.offered


# Wishes from the menu


def test_a_spoken_wish_goes_straight_to_its_page_with_everything_filled_in() -> None:
    story = at_home()
    story.insert()
    story.say_and_agree("给女儿转五百块", "transfer", payee="女儿", amount="500.00")
    story.enter_pin()
    story.sees("Choice", "arrival.title")
    story.press("arrival:next_day")
    story.sees("Review")
    assert [story.reads(row.value) for row in story.rows[:2]] == ["王芳", "500 元"]
    assert not story.given(b.SendTransfer)


def test_the_arrival_that_was_wished_for_is_chosen_already() -> None:
    story = at_home()
    story.insert()
    story.say_and_agree("马上给女儿转五百", "transfer", payee="女儿", amount="500.00", arrival="real_time")
    story.enter_pin()
    assert [c.action for c in story.choices if c.chosen] == ["arrival:real_time"]


def test_a_wish_with_a_name_alone_asks_for_the_amount() -> None:
    story = signed_in()
    story.say_and_agree("给女儿转钱", "transfer", payee="女儿")
    story.sees("Amount")


def test_a_wish_with_an_amount_alone_asks_for_the_name_and_keeps_the_amount() -> None:
    story = signed_in()
    story.say_and_agree("转三百", "transfer", amount="300.50")
    story.sees("Choice", "who.title")
    story.press("payee:0")
    assert story.body(AmountPage).figure == "300.50"


def test_a_wish_for_more_than_there_is_stops_at_the_amount() -> None:
    story = signed_in()
    story.say_and_agree("给女儿转十万", "transfer", payee="女儿", amount="100000.00")
    story.sees("Amount")
    assert not story.given(b.GetQuote)


@pytest.mark.parametrize("care", [True, False], ids=["care", "standard"])
def test_a_name_that_is_not_on_the_list_is_said_and_nothing_is_lost(care: bool) -> None:
    story = at_who(care)
    story.say_and_agree("张三丰", "transfer", payee="张三丰", amount="300.00")
    assert story.shows("who.not_listed")
    story.press("payee:0", "to_arrival", "arrival:next_day", *(() if care else ("to_review",)))
    assert story.reads(story.rows[1].value) == "300 元"


def test_two_people_of_one_name_are_not_guessed_between() -> None:
    twins = (people.DAUGHTER, people.DAUGHTER)
    story = at_who(bank=ScriptedBank(payees=twins))
    story.say_and_agree("女儿", "transfer", payee="女儿")
    story.sees("Choice", "who.title")


def test_an_amount_that_is_no_amount_is_not_taken_over() -> None:
    story = at_amount()
    story.say_and_agree("……", "transfer", amount="1e9")
    assert failed(story) == "listen.not_here"


@pytest.mark.parametrize("care", [True, False], ids=["care", "standard"])
def test_when_it_shall_arrive_can_be_said(care: bool) -> None:
    story = at_arrival(care)
    story.say_and_agree("普通到账", "transfer", arrival="ordinary")
    story.press(*(() if care else ("to_review",)))
    story.sees("Review")


def test_a_name_that_is_said_is_written() -> None:
    story = at_who()
    story.press("new_payee")
    story.say_and_agree("张三丰", "transfer", payee="张三丰")
    assert story.body(NamePage).board.entry == "张三丰"


@pytest.mark.parametrize(
    "intent", sorted(SERVICE_INTENTS - {service.intent for service in SERVICES} - {"call_staff"})
)
def test_a_wish_for_which_there_is_no_service_is_said_kindly(intent: str) -> None:
    story = at_home()
    story.say_and_agree("……", intent)
    story.sees("Notice", "home.not_yet_title")
    assert "ask_staff" in story.offered
    story.press("back")
    story.sees("Home")


@pytest.mark.parametrize("intent", ["balance", "statement", "cancel_transfer"])
def test_the_other_services_begin_by_voice_too(intent: str) -> None:
    story = signed_in()
    story.say_and_agree("……", intent)
    story.sees({"balance": "Balance", "statement": "Statement", "cancel_transfer": "Choice"}[intent])


def test_nothing_that_is_said_sends_money_without_the_pin() -> None:
    story = at_review()
    story.say_and_agree("没错，转账", "yes")
    story.sees("Pin")
    assert not story.given(b.SendTransfer)
