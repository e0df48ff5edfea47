"""What travels between machines and pagers: topics, and small JSON bodies checked on arrival.

    care/<branch>/<machine>/call      retained  the machine's one call, as it stands; empty for none
    care/<branch>/<machine>/state     retained  the wall board; the last will says offline
    care/<branch>/<machine>/reply               accept, arrive, close, or a prepared sentence
    care/<branch>/pager/<id>/roster   retained  how many of each role are signed in there

A body never carries customer data: a page, a step and the key of the page's question ("who.title")
are short ASCII words without long digit runs, a sentence is the key of a prepared one.
Whatever does not fit is refused by `Refused`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from kiosk.staff import field_parsers
from kiosk.staff.escalation import LAST_LEVEL, MOST_NOTES, MOST_URGENT, ROLES, Call
from kiosk.staff.field_parsers import MOST_BYTES as MOST_BYTES
from kiosk.staff.field_parsers import Refused as Refused
from kiosk.staff.port import CallKind, CallState

ROSTER_BEAT = 30.0  # seconds between two rosters of a pager server that lives
CENTRE = "centre"  # the branch id under which the remote centre's roster is published

NO_CALL = b""  # in place of a call: the machine knows of none; the broker keeps nothing then

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}")
_WORD = re.compile(r"(?!.*\d{5})[A-Za-z0-9_.:/ -]{0,40}")  # five digits in a row could be an account


@dataclass(frozen=True, slots=True)
class CallMessage:
    """The machine's one call. `waited` is seconds since it was raised, by the machine's own clock."""

    machine: str
    branch: str
    place: str
    call_id: str
    rev: int
    state: CallState
    kinds: tuple[CallKind, ...]
    kind: CallKind
    page: str
    step: str
    level: int
    turn: int
    urgency: int
    nobody: bool
    by: str
    ended_by: str
    raised_at: str
    waited: float
    answered_after: float | None = None
    arrived_after: float | None = None
    closed_after: float | None = None
    title: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StateMessage:
    """What the wall board shows of a machine."""

    machine: str
    branch: str
    place: str
    online: bool
    in_use: bool = False
    mode: str = "standard"
    page: str = ""
    step: str = ""
    faults: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class ReplyMessage:
    """What a member of staff did; `say` is the key of a prepared sentence."""

    reply_id: str
    call_id: str
    do: str  # accept, arrive, close, say
    by: str
    say: str = ""


@dataclass(frozen=True, slots=True)
class RosterMessage:
    """How many of each role are signed in at one pager server; empty when it is gone.

    `mark` lets the server know its own roster again when it comes back from the broker.
    """

    roles: dict[str, int] = field(default_factory=dict)
    mark: str = ""


def is_identifier(value: str) -> bool:
    """True when `value` may stand in a topic as a branch, machine or pager id."""
    return _ID.fullmatch(value) is not None


def identifier(value: str) -> str:
    """`value` when it may stand in a topic as a branch, machine or pager id; raises Refused."""
    if not is_identifier(value):
        raise Refused(f"an id is 1 to 32 letters, digits, - or _: {value[:40]!r}")
    return value


def word(value: str) -> str:
    """A page or a step as it may travel: `value`, or "" when it could hold something personal."""
    return value if _WORD.fullmatch(value) else ""


def name(value: str) -> str:
    """A person's or a place's name made harmless: one line, printable, at most 40 characters."""
    return "".join(c for c in value if c.isprintable())[:40].strip()


def call_topic(branch: str, machine: str) -> str:
    """Where a machine's call is published."""
    return f"care/{branch}/{machine}/call"


def state_topic(branch: str, machine: str) -> str:
    """Where a machine's state is published."""
    return f"care/{branch}/{machine}/state"


def reply_topic(branch: str, machine: str) -> str:
    """Where staff answer a machine."""
    return f"care/{branch}/{machine}/reply"


def roster_topic(branch: str, pager: str) -> str:
    """Where a pager server says who is signed in."""
    return f"care/{branch}/pager/{pager}/roster"


def of_call(call: Call, *, machine: str, branch: str, place: str, raised_at: str, now: float) -> CallMessage:
    """The message that tells `call` as it stands at `now` (the call's own clock, seconds)."""
    return CallMessage(
        machine=machine,
        branch=branch,
        place=place,
        call_id=call.call_id,
        rev=call.rev,
        state=call.state,
        kinds=call.kinds,
        kind=call.kind,
        page=call.page,
        step=call.step,
        level=call.level,
        turn=call.turn,
        urgency=call.urgency,
        nobody=call.nobody,
        by=call.by,
        ended_by=call.ended_by,
        raised_at=raised_at,
        waited=_tidy(now - call.raised) or 0.0,
        answered_after=_tidy(call.answered_after),
        arrived_after=_tidy(call.arrived_after),
        closed_after=_tidy(call.closed_after),
        title=call.title,
        notes=call.notes,
    )


def _tidy(seconds: float | None) -> float | None:
    return None if seconds is None else round(max(0.0, seconds), 3)


def encode(message: CallMessage | StateMessage | ReplyMessage | RosterMessage) -> bytes:
    """The message's JSON. Raises Refused when it is longer than MOST_BYTES."""
    body = {key: getattr(message, key) for key in message.__dataclass_fields__}
    data = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    if len(data) > MOST_BYTES:
        raise Refused(f"a message of {len(data)} bytes; at most {MOST_BYTES}")
    return data


def decode_call(data: bytes) -> CallMessage:
    """A CallMessage from its JSON; raises Refused."""
    body = field_parsers.body_of(data)
    kinds = tuple(field_parsers.kind(k) for k in field_parsers.items(body, "kinds"))
    if len(kinds) > len(CallKind):
        raise Refused("too many kinds")
    return CallMessage(
        machine=identifier(field_parsers.words(body, "machine", 32)),
        branch=identifier(field_parsers.words(body, "branch", 32)),
        place=name(field_parsers.words(body, "place", 80)),
        call_id=field_parsers.call_id(body),
        rev=field_parsers.whole(body, "rev", 1, 2**31),
        state=field_parsers.state(field_parsers.words(body, "state", 16)),
        kinds=kinds,
        kind=field_parsers.kind(body.get("kind")),
        page=word(field_parsers.words(body, "page", 80)),
        step=word(field_parsers.words(body, "step", 80)),
        level=field_parsers.whole(body, "level", 0, LAST_LEVEL),
        turn=field_parsers.whole(body, "turn", 0, 2**31),
        urgency=field_parsers.whole(body, "urgency", 1, MOST_URGENT),
        nobody=field_parsers.flag(body, "nobody"),
        by=name(field_parsers.words(body, "by", 80)),
        ended_by=name(field_parsers.words(body, "ended_by", 80)),
        raised_at=field_parsers.moment(body, "raised_at"),
        waited=field_parsers.seconds(body, "waited") or 0.0,
        answered_after=field_parsers.seconds(body, "answered_after"),
        arrived_after=field_parsers.seconds(body, "arrived_after"),
        closed_after=field_parsers.seconds(body, "closed_after"),
        title=_title(body),
        notes=tuple(word(str(note)) for note in field_parsers.items(body, "notes")[:MOST_NOTES])
        if "notes" in body
        else (),
    )


def decode_state(data: bytes) -> StateMessage:
    """A StateMessage from its JSON; raises Refused."""
    body = field_parsers.body_of(data)
    mode = field_parsers.words(body, "mode", 16)
    if mode not in ("standard", "care"):
        raise Refused("mode is standard or care")
    faults = tuple(word(f) if isinstance(f, str) else "" for f in field_parsers.items(body, "faults")[:12])
    return StateMessage(
        machine=identifier(field_parsers.words(body, "machine", 32)),
        branch=identifier(field_parsers.words(body, "branch", 32)),
        place=name(field_parsers.words(body, "place", 80)),
        online=field_parsers.flag(body, "online"),
        in_use=field_parsers.flag(body, "in_use"),
        mode=mode,
        page=word(field_parsers.words(body, "page", 80)),
        step=word(field_parsers.words(body, "step", 80)),
        faults=tuple(f for f in faults if f),
        title=_title(body),
    )


def decode_reply(data: bytes) -> ReplyMessage:
    """A ReplyMessage from its JSON; raises Refused."""
    body = field_parsers.body_of(data)
    do = field_parsers.words(body, "do", 8)
    if do not in ("accept", "arrive", "close", "say"):
        raise Refused("do is accept, arrive, close or say")
    say = field_parsers.words(body, "say", 32)
    if do == "say":
        identifier(say)
    by = name(field_parsers.words(body, "by", 80))
    if not by:
        raise Refused("a reply needs a name")
    return ReplyMessage(
        reply_id=identifier(field_parsers.words(body, "reply_id", 32)),
        call_id=field_parsers.call_id(body),
        do=do,
        by=by,
        say=say,
    )


def decode_roster(data: bytes) -> RosterMessage:
    """A RosterMessage from its JSON; raises Refused."""
    body = field_parsers.body_of(data)
    roles = body.get("roles")
    if not isinstance(roles, dict) or not set(roles) <= set(ROLES):
        raise Refused("roles is a table of A, B, C and centre")
    return RosterMessage(
        {role: field_parsers.whole(roles, role, 0, 10_000) for role in roles},
        field_parsers.words(body, "mark", 32),
    )


def _title(body: dict[str, object]) -> str:
    """The key of the page's question; machines and retained messages from before it was told have none."""
    return word(field_parsers.words(body, "title", 80)) if "title" in body else ""
