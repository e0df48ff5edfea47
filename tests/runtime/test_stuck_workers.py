"""A driver that hangs: its worker is replaced, and what comes after is not kept waiting."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from kiosk.engine import bank_port as b
from kiosk.engine import commands as o
from kiosk.platform.event_log import LogEvent
from kiosk.runtime.workers import WorkerThread
from tests.runtime.machine_fixture import Machine
from tests.runtime.virtual_time import SOON, wait_until
from tests.services import people


@pytest.fixture
def machine() -> Iterator[Machine]:
    made = Machine()
    yield made
    assert made.effects.close()


def identify(ticket: int) -> b.IdentifyCard:
    return b.IdentifyCard(ticket=ticket, card_number=people.CARD.number, id_number=None)


def hang(machine: Machine) -> threading.Event:
    """Every call of the bank's driver from now on waits for what is returned."""
    gate = machine.bank.gate = threading.Event()
    machine.bank.waiting.clear()
    return gate


def test_the_next_customer_does_not_wait_behind_a_request_that_hangs(machine: Machine) -> None:
    stuck = hang(machine)
    machine.give(identify(1))
    assert machine.bank.waiting.wait(SOON)
    machine.clock.forward(46)
    assert isinstance(machine.answer(1), b.BankFailed)
    machine.bank.gate = None
    machine.give(identify(2))
    assert isinstance(machine.answer(2), b.CardIdentified)
    assert [line["worker"] for line in machine.journal.of(LogEvent.WORKER_STUCK)] == ["bank"]
    stuck.set()


def test_the_next_customer_does_not_wait_behind_a_sign_out_that_hangs(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, stuck = threading.Event(), threading.Event()

    def sign_out(*, all_seen: bool = True) -> None:
        begun.set()
        stuck.wait()

    monkeypatch.setattr(machine.bank, "sign_out", sign_out)
    machine.give(o.CloseBankSession(all_seen=True))
    assert begun.wait(SOON)
    machine.clock.forward(46)
    machine.give(identify(1))
    assert isinstance(machine.answer(1), b.CardIdentified)
    stuck.set()


def test_an_identity_card_reader_that_ignores_the_end_of_a_session_is_left_behind(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, stuck = threading.Event(), threading.Event()
    reads: list[threading.Event] = []

    def read(cancelled: threading.Event) -> None:
        reads.append(cancelled)
        if len(reads) == 1:
            begun.set()
            stuck.wait()

    monkeypatch.setattr(machine.reader, "read", read)
    monkeypatch.setattr("kiosk.runtime.workers.time.monotonic", lambda: machine.clock.passed)
    machine.give(o.ReadIdCard(ticket=1))
    assert begun.wait(SOON)
    machine.give(o.Cancel(1))
    machine.give(o.ReadIdCard(ticket=2))
    machine.clock.forward(9)
    assert machine.answer(2) == o.ReadIdCard(ticket=2).failed()
    machine.give(o.ReadIdCard(ticket=3))
    wait_until(lambda: len(reads) == 2)
    stuck.set()


def test_a_thread_that_was_left_behind_does_no_other_task() -> None:
    worker = WorkerThread("bank", lambda _error: None)
    begun, stuck, returned = threading.Event(), threading.Event(), threading.Event()
    threads: list[str] = []

    def hangs() -> None:
        begun.set()
        stuck.wait()
        returned.set()

    def works(done: threading.Event) -> Callable[[], None]:
        def task() -> None:
            threads.append(str(threading.get_ident()))
            done.set()

        return task

    worker.submit(hangs)
    assert begun.wait(SOON)
    assert not worker.replace_stuck(lambda: None, 1000.0), "it has not been doing this for so long"
    assert worker.replace_stuck(hangs, 1000.0)
    assert not worker.replace_stuck(hangs, 1000.0), "the new one does nothing"
    first, second = threading.Event(), threading.Event()
    worker.submit(works(first))
    assert first.wait(SOON)
    stuck.set()
    assert returned.wait(SOON)
    worker.submit(works(second))
    assert second.wait(SOON)
    assert len(set(threads)) == 1
    assert worker.close(SOON)
