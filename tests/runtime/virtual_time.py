"""A main loop and a clock that are turned by hand."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from queue import Empty, SimpleQueue
from zoneinfo import ZoneInfo

SOON = 10.0  # seconds a test waits for what happens at once
START = datetime(2026, 3, 2, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


class Loop:
    """The main loop as a queue: `schedule` from any thread, `until` runs it."""

    def __init__(self) -> None:
        self._tasks: SimpleQueue[Callable[[], None]] = SimpleQueue()

    def schedule(self, task: Callable[[], None]) -> None:
        self._tasks.put(task)

    def until(self, reached: Callable[[], object], seconds: float = SOON) -> None:
        """Run tasks until `reached`; a test that waits in vain fails."""
        end = time.monotonic() + seconds
        while not reached():
            try:
                self._tasks.get(timeout=max(0.0, end - time.monotonic()))()
            except Empty:
                raise AssertionError(f"it did not happen within {seconds} s") from None

    def idle(self) -> None:
        """Run what is waiting now."""
        while not self._tasks.empty():
            self._tasks.get()()


@dataclass
class HandClock:
    """Wall clock and timers moved by hand."""

    moment: datetime = START
    due: list[tuple[float, int, Callable[[], None], float]] = field(default_factory=list)
    passed: float = 0.0
    number: int = 0

    def now(self) -> datetime:
        return self.moment

    def after(self, seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        return self._add(seconds, call, 0.0)

    def every(self, seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        return self._add(seconds, call, seconds)

    def _add(self, seconds: float, call: Callable[[], None], period: float) -> Callable[[], None]:
        self.number += 1
        number = self.number
        self.due.append((self.passed + seconds, number, call, period))

        def cancel() -> None:
            self.due = [timer for timer in self.due if timer[1] != number]

        return cancel

    def forward(self, seconds: float) -> None:
        """Let time pass; what is due is called in its order."""
        self.passed += seconds
        self.moment += timedelta(seconds=seconds)
        while self.due and min(self.due)[0] <= self.passed:
            timer = due, number, call, period = min(self.due)
            self.due.remove(timer)
            if period:
                self.due.append((due + period, number, call, period))
            call()


def wait_until(reached: Callable[[], bool]) -> None:
    """Wait for what another thread does."""
    turn = threading.Event()
    for _ in range(round(SOON * 100)):
        if reached():
            return
        turn.wait(0.01)
    raise AssertionError("it did not happen")
