"""Jobs: orders that are answered exactly once, whatever the device does."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.engine.commands import Request
from kiosk.engine.events import Event, Progress, Result
from kiosk.platform.event_log import EventLog, LogEvent, source_location
from kiosk.runtime.store import Answer
from kiosk.runtime.timers import Cancel, Timers
from kiosk.runtime.workers import WorkerThread


@dataclass
class ActiveRequest:
    """An order under way. `failure` is what the core gets when there is no better answer."""

    order: Request
    failure: Result
    answer: Answer
    cancelled: threading.Event = field(default_factory=threading.Event)
    began: float = field(default_factory=time.monotonic)
    overdue: Cancel = lambda: None
    settled: bool = False


class ActiveRequests:
    """The orders under way, by ticket. Thread-safe."""

    def __init__(self, timers: Timers, journal: EventLog) -> None:
        self._timers = timers
        self._journal = journal
        self._jobs: dict[int, ActiveRequest] = {}
        self._lock = threading.Lock()

    def begin(
        self,
        order: Request,
        failure: Result,
        answer: Answer,
        seconds: float | None,
        excused: Callable[[], bool] = lambda: False,
    ) -> ActiveRequest:
        """A new job; unanswered after `seconds` it fails and is cancelled (None: it may wait for ever).

        `excused` is asked when the time is over: while it says so, it begins anew.
        """
        job = ActiveRequest(order, failure, answer)
        with self._lock:
            self._jobs[order.ticket] = job
        self._journal.write(LogEvent.ORDER_GIVEN, order=order.kind, ticket=order.ticket)
        if seconds is not None:
            job.overdue = self._timers.after(seconds, lambda: self._late(job, seconds, excused))
        return job

    def run(
        self, worker: WorkerThread, job: ActiveRequest, call: Callable[[ActiveRequest], Event | None]
    ) -> None:
        """Do `call` on the worker and answer with what it returns; None means it was cancelled."""

        def task() -> None:
            if job.cancelled.is_set():
                return
            try:
                event = call(job)
            except Exception as error:
                self.fail(job, error)
                return
            if event is not None:
                self.settle(job, event)

        worker.submit(task)

    def progress(self, job: ActiveRequest, event: Progress) -> None:
        """News of a job that goes on."""
        if not job.settled:
            job.answer(event)

    def settle(self, job: ActiveRequest, event: Event) -> None:
        """The answer; only the first one counts."""
        if not self._end(job):
            return
        self._journal.write(
            LogEvent.ORDER_ANSWERED,
            order=job.order.kind,
            ticket=job.order.ticket,
            event=type(event).__name__,
            ms=round((time.monotonic() - job.began) * 1000),
        )
        job.answer(event)

    def fail(self, job: ActiveRequest, error: BaseException) -> None:
        """A defect of ours or of a driver: journaled, and answered by the order's failure."""
        self._journal.write(
            LogEvent.ORDER_FAILED,
            order=job.order.kind,
            ticket=job.order.ticket,
            error=type(error).__name__,
            place=source_location(error),
        )
        self.settle(job, job.failure)

    def abandon(self, ticket: int) -> ActiveRequest | None:
        """Nobody waits any more: cancel, and give back the job if there was one."""
        with self._lock:
            job = self._jobs.get(ticket)
        if job is None or not self._end(job):
            return None
        job.cancelled.set()
        return job

    def abandon_all(self) -> None:
        """Cancel everything."""
        with self._lock:
            tickets = list(self._jobs)
        for ticket in tickets:
            self.abandon(ticket)

    def _end(self, job: ActiveRequest) -> bool:
        with self._lock:
            if job.settled:
                return False
            job.settled = True
            if self._jobs.get(job.order.ticket) is job:
                del self._jobs[job.order.ticket]
        job.overdue()
        return True

    def _late(self, job: ActiveRequest, seconds: float, excused: Callable[[], bool]) -> None:
        if excused():
            job.overdue = self._timers.after(seconds, lambda: self._late(job, seconds, excused))
            if job.settled:  # meanwhile
                job.overdue()
            return
        self._journal.write(
            LogEvent.ORDER_OVERDUE, order=job.order.kind, ticket=job.order.ticket, seconds=seconds
        )
        job.cancelled.set()
        self.settle(job, job.failure)
