"""Active requests: each is answered exactly once, whatever the device does.

What is logged of a request is its kind, when it began and ended, and a number of its own. Timers are not
logged, and the ticket is not either: tickets count timers too, and the PIN's timer is set at every digit, so
that times or gaps would tell how, or how much, a customer types.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.engine.commands import Request, Say, SetTimer
from kiosk.engine.events import Event, Progress, Result
from kiosk.platform.event_log import EventLog, LogEvent, source_location
from kiosk.runtime.store import Answer
from kiosk.runtime.timers import Cancel, Timers
from kiosk.runtime.workers import WorkerThread


@dataclass
class ActiveRequest:
    """A request under way. `number` counts the logged requests; 0 for one that is not logged."""

    command: Request[Result]
    answer: Answer
    number: int = 0
    cancelled: threading.Event = field(default_factory=threading.Event)
    began: float = field(default_factory=time.monotonic)
    seconds: float = 0.0  # until the deadline; 0: none
    stop_deadline: Cancel = lambda: None
    on_overdue: Callable[[], None] = lambda: None
    settled: bool = False


class ActiveRequests:
    """The requests under way, by ticket. Thread-safe."""

    def __init__(self, timers: Timers, log: EventLog) -> None:
        self._timers = timers
        self._log = log
        self._active: dict[int, ActiveRequest] = {}
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()

    def begin(
        self,
        command: Request[Result],
        answer: Answer,
        seconds: float | None,
        excused: Callable[[], bool] = lambda: False,
    ) -> ActiveRequest:
        """A new request; unanswered after `seconds` it fails and is cancelled (None: no deadline).

        `excused` is asked at the deadline: while it returns True, another `seconds` are given.
        """
        # Timers are too many for the log; an echo would tell when keys were pressed.
        silent = isinstance(command, SetTimer) or (isinstance(command, Say) and command.echo)
        number = 0 if silent else next(self._numbers)
        request = ActiveRequest(command, answer, number, seconds=seconds or 0.0)
        with self._lock:
            self._active[command.ticket] = request
        self._write(LogEvent.REQUEST_BEGAN, request)
        if seconds is not None:
            request.stop_deadline = self._timers.after(
                seconds, lambda: self._at_deadline(request, seconds, excused)
            )
        return request

    def run(
        self, worker: WorkerThread, request: ActiveRequest, call: Callable[[ActiveRequest], Event | None]
    ) -> None:
        """Do `call` on the worker and answer with what it returns; None means it was cancelled."""

        def task() -> None:
            if request.cancelled.is_set():
                return
            try:
                event = call(request)
            except Exception as error:
                self.fail(request, error)
                return
            except BaseException as error:
                self.fail(request, error)
                raise  # and ends the worker's thread, which is started again
            if event is not None:
                self.settle(request, event)

        request.on_overdue = lambda: self._replace_stuck(worker, task, request.seconds)
        worker.submit(task)

    def run_within(self, worker: WorkerThread, seconds: float, call: Callable[[], object]) -> None:
        """Do `call` on the worker, whose thread is replaced when it does not return within `seconds`."""

        def task() -> None:
            stop = self._timers.after(seconds, lambda: self._replace_stuck(worker, task, seconds))
            try:
                call()
            finally:
                stop()

        worker.submit(task)

    def _replace_stuck(self, worker: WorkerThread, task: Callable[[], None], seconds: float) -> None:
        if worker.replace_stuck(task, seconds):
            self._log.write(LogEvent.WORKER_STUCK, worker=worker.name)

    def progress(self, request: ActiveRequest, event: Progress) -> None:
        """News of a request that goes on."""
        if not request.settled:
            request.answer(event)

    def settle(self, request: ActiveRequest, event: Event) -> None:
        """Answer; only the first answer counts."""
        if not self._end(request):
            return
        ms = round((time.monotonic() - request.began) * 1000)
        self._write(LogEvent.REQUEST_ANSWERED, request, event=type(event).__name__, ms=ms)
        request.answer(event)

    def fail(self, request: ActiveRequest, error: BaseException) -> None:
        """Log a defect of ours or of a driver, and answer with the request's failure."""
        self._write(
            LogEvent.REQUEST_FAILED, request, error=type(error).__name__, place=source_location(error)
        )
        self.settle(request, request.command.failed())

    def cancel(self, ticket: int) -> ActiveRequest | None:
        """Cancel the request with this ticket, and return it; None where there is none."""
        with self._lock:
            request = self._active.get(ticket)
        if request is None or not self._end(request):
            return None
        request.cancelled.set()
        return request

    def cancel_all(self) -> None:
        """Cancel everything."""
        with self._lock:
            tickets = list(self._active)
        for ticket in tickets:
            self.cancel(ticket)

    def _end(self, request: ActiveRequest) -> bool:
        with self._lock:
            if request.settled:
                return False
            request.settled = True
            if self._active.get(request.command.ticket) is request:
                del self._active[request.command.ticket]
        request.stop_deadline()
        return True

    def _at_deadline(self, request: ActiveRequest, seconds: float, excused: Callable[[], bool]) -> None:
        if excused():
            request.stop_deadline = self._timers.after(
                seconds, lambda: self._at_deadline(request, seconds, excused)
            )
            if request.settled:  # meanwhile
                request.stop_deadline()
            return
        self._write(LogEvent.REQUEST_OVERDUE, request, seconds=seconds)
        request.cancelled.set()
        self.settle(request, request.command.failed())
        request.on_overdue()

    def _write(self, entry: LogEvent, request: ActiveRequest, **fields: object) -> None:
        if request.number:
            self._log.write(entry, kind=request.command.kind, number=request.number, **fields)
