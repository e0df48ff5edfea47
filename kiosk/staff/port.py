"""The staff channel's port: help calls out, what becomes of them in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class CallState(StrEnum):
    """The life of a call."""

    RAISED = "raised"  # stored on this machine's disk
    SENT = "sent"  # the broker has it
    ACKNOWLEDGED = "acknowledged"  # a named person is coming
    ARRIVED = "arrived"
    CLOSED = "closed"


class CallKind(StrEnum):
    """Why staff are called; each has its own sound and priority on the pager."""

    HELP = "help"  # the customer pressed the button
    RISK = "risk"  # please talk to the customer before this transfer
    TROUBLE = "trouble"  # three wrong tries on a page
    DEVICE = "device"  # a device is out of order
    CARD_LEFT = "card_left"  # walked away with a card inside
    OUTCOME = "outcome"  # a transfer whose customer left without knowing is known now: tell them


@dataclass(frozen=True, slots=True)
class CallNews:
    """What has become of the machine's one open call.

    level: 0 first role, 1 second, 2 everybody, 3 remote centre. nobody: every level was tried and
    nobody answered; the call stays open and is repeated.
    """

    call_id: str
    state: CallState
    level: int = 0
    by: str = ""  # who is coming
    nobody: bool = False


class StaffChannel(Protocol):
    """One open call per machine. Callbacks are set before `open` and called from any thread."""

    on_news: Callable[[CallNews], None]
    on_message: Callable[[str, str], None]  # (prepared sentence's key, who sent it)

    def open(self) -> None:
        """Start; without a broker calls stay in the outbox and are sent when it is back."""

    def call(self, kind: CallKind, page: str, step: str, title: str = "", note: str = "") -> str:
        """Raise a call, or renew the open one (its urgency goes up); returns the call's id.

        `page` and `step` ("2/5") are where the customer is, `title` the key of the question asked
        there ("who.title"), which staff read in their own words; never anything of the customer.
        `note` is what an OUTCOME tells: "sent:1a2b-3c4d", the word and the number on the customer's paper.
        Returns within milliseconds: the call is on disk, sending is the channel's business.
        """
        ...

    def withdraw(self) -> None:
        """The customer no longer needs anybody: their reasons (help, risk, trouble) go from the open call.

        It is closed when none is left. A device out of order and a card left behind are the machine's
        own reasons: with one of these the call stays open.
        """

    def show(
        self, *, page: str, step: str, mode: str, in_use: bool, faults: tuple[str, ...], title: str = ""
    ) -> None:
        """What the wall board shows of this machine; never any customer data.

        A fault ("printer:paper_out") that was not there before calls staff by itself, as DEVICE; when
        the last one is gone, so is that reason. What the machine was set up without (no loudspeaker,
        no microphone) is shown, but nobody is called for it.
        """

    def close(self) -> None:
        """Say goodbye to the broker and stop."""
