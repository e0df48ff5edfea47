"""Which staff a machine can count on: the rosters of the pager servers that are not out of date.

Pure: the time is an argument, seconds on a clock that never goes back.
"""

from __future__ import annotations

from kiosk.staff.protocol.messages import ROSTER_INTERVAL

MAX_MISSED = 3  # a pager server that missed so many rosters counts as gone
# A pager server that restarts is back within this, and its pages with it: a customer must not read
# that nobody is there, and the opposite a moment later.
GRACE = 15.0


class StaffRoster:
    """The roles signed in, over all pager servers of this machine's branch and the remote centre."""

    def __init__(self) -> None:
        self._rosters: dict[str, tuple[frozenset[str], float]] = {}  # topic -> roles, good until

    def receive(self, topic: str, roles: frozenset[str], now: float) -> None:
        """A roster arrived; an empty one, which is also a server's last will, counts after GRACE."""
        before, until = self._rosters.get(topic, (frozenset(), now))
        if roles:
            self._rosters[topic] = (roles, now + MAX_MISSED * ROSTER_INTERVAL)
        else:
            self._rosters[topic] = (before, min(until, now + GRACE))

    def forget(self) -> None:
        """The link is down: nothing is known."""
        self._rosters.clear()

    def present(self, now: float) -> frozenset[str] | None:
        """The roles signed in now; None when no roster has come on this link."""
        if not self._rosters:
            return None
        return frozenset().union(*(roles for roles, until in self._rosters.values() if until > now))

    def due(self, now: float) -> float | None:
        """When `present` changes by itself; None for never."""
        times = [until for roles, until in self._rosters.values() if roles and until > now]
        return min(times, default=None)
