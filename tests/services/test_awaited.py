"""Money whose outcome was not known when the customer went on: it is told, here or by staff, and not doubled."""

from __future__ import annotations

import pytest

from kiosk.engine import bank_port as b
from kiosk.engine import commands as o
from kiosk.pages.bodies import HomePage
from tests.services.journeys import at_outcome, at_review
from tests.services.memo_steps import reviewing
from tests.services.story import Story

ASKING_AGAIN = 5  # seconds, see Settings.ask_again_seconds


def at_home_not_knowing(lost: int = 2) -> Story:
    """500 yuan were sent to the daughter, so many answers about them get lost, and the customer went on."""
    story = at_review()
    story.bank.lost_answers = lost
    story.press("confirm_transfer")
    story.enter_pin()
    story.sees("Unknown", "outcome.unknown")
    story.press("finish")
    story.sees("Home")
    return story


def after_a_long_silence() -> Story:
    """The 500 yuan were sent, and the bank has not answered for so long that the customer may go."""
    story = at_review()
    story.bank.silent.add(b.SendTransfer)
    story.press("confirm_transfer")
    story.enter_pin()
    story.wait(61)
    return story


def promises_news(story: Story) -> bool:
    """The menu says that the outcome will be told there."""
    body = story.view.body
    return isinstance(body, HomePage) and body.news is not None and body.news.key == "home.awaiting"


def signed_out_having_seen_all(story: Story) -> bool:
    """End the session; what the bank is told of what the customer saw."""
    story.press("end")
    (out,) = story.given(o.CloseBankSession)
    return out.all_seen


@pytest.mark.parametrize("way", ["finish", "home"])
def test_whoever_goes_on_without_knowing_is_told_at_home_as_soon_as_it_is_known(way: str) -> None:
    story = at_review()
    story.bank.lost_answers = 2
    story.press("confirm_transfer")
    story.enter_pin()
    story.press(way)
    story.sees("Home")
    assert promises_news(story)
    story.wait(ASKING_AGAIN)
    story.sees("Home")
    story.wait(ASKING_AGAIN)
    story.sees("Outcome", "outcome.on_its_way")
    assert story.reads(story.rows[1].value) == "500 元"
    story.press("finish")
    story.sees("Home")
    assert not promises_news(story)
    story.wait(60)
    story.sees("Home")
    assert signed_out_having_seen_all(story)


def test_what_the_transfer_was_for_is_still_known_when_its_outcome_is() -> None:
    story = reviewing()
    story.press("change:memo", "memo:0", "confirm_transfer")
    story.bank.lost_answers = 1
    story.enter_pin()
    story.press("finish")
    story.wait(ASKING_AGAIN)
    story.sees("Outcome", "outcome.on_its_way")
    assert "带句话" in [story.reads(row.label) for row in story.rows]


def test_the_customer_who_does_something_else_meanwhile_is_told_when_back_at_home() -> None:
    story = at_home_not_knowing(lost=1)
    story.press("open_balance")
    story.wait(ASKING_AGAIN * 4)
    assert not story.given(b.GetTransferStatus), "the customer is not interrupted"
    story.press("back")
    story.wait(ASKING_AGAIN)
    story.sees("Outcome", "outcome.on_its_way")


def test_a_line_that_is_down_is_no_answer() -> None:
    story = at_home_not_knowing(lost=1)
    story.bank.refuses(b.GetTransferStatus, "unreachable")
    story.wait(ASKING_AGAIN)
    story.sees("Home")
    story.wait(ASKING_AGAIN)
    story.sees("Outcome", "outcome.on_its_way")


def test_money_being_taken_back_is_awaited_in_its_own_words() -> None:
    story = at_outcome()
    story.press("finish", "open_cancel_transfer")
    story.bank.lost_answers = 1
    story.press("take_back")
    story.sees("Unknown", "outcome.back_unknown")
    story.press("home")
    assert promises_news(story)
    story.wait(ASKING_AGAIN)
    story.sees("Outcome", "outcome.back_good")


def test_two_unknown_outcomes_are_asked_about_in_turn_and_both_are_told() -> None:
    story = at_home_not_knowing(lost=1)
    story.bank.silent.add(b.GetTransferStatus)
    story.press("open_transfer", "anyway", "payee:0")
    story.keys("300")
    story.press("to_arrival", "arrival:next_day", "confirm_transfer")
    story.bank.lost_answers = 1
    story.enter_pin()
    story.press("finish")
    story.bank.silent.clear()
    told = []
    for _ in range(2):
        story.wait(ASKING_AGAIN)
        story.sees("Outcome", "outcome.on_its_way")
        told.append(story.reads(story.rows[1].value))
        story.press("finish")
    assert sorted(told) == ["300 元", "500 元"]


# Not sent twice because nobody knew


def test_whoever_wants_to_send_again_before_it_is_known_is_asked_first() -> None:
    story = at_home_not_knowing()
    story.press("open_transfer")
    story.sees("Notice", "home.awaited_title")
    assert story.shows("outcome.unknown_line")
    story.press("back")
    story.sees("Home")
    assert len(story.given(b.SendTransfer)) == 1


def test_another_transfer_that_was_wished_for_by_voice_goes_on_with_what_was_said() -> None:
    story = at_home_not_knowing()
    story.press("listen")
    story.say_and_agree("给女儿转八百", "transfer", payee="女儿", amount="800.00")
    story.sees("Notice", "home.awaited_title")
    story.press("anyway")
    story.sees("Choice", "arrival.title")
    assert story.given(b.GetQuote)[-1].amount == 800_00


def test_other_services_are_not_in_the_way_of_an_unknown_outcome() -> None:
    story = at_home_not_knowing()
    story.press("open_balance")
    story.sees("Balance")


# Told by staff where it cannot be told here


def test_whoever_leaves_before_it_is_known_has_not_seen_all() -> None:
    assert not signed_out_having_seen_all(at_home_not_knowing())


def test_an_outcome_that_is_shown_when_nobody_is_there_any_more_was_not_seen() -> None:
    story = at_home_not_knowing(lost=1)
    story.wait(ASKING_AGAIN)
    story.sees("Outcome", "outcome.on_its_way")
    story.wait(600)
    (out,) = story.given(o.CloseBankSession)
    assert not out.all_seen


def test_whoever_has_gone_on_from_the_outcome_has_seen_it_however_the_session_ends() -> None:
    story = at_outcome()
    story.press("finish")
    story.wait(600)
    (out,) = story.given(o.CloseBankSession)
    assert out.all_seen


@pytest.mark.parametrize("way", ["finish", "home"])
def test_an_answer_that_comes_after_its_page_was_left_was_not_seen(way: str) -> None:
    story = after_a_long_silence()
    story.press(way)
    story.sees("Home")
    assert not promises_news(story), "there is nothing to ask the bank about yet"
    story.wait(ASKING_AGAIN)
    assert not story.given(b.GetTransferStatus)
    assert not signed_out_having_seen_all(story)


@pytest.mark.parametrize("refused", [False, True])
def test_an_answer_that_comes_late_but_to_its_page_was_seen(refused: bool) -> None:
    story = after_a_long_silence()
    if refused:
        story.bank.refuses(b.SendTransfer, "over_limit")
    story.bank_answers()
    story.sees(*(("Notice", "notice.bank_no") if refused else ("Outcome", "outcome.on_its_way")))
    story.press("home")
    assert signed_out_having_seen_all(story)


def test_a_late_wrong_pin_is_asked_again_and_nothing_is_left_open() -> None:
    story = after_a_long_silence()
    story.bank.refuses(b.SendTransfer, "wrong_pin", tries_left="2")
    story.bank_answers()
    story.sees("Pin", "pin.title_confirm")
    story.press("home")
    assert signed_out_having_seen_all(story)
