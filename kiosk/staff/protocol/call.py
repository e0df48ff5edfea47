"""The record of one help call: kept on disk, sent over MQTT and shown on a pager as it is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from kiosk.domain.help_call import CallKind, CallState, CallStatus, PagePosition, PersonName, SafeKey
from kiosk.staff.protocol.fields import CallId, Counter, Seconds

# Whom each level calls; each level keeps calling those below it.
ROLES = ("A", "B", "C", "centre")
LAST_LEVEL = len(ROLES) - 1
MAX_URGENCY = 9
MAX_NOTES = 12  # of one call; more than a machine sends in a day of a broken line

# Reasons of the machine's own stay when the customer leaves; the customer's reasons go with them.
OF_THE_MACHINE = frozenset({CallKind.DEVICE, CallKind.CARD_LEFT, CallKind.OUTCOME})
# Of several reasons the first in this order is the one that is shown and that rings.
PRIORITY = (
    CallKind.RISK,
    CallKind.HELP,
    CallKind.CARD_LEFT,
    CallKind.TROUBLE,
    CallKind.OUTCOME,
    CallKind.DEVICE,
)


class StaffCall(msgspec.Struct, frozen=True, kw_only=True):
    """One call. Every time but `raised_at` is in seconds since the call was raised.

    `rev` grows with every change that staff must see, so that a late or repeated message is recognised.
    `repeats` counts how often everybody was called again; `since` is when the present wait began.
    """

    call_id: CallId
    raised_at: Annotated[datetime, Meta(tz=True, description="UTC; for people, never for reckoning")]
    kinds: Annotated[tuple[CallKind, ...], Meta(min_length=1, max_length=len(CallKind))]
    position: PagePosition = msgspec.field(default_factory=PagePosition)
    since: Seconds = 0.0
    state: CallState = CallState.RAISED
    level: Annotated[int, Meta(ge=0, le=LAST_LEVEL)] = 0
    repeats: Counter = 0
    urgency: Annotated[int, Meta(ge=1, le=MAX_URGENCY)] = 1
    nobody: bool = False
    by: PersonName = ""
    ended_by: PersonName = ""  # "": the customer or the machine closed it
    answered_after: Seconds | None = None
    arrived_after: Seconds | None = None
    closed_after: Seconds | None = None
    rev: Annotated[int, Meta(ge=1, le=2**31)] = 1
    notes: Annotated[tuple[SafeKey, ...], Meta(max_length=MAX_NOTES)] = ()

    def __post_init__(self) -> None:
        if self.raised_at.utcoffset() != UTC.utcoffset(None):
            raise ValueError("raised_at is in UTC")

    @property
    def kind(self) -> CallKind:
        """The most pressing reason."""
        return next(kind for kind in PRIORITY if kind in self.kinds)

    @property
    def open(self) -> bool:
        """False once it is closed."""
        return self.state is not CallState.CLOSED

    @property
    def ringing(self) -> bool:
        """True until somebody has accepted."""
        return self.state in (CallState.RAISED, CallState.SENT)

    @property
    def status(self) -> CallStatus:
        """What the customer is shown of it."""
        return CallStatus(self.state, self.level, self.by, self.nobody)
