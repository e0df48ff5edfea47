"""Broker and pager server are killed, as real processes; every call still reaches a person.

The same in every state of a call, without a network: test_outages.py.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.devkit.broker.embedded import EmbeddedBroker
from kiosk.devkit.pager.process import PagerProcess
from kiosk.domain.help_call import CallKind, CallState, PagePosition
from tests.staff.branch_fixtures import ACCOUNTS
from tests.staff.fault_steps import finish, on_duty, opened, reach

OPEN_STATES = (CallState.ACKNOWLEDGED,)


# A branch's broker saves at every change, a region's now and then. One that saves nothing has forgotten it all:
# the machines' own outboxes have to bring everything back.
BROKERS = [
    pytest.param({"saving": "every change"}, id="saves every change"),
    pytest.param({"saving": "now and then"}, id="saves now and then"),
    pytest.param({"saving": "never"}, id="saves nothing"),
]


@pytest.mark.parametrize("branch", BROKERS, indirect=True)
@pytest.mark.parametrize("state", OPEN_STATES)
def test_a_broker_that_is_killed_loses_no_call(
    branch: tuple[EmbeddedBroker, PagerProcess], tmp_path: Path, state: CallState
) -> None:
    broker, pager = branch
    machine = opened(broker, tmp_path)
    li = on_duty(pager)
    call_id = reach(machine, li, state)
    broker.kill()
    li.wait_for_link(up=False)
    renewed = machine.channel.call(CallKind.HELP, PagePosition("Review", "4/5"))
    assert renewed == call_id
    broker.start()
    li.wait_for_link(up=True)
    li.wait_for_call(lambda call: call["page"] == "Review")
    finish(machine, li, call_id)
    machine.channel.close()
    li.close()


@pytest.mark.parametrize("branch", BROKERS, indirect=True)
def test_what_happens_while_the_broker_is_dead_is_told_when_it_is_back(
    branch: tuple[EmbeddedBroker, PagerProcess], tmp_path: Path
) -> None:
    """One call ends in the meantime, at another machine one begins: the first is over, the second rings."""
    broker, pager = branch
    ending, beginning = opened(broker, tmp_path), opened(broker, tmp_path, "m02")
    li = on_duty(pager)
    ended = reach(ending, li, CallState.SENT)
    broker.kill()
    li.wait_for_link(up=False)
    ending.channel.withdraw()
    begun = beginning.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    broker.start()
    assert li.wait_for_call(lambda call: call["id"] == begun)["state"] in ("raised", "sent")
    li.wait_for_call(lambda call: call["id"] == ended and call["state"] == "closed")
    beginning.channel.withdraw()
    for machine in (ending, beginning):
        machine.display.until_state(CallState.CLOSED)
        machine.channel.close()
    li.close()


@pytest.mark.parametrize("state", OPEN_STATES)
def test_a_pager_server_that_is_killed_loses_no_call_and_signs_nobody_out(
    branch: tuple[EmbeddedBroker, PagerProcess], tmp_path: Path, state: CallState
) -> None:
    broker, pager = branch
    machine = opened(broker, tmp_path)
    li = on_duty(pager)
    call_id = reach(machine, li, state)
    pager.kill()
    pager.start()
    li.move_to(pager.address)
    li.wait_for_link(up=True)
    finish(machine, li, call_id)
    machine.channel.close()
    li.close()


def test_what_happens_while_the_pager_server_is_dead_is_told_when_it_is_back(
    branch: tuple[EmbeddedBroker, PagerProcess], tmp_path: Path
) -> None:
    broker, pager = branch
    ending, beginning = opened(broker, tmp_path), opened(broker, tmp_path, "m02")
    li = on_duty(pager)
    ended = reach(ending, li, CallState.ACKNOWLEDGED)
    pager.kill()
    ending.channel.withdraw()
    ending.display.until_state(CallState.CLOSED)
    begun = beginning.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    beginning.display.until(lambda news: news.state is not CallState.RAISED)
    pager.start()
    later = on_duty(pager)
    later.wait_for_link(up=True)
    assert [call["id"] for call in later.calls()] == [begun], "what is over does not ring again"
    assert ended != begun
    finish(beginning, later, begun)
    for machine in (ending, beginning):
        machine.channel.close()
    later.close()
    li.close()


def test_no_process_of_ours_is_left_behind(tmp_path: Path) -> None:
    broker = EmbeddedBroker(tmp_path / "broker", ACCOUNTS)
    broker.start()
    pid = broker.pid
    broker.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
