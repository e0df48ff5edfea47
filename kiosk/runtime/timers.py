"""The wall clock, which goes into the reducer, and timers on the monotonic clock."""

from __future__ import annotations

import heapq
import itertools
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from kiosk.platform.supervision import SupervisedThread

Cancel = Callable[[], None]


def local_now() -> datetime:
    """The wall clock, local and aware, as `reduce` wants it."""
    return datetime.now().astimezone()


class Timers(Protocol):
    """Calls back after a while, once or again and again, from any thread."""

    def after(self, seconds: float, call: Callable[[], None]) -> Cancel:
        """Call once after `seconds`; the returned function takes it back."""
        ...

    def every(self, seconds: float, call: Callable[[], None]) -> Cancel:
        """Call every `seconds`, also for a time that was skipped; the returned function ends it."""
        ...


@dataclass(order=True, frozen=True, slots=True)
class _Timer:
    """`due` in seconds of the clock; `number` tells it from the others; `period` 0: once."""

    due: float
    number: int
    call: Callable[[], None] = field(compare=False)
    period: float = field(default=0.0, compare=False)


class TimerThread:
    """Timers on one supervised thread and the monotonic clock, so that a corrected wall clock ends nothing.

    `threading.Timer` would start a thread for every timer, and `sched.scheduler` cannot be woken by an
    earlier timer from another thread. `clock` counts seconds and never goes back; that of the end-to-end
    stories can be moved forward, with a `wake` after it.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._due: list[_Timer] = []
        self._numbers = itertools.count()
        self._changed = threading.Condition()
        self._thread = SupervisedThread("timers", self._run)
        self._thread.start()

    def after(self, seconds: float, call: Callable[[], None]) -> Cancel:
        """Call on the timer thread after `seconds`; `call` must not block."""
        return self._add(_Timer(self._clock() + seconds, next(self._numbers), call))

    def every(self, seconds: float, call: Callable[[], None]) -> Cancel:
        """Call on the timer thread every `seconds`; `call` must not block."""
        return self._add(_Timer(self._clock() + seconds, next(self._numbers), call, seconds))

    def _add(self, timer: _Timer) -> Cancel:
        with self._changed:
            heapq.heappush(self._due, timer)
            self._changed.notify()
        return lambda: self._remove(timer.number)

    def _remove(self, number: int) -> None:
        with self._changed:
            self._due = [timer for timer in self._due if timer.number != number]
            heapq.heapify(self._due)

    def wake(self) -> None:
        """Look at the clock now: it was moved."""
        with self._changed:
            self._changed.notify()

    def close(self) -> None:
        """Call nothing any more. Does not wait for a call that is running."""
        self._thread.stopping.set()
        with self._changed:
            self._due.clear()
            self._changed.notify()

    def _run(self) -> None:
        while not self._thread.stopping.is_set():
            timer = self._next()
            if timer is not None:
                timer.call()

    def _next(self) -> _Timer | None:
        """Wait for the next timer that is due; None where nothing is due after the wait."""
        with self._changed:
            if self._thread.stopping.is_set():
                return None
            wait = self._due[0].due - self._clock() if self._due else None
            if wait is None or wait > 0:
                self._changed.wait(wait)
                return None
            timer = heapq.heappop(self._due)
            if timer.period:
                heapq.heappush(self._due, replace(timer, due=timer.due + timer.period))
            return timer
