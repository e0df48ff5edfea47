"""Which staff a machine can count on: the rosters of the pager servers, as far as they are fresh.

Pure: the time is an argument, seconds on a clock that never goes back.
"""

from __future__ import annotations

from kiosk.staff.messages import ROSTER_BEAT

MISSED_BEATS = 3  # a pager server silent for so many beats counts as gone
# A pager server that restarts is back within this, and its pages with it: no reason to tell a
# customer that nobody is there and take it back a moment later.
GRACE = 15.0


class Attendance:
    """The roles signed in, over all pager servers that this machine hears."""

    def __init__(self) -> None:
        self._rosters: dict[str, tuple[frozenset[str], float]] = {}  # topic -> roles, good until

    def hear(self, topic: str, roles: frozenset[str], now: float) -> None:
        """A roster arrived; an empty one, which is also a server's last will, counts after GRACE."""
        before, until = self._rosters.get(topic, (frozenset(), now))
        if roles:
            self._rosters[topic] = (roles, now + MISSED_BEATS * ROSTER_BEAT)
        else:
            self._rosters[topic] = (before, min(until, now + GRACE))

    def forget(self) -> None:
        """The line is down: nothing is known."""
        self._rosters.clear()

    def present(self, now: float) -> frozenset[str] | None:
        """The roles signed in now; None when no pager server was ever heard on this line."""
        if not self._rosters:
            return None
        return frozenset().union(*(roles for roles, until in self._rosters.values() if until > now))

    def due(self, now: float) -> float | None:
        """When `present` changes by itself; None for never."""
        times = [until for roles, until in self._rosters.values() if roles and until > now]
        return min(times, default=None)
