"""Timers on their thread: once, again and again, in order, and after a defect in one of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from queue import SimpleQueue

import pytest

from kiosk.runtime.timers import TimerThread
from tests.runtime.virtual_time import SOON
from tests.thread_faults import throw_into


class Clock:
    """Seconds moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def seconds(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def timers(clock: Clock) -> Iterator[TimerThread]:
    made = TimerThread(clock.seconds)
    yield made
    made.close()


def test_timers_are_called_in_the_order_in_which_they_are_due(timers: TimerThread, clock: Clock) -> None:
    called: SimpleQueue[str] = SimpleQueue()
    timers.after(20, lambda: called.put("later"))
    timers.after(10, lambda: called.put("sooner"))
    timers.after(15, lambda: called.put("taken back"))()
    clock.now = 30
    timers.wake()
    assert [called.get(timeout=SOON), called.get(timeout=SOON)] == ["sooner", "later"]
    assert called.empty()


def test_a_recurring_timer_counts_the_time_that_was_skipped(timers: TimerThread, clock: Clock) -> None:
    called: SimpleQueue[int] = SimpleQueue()
    end = timers.every(1, lambda: called.put(1))
    clock.now = 90.5
    timers.wake()
    for _ in range(90):
        called.get(timeout=SOON)
    end()
    clock.now = 100
    timers.after(0, lambda: called.put(2))
    timers.wake()
    assert called.get(timeout=SOON) == 2


def test_a_defect_in_a_timer_does_not_end_the_others(timers: TimerThread, clock: Clock) -> None:
    done = threading.Event()

    def fail() -> None:
        raise ValueError

    timers.after(1, fail)
    timers.after(2, done.set)
    clock.now = 3
    timers.wake()
    assert done.wait(SOON)


def test_an_exception_thrown_into_the_loop_does_not_end_the_timers(timers: TimerThread) -> None:
    ident: SimpleQueue[int] = SimpleQueue()
    timers.after(0, lambda: ident.put(threading.get_ident()))
    timers.wake()
    throw_into(ident.get(timeout=SOON))
    done = threading.Event()
    timers.after(0, done.set)
    timers.wake()
    assert done.wait(SOON)
