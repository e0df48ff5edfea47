"""The file of the journal of money in flight: its version, its lock, and its checks at the start.

Beside `in_flight.sqlite` stand

    in_flight.sqlite.lock          held by the one process that works with it
    in_flight.sqlite.sentinel      which file it is: an emptied, deleted or exchanged one is noticed
    in_flight.sqlite.unreadable    rows that could not be read, a JSON object a line, for people to look at
"""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import uuid
from collections.abc import Callable
from pathlib import Path

from kiosk.domain.state_fault import StateFault
from kiosk.platform.state_files import write_durably
from kiosk.platform.state_lock import StateInUse, StateLock

VERSION = 2
TABLE = """
CREATE TABLE in_flight (
    key TEXT PRIMARY KEY, kind TEXT NOT NULL, stage TEXT NOT NULL, made_at TEXT NOT NULL,
    amount INTEGER NOT NULL, arrival TEXT NOT NULL, payee_masked TEXT NOT NULL, payee_tail TEXT NOT NULL,
    transfer_ref TEXT NOT NULL, problem TEXT NOT NULL, told INTEGER NOT NULL DEFAULT 0, fee INTEGER)
"""
IDENTITY = "CREATE TABLE identity (id TEXT NOT NULL)"

log = logging.getLogger(__name__)


class UnusableJournal(ValueError):
    """The journal must not be worked with. `fault` is None while another process works with it."""

    def __init__(self, sentence: str, fault: StateFault | None) -> None:
        super().__init__(sentence)
        self.fault = fault


class JournalStorage:
    """The open file. UnusableJournal from the constructor and `open` when it must not be worked with."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._lock = StateLock(path)
        except StateInUse as error:
            raise UnusableJournal(str(error), None) from None
        self._db: sqlite3.Connection | None = None

    def open(self) -> sqlite3.Connection:
        """Open, check and bring to this version. Raises UnusableJournal, sqlite3.Error."""
        known = _id_in(self._beside("sentinel"))
        if known and not (self._path.exists() and self._path.stat().st_size):
            self._refuse(StateFault.LOST, "is gone or empty, and money may be in flight")
        # Made by us so that nobody else may ever read it, whatever the umask.
        os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))
        self._path.chmod(0o600)
        self._db = db = sqlite3.connect(self._path, check_same_thread=False, isolation_level=None)
        db.row_factory = sqlite3.Row
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        faults = [row[0] for row in db.execute("PRAGMA quick_check(1)")]
        if faults != ["ok"]:
            self._refuse(StateFault.DAMAGED, f"is damaged: {faults[0]}")
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            self._refuse(
                StateFault.NEWER,
                f"was written by a newer version (format {version}, this one knows {VERSION})",
            )
        self._migrate(db, version)
        (own,) = db.execute("SELECT id FROM identity").fetchone()
        if known and known != own:
            self._refuse(StateFault.LOST, "is another file than the one this machine worked with")
        if not known:
            write_durably(self._beside("sentinel"), own + "\n")
        return db

    def set_aside_unreadable(self, read: Callable[[sqlite3.Row], object]) -> tuple[str, ...]:
        """Move the rows that `read` refuses into the file beside; the keys of all rows that are in it.

        Raises OSError, sqlite3.Error.
        """
        assert self._db is not None
        bad: list[int] = []
        lines: list[str] = []
        for row in self._db.execute("SELECT rowid AS number, * FROM in_flight").fetchall():
            try:
                read(row)
            except (ValueError, TypeError):
                bad.append(row["number"])
                lines.append(json.dumps({name: _plain(value) for name, value in dict(row).items()}))
        aside = self._beside("unreadable")
        if bad:
            kept = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(kept, "w", encoding="utf-8") as file:
                file.write("".join(line + "\n" for line in lines))
                file.flush()
                os.fsync(file.fileno())
            self._db.executemany("DELETE FROM in_flight WHERE rowid = ?", [(number,) for number in bad])
            log.error("%d rows of the journal of money in flight cannot be read and were set aside", len(bad))
        return _keys_in(aside)

    def close(self) -> None:
        """Close the file and let go of the folder."""
        if self._db is not None:
            self._db.close()
        self._lock.release()

    def _migrate(self, db: sqlite3.Connection, version: int) -> None:
        """Version 0 is a new file, or one from before there were versions, which had no fee and no id."""
        if version == VERSION:
            return
        tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        db.execute("BEGIN IMMEDIATE")
        if "in_flight" not in tables:
            db.execute(TABLE)
        else:
            db.execute("ALTER TABLE in_flight ADD COLUMN fee INTEGER")
        db.execute(IDENTITY)
        db.execute("INSERT INTO identity (id) VALUES (?)", (str(uuid.uuid4()),))
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")

    def _beside(self, ending: str) -> Path:
        return self._path.with_name(f"{self._path.name}.{ending}")

    def _refuse(self, fault: StateFault, reason: str) -> None:
        self.close()
        raise UnusableJournal(
            f"{self._path}: the journal of money in flight {reason}; see docs/operations.md, "
            f'"The journal of money in flight"',
            fault,
        )


def _id_in(path: Path) -> str:
    try:
        return path.read_text("ascii").strip()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError):
        return "unreadable"  # equal to no id: a file that was there once is asked for


def _keys_in(aside: Path) -> tuple[str, ...]:
    """The keys of the rows that were set aside and that nobody has taken away yet."""
    if not aside.exists():
        return ()
    keys = []
    for line in aside.read_text("utf-8", "replace").splitlines():
        try:
            keys.append(str(json.loads(line)["key"]))
        except (ValueError, KeyError, TypeError, RecursionError):
            keys.append("")  # a line that people have edited still stands for a transfer
    return tuple(keys)


def _plain(value: object) -> object:
    return value.hex() if isinstance(value, bytes) else value
