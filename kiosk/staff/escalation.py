"""The life of a help call as a value: who is called when, who comes, when it is over.

Pure: time is an argument (seconds since the call was raised), identifiers come in with the events.
It runs on the kiosk, not on the pager server: the machine always knows whether its call was answered,
also when the broker, the server or every pager is gone, and it alone can tell the customer. The machine
also decides who came first: of two acceptances the first to arrive counts, and no second pager server
can disagree.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from msgspec.structs import replace

from kiosk.domain.help_call import CallKind, CallState, PagePosition
from kiosk.staff.protocol.call import LAST_LEVEL, MAX_NOTES, MAX_URGENCY, PRIORITY, ROLES, StaffCall

REACH: tuple[frozenset[str], ...] = tuple(frozenset(ROLES[: n + 1]) for n in range(len(ROLES)))

# What is known of the staff: None until a pager server has reported, else the roles signed in.
RolesOnline = frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Policy:
    """How long to wait, in seconds.

    patience: at each level (first role, second, everybody, remote centre) before the next.
    unsent: for the broker, before the customer is told that nobody can be reached.
    repeat: between ringing everybody again after the last level.
    arrive: for somebody who accepted to arrive, before the others are rung again.
    """

    patience: tuple[float, float, float, float] = (20.0, 20.0, 20.0, 30.0)
    unsent: float = 15.0
    repeat: float = 30.0
    arrive: float = 180.0

    def __post_init__(self) -> None:
        if len(self.patience) != len(ROLES):
            raise ValueError(f"patience needs {len(ROLES)} numbers of seconds, one for each level")
        if min(*self.patience, self.unsent, self.repeat, self.arrive) <= 0:
            raise ValueError("every waiting time of the policy must be above 0 s")


@dataclass(frozen=True, slots=True)
class Raised:
    """Somebody is needed; `call_id` and `raised_at` (UTC) are used only when no call is open."""

    call_id: str
    raised_at: datetime
    kind: CallKind
    position: PagePosition = field(default_factory=PagePosition)
    note: str = ""


@dataclass(frozen=True, slots=True)
class PositionChanged:
    """The customer went to another page while the call is open."""

    position: PagePosition


@dataclass(frozen=True, slots=True)
class Delivered:
    """The broker has the call."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A named person says they come."""

    by: str


@dataclass(frozen=True, slots=True)
class Arrived:
    """A named person stands at the machine."""

    by: str


@dataclass(frozen=True, slots=True)
class ClosedBy:
    """A named person closed the call; counts only once somebody has arrived."""

    by: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """These reasons are gone: the customer left or said no, the device is well again."""

    kinds: frozenset[CallKind]


@dataclass(frozen=True, slots=True)
class RosterChanged:
    """The roles signed in on the pagers changed."""

    before: RolesOnline


@dataclass(frozen=True, slots=True)
class TimePassed:
    """Time has passed."""


Event = (
    Raised
    | PositionChanged
    | Delivered
    | Accepted
    | Arrived
    | ClosedBy
    | Withdrawn
    | RosterChanged
    | TimePassed
)


def advance(
    call: StaffCall | None, event: Event, now: float, policy: Policy, present: RolesOnline
) -> StaffCall | None:
    """The call after `event`; the same object when nothing changed.

    `now` is in seconds since the call was raised; a call that `event` raises begins at 0.
    """
    if call is None or not call.open:
        if not isinstance(event, Raised):
            return call
        new = StaffCall(
            call_id=event.call_id,
            raised_at=event.raised_at,
            kinds=(event.kind,),
            position=event.position,
            notes=(event.note,) if event.note else (),
        )
        return _skip_unstaffed_levels(new, present)
    match event:
        case Raised():
            return _renewed(call, event, now, present)
        case PositionChanged(position):
            if position == call.position:
                return call
            return replace(call, position=position, rev=call.rev + 1)
        case Delivered():
            return _delivered(call, now, present)
        case Accepted(by):
            if not call.ringing:
                return call
            return _answered(call, by, now)
        case Arrived(by):
            if call.state is CallState.ARRIVED:
                return call
            coming = call if call.state is CallState.ACKNOWLEDGED else _answered(call, by, now)
            after = now if call.arrived_after is None else call.arrived_after
            return replace(
                coming, state=CallState.ARRIVED, by=by, since=now, arrived_after=after, rev=call.rev + 1
            )
        case ClosedBy(by):
            return _closed(call, now, by) if call.state is CallState.ARRIVED else call
        case Withdrawn(kinds):
            left = tuple(k for k in call.kinds if k not in kinds)
            if left == call.kinds:
                return call
            return replace(call, kinds=left, rev=call.rev + 1) if left else _closed(call, now, "")
        case RosterChanged(before):
            return _apply_roster(call, before, now, present)
        case TimePassed():
            return _ticked(call, now, policy, present)


def due(call: StaffCall | None, policy: Policy) -> float | None:
    """When the next TimePassed can change anything, in seconds since the call was raised; None for never."""
    if call is None:
        return None
    match call.state:
        case CallState.RAISED:
            return None if call.nobody else call.since + policy.unsent
        case CallState.SENT:
            if call.level == LAST_LEVEL and call.nobody:
                return call.since + policy.repeat
            return call.since + policy.patience[call.level]
        case CallState.ACKNOWLEDGED:
            return call.since + policy.arrive
        case CallState.ARRIVED | CallState.CLOSED:
            return None


def _ticked(call: StaffCall, now: float, policy: Policy, present: RolesOnline) -> StaffCall:
    """One step at a time however late the tick comes: a machine that slept still rings each level."""
    at = due(call, policy)
    if at is None or now < at:
        return call
    if call.state is CallState.RAISED:
        return replace(call, nobody=True, rev=call.rev + 1)
    if call.state is CallState.ACKNOWLEDGED:
        # The person who accepted did not come: the others are called, beginning one level up.
        again = replace(call, state=CallState.SENT, by="", level=min(call.level + 1, LAST_LEVEL), since=now)
        return _skip_unstaffed_levels(replace(again, rev=call.rev + 1), present)
    if call.level < LAST_LEVEL:
        return _skip_unstaffed_levels(
            replace(call, level=call.level + 1, since=now, rev=call.rev + 1), present
        )
    return replace(call, nobody=True, repeats=call.repeats + call.nobody, since=now, rev=call.rev + 1)


def _skip_unstaffed_levels(call: StaffCall, present: RolesOnline) -> StaffCall:
    """Levels without anybody signed in are not waited for; with nobody anywhere `nobody` is set at once."""
    if present is None:
        return call
    level = call.level
    while level < LAST_LEVEL and not REACH[level] & present:
        level += 1
    nobody = call.nobody or not REACH[level] & present
    return replace(call, level=level, nobody=nobody)


def _renewed(call: StaffCall, event: Raised, now: float, present: RolesOnline) -> StaffCall:
    kinds = call.kinds if event.kind in call.kinds else (*call.kinds, event.kind)
    again = replace(
        call,
        kinds=kinds,
        position=event.position,
        notes=_with_note(call, event),
        urgency=min(call.urgency + 1, MAX_URGENCY),
        rev=call.rev + 1,
    )
    if call.state is CallState.ARRIVED and event.kind in (CallKind.HELP, CallKind.CARD_LEFT):
        # They came, went, and did not close it: pressing again must ring again.
        return _skip_unstaffed_levels(
            replace(again, state=CallState.SENT, by="", level=0, since=now, nobody=False), present
        )
    if call.state is CallState.SENT and PRIORITY.index(again.kind) < PRIORITY.index(call.kind):
        # That nobody came for the printer does not answer a customer who presses for help.
        return _skip_unstaffed_levels(replace(again, since=now, nobody=False), present)
    return again


def _with_note(call: StaffCall, event: Raised) -> tuple[str, ...]:
    """The call's notes and the event's; a repeated note stands there once."""
    fresh = (event.note,) if event.note and event.note not in call.notes else ()
    return (*call.notes, *fresh)[-MAX_NOTES:]


def _delivered(call: StaffCall, now: float, present: RolesOnline) -> StaffCall:
    """The broker has it now: only from here can staff be waited for, so each level starts afresh."""
    if call.state is not CallState.RAISED:
        return call
    sent = _skip_unstaffed_levels(
        replace(call, state=CallState.SENT, since=now, level=0, repeats=0, nobody=False), present
    )
    published_differently = (sent.level, sent.repeats, sent.nobody) != (call.level, call.repeats, call.nobody)
    return replace(sent, rev=call.rev + 1) if published_differently else sent


def _answered(call: StaffCall, by: str, now: float) -> StaffCall:
    after = now if call.answered_after is None else call.answered_after
    return replace(
        call,
        state=CallState.ACKNOWLEDGED,
        by=by,
        nobody=False,
        since=now,
        answered_after=after,
        rev=call.rev + 1,
    )


def _closed(call: StaffCall, now: float, by: str) -> StaffCall:
    return replace(
        call,
        state=CallState.CLOSED,
        ended_by=by,
        nobody=False,
        closed_after=now,
        since=now,
        rev=call.rev + 1,
    )


def _apply_roster(call: StaffCall, before: RolesOnline, now: float, present: RolesOnline) -> StaffCall:
    """Somebody signed in after nobody was there, or the last one of this level left."""
    if call.state is not CallState.SENT or present is None:
        return call
    if call.nobody and before is not None and not before and present:
        return replace(call, nobody=False, since=now, rev=call.rev + 1)
    after = _skip_unstaffed_levels(call, present)
    return call if after == call else replace(after, since=now, rev=call.rev + 1)
