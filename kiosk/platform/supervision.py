"""Supervision: the one way to start a thread that is meant to run for the life of the program.

A bare `threading.Thread` that meets an unexpected exception ends without a word, and whatever it served
stands still while its health stays good. A `SupervisedThread` logs what ended it, tells its owner and the
process-wide listeners, waits with exponential back-off, and runs its body again:

    self._thread = SupervisedThread("card_reader", self._run, part="card_reader", on_failure=self._fail)
    self._thread.start()
    ...
    self._thread.stop()  # sets `stopping`, which the body has to watch, and joins

A child process is owned by the supervised thread that reads from it: the body starts the process, serves it,
and raises `ChildEnded` when it is gone, so log, fault and back-off are the same.

What ends by itself (one exchange, one utterance) runs with `start_task`, what is due once with `start_timer`:
an exception there is logged and given to the owner.

Listeners are process-wide, like the handlers of `logging`: a bank client or a staff channel has no health of
its own, and the runtime turns their failures into faults on the wall board (see runtime/effects).
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

# The child logger's name says which thread it was; kiosk/platform/event_log keeps it, and the error's place.
LOGGER = "kiosk.thread"


@dataclass(frozen=True, slots=True)
class Backoff:
    """Seconds between the end of a body and its next run: `first`, then doubled, at most `longest`.

    A body that ran for `stable` seconds begins with `first` again.
    """

    first: float = 0.25
    longest: float = 30.0
    stable: float = 60.0

    def pause(self, failures: int) -> float:
        """The pause after so many failures in a row, from 1."""
        doubled = self.first * 2.0 ** min(failures - 1, 16)
        return float(min(doubled, self.longest))


STANDARD = Backoff()


@dataclass(frozen=True, slots=True)
class ThreadFailure:
    """A supervised thread's body ended unasked. `failures`: so many times in a row, from 1."""

    part: str  # the device or service that stands still: "card_reader", "bank", "staff", "timers"
    thread: str
    error: BaseException
    failures: int


@dataclass(frozen=True, slots=True)
class ThreadRecovery:
    """The body runs again."""

    part: str
    thread: str


Notice = ThreadFailure | ThreadRecovery
Listener = Callable[[Notice], None]


class Returned(Exception):
    """A body returned although nobody had stopped its thread."""


class ChildEnded(Exception):
    """A child process is gone. `code` is its exit code, negative for a signal."""

    def __init__(self, code: int) -> None:
        super().__init__(f"exit code {code}")
        self.code = code


_listeners: list[Listener] = []
_running: set[SupervisedThread] = set()


def add_listener(listener: Listener) -> None:
    """Have `listener` called for every failure and recovery in this process, on the thread concerned."""
    _listeners.append(listener)


def remove_listener(listener: Listener) -> None:
    """Call it no more; nothing where it was not added."""
    if listener in _listeners:
        _listeners.remove(listener)


def running() -> tuple[SupervisedThread, ...]:
    """The supervised threads of this process that have not ended."""
    return tuple(_running)


class SupervisedThread:
    """A daemon thread whose `body` runs again whenever it ends before `stop`.

    `name` is a code word (letters, dots, underscores), for it is logged. `part` is the device or service
    the thread belongs to; `name` where it is left out. `on_failure` and `on_recovery` are for the owner: to
    set its health, to let go of a connection. Both are called on this thread, before any listener; what they
    raise is logged.
    """

    def __init__(
        self,
        name: str,
        body: Callable[[], None],
        *,
        part: str = "",
        on_failure: Callable[[BaseException], None] = lambda _error: None,
        on_recovery: Callable[[], None] = lambda: None,
        backoff: Backoff = STANDARD,
    ) -> None:
        self.name = name
        self.stopping = threading.Event()  # set by `stop`; the body returns soon after
        self._body = body
        self._part = part or name
        self._on_failure = on_failure
        self._on_recovery = on_recovery
        self._backoff = backoff
        self._log = logging.getLogger(f"{LOGGER}.{name}")
        self._failures = 0
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    @property
    def ident(self) -> int | None:
        """The thread's identifier, None before `start`."""
        return self._thread.ident

    @property
    def is_current(self) -> bool:
        """True on this thread itself."""
        return threading.current_thread() is self._thread

    def is_alive(self) -> bool:
        """True between `start` and the end."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Run the body on the thread. Once only."""
        self._thread.start()

    def stop(self, seconds: float | None = None) -> bool:
        """Ask the body to return and wait for it, at most `seconds`; False when it has not ended by then.

        Safe to call twice, before `start`, and from the thread itself, which is not waited for.
        """
        self.stopping.set()
        if self._thread.is_alive() and not self.is_current:
            self._thread.join(seconds)
        return not self._thread.is_alive() or self.is_current

    def join(self, seconds: float | None = None) -> None:
        """Wait for an end that comes by itself; `stop` asks for it."""
        self._thread.join(seconds)

    def _run(self) -> None:
        _running.add(self)
        try:
            self._supervise()
        finally:
            _running.discard(self)

    def _supervise(self) -> None:
        while not self.stopping.is_set():
            began = time.monotonic()
            try:
                if self._failures:
                    self._guarded(self._on_recovery)
                    self._notify(ThreadRecovery(self._part, self.name))
                self._body()
                if not self.stopping.is_set():
                    raise Returned
            # Not only Exception: a body that calls sys.exit() must not end its thread either.
            except BaseException as error:
                if self.stopping.is_set():
                    self._log.warning("ended while it was stopped", exc_info=error)
                    return
                if time.monotonic() - began > self._backoff.stable:
                    self._failures = 0
                self._failures += 1
                self._failed(error)
                self.stopping.wait(self._backoff.pause(self._failures))

    def _failed(self, error: BaseException) -> None:
        self._log.error("ended unasked, %d in a row", self._failures, exc_info=error)
        self._guarded(lambda: self._on_failure(error))
        self._notify(ThreadFailure(self._part, self.name, error, self._failures))

    def _notify(self, notice: Notice) -> None:
        for listener in tuple(_listeners):
            self._guarded(partial(listener, notice))

    def _guarded(self, call: Callable[[], None]) -> None:
        try:
            call()
        except Exception as error:
            self._log.error("a listener failed", exc_info=error)


def start_task(
    name: str, body: Callable[[], None], on_failure: Callable[[BaseException], None] = lambda _error: None
) -> threading.Thread:
    """Run `body` once on a daemon thread of its own. What it raises is logged and given to `on_failure`."""
    thread = threading.Thread(target=_once, args=(name, body, on_failure), name=name, daemon=True)
    thread.start()
    return thread


def start_timer(name: str, seconds: float, body: Callable[[], None]) -> threading.Timer:
    """Run `body` once after `seconds`, on a daemon thread of its own. What it raises is logged."""
    timer = threading.Timer(seconds, _once, args=(name, body, lambda _error: None))
    timer.daemon = True
    timer.start()
    return timer


def _once(name: str, body: Callable[[], None], on_failure: Callable[[BaseException], None]) -> None:
    try:
        body()
    except BaseException as error:  # also SystemExit: the owner must hear of it
        logging.getLogger(f"{LOGGER}.{name}").error("a task failed", exc_info=error)
        on_failure(error)
