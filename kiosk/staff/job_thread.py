"""The thread on which a staff channel does its work: jobs in order, and a tick when time is due."""

from __future__ import annotations

import logging
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Protocol

from kiosk.platform.supervision import SupervisedThread

log = logging.getLogger(__name__)

Job = Callable[[], None]


class JobRunner(Protocol):
    """Runs jobs one after another, off the caller's thread."""

    def start(self, wait: Callable[[], float], tick: Job) -> None:
        """Begin; `tick` runs whenever no job came for `wait()` seconds."""
        ...

    def submit(self, job: Job) -> None:
        """Run `job` after those submitted before. A job that raises is logged; the next one runs."""
        ...

    def stop(self, seconds: float) -> None:
        """Run what was submitted, then end; returns after `seconds` at the latest."""
        ...


class JobThread:
    """A JobRunner on a thread of its own."""

    def __init__(self, name: str) -> None:
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._wait: Callable[[], float] = lambda: 1.0
        self._tick: Job = lambda: None
        self._thread = SupervisedThread(name, self._run, part="staff")

    def start(self, wait: Callable[[], float], tick: Job) -> None:
        """Begin; `tick` runs whenever no job came for `wait()` seconds."""
        self._wait, self._tick = wait, tick
        self._thread.start()

    def submit(self, job: Job) -> None:
        """Run `job` after those submitted before."""
        self._queue.put(job)

    def stop(self, seconds: float) -> None:
        """Run what was submitted, then end."""
        # Set first, so that the end of the queue is the end that was asked for.
        self._thread.stopping.set()
        self._queue.put(None)
        self._thread.stop(seconds)

    def _run(self) -> None:
        while True:
            try:
                job = self._queue.get(timeout=self._wait())
            except Empty:
                job = self._tick
            if job is None:
                return
            run_logged(job)


def run_logged(job: Job) -> None:
    """Run a job; what it raises is logged, so that the next call is still handled."""
    try:
        job()
    except Exception:
        log.exception("staff channel: a job failed")
