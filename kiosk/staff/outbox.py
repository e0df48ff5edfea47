"""The outbox: a machine's help calls on its own disk, before anything is sent.

SQLite with full synchronisation: when `save` returns, the call survives a power cut. A call's row
holds its whole present state, so what is sent is always the latest and never a list to replay.
"""

from __future__ import annotations

import base64
import json
import logging
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from kiosk.platform.state_files import StateDatabase
from kiosk.platform.state_lock import StateInUse, StateLock
from kiosk.staff.protocol.call import StaffCall

log = logging.getLogger(__name__)

VERSION = 2  # of the file (user_version); 0 was the format before the protocol's version 1

# An open call older than this was raised by a clock that has since jumped.
LONGEST_CALL = timedelta(hours=12)

SCHEMA = """
CREATE TABLE IF NOT EXISTS calls (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    call_id TEXT NOT NULL UNIQUE,
    body BLOB NOT NULL,                   -- the StaffCall as JSON
    closed_rev INTEGER,                   -- its rev once it is closed
    confirmed INTEGER NOT NULL DEFAULT 0  -- the newest rev the broker has acknowledged
)
"""


class OutboxError(Exception):
    """The outbox file cannot be opened or written; calls would not survive a restart."""


@dataclass(frozen=True, slots=True)
class StoredCall:
    """One call of the outbox, and the newest rev of it that the broker has."""

    call: StaffCall
    confirmed: int


def seconds_waited(call: StaffCall, wall: datetime) -> float:
    """How long a stored call has waited at `wall`; what it had counted itself where a clock has jumped."""
    gone = wall - call.raised_at
    return max(call.since, gone.total_seconds()) if timedelta(0) <= gone <= LONGEST_CALL else call.since


class Outbox:
    """One file, one machine, one process; the caller serialises access.

    `problems` names what was wrong with the file when it was opened ("lost", "unreadable"): staff are told.
    Without a path it is in memory, for a machine whose disk has failed. Raises OutboxError.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lock: StateLock | None = None
        self.problems: set[str] = set()
        try:
            if path is None:
                self._db = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
                self._db.execute(SCHEMA)
                return
            path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = StateLock(path)
            opened = StateDatabase(path, SCHEMA, VERSION)
        except (OSError, sqlite3.Error) as why:
            if self._lock is not None:
                self._lock.release()
            reason = str(why) if isinstance(why, StateInUse) else f"{path}: {why}"
            raise OutboxError(reason) from why
        self._db = opened.db
        if opened.problem:
            log.error("outbox %s: the file was %s", path, opened.problem)
            self.problems.add(opened.problem)

    def save(self, call: StaffCall) -> None:
        """Put the call's present state on disk."""
        self._do(
            "INSERT INTO calls (call_id, body, closed_rev) VALUES (?, ?, ?) "
            "ON CONFLICT (call_id) DO UPDATE SET body = excluded.body, closed_rev = excluded.closed_rev",
            (call.call_id, msgspec.json.encode(call), None if call.open else call.rev),
        )

    def confirm(self, call_id: str, rev: int) -> None:
        """The broker has `rev`; a closed call whose last rev is confirmed is forgotten."""
        self._do("UPDATE calls SET confirmed = max(confirmed, ?) WHERE call_id = ?", (rev, call_id))
        self._do("DELETE FROM calls WHERE call_id = ? AND confirmed >= closed_rev", (call_id,))

    def pending(self) -> list[StoredCall]:
        """Every call that is open or whose end the broker does not have, oldest first.

        A row that cannot be read is moved to the file "<outbox>.unreadable" and named in `problems`.
        """
        try:
            # As bytes: SQLite keeps whatever was written, and text that is no UTF-8 would fail all rows.
            rows = self._db.execute(
                "SELECT seq, CAST(body AS BLOB), confirmed FROM calls ORDER BY seq"
            ).fetchall()
        except sqlite3.Error as why:
            raise OutboxError(str(why)) from why
        found: list[StoredCall] = []
        for seq, body, confirmed in rows:
            try:
                if not isinstance(confirmed, int):
                    raise TypeError("confirmed is not a number")
                found.append(StoredCall(msgspec.json.decode(body, type=StaffCall), confirmed))
            except (msgspec.MsgspecError, ValueError, TypeError, RecursionError) as why:
                log.error("outbox %s: row %d cannot be read: %s", self._path, seq, type(why).__name__)
                self._set_row_aside(seq, body if isinstance(body, bytes) else b"")
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()
        if self._lock is not None:
            self._lock.release()

    def _set_row_aside(self, seq: int, body: bytes) -> None:
        """Move a row out of the way; a disk that does not allow it must not keep the other rows back."""
        self.problems.add("unreadable")
        line = {"at": datetime.now(UTC).isoformat(), "seq": seq, "body": base64.b64encode(body).decode()}
        try:
            if self._path is not None:
                aside = self._path.with_name(self._path.name + ".unreadable")
                with aside.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(line) + "\n")
            self._do("DELETE FROM calls WHERE seq = ?", (seq,))
        except (OSError, OutboxError) as why:
            log.error("outbox %s: row %d stays where it is: %s", self._path, seq, why)

    def _do(self, sql: str, values: tuple[object, ...]) -> None:
        try:
            self._db.execute(sql, values)
        except sqlite3.Error as why:
            raise OutboxError(str(why)) from why
