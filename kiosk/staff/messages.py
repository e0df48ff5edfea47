"""What travels between machines and pagers: topics, and small JSON bodies checked on arrival.

    care/<branch>/<machine>/call      retained  the machine's one call, as it stands
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
from datetime import datetime

from kiosk.staff.escalation import LAST_LEVEL, MOST_NOTES, MOST_URGENT, ROLES, Call
from kiosk.staff.port import CallKind, CallState

MOST_BYTES = 2048
ROSTER_BEAT = 30.0  # seconds between two rosters of a pager server that lives
CENTRE = "centre"  # the branch id under which the remote centre's roster is published

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}")
_CALL_ID = re.compile(r"[0-9a-f]{32}")
_WORD = re.compile(r"(?!.*\d{5})[A-Za-z0-9_.:/ -]{0,40}")  # five digits in a row could be an account
_WHEN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?\+00:00")


class Refused(ValueError):
    """A message that is not one of ours: too long, not JSON, a field missing or out of range."""


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


def identifier(value: str) -> str:
    """`value` when it may stand in a topic as a branch, machine or pager id; raises Refused."""
    if not _ID.fullmatch(value):
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
    body = _body(data)
    kinds = tuple(_kind(k) for k in _list(body, "kinds"))
    if len(kinds) > len(CallKind):
        raise Refused("too many kinds")
    return CallMessage(
        machine=identifier(_text(body, "machine", 32)),
        branch=identifier(_text(body, "branch", 32)),
        place=name(_text(body, "place", 80)),
        call_id=_call_id(body),
        rev=_whole(body, "rev", 1, 2**31),
        state=_state(_text(body, "state", 16)),
        kinds=kinds,
        kind=_kind(body.get("kind")),
        page=word(_text(body, "page", 80)),
        step=word(_text(body, "step", 80)),
        level=_whole(body, "level", 0, LAST_LEVEL),
        turn=_whole(body, "turn", 0, 2**31),
        urgency=_whole(body, "urgency", 1, MOST_URGENT),
        nobody=_flag(body, "nobody"),
        by=name(_text(body, "by", 80)),
        ended_by=name(_text(body, "ended_by", 80)),
        raised_at=_when(body, "raised_at"),
        waited=_seconds(body, "waited") or 0.0,
        answered_after=_seconds(body, "answered_after"),
        arrived_after=_seconds(body, "arrived_after"),
        closed_after=_seconds(body, "closed_after"),
        title=_title(body),
        notes=tuple(word(str(note)) for note in _list(body, "notes")[:MOST_NOTES]) if "notes" in body else (),
    )


def decode_state(data: bytes) -> StateMessage:
    """A StateMessage from its JSON; raises Refused."""
    body = _body(data)
    mode = _text(body, "mode", 16)
    if mode not in ("standard", "care"):
        raise Refused("mode is standard or care")
    faults = tuple(word(f) if isinstance(f, str) else "" for f in _list(body, "faults")[:12])
    return StateMessage(
        machine=identifier(_text(body, "machine", 32)),
        branch=identifier(_text(body, "branch", 32)),
        place=name(_text(body, "place", 80)),
        online=_flag(body, "online"),
        in_use=_flag(body, "in_use"),
        mode=mode,
        page=word(_text(body, "page", 80)),
        step=word(_text(body, "step", 80)),
        faults=tuple(f for f in faults if f),
        title=_title(body),
    )


def decode_reply(data: bytes) -> ReplyMessage:
    """A ReplyMessage from its JSON; raises Refused."""
    body = _body(data)
    do = _text(body, "do", 8)
    if do not in ("accept", "arrive", "close", "say"):
        raise Refused("do is accept, arrive, close or say")
    say = _text(body, "say", 32)
    if do == "say":
        identifier(say)
    by = name(_text(body, "by", 80))
    if not by:
        raise Refused("a reply needs a name")
    return ReplyMessage(
        reply_id=identifier(_text(body, "reply_id", 32)), call_id=_call_id(body), do=do, by=by, say=say
    )


def decode_roster(data: bytes) -> RosterMessage:
    """A RosterMessage from its JSON; raises Refused."""
    body = _body(data)
    roles = body.get("roles")
    if not isinstance(roles, dict) or not set(roles) <= set(ROLES):
        raise Refused("roles is a table of A, B, C and centre")
    return RosterMessage({role: _whole(roles, role, 0, 10_000) for role in roles}, _text(body, "mark", 32))


def _body(data: bytes) -> dict[str, object]:
    if len(data) > MOST_BYTES:
        raise Refused(f"a message of {len(data)} bytes; at most {MOST_BYTES}")
    try:
        body = json.loads(data)
    except (ValueError, RecursionError) as why:
        raise Refused("not JSON") from why
    if not isinstance(body, dict):
        raise Refused("not a JSON object")
    return body


def _text(body: dict[str, object], key: str, most: int) -> str:
    value = body.get(key)
    if not isinstance(value, str) or len(value) > most:
        raise Refused(f"{key} is a text of at most {most} characters")
    return value


def _title(body: dict[str, object]) -> str:
    """The key of the page's question; machines and retained messages from before it was told have none."""
    return word(_text(body, "title", 80)) if "title" in body else ""


def _list(body: dict[str, object], key: str) -> list[object]:
    value = body.get(key)
    if not isinstance(value, list):
        raise Refused(f"{key} is a list")
    return value


def _whole(body: dict[str, object], key: str, least: int, most: int) -> int:
    value = body.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise Refused(f"{key} is a whole number from {least} to {most}")
    return value


def _flag(body: dict[str, object], key: str) -> bool:
    value = body.get(key)
    if not isinstance(value, bool):
        raise Refused(f"{key} is true or false")
    return value


def _seconds(body: dict[str, object], key: str) -> float | None:
    value = body.get(key)
    if value is None:
        return None
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value < 10_000_000:
        raise Refused(f"{key} is a number of seconds")
    return float(value)


def _when(body: dict[str, object], key: str) -> str:
    value = _text(body, key, 40)
    if not _WHEN.fullmatch(value):
        raise Refused(f"{key} is a time in UTC")
    try:
        datetime.fromisoformat(value)
    except ValueError as why:
        raise Refused(f"{key} is not a time") from why
    return value


def _call_id(body: dict[str, object]) -> str:
    value = body.get("call_id")
    if not isinstance(value, str) or not _CALL_ID.fullmatch(value):
        raise Refused("call_id is 32 hexadecimal digits")
    return value


def _kind(value: object) -> CallKind:
    try:
        return CallKind(str(value))
    except ValueError as why:
        raise Refused("an unknown kind of call") from why


def _state(value: str) -> CallState:
    try:
        return CallState(value)
    except ValueError as why:
        raise Refused("an unknown state of a call") from why
