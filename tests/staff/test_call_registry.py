"""What comes twice, late or in the wrong order: at the machine's end, and in the pager's registry."""

from __future__ import annotations

from itertools import permutations
from typing import Any

from msgspec.structs import replace

from kiosk.domain.help_call import CallKind, CallState, PagePosition
from kiosk.pager.call_registry import CallRegistry
from kiosk.staff.protocol.messages import CallMessage, ReplyAction, ReplyMessage, encode
from kiosk.staff.protocol.topics import Topics
from tests.staff.branch_fixtures import BRANCH, Machine
from tests.staff.fake_broker import FakeBroker
from tests.staff.test_messages import CALL


def answer(reply_id: str, call_id: str, do: ReplyAction, by: str) -> bytes:
    return encode(ReplyMessage(reply_id=reply_id, call_id=call_id, do=do, by=by))


def test_answers_that_come_twice_late_or_in_the_wrong_order_change_nothing_that_is_decided(
    broker: FakeBroker, machine: Machine
) -> None:
    topic = Topics().reply(BRANCH, "m01")
    first = machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    machine.display.until_state(CallState.SENT)
    broker.say(topic, answer("r1", first, ReplyAction.ACCEPT, "小李"))
    broker.say(topic, answer("r1", first, ReplyAction.ACCEPT, "小李"))
    broker.say(topic, answer("r2", first, ReplyAction.ACCEPT, "老张"))
    broker.say(topic, answer("r3", first, ReplyAction.ARRIVE, "小李"))
    broker.say(topic, answer("r4", first, ReplyAction.ACCEPT, "老张"))
    broker.say(topic, answer("r5", first, ReplyAction.CLOSE, "小李"))
    machine.display.until_state(CallState.CLOSED)
    second = machine.channel.call(CallKind.HELP, PagePosition("Review", "4/5"))
    assert second != first
    broker.say(topic, answer("r6", first, ReplyAction.ACCEPT, "小李"))  # late: that call is over
    broker.say(topic, answer("r7", first, ReplyAction.CLOSE, "小李"))
    broker.say(topic, answer("r8", second, ReplyAction.ACCEPT, "老张"))
    assert machine.display.until_state(CallState.ACKNOWLEDGED).by == "老张"
    answered = [s.by for s in machine.display.statuses if s.state is CallState.ACKNOWLEDGED]
    assert answered == ["小李", "老张"]


def received(rev: int, state: CallState, **changes: Any) -> CallMessage:
    return replace(CALL, waited=float(rev), call=replace(CALL.call, rev=rev, state=state, **changes))


STORY = [
    received(1, CallState.SENT, by=""),
    received(2, CallState.SENT, by="", level=1),
    received(3, CallState.ACKNOWLEDGED, by="小李"),
    received(4, CallState.CLOSED, by="小李", ended_by="小李", closed_after=9.0),
]


def test_messages_in_any_order_and_any_number_of_times_ring_once_and_end_the_same() -> None:
    for order in permutations([*STORY, STORY[0], STORY[2]]):
        registry = CallRegistry()
        seen = [changed.call.rev for message in order for changed in registry.receive_call(message, 0.0)]
        assert seen == sorted(set(seen)), "a change was told twice, or an older one after a newer"
        assert seen[-1] == 4
        assert registry.calls == {}


def test_a_closed_call_that_is_told_again_does_not_ring_again() -> None:
    registry = CallRegistry()
    for message in STORY:
        registry.receive_call(message, 0.0)
    assert registry.receive_call(STORY[0], 100.0) == []


def test_a_new_call_of_a_machine_replaces_the_one_whose_end_was_not_heard() -> None:
    registry = CallRegistry()
    registry.receive_call(STORY[0], 0.0)
    new = replace(STORY[0], call=replace(STORY[0].call, call_id="b" * 32))
    closed, opened = registry.receive_call(new, 5.0)
    assert (closed.call.call_id, closed.call.state) == ("a" * 32, CallState.CLOSED)
    assert opened.call.call_id == "b" * 32
    assert registry.receive_call(STORY[1], 6.0) == []
    assert list(registry.calls) == ["b" * 32]
