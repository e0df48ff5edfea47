"""The message bodies: msgspec structs, checked against their constraints when they are decoded.

A body carries nothing of the customer but the page's key, care mode and an age group; a sentence is the
key of a prepared one. docs/asyncapi.yaml is generated from these types.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta

from kiosk.domain.help_call import MachineStatus, PersonName
from kiosk.staff.protocol.call import ROLES, StaffCall
from kiosk.staff.protocol.fields import CallId, DeviceId, Refused, Seconds

ROSTER_INTERVAL = 30.0  # seconds between two rosters of a pager server that lives
MAX_BYTES = 2048  # of any body
NO_CALL = b""  # in place of a call: the machine has none; the broker keeps nothing then


RoleName = Annotated[str, Meta(pattern=r"^(" + "|".join(ROLES) + r")$(?!\n)")]


SentenceKey = Annotated[str, Meta(pattern=r"^([A-Za-z0-9][A-Za-z0-9_-]{0,31})?$(?!\n)")]


class ReplyAction(StrEnum):
    """What a member of staff did."""

    ACCEPT = "accept"
    ARRIVE = "arrive"
    CLOSE = "close"
    SAY = "say"


class CallMessage(msgspec.Struct, frozen=True, kw_only=True):
    """The machine's one call. `waited` is seconds since it was raised, by the machine's own clock."""

    branch: DeviceId
    machine: DeviceId
    place: PersonName
    waited: Seconds
    call: StaffCall


class StateMessage(msgspec.Struct, frozen=True, kw_only=True):
    """What the wall board shows of a machine."""

    branch: DeviceId
    machine: DeviceId
    place: PersonName
    online: bool
    status: MachineStatus = msgspec.field(default_factory=MachineStatus)


class ReplyMessage(msgspec.Struct, frozen=True, kw_only=True):
    """What a member of staff did; `say` is the key of a prepared sentence."""

    reply_id: DeviceId
    call_id: CallId
    do: ReplyAction
    by: Annotated[PersonName, Meta(min_length=1)]
    say: SentenceKey = ""


class RosterMessage(msgspec.Struct, frozen=True, kw_only=True):
    """How many of each role are signed in at one pager server; empty when it is gone.

    `mark` lets the server recognise its own roster when it comes back from the broker.
    """

    roles: dict[RoleName, Annotated[int, Meta(ge=0, le=10_000)]] = msgspec.field(default_factory=dict)
    mark: Annotated[str, Meta(max_length=32)] = ""


Message = CallMessage | StateMessage | ReplyMessage | RosterMessage
M = TypeVar("M", bound=Message)

_DECODERS: dict[type[msgspec.Struct], msgspec.json.Decoder[Any]] = {
    kind: msgspec.json.Decoder(kind) for kind in (CallMessage, StateMessage, ReplyMessage, RosterMessage)
}


def encode(message: Message) -> bytes:
    """The message's JSON. Raises Refused when it is longer than MAX_BYTES."""
    data = msgspec.json.encode(message)
    if len(data) > MAX_BYTES:
        raise Refused(f"a message of {len(data)} bytes; at most {MAX_BYTES}")
    return data


def decode(kind: type[M], data: bytes) -> M:
    """A message of this kind from its JSON; raises Refused for anything else."""
    if len(data) > MAX_BYTES:
        raise Refused(f"a message of {len(data)} bytes; at most {MAX_BYTES}")
    try:
        message = _DECODERS[kind].decode(data)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as why:
        # A UnicodeDecodeError's text repeats the bytes; msgspec's texts name the field and its rule only.
        reason = str(why) if isinstance(why, msgspec.MsgspecError) else type(why).__name__
        raise Refused(reason) from None
    if not isinstance(message, kind):
        raise TypeError(kind)
    return message
