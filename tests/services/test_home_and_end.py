"""Going home and ending: from anywhere, and never in the middle of a payment."""

from __future__ import annotations

from kiosk.engine import bank_port as b
from kiosk.engine import commands as o
from kiosk.pages.bodies import AmountPage
from tests.services import people
from tests.services.journeys import at_amount, at_outcome, at_review, signed_in
from tests.services.scripted_bank import RIGHT


def test_home_leaves_the_transfer_and_sends_nothing() -> None:
    story = at_review()
    story.press("home")
    story.sees("Home", "home.title")
    assert not story.given(b.SendTransfer)


def test_home_is_not_offered_and_does_nothing_while_money_is_on_its_way() -> None:
    story = at_review()
    story.bank.silent.add(b.SendTransfer)
    story.press("confirm_transfer")
    story.enter_pin()
    story.sees("Waiting", "waiting.sending")
    assert "home" not in story.offered
    story.spoken_press("home")
    story.sees("Waiting", "waiting.sending")
    story.bank_answers()
    story.sees("Outcome", "outcome.on_its_way")
    assert story.bank.moved == [("王芳", 500_00)]


def test_home_after_the_outcome_leads_to_the_menu_and_not_back_to_sending_again() -> None:
    story = at_outcome()
    story.press("home")
    story.sees("Home", "home.title")
    assert len(story.given(b.SendTransfer)) == 1


def test_home_on_the_menu_stays_there() -> None:
    story = signed_in()
    story.press("home")
    story.sees("Home", "home.title")


def test_ending_asks_first_where_something_was_entered() -> None:
    story = at_amount()
    story.keys("5")
    story.press("end")
    story.sees("Notice", "ending.title")
    story.press("end_no")
    story.sees("Amount")
    assert story.body(AmountPage).figure == "5"


def test_ending_gives_the_card_back_and_says_goodbye_when_it_was_taken() -> None:
    story = at_amount()
    story.press("end", "end_yes")
    story.sees("TakeCard")
    assert story.given(o.EjectCard)
    story.take_card()
    story.sees("Goodbye")
    story.wait(6)
    story.sees("Attract")


def test_ending_on_the_menu_asks_nothing() -> None:
    story = signed_in()
    story.press("end")
    story.sees("TakeCard")


def test_ending_after_the_outcome_does_not_claim_that_no_money_moved() -> None:
    story = at_outcome()
    story.press("end")
    story.sees("TakeCard")


def test_the_question_whether_to_end_is_read_aloud_itself_and_not_the_page_below() -> None:
    story = at_amount()
    story.press("end", "read")
    assert [said.key for said in story.said[-1].texts][:2] == ["ending.title", "ending.line"]


def test_the_question_whether_to_end_is_spoken_by_itself_in_care_mode() -> None:
    story = at_amount()
    story.press("end")
    assert story.said[-1].texts[0].key == "ending.title"


def test_the_microphone_is_closed_while_asked_whether_to_end() -> None:
    story = at_amount()
    story.press("end")
    assert not story.screen.microphone_open
    story.press("listen")
    assert not story.given(o.Listen)


def test_the_question_whether_to_end_has_two_answers_and_home_is_none() -> None:
    story = at_amount()
    story.press("end")
    assert "home" not in story.offered
    story.spoken_press("home")
    story.sees("Notice", "ending.title")
    story.press("end_no")
    story.sees("Amount")


def test_an_answer_of_the_bank_is_not_lost_while_asked_whether_to_end() -> None:
    story = at_amount()
    story.bank.silent.add(b.GetQuote)
    story.keys("500")
    story.press("to_arrival", "end")
    story.bank_answers()
    story.sees("Notice", "ending.title")
    story.press("end_no")
    story.sees("Choice", "arrival.title")


def test_somebody_who_walks_away_while_asked_whether_to_end_is_warned_and_gone() -> None:
    story = at_amount()
    story.press("end")
    story.wait(151)
    assert story.screen.idle is not None
    story.wait(41)
    story.sees("TakeCard")


def test_the_end_withdraws_the_call_and_signs_out() -> None:
    story = signed_in()
    story.press("help", "end")
    kinds = [type(command) for command in story.commands]
    assert o.CloseBankSession in kinds
    assert o.WithdrawCall in kinds
    assert kinds.index(o.ClearPersonalData) > kinds.index(o.CloseBankSession)
    assert RIGHT.block not in repr(story.kiosk)
    assert people.CARD.number not in repr(story.kiosk)
