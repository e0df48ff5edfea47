"""Idempotency keys: one key, one piece of work, one answer, for ever.

An answer is stored in the same transaction as the work it tells of, so that no kill can part
them. Refusals are stored too: a second try with a wrong PIN must not cost a second try.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from kiosk.devkit.sandbox_bank.ledger import Ledger
from kiosk.devkit.sandbox_bank.problems import Refusal


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a piece of work: the HTTP status, the answer's JSON, the transfer it concerns."""

    status: int
    answer: bytes = field(repr=False)
    transfer: str | None
    replayed: bool = False


Work = Callable[[sqlite3.Connection], tuple[int, object, str | None]]


class Keys:
    """The keys that machines have used."""

    def __init__(self, books: Ledger) -> None:
        self._books = books
        self._busy: set[tuple[str, str]] = set()
        self._lock = threading.Lock()

    def once(self, machine: str, key: str, operation: str, request: bytes, work: Work) -> Done:
        """Do `work` if the key is new, else give the first answer again.

        `work` runs in one transaction and makes every check before it moves anything. Refusals:
        key_in_progress, key_void, key_reused.
        """
        fingerprint = hashlib.sha256(request).digest()
        with self._lock:
            if (machine, key) in self._busy:
                raise Refusal("key_in_progress")
            self._busy.add((machine, key))
        try:
            with self._books.change() as db:
                row = self._row(machine, key)
                if row is not None:
                    return self._replay(row, operation, fingerprint)
                try:
                    status, answer, transfer = work(db)
                except Refusal as refusal:
                    status, answer, transfer = refusal.status, refusal.body(), refusal.transfer
                stored = msgspec.json.encode(answer)
                db.execute(
                    "INSERT INTO keys (machine, key, operation, fingerprint, status, answer, transfer) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (machine, key, operation, fingerprint, status, stored, transfer),
                )
                return Done(status, stored, transfer)
        finally:
            with self._lock:
                self._busy.discard((machine, key))

    def find(self, machine: str, key: str, operation: str) -> Done | None:
        """What came of this key, None when it is new. status 0: void. Refusal key_in_progress."""
        with self._lock:
            if (machine, key) in self._busy:
                raise Refusal("key_in_progress")
        row = self._row(machine, key)
        if row is None or row["operation"].split()[0] != operation:
            return None
        return Done(row["status"], row["answer"], row["transfer"])

    def void(self, machine: str, key: str, operation: str, transfer: str | None = None) -> Done:
        """Make sure that nothing will ever be done with this key, unless something was already.

        `transfer` is the one that a cancellation would have been about; it is told to whoever asks again.
        """
        with self._lock:
            if (machine, key) in self._busy:
                raise Refusal("key_in_progress")
            with self._books.change() as db:
                row = self._row(machine, key)
                if row is not None:
                    if row["operation"].split()[0] != operation:
                        raise Refusal("key_reused")
                    return Done(row["status"], row["answer"], row["transfer"])
                db.execute(
                    "INSERT INTO keys (machine, key, operation, status, answer, transfer) "
                    "VALUES (?, ?, ?, 0, X'', ?)",
                    (machine, key, operation, transfer),
                )
        return Done(0, b"", transfer)

    def _row(self, machine: str, key: str) -> sqlite3.Row | None:
        return self._books.row("SELECT * FROM keys WHERE machine = ? AND key = ?", machine, key)

    @staticmethod
    def _replay(row: sqlite3.Row, operation: str, fingerprint: bytes) -> Done:
        if row["status"] == 0:
            raise Refusal("key_void")
        if row["operation"] != operation or row["fingerprint"] != fingerprint:
            raise Refusal("key_reused")
        return Done(row["status"], row["answer"], row["transfer"], replayed=True)
