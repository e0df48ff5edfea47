"""What comes twice, late or in the wrong order: at the machine's end, and on the pager's board."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import Any

from kiosk.devkit.broker.embedded import EmbeddedBroker
from kiosk.pager.call_registry import Board
from kiosk.staff import messages
from kiosk.staff.messages import CallMessage, ReplyMessage
from kiosk.staff.port import CallKind, CallState
from tests.staff.branch_fixtures import BRANCH, Machine
from tests.staff.plain_client import Device
from tests.staff.test_messages import CALL


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


def told(rev: int, state: CallState, **values: Any) -> CallMessage:
    return replace(CALL, rev=rev, state=state, waited=float(rev), **values)


STORY = [
    told(1, CallState.SENT, by=""),
    told(2, CallState.SENT, by="", level=1),
    told(3, CallState.ACKNOWLEDGED, by="小李"),
    told(4, CallState.CLOSED, by="小李", ended_by="小李", closed_after=9.0),
]


def test_messages_in_any_order_and_any_number_of_times_ring_once_and_end_the_same() -> None:
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
