"""The sandbox bank's clock: the real time plus an offset that tests may move."""

from __future__ import annotations

import threading
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo


class BankClock:
    """Aware local time of the bank (Asia/Shanghai unless told otherwise), in whole seconds."""

    def __init__(self, zone: str = "Asia/Shanghai") -> None:
        self._zone = ZoneInfo(zone)
        self._offset = timedelta()
        self._lock = threading.Lock()

    def now(self) -> datetime:
        """The bank's local time, without microseconds."""
        with self._lock:
            return (datetime.now(self._zone) + self._offset).replace(microsecond=0)

    def seconds(self) -> int:
        """`now` as seconds since 1970 UTC, as it is stored."""
        return int(self.now().timestamp())

    def today(self) -> date:
        """The bank's local date."""
        return self.now().date()

    def at(self, seconds: int) -> datetime:
        """A stored time as local time."""
        return datetime.fromtimestamp(seconds, self._zone)

    def midnight(self) -> int:
        """When today began, as it is stored."""
        return int(self.now().replace(hour=0, minute=0, second=0).timestamp())

    def advance(self, seconds: float) -> None:
        """Move the clock; forward only, so that no transfer arrives before it was made."""
        if seconds < 0:
            raise ValueError("the bank's clock only goes forward")
        with self._lock:
            self._offset += timedelta(seconds=seconds)
