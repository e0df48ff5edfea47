"""Nobody is there: warned of, ended, and never in the middle of a payment."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.care_mode import Preferences
from kiosk.engine import bank_port as b
from kiosk.engine import commands as o
from kiosk.engine import events as e
from kiosk.engine.overlays.idle_timeout import limit
from kiosk.pages.bodies import AmountPage
from tests.services import people
from tests.services.journeys import at_amount, at_home, at_pin, at_review, at_who
from tests.services.story import Story


def test_idling_is_warned_of_by_sight_and_sound_and_then_ends_the_session() -> None:
    story = at_amount()
    story.keys("500")
    story.wait(151)
    assert story.screen.idle is not None
    assert story.screen.idle.seconds >= 30
    assert o.Chime("warn") in story.commands
    assert story.said[-1].texts[0].key == "idle.title"
    story.wait(38)
    story.sees("Amount")
    story.wait(2)
    story.sees("TakeCard")
    assert not story.given(b.SendTransfer)


def test_one_button_stays_and_nothing_is_lost() -> None:
    story = at_amount()
    story.keys("500")
    story.wait(151)
    story.press("stay")
    assert story.screen.idle is None
    assert story.body(AmountPage).figure == "500"
    story.wait(149)
    story.sees("Amount")


def test_any_touch_stays_ten_times_and_more() -> None:
    story = at_amount()
    story.keys("500")
    for _ in range(12):
        story.wait(151)
        assert story.screen.idle is not None
        story.touch()
        assert story.screen.idle is None
    assert story.body(AmountPage).figure == "500"


def test_standard_mode_has_less_time() -> None:
    story = at_amount(care=False)
    story.wait(89)
    assert story.screen.idle is None
    story.wait(2)
    assert story.screen.idle is not None


def test_a_customer_who_walks_away_with_the_card_inside_makes_staff_come() -> None:
    story = at_amount()
    story.wait(200)
    calls = [command.kind for command in story.given(o.CallStaff)]
    assert calls[0] == "card_left"


def test_a_call_that_was_open_stays_open_when_the_customer_does_not_move_any_more() -> None:
    story = at_home()
    story.press("help")
    story.wait(200)
    story.sees("Attract")
    assert not story.given(o.WithdrawCall)


def test_idling_commits_nothing_on_any_page_of_the_transfer() -> None:
    for begin in (at_pin, at_who, at_amount, at_review):
        story = begin()
        story.wait(1000)
        assert not story.given(b.SendTransfer)
        assert not story.given(b.CancelTransfer)
        assert not story.bank.moved


def test_money_on_its_way_is_not_idled_away() -> None:
    story = at_review()
    story.bank.silent.add(b.SendTransfer)
    story.press("confirm_transfer")
    story.enter_pin()
    story.wait(50)
    story.sees("Waiting", "waiting.sending")


def test_a_warning_that_is_overtaken_by_a_payment_ends_nothing() -> None:
    story = at_review()
    story.press("confirm_transfer")
    story.key_pin()
    story.bank.silent.add(b.SendTransfer)
    story.kiosk = replace(story.kiosk, idle_seconds=limit(story.kiosk))
    story.post(e.Tick())
    assert story.screen.idle is not None
    ticket = story.ticket(o.AskPin)
    story.result(e.PinEntered(ticket, story.pin))
    story.sees("Waiting", "waiting.sending")
    story.wait(45)
    story.sees("Waiting", "waiting.sending")


def test_somebody_who_only_tried_the_language_button_leaves_no_trace() -> None:
    story = Story()
    story.press("language:en")
    assert story.kiosk.preferences.language == "en"
    story.wait(91)
    assert story.kiosk.preferences == Preferences()
    story.sees("Attract")


def test_help_can_be_called_on_the_attract_page() -> None:
    story = Story()
    story.press("help")
    assert story.screen.help is not None
    story.wait(1000)
    assert story.screen.help is not None


def test_the_idle_time_of_the_last_customer_does_not_run_out_on_the_next_one() -> None:
    story = at_home()
    story.press("end")
    story.wait(6)
    story.sees("Attract")
    story.wait(75)
    story.lay(people.AT_59)
    story.wait(85)
    assert story.screen.idle is None


def test_laying_a_card_shows_that_somebody_is_there() -> None:
    story = Story()
    story.press("language:en")
    story.wait(80)
    story.lay(people.AT_59)
    story.wait(80)
    assert story.screen.idle is None
