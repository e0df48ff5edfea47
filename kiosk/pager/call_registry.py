"""What the pager server knows: every machine and every open call, as the messages tell it.

No network and no clock of its own: messages and the time (seconds, never going back) are given.
Messages may come twice, late or in another order; the outcome is the same.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace

from kiosk.staff.escalation import PRIORITY
from kiosk.staff.messages import CallMessage, StateMessage
from kiosk.staff.port import CallState

REMEMBERED_CLOSED = 20_000  # so that a late repeat of a closed call does not ring again

Machine = tuple[str, str]  # branch, machine


@dataclass(frozen=True, slots=True)
class SeenCall:
    """A call as last told. `heard` is when, on the server's clock; `first` how it was first told."""

    message: CallMessage
    heard: float
    first: CallMessage

    def waited(self, now: float) -> float:
        """Seconds since the call was raised: the machine's own count plus what passed since."""
        closed = self.message.closed_after
        return closed if closed is not None else self.message.waited + max(0.0, now - self.heard)


class Board:
    """The wall board's content and the open calls."""

    def __init__(self) -> None:
        self.machines: dict[Machine, StateMessage] = {}
        self.calls: dict[str, SeenCall] = {}  # open ones, by call id
        self._of_machine: dict[Machine, str] = {}
        self._closed: OrderedDict[str, int] = OrderedDict()  # call id -> rev

    def hear_call(self, message: CallMessage, now: float) -> list[SeenCall]:
        """Take in a call message; the calls that changed by it (several when one replaces another)."""
        call_id, machine = message.call_id, (message.branch, message.machine)
        if self._closed.get(call_id, 0) >= message.rev:
            return []
        known = self.calls.get(call_id)
        if known is not None and not _newer(message, known.message):
            return []
        changed: list[SeenCall] = []
        if known is None and call_id not in self._closed:
            before = self.calls.get(self._of_machine.get(machine, ""))
            if before is not None:
                # A machine has one call: a new one means the old one's end did not reach us.
                changed.append(self._close(_replaced(before, now)))
        seen = SeenCall(message, now, known.first if known else message)
        if message.state is CallState.CLOSED:
            changed.append(self._close(seen))
        elif call_id not in self._closed:
            self.calls[call_id] = seen
            self._of_machine[machine] = call_id
            changed.append(seen)
        return changed

    def hear_no_call(self, machine: Machine, now: float) -> list[SeenCall]:
        """The machine knows of no call: one that was open here is over."""
        before = self.calls.get(self._of_machine.get(machine, ""))
        return [] if before is None else [self._close(_replaced(before, now))]

    def hear_state(self, message: StateMessage) -> bool:
        """Take in a machine's state; True when it differs from what was known."""
        machine = (message.branch, message.machine)
        if self.machines.get(machine) == message:
            return False
        self.machines[machine] = message
        return True

    def ordered(self) -> list[SeenCall]:
        """Open calls, the one to see to first at the top: ringing, kind, urgency, longest waiting."""
        return sorted(
            self.calls.values(),
            key=lambda c: (
                c.message.state not in (CallState.RAISED, CallState.SENT),
                PRIORITY.index(c.message.kind),
                -c.message.urgency,
                c.message.raised_at,
            ),
        )

    def _close(self, seen: SeenCall) -> SeenCall:
        message = seen.message
        self.calls.pop(message.call_id, None)
        if self._of_machine.get((message.branch, message.machine)) == message.call_id:
            del self._of_machine[message.branch, message.machine]
        self._closed[message.call_id] = message.rev
        while len(self._closed) > REMEMBERED_CLOSED:
            self._closed.popitem(last=False)
        return seen


def _newer(message: CallMessage, known: CallMessage) -> bool:
    return (message.rev, message.waited) > (known.rev, known.waited)


def _replaced(seen: SeenCall, now: float) -> SeenCall:
    message = replace(seen.message, state=CallState.CLOSED, closed_after=seen.waited(now))
    return replace(seen, message=message)
