"""The PIN: the time for it, and what happens when it or the pad is wrong."""

from __future__ import annotations

import pytest

from kiosk.engine import bank_port as b
from kiosk.engine import commands as o
from kiosk.engine import events as e
from kiosk.pages.bodies import PinPage
from tests.services.journeys import at_home, at_pin, at_review
from tests.services.scripted_bank import WRONG, ScriptedBank
from tests.services.story import SPEECH_SECONDS, Story


def seconds_left(story: Story) -> float:
    """Until the PIN's next timer."""
    return min(
        (story.due[t] - story.now).total_seconds()
        for t, command in story.open.items()
        if isinstance(command, o.SetTimer) and command.name.startswith("pin")
    )


@pytest.mark.parametrize(("care", "seconds"), [(True, 60), (False, 30)], ids=["care", "standard"])
def test_the_pin_has_sixty_seconds_in_care_mode_and_thirty_otherwise(care: bool, seconds: int) -> None:
    story = at_pin(care)
    assert story.view.seconds == seconds
    spoken = SPEECH_SECONDS if care else 0  # the prompt, which does not count
    story.wait(spoken + seconds - 0.1)
    story.sees("Pin")
    story.wait(0.2)
    story.sees("Notice", "pin.time_over")


def test_the_time_spent_speaking_the_prompt_does_not_count() -> None:
    story = at_pin()
    story.wait(3.9)
    before = seconds_left(story)
    story.wait(0.2)
    assert seconds_left(story) > before


def test_the_time_restarts_with_every_key() -> None:
    story = at_pin()
    for _ in range(5):
        story.wait(35)
        story.key_pin(1)
    story.sees("Pin")
    assert story.body(PinPage).count == 1


def test_the_end_of_the_time_is_warned_of_by_sight_and_sound_and_voice_and_can_be_put_off() -> None:
    story = at_pin()
    story.wait(46)
    assert story.shows("pin.warning")
    assert o.Chime("warn") in story.commands
    assert story.said[-1].texts[0].key == "pin.warning"
    story.press("more_time")
    assert not story.shows("pin.warning")
    story.wait(39)
    story.sees("Pin")


def test_the_spoken_warning_does_not_restart_the_time_by_itself() -> None:
    story = at_pin()
    story.wait(70)
    story.sees("Notice", "pin.time_over")


def test_at_least_twenty_seconds_are_left_to_react_to_the_warning_in_care_mode() -> None:
    story = at_pin()
    story.wait(SPEECH_SECONDS + 40)
    assert story.shows("pin.warning")
    assert seconds_left(story) >= 19


def test_the_end_of_the_time_wipes_the_entry_and_offers_to_begin_again() -> None:
    story = at_pin()
    story.wait(SPEECH_SECONDS)
    story.key_pin(4)
    story.wait(61)
    story.sees("Notice", "pin.time_over")
    assert not [command for command in story.open.values() if isinstance(command, o.AskPin)]
    story.press("again")
    story.sees("Pin")
    assert story.body(PinPage).count == 0


def test_the_end_of_the_last_pins_time_sends_nothing() -> None:
    story = at_review()
    story.press("confirm_transfer")
    story.key_pin(6)
    story.wait(61)
    story.sees("Notice", "pin.time_over")
    assert not story.given(b.SendTransfer)
    story.press("back")
    story.sees("Review")


def test_a_key_silences_the_machine() -> None:
    story = at_pin()
    before = len(story.given(o.StopSpeaking))
    story.key_pin(1)
    assert len(story.given(o.StopSpeaking)) == before + 1


def test_the_button_below_the_pin_is_live_only_with_six_digits() -> None:
    story = at_pin()
    story.key_pin(5)
    assert "pin_done" not in story.offered
    story.key_pin(6)
    assert "pin_done" in story.offered


def test_the_microphone_is_closed_while_the_pin_is_entered() -> None:
    story = at_pin()
    assert not story.screen.microphone_open
    story.press("listen")
    assert not story.given(o.Listen)
    assert story.screen.listening is None


# Wrong and broken


def test_a_wrong_pin_says_how_many_tries_are_left() -> None:
    story = at_pin()
    story.enter_pin(WRONG)
    story.sees("Pin")
    assert story.shows("bank.problem.wrong_pin")


def test_the_last_try_is_said_before_it_is_made() -> None:
    story = at_pin(bank=ScriptedBank(tries_left=1))
    assert story.shows("pin.only_try"), "nothing was wrong so far"
    story = at_pin()
    story.enter_pin(WRONG)
    assert not story.shows("pin.last_try")
    story.enter_pin(WRONG)
    assert story.shows("pin.last_try")


def test_a_right_pin_after_a_wrong_one_makes_the_last_try_a_matter_of_the_past() -> None:
    story = at_pin(bank=ScriptedBank(tries_left=1))
    story.enter_pin()
    story.press("payee:0")
    story.keys("5")
    story.press("to_arrival", "arrival:next_day", "confirm_transfer")
    assert not story.shows("pin.last_try")


def test_the_third_wrong_pin_blocks_the_card_and_says_what_to_do() -> None:
    story = at_pin()
    for _ in range(3):
        story.enter_pin(WRONG)
    assert story.shows("bank.problem.card_blocked")
    story.press("back")
    story.sees("Home")
    story.press("open_transfer")
    assert story.shows("bank.problem.card_blocked")


def test_a_card_that_is_blocked_already_is_told_without_asking_for_the_pin() -> None:
    story = at_home(bank=ScriptedBank(tries_left=0))
    story.insert()
    story.press("open_transfer")
    assert story.shows("bank.problem.card_blocked")


@pytest.mark.parametrize("tries", [None, "two", "²"])
def test_a_bank_that_does_not_say_the_tries_gets_an_honest_general_sentence(tries: str | None) -> None:
    story = at_pin()
    story.bank.refuses(b.OpenBankSession, "wrong_pin", **({} if tries is None else {"tries_left": tries}))
    story.enter_pin(WRONG)
    story.sees("Notice")
    story.press("back")
    story.sees("Home")


def test_an_unknown_code_gets_the_general_sentence_and_staff() -> None:
    story = at_pin()
    story.bank.refuses(b.OpenBankSession, "something_new")
    story.enter_pin()
    assert story.shows("bank.problem.general")
    assert "ask_staff" in story.offered


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("too_short", "pin.too_short"),
        ("no_entry", "pin.too_short"),
        ("unplugged", "pin.pad_gone"),
        ("hardware", "pin.pad_gone"),
    ],
)
def test_a_pad_that_fails_is_said_and_can_be_tried_again(fault: str, words: str) -> None:
    story = at_pin()
    ticket = story.ticket(o.AskPin)
    story.result(e.PinFailed(ticket, fault))
    assert story.shows(words)
    story.press("again")
    story.sees("Pin")


def test_a_pad_that_fails_can_be_left() -> None:
    story = at_pin()
    ticket = story.ticket(o.AskPin)
    story.result(e.PinFailed(ticket, "unplugged"))
    story.press("back")
    story.sees("Home")


def test_the_cancel_key_of_the_pad_goes_back() -> None:
    story = at_pin()
    ticket = story.ticket(o.AskPin)
    story.result(e.PinCancelled(ticket))
    story.sees("Home")


def test_a_bank_without_an_account_for_the_customer_is_a_bad_answer() -> None:
    story = at_pin(bank=ScriptedBank(accounts=()))
    story.enter_pin()
    assert story.shows("bank.problem.bad_answer")
    story.press("back")
    story.sees("Home")
