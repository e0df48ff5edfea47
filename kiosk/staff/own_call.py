"""A call as the staff channel works on it: with its time on this run's clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from msgspec import structs

from kiosk.staff.outbox import Outbox, seconds_waited
from kiosk.staff.protocol.call import StaffCall
from kiosk.staff.protocol.fields import MAX_SECONDS


@dataclass(frozen=True, slots=True)
class OwnCall:
    """A call of this run: `raised` is when it was raised, on the channel's clock."""

    call: StaffCall
    raised: float
    confirmed: int = 0  # the newest rev the broker has

    def age(self, now: float) -> float:
        """Seconds since the call was raised, within what a message may say."""
        return min(max(0.0, now - self.raised), MAX_SECONDS - 1.0)


def resumed(outbox: Outbox, now: float, wall: datetime) -> Iterator[OwnCall]:
    """The stored calls on this run's clock; the present wait of each begins again. Raises OutboxError."""
    for stored in outbox.pending():
        waited = seconds_waited(stored.call, wall)
        yield OwnCall(structs.replace(stored.call, since=waited), now - waited, stored.confirmed)
