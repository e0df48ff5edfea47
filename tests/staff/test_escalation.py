"""The life of a call, without a network and with a clock that is a number."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import product

import pytest
from msgspec.structs import replace

from kiosk.domain.help_call import CallKind, CallState, PagePosition
from kiosk.staff.escalation import (
    Accepted,
    Arrived,
    ClosedBy,
    Delivered,
    Event,
    Policy,
    PositionChanged,
    Raised,
    RolesOnline,
    RosterChanged,
    TimePassed,
    Withdrawn,
    advance,
    due,
)
from kiosk.staff.protocol.call import LAST_LEVEL, MAX_URGENCY, OF_THE_MACHINE, StaffCall

POLICY = Policy(patience=(20, 15, 10, 30), unsent=12, repeat=25, arrive=180)
CUSTOMER = frozenset(CallKind) - OF_THE_MACHINE
AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
HELP = Raised("a" * 32, AT, CallKind.HELP, PagePosition("Amount", "2/5"))
EVERYBODY: RolesOnline = frozenset({"A", "B", "C", "centre"})


def play(
    *events: Event | float, call: StaffCall | None = None, now: float = 0.0, present: RolesOnline = None
) -> StaffCall:
    """Play events in order; a number lets that many seconds pass, with a tick whenever one is due."""
    for event in events:
        if isinstance(event, int | float):
            until = now + event
            while (at := due(call, POLICY)) is not None and at <= until:
                call = advance(call, TimePassed(), at, POLICY, present)
            now = until
        else:
            call = advance(call, event, now, POLICY, present)
    assert call is not None
    return call


def test_a_call_is_raised_then_sent_to_the_first_role() -> None:
    call = play(HELP, 0.1, Delivered())
    assert (call.state, call.level, call.nobody, call.kind) == (CallState.SENT, 0, False, CallKind.HELP)


def test_each_level_waits_its_own_seconds_and_then_rings_the_next() -> None:
    levels = [play(HELP, Delivered(), seconds).level for seconds in (19.9, 20, 34.9, 35, 44.9, 45)]
    assert levels == [0, 1, 1, 2, 2, 3]


def test_nobody_is_said_only_after_the_last_level_and_ringing_goes_on() -> None:
    assert not play(HELP, Delivered(), 74.9).nobody
    tried = play(HELP, Delivered(), 75)
    assert tried.nobody
    assert tried.state is CallState.SENT
    assert (play(HELP, Delivered(), 75 + 25).repeats, play(HELP, Delivered(), 75 + 50).repeats) == (1, 2)


def test_without_a_broker_the_customer_is_told_after_the_unsent_seconds() -> None:
    assert not play(HELP, 11.9).nobody
    alone = play(HELP, 12)
    assert (alone.state, alone.nobody) == (CallState.RAISED, True)
    assert due(alone, POLICY) is None


def test_a_call_that_gets_through_late_starts_at_the_first_role_and_is_no_longer_hopeless() -> None:
    late = play(HELP, 60, Delivered())
    assert (late.state, late.level, late.nobody) == (CallState.SENT, 0, False)
    assert late.rev > play(HELP, 60).rev


def test_an_acceptance_stops_the_ringing_and_names_who_comes() -> None:
    call = play(HELP, Delivered(), 5, Accepted("小李"), 100)
    assert (call.state, call.by, call.ringing, call.answered_after) == (
        CallState.ACKNOWLEDGED,
        "小李",
        False,
        5,
    )


def test_the_second_acceptance_changes_nothing() -> None:
    first = play(HELP, Delivered(), Accepted("小李"))
    assert advance(first, Accepted("老张"), 9, POLICY, None) is first


def test_an_acceptance_counts_even_before_the_broker_confirmed_the_call() -> None:
    call = play(HELP, Accepted("小李"), Delivered())
    assert (call.state, call.by) == (CallState.ACKNOWLEDGED, "小李")


def test_who_accepted_but_does_not_come_is_replaced_beginning_one_level_up() -> None:
    call = play(HELP, Delivered(), 1, Accepted("小李"), 180)
    assert (call.state, call.by, call.level) == (CallState.SENT, "", 1)
    assert call.answered_after == 1


def test_arriving_without_having_accepted_counts_as_both() -> None:
    call = play(HELP, Delivered(), 3, Arrived("王姐"), 4000)
    assert (call.state, call.by, call.answered_after, call.arrived_after) == (CallState.ARRIVED, "王姐", 3, 3)


def test_another_press_never_makes_a_second_call_but_raises_the_urgency() -> None:
    call = play(HELP, Delivered(), *[Raised("b" * 32, AT, CallKind.HELP)] * 20)
    assert call.call_id == HELP.call_id
    assert call.urgency == MAX_URGENCY


def test_a_press_while_somebody_comes_does_not_ring_again() -> None:
    call = play(HELP, Delivered(), Accepted("小李"), HELP)
    assert (call.state, call.by, call.urgency) == (CallState.ACKNOWLEDGED, "小李", 2)


def test_a_press_after_somebody_was_there_rings_again() -> None:
    call = play(HELP, Delivered(), Arrived("小李"), 60, HELP)
    assert (call.state, call.by, call.level, call.call_id) == (CallState.SENT, "", 0, HELP.call_id)


def test_a_call_of_the_program_does_not_ring_again_while_somebody_is_there() -> None:
    call = play(HELP, Delivered(), Arrived("小李"), Raised("b" * 32, AT, CallKind.TROUBLE))
    assert call.state is CallState.ARRIVED


def test_the_most_pressing_reason_is_shown_first() -> None:
    device = Raised("a" * 32, AT, CallKind.DEVICE)
    assert play(device, HELP).kind is CallKind.HELP
    assert play(device, HELP, Raised("c" * 32, AT, CallKind.RISK)).kind is CallKind.RISK


def test_a_press_for_help_is_not_answered_by_nobody_having_come_for_the_printer() -> None:
    device = Raised("a" * 32, AT, CallKind.DEVICE)
    nobody = play(device, Delivered(), 20, 15, 10, 30)
    assert (nobody.level, nobody.nobody) == (LAST_LEVEL, True)
    pressed = advance(nobody, HELP, 100, POLICY, None)
    assert pressed is not None
    assert (pressed.kind, pressed.nobody, pressed.level) == (CallKind.HELP, False, LAST_LEVEL)
    assert due(pressed, POLICY) == 100 + POLICY.patience[LAST_LEVEL]
    assert play(device, Delivered(), HELP, present=frozenset()).nobody, "with nobody there it is said at once"


def test_when_the_customer_leaves_their_call_ends() -> None:
    call = play(HELP, Delivered(), 7, Withdrawn(CUSTOMER))
    assert (call.state, call.ended_by, call.closed_after) == (CallState.CLOSED, "", 7)


def test_when_the_customer_leaves_a_device_still_needs_somebody() -> None:
    call = play(Raised("a" * 32, AT, CallKind.DEVICE), HELP, Withdrawn(CUSTOMER))
    assert (call.open, call.kinds) == (True, (CallKind.DEVICE,))


def test_after_the_end_a_press_is_a_new_call() -> None:
    call = play(HELP, Delivered(), Arrived("小李"), ClosedBy("小李"), Raised("b" * 32, AT, CallKind.HELP))
    assert (call.call_id, call.rev, call.urgency) == ("b" * 32, 1, 1)


def test_a_call_is_closed_by_staff_only_after_one_of_them_has_arrived() -> None:
    for before in ((), (Delivered(),), (Delivered(), Accepted("小李"))):
        assert play(HELP, *before, ClosedBy("小李")).open
    assert not play(HELP, Delivered(), Accepted("小李"), Arrived("小李"), ClosedBy("小李")).open


def test_a_role_nobody_has_signed_in_for_is_not_waited_for() -> None:
    assert play(HELP, Delivered(), present=frozenset({"B"})).level == 1
    assert play(HELP, Delivered(), present=frozenset({"centre"})).level == 3
    assert play(HELP, Delivered(), 20, present=frozenset({"A", "centre"})).level == 1


def test_with_no_pager_signed_in_anywhere_nobody_is_said_at_once() -> None:
    call = play(HELP, Delivered(), present=frozenset())
    assert (call.level, call.nobody) == (LAST_LEVEL, True)


def test_when_nothing_is_known_of_the_staff_every_level_is_waited_for() -> None:
    assert play(HELP, Delivered(), 19, present=None).level == 0


def test_when_the_only_one_signs_out_the_next_level_rings_at_once() -> None:
    call = play(HELP, Delivered(), present=frozenset({"A", "B"}))
    left = advance(call, RosterChanged(frozenset({"A", "B"})), 5, POLICY, frozenset({"B"}))
    assert left is not None
    assert (left.level, left.since) == (1, 5)


def test_when_somebody_signs_in_after_nobody_was_there_the_notice_is_taken_back() -> None:
    call = play(HELP, Delivered(), present=frozenset())
    there = advance(call, RosterChanged(frozenset()), 5, POLICY, frozenset({"A"}))
    assert there is not None
    assert not there.nobody


def test_a_machine_that_slept_for_an_hour_still_rings_every_level_for_its_time() -> None:
    asleep = play(HELP, Delivered())
    awake = advance(asleep, TimePassed(), 3600, POLICY, None)
    assert awake is not None
    assert (awake.level, awake.nobody, due(awake, POLICY)) == (1, False, 3600 + 15)


def test_a_tick_before_its_time_changes_nothing() -> None:
    call = play(HELP, Delivered())
    assert advance(call, TimePassed(), 19.99, POLICY, None) is call


def test_a_policy_without_patience_is_refused() -> None:
    with pytest.raises(ValueError, match="above 0"):
        Policy(repeat=0)


EVENTS: tuple[Event, ...] = (
    HELP,
    Raised("b" * 32, AT, CallKind.DEVICE),
    PositionChanged(PagePosition("Review", "4/5")),
    Delivered(),
    Accepted("小李"),
    Accepted("老张"),
    Arrived("老张"),
    ClosedBy("小李"),
    Withdrawn(CUSTOMER),
    RosterChanged(None),
    TimePassed(),
)
STAFFING: tuple[tuple[RolesOnline, int], ...] = (
    (None, 4),
    (frozenset(), 3),
    (frozenset({"B"}), 3),
    (EVERYBODY, 3),
)


def settle(call: StaffCall, now: float, present: RolesOnline) -> StaffCall:
    """Let time pass until nothing more can change but the repeats."""
    for _ in range(12):
        at = due(call, POLICY)
        if at is None:
            break
        now = max(now, at)
        after = advance(call, TimePassed(), now, POLICY, present)
        assert after is not None
        call = after
    return call


@pytest.mark.parametrize(("present", "length"), STAFFING, ids=["unknown", "nobody", "only B", "everybody"])
def test_whatever_happens_a_call_ends_with_a_person_or_with_the_honest_notice(
    present: RolesOnline, length: int
) -> None:
    for events in product(EVENTS, repeat=length):
        call, now = advance(None, HELP, 0.0, POLICY, present), 0.0
        assert call is not None
        for event in events:
            now += 7
            before, call = call, advance(call, event, now, POLICY, present)
            assert call is not None
            check_step(before, call, event)
        end = settle(call, now, present)
        assert end.nobody or end.state in (CallState.ARRIVED, CallState.CLOSED), (events, end)


def check_step(before: StaffCall, after: StaffCall, event: Event) -> None:
    """What holds of every single step."""
    if before.open and after is not before:
        assert after.call_id == before.call_id
        assert after.rev in (before.rev, before.rev + 1)
        assert after.urgency >= before.urgency
        # That the broker has it is no news to the staff; all else is, and a new rev says so.
        told = (
            after.ringing,
            after.level,
            after.nobody,
            after.by,
            after.kinds,
            after.position,
            after.repeats,
        )
        known = (
            before.ringing,
            before.level,
            before.nobody,
            before.by,
            before.kinds,
            before.position,
            before.repeats,
        )
        assert (after.rev > before.rev) or told == known, (event, before, after)
        if before.state is CallState.ACKNOWLEDGED and isinstance(event, Accepted):
            assert after.by == before.by
    assert (after.by != "") or after.state not in (CallState.ACKNOWLEDGED, CallState.ARRIVED)
    assert not (after.nobody and not after.ringing), "nobody is said while somebody comes"
    assert 0 <= after.level <= LAST_LEVEL
    assert after.kinds


def test_the_same_event_twice_is_the_same_as_once() -> None:
    for event in EVENTS[2:]:
        once = advance(play(HELP, Delivered()), event, 5, POLICY, None)
        twice = advance(once, event, 5, POLICY, None)
        assert once == twice, event


def test_a_stored_call_can_be_taken_up_at_any_state() -> None:
    for state in CallState:
        call = replace(play(HELP), state=state)
        assert advance(call, TimePassed(), 10_000, POLICY, None) is not None
