"""The staff channel's port: help calls out, their status in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from kiosk.domain.help_call import CallKind, CallStatus, MachineStatus, PagePosition


class StaffChannel(Protocol):
    """One open call per machine. Callbacks are set before `open` and called from any thread."""

    on_status: Callable[[CallStatus], None]
    on_message: Callable[[str, str], None]  # (prepared sentence's key, sender's name)

    def open(self) -> None:
        """Start; without a broker calls stay in the outbox and are sent when it is back. Never raises."""

    def call(self, kind: CallKind, position: PagePosition, note: str = "") -> str:
        """Raise a call, or renew the open one (its urgency goes up); returns the call's id.

        `note` is what an OUTCOME reports: "sent:1a2b-3c4d", the word and the number on the customer's paper.
        Returns "" when the channel does not run. Returns within milliseconds: the call is on disk,
        sending is the channel's business.
        """
        ...

    def withdraw(self) -> None:
        """Remove the customer's reasons (help, risk, trouble) from the open call.

        It is closed when none is left. A device out of order and a card left behind are the machine's
        own reasons: with one of these the call stays open.
        """

    def show(self, status: MachineStatus) -> None:
        """Publish what the wall board shows of this machine.

        A fault ("printer:paper_out") that was not there before calls staff by itself, as DEVICE; when
        the last one is gone, so is that reason. What the machine was set up without (no loudspeaker,
        no microphone) is shown, but does not call anybody.
        """

    def close(self) -> None:
        """Publish that the machine is offline, leave the broker and stop."""
