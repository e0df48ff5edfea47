"""The sandbox bank's books: double entry on SQLite, every amount in fen.

A balance is never stored: it is the sum of an account's postings. Postings are only
ever added (triggers refuse anything else), and each movement's postings add up to nothing,
so the books add up by construction; `audit` proves it.
"""

from __future__ import annotations

import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS customers (
    id INTEGER PRIMARY KEY, id_number TEXT NOT NULL UNIQUE, name TEXT NOT NULL, birth TEXT);
CREATE TABLE IF NOT EXISTS cards (
    number TEXT PRIMARY KEY, customer INTEGER NOT NULL REFERENCES customers (id),
    salt BLOB NOT NULL, hash BLOB NOT NULL, tries_left INTEGER NOT NULL CHECK (tries_left BETWEEN 0 AND 3));
CREATE TABLE IF NOT EXISTS card_stops (
    card TEXT PRIMARY KEY REFERENCES cards (number), at INTEGER NOT NULL, lapses_at INTEGER,
    reason TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS accounts (
    id INTEGER PRIMARY KEY, ref TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('current', 'savings', 'other_bank', 'phone', 'bill', 'house')),
    customer INTEGER REFERENCES customers (id), holder TEXT NOT NULL, bank TEXT NOT NULL,
    name_check INTEGER NOT NULL DEFAULT 1, reported INTEGER NOT NULL DEFAULT 0,
    refuses INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS payees (
    ref TEXT PRIMARY KEY, customer INTEGER NOT NULL REFERENCES customers (id),
    account INTEGER NOT NULL REFERENCES accounts (id), name TEXT NOT NULL, nickname TEXT NOT NULL,
    last_at INTEGER, last_amount INTEGER NOT NULL DEFAULT 0, UNIQUE (customer, account));
CREATE TABLE IF NOT EXISTS billers (
    ref TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, shortest INTEGER NOT NULL,
    longest INTEGER NOT NULL, card_to_insert INTEGER NOT NULL, takes_back INTEGER NOT NULL,
    amounts TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS bills (
    account INTEGER PRIMARY KEY REFERENCES accounts (id), biller TEXT NOT NULL REFERENCES billers (ref),
    number TEXT NOT NULL, address TEXT NOT NULL, period TEXT, amount INTEGER NOT NULL,
    late_charge INTEGER NOT NULL, due_on TEXT, least INTEGER, paid_on TEXT);
CREATE TABLE IF NOT EXISTS pensions (
    account INTEGER PRIMARY KEY REFERENCES accounts (id), customer INTEGER NOT NULL REFERENCES customers (id),
    payer TEXT NOT NULL, amount INTEGER NOT NULL, day INTEGER NOT NULL CHECK (day BETWEEN 1 AND 28),
    certified_on TEXT);
CREATE TABLE IF NOT EXISTS sessions (
    token_hash BLOB PRIMARY KEY, machine TEXT NOT NULL, customer INTEGER NOT NULL REFERENCES customers (id),
    card TEXT NOT NULL REFERENCES cards (number), ends_at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS quotes (
    ref TEXT PRIMARY KEY, customer INTEGER NOT NULL REFERENCES customers (id),
    account INTEGER NOT NULL REFERENCES accounts (id), payee TEXT NOT NULL REFERENCES payees (ref),
    amount INTEGER NOT NULL CHECK (amount > 0), fee INTEGER NOT NULL CHECK (fee >= 0), memo TEXT NOT NULL,
    advice TEXT NOT NULL, ends_at INTEGER NOT NULL, used INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS transfers (
    ref TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, machine TEXT NOT NULL, key TEXT NOT NULL,
    customer INTEGER NOT NULL REFERENCES customers (id),
    payer INTEGER NOT NULL REFERENCES accounts (id), payee TEXT NOT NULL REFERENCES payees (ref),
    amount INTEGER NOT NULL CHECK (amount > 0), fee INTEGER NOT NULL CHECK (fee >= 0),
    arrival TEXT NOT NULL, status TEXT NOT NULL, made_at INTEGER NOT NULL, arrives_at INTEGER NOT NULL,
    cancellable_until INTEGER, problem TEXT NOT NULL DEFAULT '', UNIQUE (machine, key));
CREATE TABLE IF NOT EXISTS disputes (
    number INTEGER PRIMARY KEY, transfer TEXT NOT NULL UNIQUE REFERENCES transfers (ref),
    at INTEGER NOT NULL, held INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS movements (
    id INTEGER PRIMARY KEY, at INTEGER NOT NULL, what TEXT NOT NULL,
    transfer TEXT REFERENCES transfers (ref));
CREATE TABLE IF NOT EXISTS postings (
    movement INTEGER NOT NULL REFERENCES movements (id), account INTEGER NOT NULL REFERENCES accounts (id),
    amount INTEGER NOT NULL CHECK (amount <> 0));
CREATE TABLE IF NOT EXISTS keys (
    machine TEXT NOT NULL, key TEXT NOT NULL, operation TEXT NOT NULL, fingerprint BLOB,
    status INTEGER NOT NULL,
    answer BLOB NOT NULL, transfer TEXT, PRIMARY KEY (machine, key));
CREATE INDEX IF NOT EXISTS postings_by_account ON postings (account, amount);
CREATE INDEX IF NOT EXISTS transfers_due ON transfers (arrives_at) WHERE status = 'ACSP';
CREATE INDEX IF NOT EXISTS transfers_by_customer ON transfers (customer, made_at);
CREATE INDEX IF NOT EXISTS transfers_by_payee ON transfers (payee, made_at);
CREATE TRIGGER IF NOT EXISTS postings_stay BEFORE UPDATE ON postings
    BEGIN SELECT RAISE (ABORT, 'postings are only added'); END;
CREATE TRIGGER IF NOT EXISTS postings_remain BEFORE DELETE ON postings
    BEGIN SELECT RAISE (ABORT, 'postings are only added'); END;
"""

# Accounts of the bank itself: where opening money comes from, money on its way, fees taken.
HOUSE = {"opening": "开户资金", "in_transit": "在途资金", "fees": "手续费收入", "pensions": "代发养老金"}
OWN_BANK = "本行"


def new_ref(prefix: str) -> str:
    """A reference nobody can guess."""
    return f"{prefix}_{secrets.token_urlsafe(12)}"


def new_transfer_ref() -> str:
    """A reference nobody can guess that ends in eight digits: the number on the receipt."""
    return f"{new_ref('tr')}{secrets.randbelow(10**8):08d}"


class Ledger:
    """One connection behind one lock: a bank for one machine, where simple counts above speed."""

    def __init__(self, path: Path | str) -> None:
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._lock = threading.RLock()
        self._db.execute("PRAGMA journal_mode = WAL")
        # A process may be killed at any point and nothing is lost; only a power cut could take
        # the last moments back, which a bank to try things on may accept.
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.execute("PRAGMA foreign_keys = ON")
        self._db.executescript(SCHEMA)
        for number, name in HOUSE.items():
            self._db.execute(
                "INSERT OR IGNORE INTO accounts (ref, number, kind, holder, bank) "
                "VALUES (?, ?, 'house', ?, ?)",
                (f"house_{number}", number, name, OWN_BANK),
            )

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it or, when anything is raised, nothing."""
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """All rows of a query."""
        with self._lock:
            return list(self._db.execute(sql, values))

    def row(self, sql: str, *values: object) -> sqlite3.Row | None:
        """The first row of a query, if any."""
        with self._lock:
            found: sqlite3.Row | None = self._db.execute(sql, values).fetchone()
            return found

    def balance(self, account: int) -> int:
        """What is on the account: the sum of its postings, in fen."""
        found = self.row("SELECT COALESCE(SUM(amount), 0) AS sum FROM postings WHERE account = ?", account)
        return int(found["sum"]) if found else 0

    def house(self, number: str) -> int:
        """The id of one of the bank's own accounts."""
        found = self.row("SELECT id FROM accounts WHERE ref = ?", f"house_{number}")
        assert found is not None
        return int(found["id"])

    def post(self, at: int, what: str, postings: dict[int, int], transfer: str | None = None) -> None:
        """One movement: account -> amount, which must add up to nothing. Only inside `change`."""
        if sum(postings.values()) != 0:
            raise ValueError("a movement's postings must add up to nothing")
        movement = self._db.execute(
            "INSERT INTO movements (at, what, transfer) VALUES (?, ?, ?)", (at, what, transfer)
        ).lastrowid
        self._db.executemany(
            "INSERT INTO postings (movement, account, amount) VALUES (?, ?, ?)",
            [(movement, account, amount) for account, amount in postings.items() if amount],
        )

    def audit(self) -> list[str]:
        """What does not add up; empty when the books are right."""
        wrong = [
            f"movement {row['movement']} is off by {row['sum']} fen"
            for row in self.rows(
                "SELECT movement, SUM(amount) AS sum FROM postings GROUP BY 1 HAVING sum <> 0"
            )
        ]
        wrong += [
            f"account {row['ref']} is overdrawn by {-row['sum']} fen"
            for row in self.rows(
                "SELECT ref, SUM(amount) AS sum FROM postings JOIN accounts ON accounts.id = account "
                "WHERE ref NOT IN ('house_opening', 'house_pensions') GROUP BY 1 HAVING sum < 0"
            )
        ]
        return wrong
