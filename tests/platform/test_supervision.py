"""Supervised threads: what ends one is logged, told, and followed by another run of its body."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from queue import SimpleQueue

import pytest

from kiosk.platform import supervision
from kiosk.platform.event_log import InMemoryLog, LogEvent, StdlibLogBridge
from kiosk.platform.supervision import Backoff, SupervisedThread, ThreadFailure, ThreadRecovery
from tests.thread_faults import ThrownIn, throw_into

QUICK = Backoff(first=0.001, longest=0.004, stable=60.0)
PATIENCE = 10.0


class Notices:
    """What the listeners were told, with a wait for so many of it."""

    def __init__(self) -> None:
        self.all: list[supervision.Notice] = []
        self._changed = threading.Condition()

    def __call__(self, notice: supervision.Notice) -> None:
        with self._changed:
            self.all.append(notice)
            self._changed.notify_all()

    def wait_for(self, count: int) -> list[supervision.Notice]:
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.all) >= count, PATIENCE)
            return list(self.all)


@pytest.fixture
def notices() -> Iterator[Notices]:
    heard = Notices()
    supervision.add_listener(heard)
    yield heard
    supervision.remove_listener(heard)


def test_a_body_that_raises_is_run_again_and_the_listeners_are_told(notices: Notices) -> None:
    runs: list[int] = []
    again = threading.Event()

    def body() -> None:
        runs.append(1)
        if len(runs) < 3:
            raise ValueError("4000 1234 5678 9010")
        again.set()
        thread.stopping.wait()

    thread = SupervisedThread("reader", body, part="id_reader", backoff=QUICK)
    thread.start()
    assert again.wait(PATIENCE)
    assert thread.stop(PATIENCE)
    first, second, third, fourth = notices.wait_for(4)
    assert isinstance(first, ThreadFailure)
    assert (first.part, first.thread, first.failures) == ("id_reader", "reader", 1)
    assert isinstance(first.error, ValueError)
    assert second == ThreadRecovery("id_reader", "reader")
    assert isinstance(third, ThreadFailure)
    assert third.failures == 2
    assert fourth == ThreadRecovery("id_reader", "reader")


def test_an_exception_thrown_into_a_running_body_does_not_end_the_thread(notices: Notices) -> None:
    turns = threading.Semaphore(0)

    def body() -> None:
        while not thread.stopping.wait(0.001):
            turns.release()

    thread = SupervisedThread("loop", body, backoff=QUICK)
    thread.start()
    assert turns.acquire(timeout=PATIENCE)
    throw_into(thread.ident)
    failure, _recovery = notices.wait_for(2)
    assert isinstance(failure, ThreadFailure)
    assert isinstance(failure.error, ThrownIn)
    assert thread.is_alive()
    assert thread.stop(PATIENCE)


def test_a_body_that_returns_unasked_counts_as_a_failure(notices: Notices) -> None:
    thread = SupervisedThread("short", lambda: None, backoff=QUICK)
    thread.start()
    failure = notices.wait_for(1)[0]
    assert isinstance(failure, ThreadFailure)
    assert isinstance(failure.error, supervision.Returned)
    assert thread.stop(PATIENCE)


def test_a_body_that_exits_the_interpreter_ends_neither_the_program_nor_the_thread(notices: Notices) -> None:
    def body() -> None:
        raise SystemExit(3)

    thread = SupervisedThread("leaver", body, backoff=QUICK)
    thread.start()
    assert len(notices.wait_for(3)) >= 3
    assert thread.is_alive()
    assert thread.stop(PATIENCE)


def test_stop_ends_the_pause_at_once_and_may_be_called_twice() -> None:
    failed = threading.Event()

    def body() -> None:
        raise ValueError

    slow = Backoff(first=3600.0, longest=3600.0)
    thread = SupervisedThread("slow", body, on_failure=lambda _error: failed.set(), backoff=slow)
    thread.start()
    assert failed.wait(PATIENCE)
    assert thread.stop(PATIENCE)
    assert thread.stop()


def test_stop_before_start_leaves_nothing_running() -> None:
    thread = SupervisedThread("never", lambda: None)
    assert thread.stop()
    assert not thread.is_alive()


def test_stop_from_the_thread_itself_does_not_wait_for_itself() -> None:
    stopped = threading.Event()

    def body() -> None:
        assert thread.is_current
        assert thread.stop()
        stopped.set()

    thread = SupervisedThread("own", body, backoff=QUICK)
    thread.start()
    assert stopped.wait(PATIENCE)
    assert thread.stop(PATIENCE)


def test_a_body_that_raises_while_it_is_stopped_is_not_run_again(notices: Notices) -> None:
    inside = threading.Event()

    def body() -> None:
        inside.set()
        thread.stopping.wait()
        raise ValueError

    thread = SupervisedThread("last", body, backoff=QUICK)
    thread.start()
    assert inside.wait(PATIENCE)
    assert thread.stop(PATIENCE)
    assert notices.all == []


def test_a_thread_that_does_not_end_in_time_is_told() -> None:
    inside, let_go = threading.Event(), threading.Event()

    def body() -> None:
        inside.set()
        let_go.wait()

    thread = SupervisedThread("wedged", body, backoff=QUICK)
    thread.start()
    assert inside.wait(PATIENCE)
    assert not thread.stop(0.01)
    let_go.set()
    assert thread.stop(PATIENCE)


def test_a_listener_or_an_owner_that_raises_ends_nothing(notices: Notices) -> None:
    def bad(_notice: supervision.Notice) -> None:
        raise KeyError

    def owner(_error: BaseException) -> None:
        raise KeyError

    def body() -> None:
        raise ValueError

    supervision.add_listener(bad)
    thread = SupervisedThread("robust", body, on_failure=owner, backoff=QUICK)
    thread.start()
    assert len(notices.wait_for(4)) >= 4
    assert thread.stop(PATIENCE)
    supervision.remove_listener(bad)
    supervision.remove_listener(bad)


def test_the_pause_doubles_up_to_its_longest() -> None:
    backoff = Backoff(first=0.5, longest=4.0)
    assert [backoff.pause(failures) for failures in (1, 2, 3, 4, 5, 500)] == [0.5, 1.0, 2.0, 4.0, 4.0, 4.0]


def test_a_body_that_ran_for_long_begins_with_the_shortest_pause_again(notices: Notices) -> None:
    thread = SupervisedThread("steady", lambda: None, backoff=Backoff(first=0.001, longest=1.0, stable=-1.0))
    thread.start()
    failures = [notice for notice in notices.wait_for(5) if isinstance(notice, ThreadFailure)]
    assert {failure.failures for failure in failures} == {1}
    assert thread.stop(PATIENCE)


def test_the_event_log_names_the_thread_the_error_and_its_place_and_no_message() -> None:
    log = InMemoryLog(now=lambda: datetime(2026, 1, 1, tzinfo=UTC))
    handler = StdlibLogBridge(log)
    failed = threading.Event()

    def body() -> None:
        raise ValueError("4000 1234 5678 9010")

    logging.getLogger().addHandler(handler)
    try:
        thread = SupervisedThread(
            "card_reader", body, on_failure=lambda _error: failed.set(), backoff=Backoff(first=3600.0)
        )
        thread.start()
        assert failed.wait(PATIENCE)
        assert thread.stop(PATIENCE)
    finally:
        logging.getLogger().removeHandler(handler)
    (line,) = log.of(LogEvent.LIBRARY_SPOKE)
    assert line["logger"] == "kiosk.thread.card_reader"
    assert line["error"] == "ValueError"
    assert str(line["place"]).startswith("tests/platform/test_supervision.py:")


def test_a_child_that_ended_tells_its_code() -> None:
    assert supervision.ChildEnded(-9).code == -9


def test_a_task_that_fails_is_logged_and_its_owner_is_told(caplog: pytest.LogCaptureFixture) -> None:
    told: SimpleQueue[BaseException] = SimpleQueue()

    def task() -> None:
        raise SystemExit(3)

    supervision.start_task("bank_exchange", task, told.put).join(PATIENCE)
    assert isinstance(told.get(timeout=PATIENCE), SystemExit)
    assert [record.name for record in caplog.records] == ["kiosk.thread.bank_exchange"]


def test_a_timer_that_fails_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    supervision.start_timer("speaker.stop", 0.0, lambda: [][0]).join(PATIENCE)
    assert [record.name for record in caplog.records] == ["kiosk.thread.speaker.stop"]
