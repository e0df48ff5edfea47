"""After a swindle: the transfer is stopped with one press, staff are rung, the card can be stopped."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.bank_types import StopReason, TransferStatus
from kiosk.domain.help_call import CallKind
from kiosk.engine import commands as o
from kiosk.engine.bank_port import BankRequest
from kiosk.engine.events import Result
from kiosk.services.session.card_requests import ListCards, StopCard
from kiosk.services.swindled.bank_requests import DisputeTransfer, ListRecentTransfers
from tests.services import people
from tests.services.journeys import at_home, at_outcome
from tests.services.scripted_bank import ScriptedBank
from tests.services.story import Story


def at_list(care: bool = True, arrival: str = "next_day") -> Story:
    """A transfer was made in this session; which one is wrong?"""
    story = at_outcome(care, arrival)
    story.press("finish", "open_swindled")
    story.sees("Choice", "swindled.which")
    return story


@pytest.mark.parametrize("care", [True, False], ids=["care", "standard"])
def test_two_presses_from_home_stop_a_transfer_and_ring_staff(care: bool) -> None:
    story = at_list(care)
    assert story.choices[0].action == "stop:0"
    story.press("stop:0")
    story.sees("Notice", "swindled.held")
    assert story.bank.disputed == ["transfer-00000001"]
    (call,) = story.given(o.CallStaff)
    assert (call.kind, call.unasked, call.note) == (CallKind.RISK, True, "swindled.staff")
    story.press("finish")
    story.sees("Home")


def test_nothing_is_promised_of_money_that_has_arrived() -> None:
    story = at_list(arrival="real_time")
    story.press("stop:0")
    story.sees("Notice", "swindled.asked")


def test_staff_are_rung_before_the_bank_has_answered() -> None:
    story = at_list()
    story.bank.silent.add(DisputeTransfer)
    story.press("stop:0")
    story.sees("Waiting", "waiting.dispute")
    assert story.given(o.CallStaff)


def test_the_slip_names_payee_sum_time_case_and_the_police() -> None:
    story = at_list()
    story.press("stop:0", "print_slip")
    (paper,) = story.given(o.PrintReceipt)
    assert [row.label.key for row in paper.lines] == [
        *("row.who", "row.account", "row.amount", "row.made_at", "row.state", "row.case", "row.when"),
    ]
    assert "110" in story.reads(paper.notes[0])
    assert "96110" in story.reads(paper.notes[0])


def test_the_card_of_the_customer_is_stopped_as_well() -> None:
    story = at_list()
    story.press("stop:0", "freeze")
    story.sees("Notice", "swindled.frozen")
    assert story.bank.stopped == [(people.CARD_HERE.ref, StopReason.SWINDLED)]
    story.press("finish")
    story.sees("Home")


def test_what_was_not_a_transfer_leads_to_staff_the_police_and_the_card() -> None:
    story = at_home(bank=ScriptedBank())
    story.insert()
    story.press("open_swindled")
    story.enter_pin()
    story.press("other")
    story.sees("Notice", "swindled.elsewhere")
    assert story.given(o.CallStaff)[0].kind is CallKind.RISK
    story.press("ask_staff", "freeze")
    assert [call.kind for call in story.given(o.CallStaff)] == [CallKind.RISK] * 2
    story.sees("Notice", "swindled.frozen")


def test_a_transfer_whose_time_the_bank_does_not_say_can_be_stopped() -> None:
    story = at_outcome()
    ((ref, transfer),) = story.bank.transfers.items()
    story.bank.transfers[ref] = replace(transfer, made_at=None, status=TransferStatus.PENDING)
    story.press("finish", "open_swindled", "stop:0")
    story.sees("Notice", "swindled.held")


def test_nothing_is_done_before_a_transfer_was_touched() -> None:
    story = at_list()
    story.press("back")
    story.sees("Home")
    assert not story.bank.disputed
    assert not story.given(o.CallStaff)


@pytest.mark.parametrize("request_kind", [DisputeTransfer, StopCard])
def test_a_lost_answer_is_said_to_be_unknown_and_tried_again(
    request_kind: type[DisputeTransfer | StopCard],
) -> None:
    story = at_list()
    presses = ("stop:0",) if request_kind is DisputeTransfer else ("other", "freeze")
    story.bank.refuses(request_kind, "unreachable")
    story.press(*presses)
    unsure = "swindled.not_sure" if request_kind is DisputeTransfer else "card_stop.not_sure"
    story.sees("Notice", unsure)
    story.bank.silent.add(request_kind)
    story.press("again")
    story.wait(61)
    story.sees("Notice", unsure)
    story.bank.silent.clear()
    story.press("again")
    story.sees("Notice", "swindled.held" if request_kind is DisputeTransfer else "swindled.frozen")


@pytest.mark.parametrize("request_kind", [ListRecentTransfers, ListCards])
def test_a_list_that_does_not_come_is_asked_for_again(request_kind: type[BankRequest[Result]]) -> None:
    story = at_home()
    story.bank.refuses(request_kind, "unreachable")
    story.insert()
    story.press("open_swindled")
    story.enter_pin()
    if request_kind is ListCards:
        story.press("other", "freeze")
    story.sees("Notice", "notice.bank_away")
    story.press("again")
    story.sees(*(("Choice",) if request_kind is ListRecentTransfers else ("Notice", "swindled.frozen")))


def test_a_transfer_that_the_bank_does_not_know_is_said_to_be_so() -> None:
    story = at_list()
    story.bank.refuses(DisputeTransfer, "unknown_transfer")
    story.press("stop:0")
    assert story.shows("bank.problem.unknown_transfer")
    story.press("back")
    story.sees("Home")


def test_a_bank_that_does_not_name_the_card_in_the_machine_has_given_a_bad_answer() -> None:
    story = at_list()
    story.bank.own_cards = (people.LOST_CARD,)
    story.press("other", "freeze")
    assert story.shows("bank.problem.bad_answer")
    assert not story.bank.stopped


def test_the_wait_for_the_list_can_be_left() -> None:
    story = at_home()
    story.bank.silent.add(ListRecentTransfers)
    story.insert()
    story.press("open_swindled")
    story.enter_pin()
    story.sees("Waiting", "waiting.swindled")
    story.press("back")
    story.sees("Home")
