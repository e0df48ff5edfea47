"""One machine of the money harness, as a process of its own that may be killed at any point.

It makes transfer after transfer with the real client and writes down what the customer was told, one
JSON line each, before going on. What it had open when it was killed is settled by the next one.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path

import msgspec

from kiosk.bank.client import HttpBank
from kiosk.bank.http_link import HttpLinkSettings, MachineIdentity
from kiosk.bank.transfer_journal import JournalEntry, MoneyOperation, TransferJournal
from kiosk.devkit.sandbox_bank.pin import BankPinKey, encipher
from kiosk.domain.bank_types import Arrival, Quote, TransferOrder, TransferRecord, TransferStatus
from kiosk.engine.bank_port import BankRefused

DONE = (TransferStatus.PENDING, TransferStatus.SETTLED)
KEEPS_TRYING = 600  # tries of what moves no money, before this machine gives up
PAUSE_S = 0.05  # between two of them, so that a killed bank has time to come back


class WorkerJob(msgspec.Struct, frozen=True):
    """What to do. Transfer `n` is of FIRST_AMOUNT + n fen, so that the ledger tells them apart."""

    address: str
    machine_file: str
    pin_key: str
    journal: str
    told: str
    card: str
    pin: str
    numbers: list[int]
    cancel_every: int
    new_key_per_try: bool
    read_s: float
    deliver_s: float


FIRST_AMOUNT = 100


class TransferWorker:
    """A customer who keeps sending, and a machine that keeps telling."""

    def __init__(self, job: WorkerJob) -> None:
        self._job = job
        self._key = BankPinKey.from_file(Path(job.pin_key))
        self._journal = TransferJournal(Path(job.journal))
        self._told = os.open(job.told, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        settings = HttpLinkSettings(
            job.address,
            connect_s=1.0,
            read_s=job.read_s,
            deliver_s=job.deliver_s,
            pause_s=0.05,
            ask_s=0.1,
        )
        self._bank = HttpBank(settings, MachineIdentity.from_file(Path(job.machine_file)), self._journal)
        self._settled = threading.Condition()
        self._pause = threading.Event()

    def run(self) -> None:
        """Make the transfers, then wait until nothing is open any more."""
        self._bank.watch_open(self._later)
        for number in self._job.numbers:
            self._tell(number, "begin")
            if self._job.new_key_per_try:
                self._send_naively(number)
            else:
                self._send(number)
            self._bank.sign_out()
        with self._settled:
            while self._journal.open_entries() or self._journal.untold():
                self._settled.wait(0.05)
        self._bank.close()

    def _send(self, number: int) -> None:
        quote = self._quote(number)
        try:
            sent = self._bank.send(self._order(quote), self._pin_block(), self._key.key_id)
        except BankRefused as refused:
            self._tell(number, "refused", refused.problem.code)
            return
        for _ in range(3):
            if sent.status is not TransferStatus.UNKNOWN:
                break
            self._tell(number, "unknown")
            sent = self._bank.ask(sent.ref)
        self._tell(number, _words(sent), sent.problem)
        if sent.status is TransferStatus.PENDING and number % self._job.cancel_every == 0:
            self._cancel(number, sent)

    def _cancel(self, number: int, sent: TransferRecord) -> None:
        try:
            back = self._bank.cancel(sent.ref)
        except BankRefused as refused:
            self._tell(number, "not_cancelled", refused.problem.code)
            return
        for _ in range(3):
            if back.status is not TransferStatus.UNKNOWN:
                break
            self._tell(number, "cancellation_unknown")
            back = self._bank.ask(back.ref)
        self._tell(number, _cancelled(back), back.problem)

    def _send_naively(self, number: int) -> None:
        """How not to do it: whatever is not a yes is tried again from the start, under a new key."""
        for _ in range(KEEPS_TRYING):
            quote = self._quote(number)
            try:
                sent = self._bank.send(self._order(quote), self._pin_block(), self._key.key_id)
            except BankRefused:
                continue
            if sent.status in DONE:
                self._tell(number, "done")
                return

    def _quote(self, number: int) -> Quote:
        for _ in range(KEEPS_TRYING):
            try:
                overview = self._bank.overview()
                account, self._payee = overview.accounts[0], overview.payees[0]
                return self._bank.quote(account.ref, self._payee.ref, FIRST_AMOUNT + number, "")
            except BankRefused as refused:
                if refused.problem.code == "session_ended":
                    self._sign_in()
                else:
                    self._pause.wait(PAUSE_S)
        raise SystemExit("the bank never gave a quote")

    def _sign_in(self) -> None:
        try:
            self._bank.sign_in(self._job.card, None, self._pin_block(), self._key.key_id)
        except BankRefused:
            self._pause.wait(PAUSE_S)  # the next round tries again

    def _order(self, quote: Quote) -> TransferOrder:
        return TransferOrder(
            quote.ref, Arrival.NEXT_DAY, quote.amount, self._payee.masked, self._payee.tail, fee=quote.fee
        )

    def _pin_block(self) -> str:
        return encipher(self._job.pin, self._job.card, self._key)

    def _later(self, entry: JournalEntry, transfer: TransferRecord) -> bool:
        """What was open came to be known: this is what staff, or the customer who came back, are told."""
        if entry.kind is MoneyOperation.TRANSFER:
            self._tell(entry.amount - FIRST_AMOUNT, _words(transfer), transfer.problem)
        else:
            self._tell(transfer.amount - FIRST_AMOUNT, _cancelled(transfer), transfer.problem)
        with self._settled:
            self._settled.notify_all()
        return True

    def _tell(self, number: int, told: str, why: str = "") -> None:
        line = json.dumps({"number": number, "told": told, "why": why}) + "\n"
        os.write(self._told, line.encode())


def _words(transfer: TransferRecord) -> str:
    if transfer.status in (*DONE, TransferStatus.CANCELLED):
        return "done"  # it was booked; a cancelled one is told about by its cancellation
    return transfer.status.value


def _cancelled(transfer: TransferRecord) -> str:
    if transfer.status is TransferStatus.UNKNOWN:
        return "cancellation_unknown"
    return "cancelled" if transfer.status is TransferStatus.CANCELLED else "not_cancelled"


if __name__ == "__main__":
    TransferWorker(msgspec.json.decode(Path(sys.argv[1]).read_bytes(), type=WorkerJob)).run()
