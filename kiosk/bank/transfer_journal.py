"""The journal of money in flight: what was sent, written to disk before it is sent.

SQLite with synchronous=FULL, so that an entry outlives a power cut. It holds masked fields only:
no name, no account number, no PIN block, nothing that says whose money it is.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from kiosk.bank.journal_storage import JournalStorage, UnusableJournal
from kiosk.domain.bank_types import Arrival, TransferOrder, TransferRecord, TransferStatus
from kiosk.domain.state_fault import StateFault


class Stage(StrEnum):
    """How far an entry has come. Open ones (prepared, sent, unknown) are asked about until known."""

    PREPARED = "prepared"  # on disk, not sent yet
    SENT = "sent"  # perhaps with the bank
    UNKNOWN = "unknown"  # sent, given up waiting for the answer
    PENDING = "pending"  # accepted by the bank, on its way
    SETTLED = "settled"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    HELD = "held"


STAGES = {
    TransferStatus.PENDING: Stage.PENDING,
    TransferStatus.SETTLED: Stage.SETTLED,
    TransferStatus.REFUSED: Stage.REFUSED,
    TransferStatus.CANCELLED: Stage.CANCELLED,
    TransferStatus.HELD: Stage.HELD,
    TransferStatus.UNKNOWN: Stage.UNKNOWN,
}
KNOWN = {stage: status for status, stage in STAGES.items() if status is not TransferStatus.UNKNOWN}


class MoneyOperation(StrEnum):
    """What was sent."""

    TRANSFER = "transfer"
    CANCELLATION = "cancellation"


OPEN = (Stage.PREPARED, Stage.SENT, Stage.UNKNOWN)


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One entry. `key` is the idempotency key; `transfer_ref` is the bank's, once known."""

    key: str
    kind: MoneyOperation
    stage: Stage
    made_at: datetime
    amount: int = field(default=0, repr=False)
    arrival: Arrival = Arrival.NEXT_DAY
    payee_masked: str = field(default="", repr=False)
    payee_tail: str = field(default="", repr=False)
    transfer_ref: str = ""
    problem: str = ""
    fee: int | None = None  # fen; None in an entry of version 1, which did not keep it

    def as_transfer(self, status: TransferStatus, problem: str = "") -> TransferRecord:
        """The entry as the flows see it, known by its key."""
        return TransferRecord(
            ref=self.key,
            status=status,
            amount=self.amount,
            fee=self.fee or 0,
            arrival=self.arrival,
            payee_masked=self.payee_masked,
            payee_tail=self.payee_tail,
            made_at=self.made_at,
            problem=problem,
        )


class TransferJournal:
    """The entries on disk. Every change is on the platter when the method returns. Thread-safe.

    Entries that are known and told are forgotten after `keep`. The file is locked for this process and
    checked (journal_storage.py). UnusableJournal when it cannot be trusted: starting without it would forget
    money whose fate is not known, so people must look first. OSError when the disk does not allow it.
    `set_aside`: the keys of entries that cannot be read and lie in a file beside it.
    """

    def __init__(self, path: Path, keep: timedelta = timedelta(days=90)) -> None:
        self._lock = threading.Lock()
        self._storage = JournalStorage(path)
        try:
            self._db = self._storage.open()
            self.set_aside = self._storage.set_aside_unreadable(entry_of)
            oldest = (datetime.now(UTC) - keep).isoformat(timespec="seconds")
            self._db.execute("DELETE FROM in_flight WHERE told AND made_at < ?", (oldest,))
        except sqlite3.Error as error:
            self._storage.close()
            raise UnusableJournal(
                f"{path}: the journal of money in flight cannot be read: {error}", _fault_of(error)
            ) from None
        except OSError:
            self._storage.close()
            raise

    def prepare(self, key: str, order: TransferOrder) -> JournalEntry:
        """Write a transfer down, before anything is sent."""
        entry = JournalEntry(
            key,
            MoneyOperation.TRANSFER,
            Stage.PREPARED,
            datetime.now(UTC),
            order.amount,
            order.arrival,
            order.payee_masked,
            order.payee_tail,
            fee=order.fee,
        )
        return self._insert(entry)

    def prepare_cancellation(
        self, key: str, transfer_ref: str, shown: TransferRecord | None = None
    ) -> JournalEntry:
        """Write a cancellation down, before anything is sent; `shown`: its transfer as it was shown."""
        entry = JournalEntry(
            key, MoneyOperation.CANCELLATION, Stage.PREPARED, datetime.now(UTC), transfer_ref=transfer_ref
        )
        if shown is not None:
            entry = replace(
                entry, amount=shown.amount, payee_masked=shown.payee_masked, payee_tail=shown.payee_tail
            )
        return self._insert(entry)

    def mark(self, key: str, stage: Stage, *, transfer_ref: str = "", problem: str = "") -> None:
        """Note how far it has come; what is known for certain is never made uncertain again."""
        with self._lock:
            self._db.execute(
                "UPDATE in_flight SET stage = ?, problem = ?, "
                "transfer_ref = CASE WHEN ? = '' THEN transfer_ref ELSE ? END "
                "WHERE key = ? AND (? NOT IN ('prepared', 'sent', 'unknown') "
                "OR stage IN ('prepared', 'sent', 'unknown'))",
                (stage, problem, transfer_ref, transfer_ref, key, stage),
            )

    def find(self, key: str) -> JournalEntry | None:
        """The entry with this key."""
        with self._lock:
            row = self._db.execute("SELECT * FROM in_flight WHERE key = ?", (key,)).fetchone()
        return row and entry_of(row)

    def find_open_cancellation(self, transfer_ref: str) -> JournalEntry | None:
        """The last cancellation of this transfer, where its outcome is not known."""
        asked = (entry for entry in self.open_entries() if entry.transfer_ref == transfer_ref)
        return next(
            (entry for entry in reversed([*asked]) if entry.kind is MoneyOperation.CANCELLATION), None
        )

    def open_entries(self) -> tuple[JournalEntry, ...]:
        """The entries whose outcome is not known, oldest first."""
        return tuple(entry for entry in self.entries() if entry.stage in OPEN)

    def untold(self) -> tuple[JournalEntry, ...]:
        """The entries whose outcome is known and that nobody was told about, oldest first."""
        with self._lock:
            rows = self._db.execute("SELECT * FROM in_flight WHERE NOT told ORDER BY rowid").fetchall()
        return tuple(entry for entry in map(entry_of, rows) if entry.stage not in OPEN)

    def mark_told(self, keys: Iterable[str]) -> None:
        """Somebody was told what became of these; one that is still open is not marked."""
        with self._lock:
            self._db.executemany(
                "UPDATE in_flight SET told = 1 "
                "WHERE key = ? AND stage NOT IN ('prepared', 'sent', 'unknown')",
                [(key,) for key in keys],
            )

    def entries(self) -> tuple[JournalEntry, ...]:
        """All entries, oldest first."""
        with self._lock:
            rows = self._db.execute("SELECT * FROM in_flight ORDER BY rowid").fetchall()
        return tuple(entry_of(row) for row in rows)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._storage.close()

    def _insert(self, entry: JournalEntry) -> JournalEntry:
        with self._lock:
            self._db.execute(
                "INSERT INTO in_flight (key, kind, stage, made_at, amount, arrival, payee_masked, "
                "payee_tail, transfer_ref, problem, fee, told) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
                (
                    *(entry.key, entry.kind, entry.stage, entry.made_at.isoformat(timespec="seconds")),
                    *(entry.amount, entry.arrival, entry.payee_masked, entry.payee_tail),
                    *(entry.transfer_ref, entry.problem, entry.fee),
                ),
            )
        return entry


def _fault_of(error: sqlite3.Error) -> StateFault:
    """SQLite's result code as a fault; the extended codes keep the plain one in their lowest byte."""
    plain = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    no_room = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_PERM)
    return StateFault.UNWRITABLE if plain in no_room else StateFault.DAMAGED


def read_entries(path: Path) -> tuple[JournalEntry, ...]:
    """What a journal holds, oldest first, while its kiosk works with it or after it; nothing is changed.

    Raises sqlite3.Error when it cannot be read, ValueError and TypeError for a row that is none.
    """
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    db.row_factory = sqlite3.Row
    try:
        return tuple(map(entry_of, db.execute("SELECT * FROM in_flight ORDER BY rowid").fetchall()))
    finally:
        db.close()


def entry_of(row: sqlite3.Row) -> JournalEntry:
    """A row as an entry. ValueError or TypeError when it is none that this version knows."""
    for name in ("key", "made_at", "payee_masked", "payee_tail", "transfer_ref", "problem"):
        if not isinstance(row[name], str):
            raise TypeError(f"{name} is no text")
    if not isinstance(row["amount"], int) or not isinstance(row["fee"], int | None):
        raise TypeError("amount or fee is no number")
    return JournalEntry(
        row["key"],
        MoneyOperation(row["kind"]),
        Stage(row["stage"]),
        datetime.fromisoformat(row["made_at"]),
        row["amount"],
        Arrival(row["arrival"]),
        row["payee_masked"],
        row["payee_tail"],
        row["transfer_ref"],
        row["problem"],
        row["fee"],
    )
