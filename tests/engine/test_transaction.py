"""The turn: tickets, calling and returning, and the end of a session, on flows made for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.bank_types import CardFacts, Problem, TransferRecord, TransferStatus
from kiosk.domain.help_call import CallKind, PagePosition
from kiosk.domain.settings import Settings
from kiosk.engine.bank_port import (
    BankFailed,
    CancelTransfer,
    CardIdentified,
    CheckPayee,
    GetQuote,
    GetTransferStatus,
    IdentifyCard,
    ListPendingTransfers,
    QuoteReceived,
    TransferStatusReceived,
)
from kiosk.engine.commands import (
    AskPin,
    CallStaff,
    ClearPersonalData,
    CloseBankSession,
    EndSession,
    Say,
    SetTimer,
)
from kiosk.engine.events import DeviceChanged, Event, PinEntered, PinFailed, Pressed, SpeechEnded, Tick
from kiosk.engine.overlays.idle_timeout import limit
from kiosk.engine.overlays.voice_dialog import close_listening
from kiosk.engine.reducer import initial_state, reduce
from kiosk.engine.state import KioskState
from kiosk.engine.transaction import STANDARD, Transaction
from tests.engine.fake_flows import Toy, start
from tests.services.people import NOON

ASK = IdentifyCard("6217000123456789012")


def after(kiosk: KioskState, *events: Event) -> KioskState:
    for event in events:
        kiosk, _ = reduce(kiosk, event, NOON)
    return kiosk


def ticket(kiosk: KioskState, kind: str) -> int:
    (found,) = (waiting.ticket for waiting in kiosk.pending if waiting.kind == kind)
    return found


def toy(kiosk: KioskState) -> Toy:
    flow = kiosk.top.flow
    assert isinstance(flow, Toy)
    return flow


def test_a_newer_order_of_a_kind_makes_the_older_one_stale() -> None:
    kiosk = after(start(Toy(commands=(ASK,))), Pressed("give"))
    first = ticket(kiosk, "IdentifyCard")
    kiosk = after(kiosk, Pressed("give"))
    assert ticket(kiosk, "IdentifyCard") > first
    assert after(kiosk, CardIdentified(first, CardFacts())) == kiosk


def test_an_answer_counts_once() -> None:
    kiosk = after(start(Toy(commands=(ASK,))), Pressed("give"))
    answer = CardIdentified(ticket(kiosk, "IdentifyCard"), CardFacts())
    answered = after(kiosk, answer)
    assert toy(answered).busy
    assert after(answered, answer) == answered


def test_timers_supersede_each_other_by_name_only() -> None:
    timers = (SetTimer(name="one", seconds=1), SetTimer(name="two", seconds=2))
    kiosk = after(start(Toy(commands=timers)), Pressed("give"))
    assert {"timer:one", "timer:two"} <= {waiting.kind for waiting in kiosk.pending}


def test_an_answer_to_what_was_ordered_below_is_not_given_to_the_flow_on_top() -> None:
    kiosk = after(start(Toy(commands=(ASK,), child=Toy())), Pressed("call"))
    answered = after(kiosk, CardIdentified(ticket(kiosk, "IdentifyCard"), CardFacts()))
    assert not toy(answered).busy
    assert toy(answered).heard == ()


def test_an_answer_to_what_was_ordered_on_leaving_goes_to_the_flow_that_is_shown_then() -> None:
    kiosk = after(start(Toy(commands=(ASK,))), Pressed("done"))
    answered = after(kiosk, CardIdentified(ticket(kiosk, "IdentifyCard"), CardFacts()))
    assert toy(answered).busy


@pytest.mark.parametrize("press", ["give", "call", "done"])
def test_a_flow_that_ends_the_session_does_nothing_more(press: str) -> None:
    kiosk = start(Toy(commands=(EndSession(), ListPendingTransfers()), child=Toy(commands=(ASK,))))
    ended, commands = reduce(kiosk, Pressed(press), NOON)
    assert len(ended.stack) == 2
    assert ended.top.flow == kiosk.goodbye
    assert ClearPersonalData() in commands
    assert not any(isinstance(command, ListPendingTransfers) for command in commands)


def test_nobody_signs_out_who_never_showed_a_card() -> None:
    _, commands = reduce(start(Toy(commands=(EndSession(),))), Pressed("give"), NOON)
    assert CloseBankSession() not in commands


def test_a_device_that_is_as_it_was_is_no_news() -> None:
    kiosk = start(Toy())
    assert after(kiosk, DeviceChanged("printer", usable=True)) == kiosk
    broken = after(kiosk, DeviceChanged("printer", usable=False, fault="jam"))
    assert broken.out_of_order == {"printer"}
    assert after(broken, DeviceChanged("printer", usable=False, fault="jam")) == broken


def test_a_payment_that_begins_under_the_idle_warning_is_not_ended_by_it() -> None:
    kiosk = after(start(Toy(commands=(ASK,))), Pressed("give"))
    kiosk = after(replace(kiosk, idle_seconds=limit(kiosk)), Tick())
    assert kiosk.warned
    kiosk = after(kiosk, CardIdentified(ticket(kiosk, "IdentifyCard"), CardFacts()))
    assert toy(kiosk).busy
    later = after(replace(kiosk, idle_seconds=limit(kiosk)), Tick())
    assert later.stack == kiosk.stack
    assert not later.warned


def test_a_turn_leaves_the_kiosk_it_began_with_as_it_was() -> None:
    kiosk = start(Toy())
    before = replace(kiosk)
    tx = Transaction(kiosk, NOON)
    tx.state.ending = True
    tx.state.stack = kiosk.stack[:1]
    assert kiosk == before
    assert tx.state != before
    misspelt = "no_such_field"
    with pytest.raises(AttributeError):
        setattr(tx.state, misspelt, 1)  # slots: what mypy does not see fails at run time


def test_the_program_calling_once_more_is_no_press_of_the_customers() -> None:
    kiosk = after(
        start(Toy(commands=(CallStaff(CallKind.TROUBLE, PagePosition("Toy", "", "plain"), unasked=True),))),
        Pressed("give"),
    )
    again = after(kiosk, Pressed("give"))
    assert kiosk.help is not None
    assert again.help == kiosk.help


def test_comfort_that_was_never_changed_needs_no_putting_back() -> None:
    kiosk, _ = initial_state(Settings(), NOON, Toy(child=Toy()), Toy())
    kiosk = after(kiosk, Pressed("call"))
    assert kiosk.in_session
    kiosk = after(kiosk, Pressed("done"))
    assert not kiosk.in_session
    assert kiosk.preferences == STANDARD


def test_closing_a_microphone_that_is_not_open_changes_nothing() -> None:
    kiosk = start(Toy())
    tx = Transaction(kiosk, NOON)
    close_listening(tx)
    assert tx.state == kiosk


def test_a_request_declares_its_answer_and_what_stands_for_no_answer() -> None:
    assert (GetQuote.answer, GetQuote.failure) == (QuoteReceived, BankFailed)
    assert (AskPin.answer, AskPin.failure) == (PinEntered, PinFailed)
    assert CheckPayee(ticket=3, name="王芳", account="1").failed() == BankFailed(3, Problem("unreachable"))
    assert AskPin(ticket=4, card_number="1").failed() == PinFailed(4, "hardware")
    assert Say(ticket=5, texts=()).failed() == SpeechEnded(5)


def test_what_moves_money_is_unknown_and_never_failed_without_an_answer() -> None:
    for request in (GetTransferStatus(ticket=1, ref="t-1"), CancelTransfer(ticket=1, ref="t-1")):
        unknown = TransferRecord("t-1", TransferStatus.UNKNOWN)
        assert request.failed() == TransferStatusReceived(1, unknown)
