"""Broker, pager server and machine fail in every state of a call; the call still reaches a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.devkit.pager.client import PagerClient
from kiosk.domain.help_call import CallKind, CallState, PagePosition
from tests.staff.branch_fixtures import LI, Machine, Machines, Staff
from tests.staff.fake_broker import FakeBroker
from tests.staff.fault_steps import finish, reach
from tests.staff.in_process_pager import pager_for

OPEN_STATES = (CallState.SENT, CallState.ACKNOWLEDGED, CallState.ARRIVED)


@pytest.mark.parametrize("keeps", [True, False], ids=["keeps everything", "forgets everything"])
@pytest.mark.parametrize("state", OPEN_STATES)
def test_a_broker_that_goes_and_comes_back_loses_no_call(
    broker: FakeBroker, machine: Machine, staff: Staff, state: CallState, keeps: bool
) -> None:
    li = staff(LI)
    call_id = reach(machine, li, state)
    broker.kill(keeps=keeps)
    li.wait_for_link(up=False)
    assert machine.channel.call(CallKind.HELP, PagePosition("Review", "4/5")) == call_id
    broker.start()
    li.wait_for_link(up=True)
    li.wait_for_call(lambda call: call["page"] == "Review")
    finish(machine, li, call_id)


@pytest.mark.parametrize("state", OPEN_STATES)
def test_a_pager_server_that_restarts_loses_no_call_and_signs_nobody_out(
    broker: FakeBroker, machine: Machine, tmp_path: Path, state: CallState
) -> None:
    pager = pager_for(tmp_path, broker)
    pager.start()
    li = PagerClient(pager.address)
    li.sign_in(*LI)
    call_id = reach(machine, li, state)
    pager.stop()
    again = pager_for(tmp_path, broker)
    again.start()
    li.move_to(again.address)
    li.wait_for_link(up=True)
    finish(machine, li, call_id)
    li.close()
    again.stop()


@pytest.mark.parametrize("state", OPEN_STATES)
def test_a_machine_that_restarts_resumes_its_call(
    machines: Machines, tmp_path: Path, staff: Staff, state: CallState
) -> None:
    li = staff(LI)
    first = machines()
    call_id = reach(first, li, state)
    first.channel.close()
    again = machines()
    again.display.until(lambda status: status.state is not CallState.RAISED)
    finish(again, li, call_id)
