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

from kiosk.staff import messages
from kiosk.staff.broker import EmbeddedBroker, mosquitto_program
from kiosk.staff.messages import CallMessage, ReplyMessage
from kiosk.staff.pager.board import Board
from kiosk.staff.pager.client import PagerClient
from kiosk.staff.pager.process import PagerProcess
from kiosk.staff.port import CallKind, CallState
from tests.staff.cable import Cable
from tests.staff.parts import ACCOUNTS, BRANCH, LI, PATIENCE, Machine, machine_of, pager_of
from tests.staff.test_access import Device
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


@pytest.mark.parametrize("branch", BROKERS, indirect=True)
def test_what_happens_while_the_broker_is_dead_is_told_when_it_is_back(
    branch: tuple[EmbeddedBroker, PagerProcess], tmp_path: Path
) -> None:
    """One call ends in the meantime, at another machine one begins: the first is over, the second rings."""
    broker, pager = branch
    ending, beginning = machine_of(broker, tmp_path), machine_of(broker, tmp_path, "m02")
    for machine in (ending, beginning):
        machine.channel.open()
    li = PagerClient(pager.address)
    li.sign_in(*LI)
    ended = reach(ending, li, CallState.SENT)
    broker.kill()
    li.wait_for_line(up=False)
    ending.channel.withdraw()
    begun = beginning.channel.call(CallKind.HELP, "Amount", "2/5")
    broker.start()
    assert li.wait_for_call(lambda call: call["id"] == begun)["state"] in ("raised", "sent")
    li.wait_for_call(lambda call: call["id"] == ended and call["state"] == "closed")
    beginning.channel.withdraw()
    for machine in (ending, beginning):
        machine.glass.until_state(CallState.CLOSED)
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


def test_what_happens_while_the_pager_server_is_dead_is_told_when_it_is_back(
    branch: tuple[EmbeddedBroker, PagerProcess], tmp_path: Path
) -> None:
    broker, pager = branch
    ending, beginning = machine_of(broker, tmp_path), machine_of(broker, tmp_path, "m02")
    for machine in (ending, beginning):
        machine.channel.open()
    li = PagerClient(pager.address)
    li.sign_in(*LI)
    ended = reach(ending, li, CallState.ACKNOWLEDGED)
    pager.kill()
    ending.channel.withdraw()
    ending.glass.until_state(CallState.CLOSED)
    begun = beginning.channel.call(CallKind.HELP, "Amount", "2/5")
    beginning.glass.until(lambda news: news.state is not CallState.RAISED)
    pager.start()
    later = PagerClient(pager.address)
    later.sign_in(*LI)
    later.wait_for_line(up=True)
    assert [call["id"] for call in later.calls()] == [begun], "what is over does not ring again"
    assert ended != begun
    finish(beginning, later, begun)
    for machine in (ending, beginning):
        machine.channel.close()
    later.close()
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


@pytest.mark.parametrize("state", [state for state in CallState if state is not CallState.CLOSED])
def test_a_machine_that_is_killed_takes_its_call_up_again(
    branch: tuple[EmbeddedBroker, PagerProcess], tmp_path: Path, state: CallState
) -> None:
    broker, pager = branch
    li = PagerClient(pager.address)
    li.sign_in(*LI)
    said = die_in(broker, tmp_path, li, state)
    if state is not CallState.RAISED:
        li.wait_for_machine(lambda machine: not machine["online"])
    again = machine_of(broker, tmp_path)
    again.channel.open()
    call_id = said or again.glass.until(lambda _news: True).call_id
    assert again.glass.until(lambda news: news.state is not CallState.RAISED).call_id == call_id
    finish(again, li, call_id)
    again.channel.close()
    li.close()


def test_a_machine_that_is_killed_when_its_call_is_over_does_not_ring_again(
    branch: tuple[EmbeddedBroker, PagerProcess], tmp_path: Path
) -> None:
    broker, pager = branch
    li = PagerClient(pager.address)
    li.sign_in(*LI)
    call_id = die_in(broker, tmp_path, li, CallState.CLOSED)
    again = machine_of(broker, tmp_path)
    again.channel.open()
    li.wait_for_call(lambda call: call["id"] == call_id and call["state"] == "closed")
    new = again.channel.call(CallKind.HELP, "Amount", "2/5")
    assert new != call_id
    again.glass.until(lambda news: news.state is not CallState.RAISED)
    assert {news.call_id for news in again.glass.news} == {new}
    again.channel.withdraw()
    again.channel.close()
    li.close()


def test_answers_that_come_twice_late_or_in_the_wrong_order_change_nothing_that_is_decided(
    machine: Machine, broker: EmbeddedBroker
) -> None:
    topic = messages.reply_topic(BRANCH, "m01")

    def answer(reply: str, call: str, do: str, by: str) -> bytes:
        return messages.encode(ReplyMessage(reply, call, do, by))

    first = machine.channel.call(CallKind.HELP, "Amount", "2/5")
    machine.glass.until_state(CallState.SENT)
    with Device(broker, "pager-hall") as staff:
        for body in (
            answer("r1", first, "accept", "小李"),
            answer("r1", first, "accept", "小李"),
            answer("r2", first, "accept", "老张"),
            answer("r4", first, "arrive", "小李"),
            answer("r3", first, "accept", "王姐"),
            answer("r1", first, "close", "小李"),  # a repeat, whatever it says now
        ):
            staff.say(topic, body)
        assert machine.glass.until_state(CallState.ARRIVED).by == "小李"
        staff.say(topic, answer("r5", first, "close", "小李"))
        machine.glass.until_state(CallState.CLOSED)
        second = machine.channel.call(CallKind.HELP, "Review", "4/5")
        staff.say(topic, answer("r6", first, "accept", "小李"))  # late: that call is over
        staff.say(topic, answer("r7", first, "close", "小李"))
        staff.say(topic, answer("r8", second, "accept", "老张"))
        answered = machine.glass.until_state(CallState.ACKNOWLEDGED)
        assert (answered.call_id, answered.by) == (second, "老张")
    told = [(news.call_id == first, news.state, news.by) for news in machine.glass.news]
    assert [by for of_first, state, by in told if state is CallState.ACKNOWLEDGED] == ["小李", "老张"]


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


def test_a_wall_clock_that_is_set_while_a_call_is_open_changes_no_wait(
    broker: EmbeddedBroker, tmp_path: Path, staff: Staff
) -> None:
    from datetime import UTC, datetime, timedelta

    from kiosk.staff.channel import MqttStaffChannel

    li = staff(LI)
    template = machine_of(broker, tmp_path)
    moment = [datetime(2026, 3, 2, 12, 0, tzinfo=UTC)]
    channel = MqttStaffChannel(template.channel.settings, clock=template.clock, wall=lambda: moment[0])
    channel.on_news = template.glass.hear
    channel.open()
    channel.call(CallKind.HELP, "Amount", "2/5")
    template.glass.until_state(CallState.SENT)
    for jump in (timedelta(days=400), timedelta(days=-4000)):
        moment[0] += jump
        channel.call(CallKind.HELP, "Amount", "2/5")
    assert li.wait_for_call(lambda call: call["urgency"] == 3)["waited"] < 60
    assert template.glass.news[-1].level == 0
    channel.withdraw()
    channel.close()


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
