"""The pager server's file: who is signed in and the history of calls; SQLite.

Sessions are kept so that a restart of the server signs nobody out; of a session's token only the
SHA-256 is stored. Open calls are not read back from here: the broker's retained messages tell
them afresh.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.staff.messages import CallMessage
from kiosk.staff.port import CallState

SCHEMA = """
CREATE TABLE IF NOT EXISTS sessions (
    token TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    began REAL NOT NULL,
    seen REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS calls (
    call_id TEXT PRIMARY KEY,
    branch TEXT NOT NULL,
    machine TEXT NOT NULL,
    place TEXT NOT NULL,
    kind TEXT NOT NULL,
    page TEXT NOT NULL,          -- where it was raised, not where the customer went since
    raised_at TEXT NOT NULL,     -- UTC
    state TEXT NOT NULL,
    level INTEGER NOT NULL,
    urgency INTEGER NOT NULL,
    nobody INTEGER NOT NULL,     -- 1 when at some time nobody could be reached
    answered_by TEXT NOT NULL,
    ended_by TEXT NOT NULL,
    answered_after REAL,
    arrived_after REAL,
    closed_after REAL,
    title TEXT NOT NULL DEFAULT ''  -- the page's question, by its key
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS calls_by_time ON calls (raised_at);
"""

HISTORY = (
    "call_id, branch, machine, place, kind, page, raised_at, state, level, urgency, nobody, "
    "answered_by, ended_by, answered_after, arrived_after, closed_after, title"
)

KEEP = """
INSERT INTO calls VALUES (:call_id, :branch, :machine, :place, :kind, :page, :raised_at, :state, :level,
    :urgency, :nobody, :by, :ended_by, :answered_after, :arrived_after, :closed_after, :title)
ON CONFLICT (call_id) DO UPDATE SET
    kind = excluded.kind, state = excluded.state, level = max(level, excluded.level),
    urgency = excluded.urgency, nobody = max(nobody, excluded.nobody),
    answered_by = CASE excluded.answered_by WHEN '' THEN answered_by ELSE excluded.answered_by END,
    ended_by = excluded.ended_by, answered_after = excluded.answered_after,
    arrived_after = excluded.arrived_after, closed_after = excluded.closed_after
"""


@dataclass(frozen=True, slots=True)
class Session:
    """One sign-in. `began` and `seen` are seconds since 1970: they must outlive this process."""

    token_hash: str
    name: str
    role: str
    began: float
    seen: float


class Store:
    """One file; every method takes a few milliseconds at most. Raises sqlite3.Error when the disk fails."""

    def __init__(self, path: Path) -> None:
        # The history is written by a thread of its own, sessions by the event loop's.
        self._lock = threading.Lock()
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.executescript(SCHEMA)
        if "title" not in {row[1] for row in self._db.execute("PRAGMA table_info(calls)")}:
            self._db.execute("ALTER TABLE calls ADD COLUMN title TEXT NOT NULL DEFAULT ''")
        path.chmod(0o600)

    def keep(self, calls: Iterable[tuple[CallMessage, CallMessage]]) -> None:
        """Write calls into the history as they stand, each with the message that raised it."""
        rows = [
            {
                "call_id": m.call_id,
                "branch": m.branch,
                "machine": m.machine,
                "place": m.place,
                "kind": m.kind.value,
                "page": first.page,
                "title": first.title,
                "raised_at": m.raised_at,
                "state": m.state.value,
                "level": m.level,
                "urgency": m.urgency,
                "nobody": int(m.nobody),
                "by": m.by,
                "ended_by": m.ended_by,
                "answered_after": m.answered_after,
                "arrived_after": m.arrived_after,
                "closed_after": m.closed_after,
            }
            for m, first in calls
        ]
        with self._lock:
            self._db.execute("BEGIN")
            self._db.executemany(KEEP, rows)
            self._db.execute("COMMIT")

    def history(self, since: str) -> list[dict[str, object]]:
        """Closed calls raised at or after `since` (UTC, ISO 8601), oldest first."""
        rows = self._do(
            f"SELECT {HISTORY} FROM calls WHERE raised_at >= ? AND state = ? ORDER BY raised_at",
            (since, CallState.CLOSED.value),
        )
        return [dict(zip(HISTORY.split(", "), row, strict=True)) for row in rows]

    def remember(self, session: Session) -> None:
        """Keep a sign-in, or that it was just seen."""
        self._do(
            "INSERT INTO sessions VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (token) DO UPDATE SET seen = excluded.seen",
            (session.token_hash, session.name, session.role, session.began, session.seen),
        )

    def session(self, token: str) -> Session | None:
        """The sign-in that `token` belongs to."""
        rows = self._do("SELECT * FROM sessions WHERE token = ?", (hash_token(token),))
        return Session(*rows[0]) if rows else None

    def forget(self, token_hash: str) -> None:
        """Sign out."""
        self._do("DELETE FROM sessions WHERE token = ?", (token_hash,))

    def forget_older(self, began_before: float, seen_before: float) -> None:
        """Forget sign-ins that have run out."""
        self._do("DELETE FROM sessions WHERE began < ? OR seen < ?", (began_before, seen_before))

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._db.close()

    def _do(self, sql: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._db.execute(sql, values).fetchall()


def hash_token(token: str) -> str:
    """What is stored of a token: 256 random bits need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()
