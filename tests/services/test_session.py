"""A session and its end: nothing of a customer reaches the next one, or stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.domain.care_mode import Preferences
from kiosk.engine import commands as o
from kiosk.engine import events as e
from kiosk.engine.context import Customer
from kiosk.pages.bodies import TakeCardPage
from tests.services import people
from tests.services.journeys import at_amount, at_home, at_outcome, at_pin, at_review, at_who, signed_in
from tests.services.personal_data import left_behind
from tests.services.story import Story


def test_a_card_read_ordered_for_the_last_customer_never_lands_in_the_next_ones_session() -> None:
    story = at_home()
    story.press("open_transfer")
    story.insert()
    story.enter_pin()
    story.press("home", "end")
    story.take_card()
    story.wait(6)
    story.insert(people.OTHER_CARD)
    story.press("decline_care", "open_transfer")
    story.sees("CardAsk")
    current = story.ticket(o.ReadIdCard)
    earlier = [command.ticket for command in story.given(o.ReadIdCard)]
    before = story.kiosk
    for ticket in earlier:
        if ticket != current:
            story.post(e.IdCardRead(ticket, people.AT_75))
    assert story.kiosk == before
    assert story.kiosk.customer.document is None


@pytest.mark.parametrize("begin", [at_pin, at_who, at_amount, at_review, at_outcome])
def test_a_stale_ticket_changes_nothing_on_any_page(begin: Callable[[], Story]) -> None:
    story = begin()
    before = story.kiosk
    pending = {waiting.ticket for waiting in before.pending}
    for ticket in set(range(before.next_ticket + 50)) - pending:
        for event in (
            e.IdCardRead(ticket, people.AT_75),
            e.TimerFired(ticket),
            e.PinKeyPressed(ticket, 4),
            e.PinEntered(ticket, story.pin),
            e.SpeechEnded(ticket),
        ):
            story.post(event)
    assert story.kiosk == before


def test_after_the_end_nothing_of_the_customer_is_left_in_the_program() -> None:
    story = at_outcome()
    assert left_behind(story.kiosk), "the search finds what is there"
    story.press("end")
    assert not left_behind(story.kiosk)
    assert story.kiosk.customer == Customer()
    story.take_card()
    story.wait(6)
    assert not left_behind(story.kiosk)
    assert story.kiosk.preferences == Preferences()


def test_a_counter_that_has_reached_a_sum_is_nothing_of_the_customer() -> None:
    story = Story()
    story.kiosk.silent_seconds = 500
    story.kiosk.next_ticket = 50000
    assert not left_behind(story.kiosk)


def test_after_the_end_what_was_heard_is_gone_too() -> None:
    story = at_home()
    story.say("给女儿转五百块", "transfer", payee="女儿", amount="500.00")
    assert "给女儿转五百块" in left_behind(story.kiosk)
    story.press("end")
    assert not left_behind(story.kiosk)


def test_the_end_tells_the_outside_to_forget_and_to_abandon_everything() -> None:
    story = at_who()
    story.press("end", "end_yes")
    assert story.given(o.ClearPersonalData)
    assert story.given(o.CloseBankSession)
    assert {type(command) for command in story.open.values()} <= {o.SetTimer, o.Say}


def test_an_id_card_alone_needs_no_card_to_be_taken() -> None:
    story = at_home()
    story.press("end")
    story.sees("Goodbye")
    story.press("finish")
    story.sees("Attract")
    assert story.kiosk.preferences == Preferences()


def test_the_goodbye_goes_away_by_itself_and_the_next_card_is_read() -> None:
    story = at_home()
    story.press("end")
    story.wait(5)
    story.sees("Attract")
    story.lay(people.AT_59)
    story.sees("Home")


def test_a_card_that_is_inserted_during_the_goodbye_begins_the_next_session() -> None:
    story = at_home(document=people.AT_75)
    story.press("language:en", "end")
    story.sees("Goodbye")
    story.insert(people.OTHER_CARD)
    story.sees("CarePrompt")
    assert story.kiosk.customer.card == people.OTHER_CARD
    assert story.kiosk.preferences == replace(Preferences(), offered=True)


def test_a_card_that_is_not_taken_calls_staff_and_is_asked_for_again_and_again() -> None:
    story = signed_in()
    story.press("end")
    story.wait(31)
    story.sees("TakeCard")
    (call,) = story.given(o.CallStaff)
    assert call.kind == "card_left"
    assert len(story.given(o.EjectCard)) == 2
    assert story.body(TakeCardPage).seconds == 0  # no countdown without an end
    story.take_card()
    story.sees("Goodbye")


def test_the_goodbye_is_in_the_customers_language_and_the_next_page_in_the_machines() -> None:
    story = signed_in()
    story.press("language:en", "end")
    assert story.kiosk.preferences.language == "en"
    story.take_card()
    story.wait(6)
    assert story.kiosk.preferences.language == "zh_CN"


def test_taking_the_card_in_the_middle_ends_the_session() -> None:
    story = at_amount()
    story.keys("5")
    story.take_card()
    story.sees("Goodbye")
    assert not left_behind(story.kiosk)
