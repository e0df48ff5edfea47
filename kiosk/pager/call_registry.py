"""The pager server's registry of machines and open calls, from the messages of the machines.

No network and no clock of its own: messages and the time (seconds, never going back) are given.
Messages may come twice, late or in another order; the outcome is the same.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace

from msgspec import structs

from kiosk.domain.help_call import CallState
from kiosk.staff.protocol.call import PRIORITY, StaffCall
from kiosk.staff.protocol.messages import CallMessage, StateMessage

REMEMBERED_CLOSED = 20_000  # so that a late repeat of a closed call does not ring again

MachineId = tuple[str, str]  # branch, machine


@dataclass(frozen=True, slots=True)
class TrackedCall:
    """A call as last received, when (on the server's clock), and its message as first received."""

    message: CallMessage
    received: float
    first: CallMessage

    def waited(self, now: float) -> float:
        """Seconds since the call was raised: the machine's own count plus what passed since."""
        closed = self.message.call.closed_after
        return closed if closed is not None else self.message.waited + max(0.0, now - self.received)

    @property
    def call(self) -> StaffCall:
        """The call itself."""
        return self.message.call

    @property
    def machine(self) -> MachineId:
        """The machine whose call it is."""
        return self.message.branch, self.message.machine


class CallRegistry:
    """The machines of the wall board and the open calls."""

    def __init__(self) -> None:
        self.machines: dict[MachineId, StateMessage] = {}
        self.calls: dict[str, TrackedCall] = {}  # open ones, by call id
        self._of_machine: dict[MachineId, str] = {}
        self._closed: OrderedDict[str, int] = OrderedDict()  # call id -> rev

    def receive_call(self, message: CallMessage, now: float) -> list[TrackedCall]:
        """Take in a call message; the calls that changed by it (several when one replaces another)."""
        call, machine = message.call, (message.branch, message.machine)
        if self._closed.get(call.call_id, 0) >= call.rev:
            return []
        known = self.calls.get(call.call_id)
        if known is not None and not _newer(message, known.message):
            return []
        changed: list[TrackedCall] = []
        if known is None and call.call_id not in self._closed:
            before = self.calls.get(self._of_machine.get(machine, ""))
            if before is not None:
                # A machine has one call: a new one means the old one's end did not reach us.
                changed.append(self._close(_replaced(before, now)))
        tracked = TrackedCall(message, now, known.first if known else message)
        if not call.open:
            changed.append(self._close(tracked))
        elif call.call_id not in self._closed:
            self.calls[call.call_id] = tracked
            self._of_machine[machine] = call.call_id
            changed.append(tracked)
        return changed

    def receive_no_call(self, machine: MachineId, now: float) -> list[TrackedCall]:
        """The machine has no call: one that was open here is over."""
        before = self.calls.get(self._of_machine.get(machine, ""))
        return [] if before is None else [self._close(_replaced(before, now))]

    def receive_state(self, message: StateMessage) -> bool:
        """Take in a machine's state; True when it differs from what was known."""
        machine = (message.branch, message.machine)
        if self.machines.get(machine) == message:
            return False
        self.machines[machine] = message
        return True

    def ordered(self) -> list[TrackedCall]:
        """Open calls, the most urgent first: ringing, kind, urgency, longest waiting."""
        return sorted(
            self.calls.values(),
            key=lambda c: (
                not c.call.ringing,
                PRIORITY.index(c.call.kind),
                -c.call.urgency,
                c.call.raised_at,
            ),
        )

    def _close(self, tracked: TrackedCall) -> TrackedCall:
        call = tracked.call
        self.calls.pop(call.call_id, None)
        if self._of_machine.get(tracked.machine) == call.call_id:
            del self._of_machine[tracked.machine]
        self._closed[call.call_id] = call.rev
        while len(self._closed) > REMEMBERED_CLOSED:
            self._closed.popitem(last=False)
        return tracked


def _newer(message: CallMessage, known: CallMessage) -> bool:
    return (message.call.rev, message.waited) > (known.call.rev, known.waited)


def _replaced(tracked: TrackedCall, now: float) -> TrackedCall:
    message = tracked.message
    call = structs.replace(message.call, state=CallState.CLOSED, closed_after=tracked.waited(now))
    return replace(tracked, message=structs.replace(message, call=call))
