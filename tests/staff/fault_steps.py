"""A branch whose parts may be killed: machines and staff in it, and a call that is brought to its end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.devkit.broker.embedded import EmbeddedBroker
from kiosk.devkit.pager.client import PagerClient
from kiosk.devkit.pager.process import PagerProcess
from kiosk.domain.help_call import CallKind, CallState, PagePosition
from tests.staff.branch_fixtures import ACCOUNTS, LI, Machine, machine_of, pager_of


@pytest.fixture
def branch(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[EmbeddedBroker, PagerProcess]]:
    """A broker and a pager server of this test's own, to be killed."""
    broker = EmbeddedBroker(tmp_path / "broker", ACCOUNTS, **getattr(request, "param", {}))
    broker.start()
    pager = pager_of(broker, tmp_path / "pager")
    pager.start()
    yield broker, pager
    pager.stop()
    broker.stop()


def reach(machine: Machine, li: PagerClient, state: CallState) -> str:
    """Bring a call of `machine` into `state`."""
    call_id = machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    machine.display.until(lambda status: status.state is not CallState.RAISED)
    li.wait_for_call(lambda call: call["id"] == call_id)
    if state in (CallState.ACKNOWLEDGED, CallState.ARRIVED):
        li.answer(call_id, "accept")
    if state is CallState.ARRIVED:
        li.answer(call_id, "arrive")
    machine.display.until_state(state)
    return call_id


def finish(machine: Machine, li: PagerClient, call_id: str, *, after: tuple[str, ...] = ()) -> None:
    """Whatever went before: the call can be answered to its end, and there is only one, `after` others."""
    li.wait_for_call(lambda call: call["id"] == call_id and call["state"] != "closed")
    for do in ("accept", "arrive", "close"):
        assert li.answer(call_id, do)["state"] != "unconfirmed", "the machine did not confirm"
    machine.display.until_state(CallState.CLOSED)
    assert {call["id"] for call in li.calls()} == {*after, call_id}


def opened(broker: EmbeddedBroker, folder: Path, name: str = "m01", *, port: int | None = None) -> Machine:
    """A machine of the branch, opened."""
    machine = machine_of(broker, folder, name, port=port)
    machine.channel.open()
    return machine


def on_duty(pager: PagerProcess) -> PagerClient:
    """Li at the pager, signed in."""
    li = PagerClient(pager.address)
    li.sign_in(*LI)
    return li
