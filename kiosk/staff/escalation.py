"""The life of a help call as a value: who is rung when, who comes, when it is over.

Pure: time is an argument (seconds on any clock that never goes back), identifiers come in with
the events. It runs on the kiosk, not on the pager server: the machine is the one party that
always knows whether its call was answered, also when the broker, the server or every pager is
gone, and it alone can tell the customer so. The machine is also the one judge of who came first:
of two acceptances the first to arrive counts, and no second pager server can disagree.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.staff.port import CallKind, CallNews, CallState

# Whom each level rings; each level keeps ringing those below it.
ROLES = ("A", "B", "C", "centre")
REACH: tuple[frozenset[str], ...] = tuple(frozenset(ROLES[: n + 1]) for n in range(len(ROLES)))
LAST_LEVEL = len(ROLES) - 1
MOST_URGENT = 9

# The machine's own troubles stay when the customer leaves; the customer's reasons go with them.
OF_THE_MACHINE = frozenset({CallKind.DEVICE, CallKind.CARD_LEFT, CallKind.OUTCOME})
# Of several reasons the first in this order is the one that is shown and heard.
PRIORITY = (
    CallKind.RISK,
    CallKind.HELP,
    CallKind.CARD_LEFT,
    CallKind.TROUBLE,
    CallKind.OUTCOME,
    CallKind.DEVICE,
)
MOST_NOTES = 12  # of one call; more than a machine sends in a day of a broken line

# What is known of the staff: None until a pager server has reported, else the roles signed in.
Present = frozenset[str] | None


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
class Call:
    """One call. Times are seconds on the reducer's clock, except the `_after` ones.

    The `_after` times are seconds since the call was raised, or None. `rev` grows with every
    change that others must hear of, so that a late or repeated message is recognised. `turn` counts
    how often everybody was rung again; `since` is when the present wait began.
    """

    call_id: str
    kinds: tuple[CallKind, ...]
    page: str
    step: str
    raised: float
    since: float
    state: CallState = CallState.RAISED
    level: int = 0
    turn: int = 0
    urgency: int = 1
    nobody: bool = False
    by: str = ""
    ended_by: str = ""  # who closed it; "" means the customer or the machine did
    answered_after: float | None = None
    arrived_after: float | None = None
    closed_after: float | None = None
    rev: int = 1
    title: str = ""
    notes: tuple[str, ...] = ()  # of transfers that came to be known later

    @property
    def kind(self) -> CallKind:
        """The most pressing reason."""
        return next(k for k in PRIORITY if k in self.kinds)

    @property
    def open(self) -> bool:
        """False once it is closed."""
        return self.state is not CallState.CLOSED

    @property
    def ringing(self) -> bool:
        """True while nobody has accepted."""
        return self.state in (CallState.RAISED, CallState.SENT)

    def news(self) -> CallNews:
        """What the machine's glass needs to know."""
        return CallNews(self.call_id, self.state, self.level, self.by, self.nobody)


@dataclass(frozen=True, slots=True)
class Raised:
    """Somebody is needed; `call_id` is used only when no call is open."""

    call_id: str
    kind: CallKind
    page: str = ""
    step: str = ""
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """The customer went to another page while the call is open."""

    page: str
    step: str
    title: str = ""


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
class Ended:
    """A named person closed the call."""

    by: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """These reasons are gone: the customer left or said no, the device is well again."""

    kinds: frozenset[CallKind]


@dataclass(frozen=True, slots=True)
class Attended:
    """The roles signed in on the pagers changed."""

    before: Present


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed."""


Event = Raised | Moved | Delivered | Accepted | Arrived | Ended | Withdrawn | Attended | Tick


def advance(call: Call | None, event: Event, now: float, policy: Policy, present: Present) -> Call | None:
    """The call after `event`; the same object when nothing changed."""
    if call is None or not call.open:
        if not isinstance(event, Raised):
            return call
        new = Call(
            event.call_id, (event.kind,), event.page, event.step, raised=now, since=now, title=event.title
        )
        new = replace(new, notes=_noted(new, event))
        return _heard(new, present)
    match event:
        case Raised():
            return _renewed(call, event, now, present)
        case Moved(page, step, title):
            if (page, step, title) == (call.page, call.step, call.title):
                return call
            return replace(call, page=page, step=step, title=title, rev=call.rev + 1)
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
            after = now - call.raised if call.arrived_after is None else call.arrived_after
            return replace(
                coming, state=CallState.ARRIVED, by=by, since=now, arrived_after=after, rev=call.rev + 1
            )
        case Ended(by):
            return _closed(call, now, by)
        case Withdrawn(kinds):
            left = tuple(k for k in call.kinds if k not in kinds)
            if left == call.kinds:
                return call
            return replace(call, kinds=left, rev=call.rev + 1) if left else _closed(call, now, "")
        case Attended(before):
            return _attended(call, before, now, present)
        case Tick():
            return _ticked(call, now, policy, present)


def due(call: Call | None, policy: Policy) -> float | None:
    """When the next Tick can change anything, on the reducer's clock; None for never."""
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


def _ticked(call: Call, now: float, policy: Policy, present: Present) -> Call:
    """One step at a time however late the tick comes: a machine that slept still rings each level."""
    at = due(call, policy)
    if at is None or now < at:
        return call
    if call.state is CallState.RAISED:
        return replace(call, nobody=True, rev=call.rev + 1)
    if call.state is CallState.ACKNOWLEDGED:
        # Whoever accepted did not come: the others hear of it, beginning one level up.
        again = replace(call, state=CallState.SENT, by="", level=min(call.level + 1, LAST_LEVEL), since=now)
        return _heard(replace(again, rev=call.rev + 1), present)
    if call.level < LAST_LEVEL:
        return _heard(replace(call, level=call.level + 1, since=now, rev=call.rev + 1), present)
    return replace(call, nobody=True, turn=call.turn + call.nobody, since=now, rev=call.rev + 1)


def _heard(call: Call, present: Present) -> Call:
    """Levels where nobody is signed in are not waited for; with nobody anywhere it is said at once."""
    if present is None:
        return call
    level = call.level
    while level < LAST_LEVEL and not REACH[level] & present:
        level += 1
    nobody = call.nobody or not REACH[level] & present
    return replace(call, level=level, nobody=nobody)


def _renewed(call: Call, event: Raised, now: float, present: Present) -> Call:
    kinds = call.kinds if event.kind in call.kinds else (*call.kinds, event.kind)
    again = replace(
        call,
        kinds=kinds,
        page=event.page,
        step=event.step,
        title=event.title,
        notes=_noted(call, event),
        urgency=min(call.urgency + 1, MOST_URGENT),
        rev=call.rev + 1,
    )
    if call.state is CallState.ARRIVED and event.kind in (CallKind.HELP, CallKind.CARD_LEFT):
        # They came, went, and did not close it: pressing again must ring again.
        return _heard(replace(again, state=CallState.SENT, by="", level=0, since=now, nobody=False), present)
    if call.state is CallState.SENT and PRIORITY.index(again.kind) < PRIORITY.index(call.kind):
        # That nobody came for the printer is no answer to somebody who presses for help.
        return _heard(replace(again, since=now, nobody=False), present)
    return again


def _noted(call: Call, event: Raised) -> tuple[str, ...]:
    """A note that is told twice stands there once."""
    fresh = (event.note,) if event.note and event.note not in call.notes else ()
    return (*call.notes, *fresh)[-MOST_NOTES:]


def _delivered(call: Call, now: float, present: Present) -> Call:
    """The broker has it now: only from here can staff be waited for, so each level starts afresh."""
    if call.state is not CallState.RAISED:
        return call
    sent = _heard(replace(call, state=CallState.SENT, since=now, level=0, turn=0, nobody=False), present)
    told_otherwise = (sent.level, sent.turn, sent.nobody) != (call.level, call.turn, call.nobody)
    return replace(sent, rev=call.rev + 1) if told_otherwise else sent


def _answered(call: Call, by: str, now: float) -> Call:
    after = now - call.raised if call.answered_after is None else call.answered_after
    return replace(
        call,
        state=CallState.ACKNOWLEDGED,
        by=by,
        nobody=False,
        since=now,
        answered_after=after,
        rev=call.rev + 1,
    )


def _closed(call: Call, now: float, by: str) -> Call:
    return replace(
        call,
        state=CallState.CLOSED,
        ended_by=by,
        nobody=False,
        closed_after=now - call.raised,
        since=now,
        rev=call.rev + 1,
    )


def _attended(call: Call, before: Present, now: float, present: Present) -> Call:
    """Somebody signed in after nobody was there, or the last one of this level left."""
    if call.state is not CallState.SENT or present is None:
        return call
    if call.nobody and before is not None and not before and present:
        return replace(call, nobody=False, since=now, rev=call.rev + 1)
    after = _heard(call, present)
    return call if after == call else replace(after, since=now, rev=call.rev + 1)
