"""Broker, pager server, machine and cable fail at every state; every call still reaches a person."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.staff.broker import EmbeddedBroker, mosquitto_program
from kiosk.staff.messages import CallMessage
from kiosk.staff.pager.board import Board
from kiosk.staff.pager.client import PagerClient
from kiosk.staff.pager.process import PagerProcess
from kiosk.staff.port import CallKind, CallState
from tests.staff.cable import Cable
from tests.staff.parts import ACCOUNTS, LI, PATIENCE, Machine, machine_of, pager_of
from tests.staff.test_messages import CALL

Staff = Callable[[tuple[str, str]], PagerClient]
needs_mosquitto = pytest.mark.skipif(mosquitto_program() is None, reason="Mosquitto is not installed")


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
    call_id = machine.channel.call(CallKind.HELP, "Amount", "2/5")
    machine.glass.until(lambda news: news.state is not CallState.RAISED)
    li.wait_for_call(lambda call: call["id"] == call_id)
    if state in (CallState.ACKNOWLEDGED, CallState.ARRIVED):
        li.answer(call_id, "accept")
    if state is CallState.ARRIVED:
        li.answer(call_id, "arrive")
    machine.glass.until_state(state)
    return call_id


def finish(machine: Machine, li: PagerClient, call_id: str) -> None:
    """Whatever went before: the call can be answered to its end, and there is only one."""
    li.wait_for_call(lambda call: call["id"] == call_id and call["state"] != "closed")
    for do in ("accept", "arrive", "close"):
        assert li.answer(call_id, do)["state"] != "told", "the machine did not confirm"
    assert machine.glass.until_state(CallState.CLOSED).call_id == call_id
    assert {call["id"] for call in li.calls()} == {call_id}


OPEN_STATES = (CallState.SENT, CallState.ACKNOWLEDGED, CallState.ARRIVED)


# A branch's broker saves at every change. A region's saves now and then, and amqtt saves nothing:
# there the machines' own outboxes have to bring everything back.
BROKERS = [
    pytest.param({"kind": "mosquitto"}, id="saves every change", marks=needs_mosquitto),
    pytest.param({"kind": "mosquitto", "durable": False}, id="saves now and then", marks=needs_mosquitto),
    pytest.param({"kind": "amqtt"}, id="saves nothing"),
]


@pytest.mark.parametrize("branch", BROKERS, indirect=True)
@pytest.mark.parametrize("state", OPEN_STATES)
def test_a_broker_that_is_killed_loses_no_call(
    branch: tuple[EmbeddedBroker, PagerProcess], tmp_path: Path, state: CallState
) -> None:
    broker, pager = branch
    machine = machine_of(broker, tmp_path)
    machine.channel.open()
    li = PagerClient(pager.address)
    li.sign_in(*LI)
    call_id = reach(machine, li, state)
    broker.kill()
    li.wait_for_line(up=False)
    renewed = machine.channel.call(CallKind.HELP, "Review", "4/5")
    assert renewed == call_id
    broker.start()
    li.wait_for_line(up=True)
    li.wait_for_call(lambda call: call["page"] == "Review")
    finish(machine, li, call_id)
    machine.channel.close()
    li.close()


@pytest.mark.parametrize("state", OPEN_STATES)
def test_a_pager_server_that_is_killed_loses_no_call_and_signs_nobody_out(
    branch: tuple[EmbeddedBroker, PagerProcess], tmp_path: Path, state: CallState
) -> None:
    broker, pager = branch
    machine = machine_of(broker, tmp_path)
    machine.channel.open()
    li = PagerClient(pager.address)
    li.sign_in(*LI)
    call_id = reach(machine, li, state)
    pager.kill()
    pager.start()
    li.move_to(pager.address)
    li.wait_for_line(up=True)
    finish(machine, li, call_id)
    machine.channel.close()
    li.close()


DYING_MACHINE = """
import os, signal, sys
from pathlib import Path
from kiosk.staff.channel import ChannelSettings, MqttStaffChannel
from kiosk.staff.line import BrokerAddress
from kiosk.staff.port import CallKind, CallState
port, secret, outbox, state = int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), CallState(sys.argv[4])
address = BrokerAddress("127.0.0.1", port, "kiosk-0001-m01", secret)
channel = MqttStaffChannel(ChannelSettings(address, "0001", "m01", "大厅 1 号机", outbox))
channel.on_news = lambda news: news.state is state and os.kill(os.getpid(), signal.SIGKILL)
channel.open()
print(channel.call(CallKind.HELP, "Amount", "2/5"), flush=True)
signal.pause()
"""


@pytest.mark.parametrize("state", [CallState.RAISED, CallState.SENT, CallState.ACKNOWLEDGED])
def test_a_machine_that_is_killed_takes_its_call_up_again(
    branch: tuple[EmbeddedBroker, PagerProcess], tmp_path: Path, state: CallState
) -> None:
    broker, pager = branch
    li = PagerClient(pager.address)
    li.sign_in(*LI)
    address = broker.address("kiosk-0001-m01")
    dying = subprocess.Popen(
        [sys.executable, "-c", DYING_MACHINE, str(address.port), str(address.password_file),
         str(tmp_path / "m01.sqlite"), state.value],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    if state is CallState.ACKNOWLEDGED:
        li.answer(li.wait_for_call()["id"], "accept")
    said, _ = dying.communicate(timeout=PATIENCE)
    assert dying.returncode == -signal.SIGKILL
    if state is not CallState.RAISED:
        li.wait_for_machine(lambda machine: not machine["online"])
    again = machine_of(broker, tmp_path)
    again.channel.open()
    call_id = said.strip() or again.glass.until(lambda _news: True).call_id
    assert again.glass.until(lambda news: news.state is not CallState.RAISED).call_id == call_id
    finish(again, li, call_id)
    again.channel.close()
    li.close()


def test_a_cable_pulled_for_a_minute_is_said_honestly_and_the_call_goes_on(
    branch: tuple[EmbeddedBroker, PagerProcess], tmp_path: Path
) -> None:
    broker, pager = branch
    cable = Cable(broker.port)
    machine = machine_of(broker, tmp_path, port=cable.port)
    machine.channel.open()
    li = PagerClient(pager.address)
    li.sign_in(*LI)
    li.wait_for_machine(lambda m: m["online"])
    cable.pull()
    li.wait_for_machine(lambda m: not m["online"])
    call_id = machine.channel.call(CallKind.HELP, "Amount", "2/5")
    machine.clock.move(60)
    assert machine.glass.until(lambda news: news.nobody).state is CallState.RAISED
    cable.plug()
    assert li.wait_for_call()["waited"] >= 60
    assert not machine.glass.until_state(CallState.SENT).nobody
    finish(machine, li, call_id)
    machine.channel.close()
    cable.close()
    li.close()


def test_an_answer_given_while_the_machine_is_away_reaches_it_when_it_is_back(
    branch: tuple[EmbeddedBroker, PagerProcess], tmp_path: Path
) -> None:
    broker, pager = branch
    cable = Cable(broker.port)
    machine = machine_of(broker, tmp_path, port=cable.port)
    machine.channel.open()
    li = PagerClient(pager.address)
    li.sign_in(*LI)
    call_id = reach(machine, li, CallState.SENT)
    cable.pull()
    li.wait_for_machine(lambda m: not m["online"])
    assert li.answer(call_id, "accept") == {"state": "told"}
    cable.plug()
    assert machine.glass.until_state(CallState.ACKNOWLEDGED).by == "小李"
    machine.channel.withdraw()
    machine.channel.close()
    cable.close()
    li.close()


def test_a_clock_that_jumps_changes_neither_the_waiting_nor_the_levels(
    branch: tuple[EmbeddedBroker, PagerProcess], tmp_path: Path
) -> None:
    """The wall clock goes wrong by years between two runs: the wait is what the machine counted."""
    from datetime import UTC, datetime

    from kiosk.staff.channel import MqttStaffChannel

    broker, pager = branch
    li = PagerClient(pager.address)
    li.sign_in(*LI)
    li.wait_for_line(up=True)
    first = machine_of(broker, tmp_path)
    first.channel.open()
    first.channel.call(CallKind.HELP, "Amount", "2/5")
    first.glass.until_state(CallState.SENT)
    first.clock.move(20)
    first.glass.until(lambda news: news.level == 1)
    first.channel.close()
    template = machine_of(broker, tmp_path)
    for year in (1970, 2099):
        later = MqttStaffChannel(
            template.channel.settings,
            clock=template.clock,
            wall=lambda year=year: datetime(year, 1, 1, tzinfo=UTC),
        )
        later.on_news = template.glass.hear
        later.open()
        assert template.glass.until(lambda news: news.level == 1).state is CallState.SENT
        later.close()
    assert li.wait_for_call()["waited"] < 100
    li.close()


# --- duplicates and reordering, at the pager's end: no network needed to get them all


def told(rev: int, state: CallState, **values: object) -> CallMessage:
    return replace(CALL, rev=rev, state=state, waited=float(rev), **values)


STORY = [
    told(1, CallState.SENT, by=""),
    told(2, CallState.SENT, by="", level=1),
    told(3, CallState.ACKNOWLEDGED, by="小李"),
    told(4, CallState.CLOSED, by="小李", ended_by="小李", closed_after=9.0),
]


def test_messages_in_any_order_and_any_number_of_times_ring_once_and_end_the_same() -> None:
    from itertools import permutations

    for order in permutations([*STORY, STORY[0], STORY[2]]):
        board = Board()
        seen = [changed.message.rev for message in order for changed in board.hear_call(message, 0.0)]
        assert seen == sorted(set(seen)), "a change was told twice, or an older one after a newer"
        assert seen[-1] == 4
        assert board.calls == {}


def test_a_closed_call_that_is_told_again_does_not_ring_again() -> None:
    board = Board()
    for message in STORY:
        board.hear_call(message, 0.0)
    assert board.hear_call(STORY[0], 100.0) == []


def test_a_new_call_of_a_machine_replaces_the_one_whose_end_was_not_heard() -> None:
    board = Board()
    board.hear_call(STORY[0], 0.0)
    new = replace(STORY[0], call_id="b" * 32)
    closed, opened = board.hear_call(new, 5.0)
    assert (closed.message.call_id, closed.message.state) == ("a" * 32, CallState.CLOSED)
    assert opened.message.call_id == "b" * 32
    assert board.hear_call(STORY[1], 6.0) == []
    assert list(board.calls) == ["b" * 32]


def test_no_process_of_ours_is_left_behind(tmp_path: Path) -> None:
    broker = EmbeddedBroker(tmp_path / "broker", ACCOUNTS)
    broker.start()
    pid = broker.pid
    broker.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
