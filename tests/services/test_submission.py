"""What becomes of a transfer that was sent: known, unknown, refused, and never sent twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.bank_types import Arrival, TransferRecord, TransferStatus
from kiosk.domain.identity import SealedPin
from kiosk.engine import bank_port as b
from kiosk.engine import commands as o
from kiosk.engine import events as e
from kiosk.pages.bodies import OutcomePage, UnknownPage
from tests.services.journeys import at_outcome, at_review
from tests.services.scripted_bank import QUOTE_LIFE, RIGHT, WRONG, ScriptedBank
from tests.services.story import Story


def send(story: Story, pin: SealedPin = RIGHT) -> None:
    story.press("confirm_transfer")
    story.enter_pin(pin)


def known(story: Story, transfer: TransferRecord) -> None:
    """The bank answers the open question about the transfer."""
    (ticket,) = [
        t for t, command in story.open.items() if isinstance(command, b.SendTransfer | b.GetTransferStatus)
    ]
    story.result(b.TransferStatusReceived(ticket, transfer))


def test_an_unknown_outcome_is_called_unknown_and_asked_about_until_known() -> None:
    story = at_review()
    story.bank.lost_answers = 3
    send(story)
    story.sees("Unknown", "outcome.unknown")
    assert story.shows("outcome.unknown_stop"), "what not to do is said first"
    assert story.shows("yuan"), "what was meant is still shown"
    assert story.reads(story.body(UnknownPage).who.note) == "建设银行　尾号 6688"
    story.wait(11)
    assert story.body(UnknownPage).times == 2
    story.sees("Unknown", "outcome.unknown")
    assert len(story.given(b.GetTransferStatus)) == 2
    story.wait(5)
    story.sees("Outcome", "outcome.on_its_way")
    story.wait(60)
    assert len(story.given(b.GetTransferStatus)) == 3
    assert story.bank.moved == [("王芳", 500_00)]
    assert len(story.given(b.SendTransfer)) == 1


def test_asking_about_an_unknown_outcome_goes_on_when_the_line_is_down() -> None:
    story = at_review()
    story.bank.lost_answers = 1
    story.bank.refuses(b.GetTransferStatus, "unreachable")
    send(story)
    story.wait(5)
    story.sees("Unknown", "outcome.unknown")
    story.wait(5)
    story.sees("Outcome", "outcome.on_its_way")


def test_that_the_bank_is_still_asked_is_said_now_and_then() -> None:
    story = at_review(bank=ScriptedBank(lost_answers=1000))
    send(story)
    story.wait(60)
    assert any(said.texts[0].key == "outcome.asking" for said in story.said)


def test_a_customer_may_leave_an_unknown_outcome_and_is_not_led_back_to_sending() -> None:
    story = at_review()
    story.bank.lost_answers = 1
    send(story)
    story.press("finish")
    story.sees("Home")
    assert len(story.given(b.SendTransfer)) == 1


def test_a_long_silence_is_called_unknown_and_the_customer_may_go() -> None:
    story = at_review()
    story.bank.silent.add(b.SendTransfer)
    send(story)
    story.sees("Waiting", "waiting.sending")
    story.wait(61)
    story.sees("Unknown", "outcome.unknown")
    story.press("finish")
    story.sees("Home")
    assert not story.given(b.GetTransferStatus)


def test_an_answer_after_a_long_silence_is_still_shown() -> None:
    story = at_review()
    story.bank.silent.add(b.SendTransfer)
    send(story)
    story.wait(61)
    story.bank_answers()
    story.sees("Outcome", "outcome.on_its_way")


def test_nothing_interrupts_money_on_its_way() -> None:
    story = at_review()
    story.bank.silent.add(b.SendTransfer)
    send(story)
    assert not {"back", "end", "home"} & story.offered
    story.spoken_press("end")
    story.sees("Waiting", "waiting.sending")


def test_a_card_pulled_out_while_money_is_on_its_way_ends_nothing_until_the_outcome_was_read() -> None:
    story = at_review()
    story.bank.silent.add(b.SendTransfer)
    send(story)
    story.take_card()
    story.sees("Waiting", "waiting.sending")
    story.bank_answers()
    story.sees("Outcome", "outcome.on_its_way")
    story.press("finish")
    story.sees("Goodbye")


@pytest.mark.parametrize("code", ["over_limit", "unreachable", "wrong_pin", "quote_expired"])
def test_a_card_pulled_out_while_money_was_to_be_sent_leaves_the_refusal_to_be_read(code: str) -> None:
    story = at_review()
    story.bank.silent.add(b.SendTransfer)
    send(story)
    story.take_card()
    story.bank.refuses(b.SendTransfer, code, tries_left="2")
    story.bank_answers()
    story.sees("Notice")
    story.press("back")
    story.sees("Goodbye")


def test_an_expired_quote_is_asked_for_anew_and_looked_at_again() -> None:
    story = at_review()
    story.press("confirm_transfer")
    story.now += QUOTE_LIFE * 2
    story.enter_pin()
    story.sees("Choice", "arrival.title")
    assert story.shows("review.quote_again")
    story.press("arrival:next_day")
    send(story)
    story.sees("Outcome", "outcome.on_its_way")
    assert story.bank.moved == [("王芳", 500_00)]


def test_a_quote_that_was_used_already_is_never_quietly_sent_again() -> None:
    story = at_review()
    story.bank.refuses(b.SendTransfer, "quote_used")
    send(story)
    assert story.shows("bank.problem.quote_used")
    story.press("back")
    story.sees("Home")
    assert len(story.given(b.GetQuote)) == 1


def test_a_wrong_pin_at_the_end_is_asked_again_with_the_tries_that_are_left() -> None:
    story = at_review()
    send(story, WRONG)
    story.sees("Pin", "pin.title_confirm")
    assert story.shows("bank.problem.wrong_pin")
    story.enter_pin()
    story.sees("Outcome", "outcome.on_its_way")
    assert story.bank.moved == [("王芳", 500_00)]


def test_a_wrong_pin_without_a_number_of_tries_is_asked_again_without_naming_one() -> None:
    story = at_review()
    story.bank.refuses(b.SendTransfer, "wrong_pin")
    send(story)
    story.sees("Pin", "pin.title_confirm")
    assert not story.shows("bank.problem.wrong_pin")
    story.enter_pin()
    story.sees("Outcome", "outcome.on_its_way")


def test_three_wrong_pins_at_the_end_block_the_card_and_move_nothing() -> None:
    story = at_review()
    send(story, WRONG)
    story.enter_pin(WRONG)
    story.enter_pin(WRONG)
    assert story.shows("bank.problem.card_blocked")
    story.press("back")
    story.sees("Home")
    assert not story.bank.moved


def test_the_last_try_is_said_beforehand_also_at_the_end() -> None:
    story = at_review()
    send(story, WRONG)
    story.enter_pin(WRONG)
    assert story.shows("pin.last_try")


def test_a_line_that_was_down_before_anything_was_sent_can_be_tried_again() -> None:
    story = at_review()
    story.bank.refuses(b.SendTransfer, "unreachable")
    send(story)
    story.sees("Notice", "notice.bank_away")
    story.press("again")
    story.sees("Pin", "pin.title_confirm")
    story.enter_pin()
    assert story.bank.moved == [("王芳", 500_00)]


def test_a_refusal_leads_back_to_the_review() -> None:
    story = at_review()
    story.bank.refuses(b.SendTransfer, "over_limit")
    send(story)
    assert story.shows("bank.problem.over_limit")
    story.press("back")
    story.sees("Review")


def test_a_bank_session_that_ended_before_sending_ends_here_too() -> None:
    story = at_review()
    story.bank.refuses(b.SendTransfer, "session_ended")
    send(story)
    story.press("back")
    story.sees("TakeCard")


BOOKED = TransferRecord("transfer-1", TransferStatus.PENDING, 500_00, payee_masked="*芳", payee_tail="6688")


@pytest.mark.parametrize(
    ("transfer", "title", "line", "tone"),
    [
        (
            replace(BOOKED, status=TransferStatus.SETTLED),
            "outcome.settled",
            "outcome.not_cancellable",
            "good",
        ),
        (BOOKED, "outcome.on_its_way", "outcome.on_its_way_final", "good"),
        (
            replace(BOOKED, status=TransferStatus.REFUSED, problem="payee_bank_refused"),
            "outcome.bad",
            "bank.problem.payee_bank_refused",
            "bad",
        ),
        (replace(BOOKED, status=TransferStatus.REFUSED), "outcome.bad", "bank.problem.general", "bad"),
        (replace(BOOKED, status=TransferStatus.HELD), "outcome.held", "bank.problem.held_by_bank", "bad"),
        (replace(BOOKED, status=TransferStatus.CANCELLED), "outcome.bad", "bank.problem.general", "bad"),
    ],
)
def test_every_fate_of_a_transfer_has_its_own_plain_words(
    transfer: TransferRecord, title: str, line: str, tone: str
) -> None:
    story = at_review()
    story.bank.silent.add(b.SendTransfer)
    send(story)
    known(story, transfer)
    story.sees("Outcome", title)
    assert story.body(OutcomePage).line.key == line
    assert story.body(OutcomePage).tone == tone


def test_the_time_until_which_it_can_be_taken_back_is_said() -> None:
    story = at_outcome()
    assert story.body(OutcomePage).line.key == "outcome.cancel_until"


def test_the_receipt_is_printed_in_large_letters_and_the_customers_language() -> None:
    story = at_outcome()
    story.press("language:en", "print_receipt")
    (command,) = story.given(o.PrintReceipt)
    assert command.large
    assert command.language == "en"
    assert story.shows("paper.printed")
    assert "print_receipt" not in story.offered


@pytest.mark.parametrize("what", ["sent", "taken_back"])
def test_the_receipt_of_what_is_not_known_says_what_not_to_do(what: str) -> None:
    story = at_review()
    story.bank.lost_answers = 1 if what == "sent" else 0
    send(story)
    if what == "taken_back":
        story.press("finish", "open_cancel_transfer")
        story.bank.lost_answers = 1
        story.press("take_back")
    story.press("print_receipt")
    (command,) = story.given(o.PrintReceipt)
    says = {"sent": "outcome.unknown_line", "taken_back": "outcome.back_unknown_line"}
    assert command.notes[0].key == says[what]


def test_the_receipt_has_full_dates_and_a_number_in_two_groups() -> None:
    story = at_outcome()
    story.press("print_receipt")
    (command,) = story.given(o.PrintReceipt)
    printed = {line.label.key: story.reads(line.value) for line in command.lines}
    assert printed["row.number"] == "0000 0001"
    assert printed["row.when"] == "2026年3月2日中午12点"
    assert printed["row.arrives"] == "2026年3月3日中午12点"
    assert story.reads(command.notes[0]).startswith("后悔了？2026年3月3日中午12点以前")


def test_a_real_time_transfer_that_is_still_under_way_promises_no_time() -> None:
    story = at_review()
    story.bank.silent.add(b.SendTransfer)
    send(story)
    known(story, replace(BOOKED, arrival=Arrival.REAL_TIME, arrives_at=story.now))
    assert story.body(OutcomePage).when is None


@pytest.mark.parametrize("fault", ["jam", "paper_out", "cover_open", "unplugged", "a word from elsewhere"])
def test_a_receipt_that_jams_says_that_the_transfer_is_not_affected_and_can_be_printed_again(
    fault: str,
) -> None:
    story = at_outcome()
    story.printer_fault = fault
    story.press("print_receipt")
    assert story.shows(f"paper.{fault}" if " " not in fault else "paper.unplugged")
    story.printer_fault = ""
    story.press("print_receipt")
    assert story.shows("paper.printed")


def test_a_printer_that_is_out_of_order_is_not_offered() -> None:
    story = at_outcome()
    story.post(e.DeviceChanged("printer", usable=False, fault="paper_out"))
    assert story.shows("paper.none")
    assert "print_receipt" not in story.offered
    story.post(e.DeviceChanged("printer", usable=True))
    assert "print_receipt" in story.offered


def test_a_second_press_while_printing_prints_nothing_twice() -> None:
    story = at_outcome()
    story.press("print_receipt")
    story.spoken_press("print_receipt")
    assert len(story.given(o.PrintReceipt)) == 1


def test_an_unknown_transfer_is_never_called_failed() -> None:
    story = at_review(bank=ScriptedBank(lost_answers=1000))
    send(story)
    for _ in range(12):
        story.wait(5)
        story.touch()
        assert story.view.title.key == "outcome.unknown"
