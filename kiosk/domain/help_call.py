"""A help call as engine, staff channel and pager know it: its kind, its state, where the customer is.

The constraints are those of a message's body (docs/asyncapi.yaml); only decoding checks them, so a sender
cleans its values first (kiosk/staff/protocol/fields.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

# A short ASCII key. Five digits in a row could be a part of an account number.
SAFE_KEY = r"^(?!.*\d{5})[A-Za-z0-9_.:/ -]{0,40}$(?!\n)"
SafeKey = Annotated[str, Meta(pattern=SAFE_KEY, max_length=40)]
MAX_FAULTS = 12

# One printable line: no control, bidirectional or zero-width character, no unpaired surrogate.
PERSON_NAME = (
    r"^[^\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]{0,40}"
    r"$(?!\n)"
)
PersonName = Annotated[str, Meta(pattern=PERSON_NAME, max_length=40)]


class CallKind(StrEnum):
    """Why staff are called; each has its own sound and priority on the pager."""

    HELP = "help"  # the customer pressed the button
    RISK = "risk"  # please talk to the customer before this transfer
    TROUBLE = "trouble"  # three failed attempts on one page
    DEVICE = "device"  # a device, or this machine's own storage, is out of order
    CARD_LEFT = "card_left"  # the customer left with a card inside
    OUTCOME = "outcome"  # a transfer whose customer left before its outcome was known: tell them


class CallState(StrEnum):
    """The life of a call."""

    RAISED = "raised"  # stored on this machine's disk
    SENT = "sent"  # the broker has it
    ACKNOWLEDGED = "acknowledged"  # a named person is coming
    ARRIVED = "arrived"
    CLOSED = "closed"


class AgeGroup(StrEnum):
    """The customer's age as staff may know it, from the ID card; nothing finer leaves the machine."""

    UNKNOWN = ""
    UNDER_60 = "under_60"
    FROM_60 = "60_69"
    FROM_70 = "70_79"
    FROM_80 = "80_up"


def age_group(age: int | None) -> AgeGroup:
    """The group of an age in years; UNKNOWN before a card has told it."""
    if age is None:
        return AgeGroup.UNKNOWN
    if age >= 80:
        return AgeGroup.FROM_80
    if age >= 70:
        return AgeGroup.FROM_70
    return AgeGroup.FROM_60 if age >= 60 else AgeGroup.UNDER_60


@dataclass(frozen=True, slots=True)
class PagePosition:
    """Where a customer is: the page, its step ("2/5") and the key of its question ("who.title")."""

    page: SafeKey = ""
    step: SafeKey = ""
    title: SafeKey = ""


@dataclass(frozen=True, slots=True)
class CallStatus:
    """What has become of the machine's one call.

    level: 0 first role, 1 second, 2 everybody, 3 remote centre. nobody: every level was tried and
    no one answered; the call stays open and is repeated.
    """

    state: CallState = CallState.RAISED
    level: int = 0
    by: str = ""  # who is coming
    nobody: bool = False


@dataclass(frozen=True, slots=True)
class MachineStatus:
    """What the wall board shows of a machine; nothing that tells who the customer is."""

    position: PagePosition = field(default_factory=PagePosition)
    in_use: bool = False
    care: bool = False  # care mode is on
    age: AgeGroup = AgeGroup.UNKNOWN
    faults: Annotated[tuple[SafeKey, ...], Meta(max_length=MAX_FAULTS)] = ()
