"""Sending over a line that fails: the proxy's orders, and what the bank and the journal say of it."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kiosk.bank.client import HttpBank
from kiosk.bank.transfer_journal import JournalEntry, Stage, TransferJournal
from kiosk.devkit.money_bench.fault_proxy import ProxyFault
from kiosk.devkit.sandbox_bank.bank import SandboxBank
from kiosk.domain.bank_types import Arrival, TransferOrder, TransferRecord
from tests.bank.people import KEY_ID, pin_block

NewClient = Callable[..., HttpBank]
SEND = "POST /v1/transfers"
NEVER_THERE = (ProxyFault.RESET_BEFORE, ProxyFault.STATUS_502, ProxyFault.STATUS_503)
WAIT = 20.0


class Faulty:
    """What the proxy does: `faults` one by one to requests that begin with `at`, then `afterwards`."""

    def __init__(self) -> None:
        self.at = SEND
        self.faults: list[ProxyFault] = []
        self.afterwards = ProxyFault.NONE
        self.before: Callable[[str], None] = lambda request: None

    def __call__(self, request: str) -> ProxyFault:
        self.before(request)
        if not request.startswith(self.at):
            return ProxyFault.NONE
        return self.faults.pop(0) if self.faults else self.afterwards


def order(bank: HttpBank, amount: int = 50000) -> TransferOrder:
    overview = bank.overview()
    quoted = bank.quote(overview.accounts[0].ref, overview.payees[0].ref, amount, "")
    return TransferOrder(quoted.ref, Arrival.NEXT_DAY, amount, "李*梅", "2266")


def send(bank: HttpBank, amount: int = 50000) -> TransferRecord:
    return bank.send(order(bank, amount), pin_block(), KEY_ID)


def booked(sandbox: SandboxBank) -> int:
    """How often money was taken from the customer and not given back."""
    assert sandbox.books.audit() == []
    return len(sandbox.books.rows("SELECT 1 FROM transfers WHERE status IN ('ACSP', 'ACSC')"))


def stages(journal: TransferJournal) -> list[Stage]:
    return [entry.stage for entry in journal.entries()]


def into(told: queue.Queue[TransferRecord]) -> Callable[[TransferRecord], bool]:
    """A listener that keeps what it is told, and has told the customer of it."""

    def listen(transfer: TransferRecord) -> bool:
        told.put(transfer)
        return True

    return listen


@contextmanager
def settling(bank: HttpBank) -> Iterator[queue.Queue[tuple[JournalEntry, TransferRecord]]]:
    """What is found out about open entries."""
    news: queue.Queue[tuple[JournalEntry, TransferRecord]] = queue.Queue()

    def told(entry: JournalEntry, transfer: TransferRecord) -> bool:
        news.put((entry, transfer))
        return True

    bank.watch_open(told)
    yield news
    bank.close()
