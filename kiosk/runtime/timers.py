"""Time for the runtime: the wall clock that the core is told, and timers on the monotonic clock."""

from __future__ import annotations

import heapq
import itertools
import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

Cancel = Callable[[], None]


def local_now() -> datetime:
    """The wall clock, local and aware, as `advance` wants it."""
    return datetime.now().astimezone()


class Timers(Protocol):
    """Calls back once after a while."""

    def after(self, seconds: float, ring: Callable[[], None]) -> Cancel:
        """Call `ring` after `seconds`, from any thread; the returned function takes it back."""
        ...


class TimerThread:
    """Timers on one daemon thread and the monotonic clock, so that a corrected wall clock ends nothing.

    `threading.Timer` would start a thread for every touch of the customer, and `sched.scheduler`
    cannot be woken by an earlier timer from another thread. `clock` counts seconds and never goes back;
    the tour's can be moved forward, with a `wake` after it.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._numbers = itertools.count()
        self._changed = threading.Condition()
        self._closed = False
        threading.Thread(target=self._run, name="timers", daemon=True).start()

    def after(self, seconds: float, ring: Callable[[], None]) -> Cancel:
        """Call `ring` on the timer thread after `seconds`; it must not block."""
        number = next(self._numbers)
        with self._changed:
            heapq.heappush(self._due, (self._clock() + seconds, number, ring))
            self._changed.notify()
        return lambda: self._take_back(number)

    def _take_back(self, number: int) -> None:
        with self._changed:
            if any(n == number for _, n, _ in self._due):
                self._due = [entry for entry in self._due if entry[1] != number]
                heapq.heapify(self._due)

    def wake(self) -> None:
        """Look at the clock now: it was moved."""
        with self._changed:
            self._changed.notify()

    def close(self) -> None:
        """No timer rings any more."""
        with self._changed:
            self._closed = True
            self._due.clear()
            self._changed.notify()

    def _run(self) -> None:
        while True:
            with self._changed:
                if self._closed:
                    return
                wait = self._due[0][0] - self._clock() if self._due else None
                if wait is None or wait > 0:
                    self._changed.wait(wait)
                    continue
                _, _, ring = heapq.heappop(self._due)
            ring()
