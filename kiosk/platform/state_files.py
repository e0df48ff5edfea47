"""Files of stored state: a sentinel that notices a lost file, and how a bad file is set aside."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

SQLITE_SUFFIXES = ("", "-wal", "-shm", "-journal")


def set_aside(path: Path) -> Path | None:
    """Rename a SQLite file and its companions out of the way; the new name, or None without a file.

    Raises OSError.
    """
    stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(2)}"
    renamed: Path | None = None
    for suffix in SQLITE_SUFFIXES:
        file = path.with_name(path.name + suffix)
        if file.exists():
            target = path.with_name(f"{path.name}.set-aside-{stamp}{suffix}")
            file.rename(target)
            renamed = renamed or target
    return renamed


def write_durably(path: Path, text: str) -> None:
    """Write a small file so that it is whole or absent after a power cut. Raises OSError."""
    fresh = path.with_name(path.name + ".new")
    with os.fdopen(
        os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
    ) as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


class StateDatabase:
    """A SQLite file with a version (user_version) and a sentinel beside it.

    The sentinel holds the random identity that is also inside the file: an emptied, deleted or exchanged
    file is noticed. A file that cannot be read, or of another version, is set aside and a new one begun.
    `problem` says what was found: "" (nothing), "lost" or "unreadable". The caller serialises access.
    """

    def __init__(
        self, path: Path, schema: str, version: int, *, upgrades: Mapping[int, str] | None = None
    ) -> None:
        """Open or create. Raises OSError or sqlite3.Error when the disk does not allow it.

        schema: CREATE IF NOT EXISTS statements. upgrades: what makes a file of an older version one of this.
        """
        self._upgrades = upgrades or {}
        path.parent.mkdir(parents=True, exist_ok=True)
        self.problem = ""
        self._path, self._schema, self._version = path, schema, version
        sentinel = path.with_name(path.name + ".sentinel")
        expected = sentinel.read_text(encoding="utf-8", errors="replace").strip() if sentinel.exists() else ""
        try:
            self.db, identity = self._open()
        except (sqlite3.DatabaseError, _OtherVersion) as why:
            if isinstance(why, sqlite3.OperationalError):
                raise  # locked, read-only or full: the file itself may be good
            self.problem = "unreadable"
            set_aside(path)
            self.db, identity = self._open()
        if expected and identity != expected and not self.problem:
            self.problem = "lost"
        if identity != expected:
            write_durably(sentinel, identity + "\n")

    def _open(self) -> tuple[sqlite3.Connection, str]:
        db = sqlite3.connect(self._path, check_same_thread=False, isolation_level=None)
        try:
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=FULL")
            (found,) = db.execute("PRAGMA user_version").fetchone()
            empty = db.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
            if found not in (self._version, *self._upgrades) and not (found == 0 and empty):
                raise _OtherVersion(f"version {found}")
            if db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("quick_check found damage")
            upgrade = "" if empty else self._upgrades.get(found, "")
            return db, self._identity(db, upgrade)
        except BaseException:
            db.close()
            raise

    def _identity(self, db: sqlite3.Connection, upgrade: str) -> str:
        """Bring the tables up to date; the identity inside the file."""
        db.execute("BEGIN IMMEDIATE")
        db.execute("CREATE TABLE IF NOT EXISTS identity (id TEXT NOT NULL)")
        for statement in filter(str.strip, f"{upgrade};{self._schema}".split(";")):
            db.execute(statement)
        row = db.execute("SELECT id FROM identity").fetchone()
        identity = str(row[0]) if row else secrets.token_hex(16)
        if not row:
            db.execute("INSERT INTO identity VALUES (?)", (identity,))
        db.execute(f"PRAGMA user_version = {self._version:d}")
        db.execute("COMMIT")
        return identity


class _OtherVersion(Exception):
    """The file was written by another version of the program."""
