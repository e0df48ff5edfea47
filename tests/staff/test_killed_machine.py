"""A machine that is killed in any state of its call takes it up again, once."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.devkit.broker.embedded import EmbeddedBroker
from kiosk.devkit.pager.client import PagerClient
from kiosk.devkit.pager.process import PagerProcess
from kiosk.domain.help_call import CallKind, CallState, PagePosition
from tests.staff.branch_fixtures import PATIENCE
from tests.staff.fault_steps import finish, on_duty, opened

DYING_MACHINE = """
import os, signal, sys
from pathlib import Path
from kiosk.staff.channel import ChannelSettings, MqttStaffChannel
from kiosk.staff.protocol.mqtt_link import BrokerAddress
from kiosk.domain.help_call import CallKind, CallState, PagePosition
port, secret, outbox, state = int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), CallState(sys.argv[4])
address = BrokerAddress("127.0.0.1", port, "kiosk-0001-m01", secret)
channel = MqttStaffChannel(ChannelSettings(address, "0001", "m01", "大厅 1 号机", outbox))
channel.on_status = lambda status: status.state is state and os.kill(os.getpid(), signal.SIGKILL)
channel.open()
print(channel.call(CallKind.HELP, PagePosition("Amount", "2/5")), flush=True)
signal.pause()
"""
ANSWERS = ("accept", "arrive", "close")
# How many answers it takes to bring a call there.
ANSWERED = {CallState.ACKNOWLEDGED: 1, CallState.ARRIVED: 2, CallState.CLOSED: 3}


def die_in(broker: EmbeddedBroker, folder: Path, li: PagerClient, state: CallState) -> str:
    """A machine calls and is killed the moment its call comes into `state`; the call's id, where it said it."""
    address = broker.address("kiosk-0001-m01")
    dying = subprocess.Popen(
        [sys.executable, "-c", DYING_MACHINE, str(address.port), str(address.password_file),
         str(folder / "m01.sqlite"), state.value],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    for do in ANSWERS[: ANSWERED.get(state, 0)]:
        li.answer(li.wait_for_call()["id"], do)
    said, _ = dying.communicate(timeout=PATIENCE)
    assert dying.returncode == -signal.SIGKILL
    return said.strip()


@pytest.mark.parametrize("state", [CallState.RAISED, CallState.ACKNOWLEDGED])
def test_a_machine_that_is_killed_takes_its_call_up_again(
    branch: tuple[EmbeddedBroker, PagerProcess], tmp_path: Path, state: CallState
) -> None:
    broker, pager = branch
    li = on_duty(pager)
    said = die_in(broker, tmp_path, li, state)
    if state is not CallState.RAISED:
        li.wait_for_machine(lambda machine: not machine["online"])
    again = opened(broker, tmp_path)
    call_id = said or again.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    again.display.until(lambda status: status.state is not CallState.RAISED)
    assert li.wait_for_call(lambda call: call["state"] != "closed")["id"] == call_id
    finish(again, li, call_id)
    again.channel.close()
    li.close()


def test_a_call_that_its_machine_forgot_with_its_disk_rings_until_somebody_answers_it(
    branch: tuple[EmbeddedBroker, PagerProcess], tmp_path: Path
) -> None:
    broker, pager = branch
    li = on_duty(pager)
    call_id = die_in(broker, tmp_path / "old disk", li, CallState.SENT)
    again = opened(broker, tmp_path / "new disk")
    li.wait_for_machine(lambda machine: machine["online"])
    assert li.wait_for_call(lambda call: call["id"] == call_id)["state"] != "closed"
    assert li.answer(call_id, "accept")["state"] == "closed"
    new = again.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    finish(again, li, new, after=(call_id,))
    again.channel.close()
    li.close()


def test_a_machine_that_is_killed_when_its_call_is_over_does_not_ring_again(
    branch: tuple[EmbeddedBroker, PagerProcess], tmp_path: Path
) -> None:
    broker, pager = branch
    li = on_duty(pager)
    call_id = die_in(broker, tmp_path, li, CallState.CLOSED)
    again = opened(broker, tmp_path)
    li.wait_for_call(lambda call: call["id"] == call_id and call["state"] == "closed")
    new = again.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    assert new != call_id
    again.display.until(lambda status: status.state is not CallState.RAISED)
    assert {status.state for status in again.display.statuses} == {CallState.RAISED, CallState.SENT}
    again.channel.withdraw()
    again.channel.close()
    li.close()
