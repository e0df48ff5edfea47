"""The pager server's file: who is signed in and the history of calls; SQLite.

Sessions are kept so that a restart of the server signs nobody out; of a session's token only the
SHA-256 is stored. Open calls are not read back from here: the broker's retained messages
bring them.
"""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from kiosk.domain.help_call import CallState
from kiosk.platform.state_files import StateDatabase
from kiosk.platform.state_lock import StateLock
from kiosk.staff.protocol.messages import CallMessage

log = logging.getLogger(__name__)

VERSION = 1  # of the file (user_version)

SCHEMA = """
CREATE TABLE IF NOT EXISTS sessions (
    token TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    code_tag TEXT NOT NULL,
    began REAL NOT NULL,
    seen REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS addresses (   -- from which somebody has signed in
    address TEXT PRIMARY KEY,
    seen REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS calls (
    call_id TEXT PRIMARY KEY,
    branch TEXT NOT NULL,
    machine TEXT NOT NULL,
    place TEXT NOT NULL,
    kind TEXT NOT NULL,
    page TEXT NOT NULL,          -- where it was raised, not where the customer went since
    title TEXT NOT NULL,         -- the page's question, by its key
    raised_at TEXT NOT NULL,     -- UTC
    state TEXT NOT NULL,
    level INTEGER NOT NULL,
    urgency INTEGER NOT NULL,
    nobody INTEGER NOT NULL,     -- 1 when at some time nobody could be reached
    answered_by TEXT NOT NULL,
    ended_by TEXT NOT NULL,
    answered_after REAL,
    arrived_after REAL,
    closed_after REAL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS calls_by_time ON calls (raised_at)
"""

MAX_KNOWN_ADDRESSES = 1000
# Of one machine in one day: a machine that floods must not fill the disk.
MAX_CALLS_A_DAY = 500

HISTORY = (
    "call_id, branch, machine, place, kind, page, title, raised_at, state, level, urgency, nobody, "
    "answered_by, ended_by, answered_after, arrived_after, closed_after"
)

KEEP = """
INSERT INTO calls SELECT :call_id, :branch, :machine, :place, :kind, :page, :title, :raised_at, :state,
    :level, :urgency, :nobody, :by, :ended_by, :answered_after, :arrived_after, :closed_after
WHERE EXISTS (SELECT 1 FROM calls WHERE call_id = :call_id) OR :limit > (
    SELECT count(*) FROM calls WHERE branch = :branch AND machine = :machine
    AND raised_at >= :day AND raised_at < :next_day)
ON CONFLICT (call_id) DO UPDATE SET
    kind = excluded.kind, state = excluded.state, level = max(level, excluded.level),
    urgency = excluded.urgency, nobody = max(nobody, excluded.nobody),
    answered_by = CASE excluded.answered_by WHEN '' THEN answered_by ELSE excluded.answered_by END,
    ended_by = excluded.ended_by, answered_after = excluded.answered_after,
    arrived_after = excluded.arrived_after, closed_after = excluded.closed_after
"""


# What the history takes from a call as it is.
OF_THE_CALL = (
    "call_id",
    "level",
    "urgency",
    "by",
    "ended_by",
    "answered_after",
    "arrived_after",
    "closed_after",
)

# Before version 1: sessions were not bound to a code, the columns were in another order.
UPGRADE_0 = f"""
DROP TABLE sessions;
ALTER TABLE calls RENAME TO calls_0;
{SCHEMA};
INSERT INTO calls SELECT {HISTORY} FROM calls_0;
DROP TABLE calls_0
"""


@dataclass(frozen=True, slots=True)
class StaffSession:
    """One sign-in. `began` and `seen` are seconds since 1970: they must outlive this process.

    `code_tag` tells with which staff code it began (see auth.code_tag).
    """

    token_hash: str
    name: str
    role: str
    code_tag: str
    began: float
    seen: float


class PagerStore:
    """One file; every method takes a few milliseconds at most. Raises sqlite3.Error when the disk fails."""

    def __init__(self, path: Path) -> None:
        """Open or create the file. Raises OSError, also when another pager server uses it."""
        # The history is written by a thread of its own, sessions by the event loop's.
        self._lock = threading.Lock()
        path.parent.mkdir(parents=True, exist_ok=True)
        self._in_use = StateLock(path)
        opened = StateDatabase(path, SCHEMA, VERSION, upgrades={0: UPGRADE_0})
        if opened.problem:
            log.error("pager: %s was %s; sessions and history begin again", path, opened.problem)
        self._db = opened.db
        self._db.execute("PRAGMA synchronous=NORMAL")
        path.chmod(0o600)

    def keep(self, calls: Iterable[tuple[CallMessage, CallMessage]]) -> None:
        """Write calls into the history as they stand, each with the message that raised it."""
        rows = [_row(message, first) for message, first in calls]
        with self._lock, self._db:
            self._db.execute("BEGIN")
            self._db.executemany(KEEP, rows)

    def forget_history(self, before: str) -> None:
        """Delete calls raised before this time (UTC, ISO 8601)."""
        self._do("DELETE FROM calls WHERE raised_at < ?", (before,))

    def knows_address(self, address: str) -> bool:
        """True when somebody has signed in from this address."""
        return bool(self._do("SELECT 1 FROM addresses WHERE address = ?", (address,)))

    def remember_address(self, address: str, now: float) -> None:
        """Somebody has signed in from this address at `now`, in seconds since 1970."""
        self._do("INSERT OR REPLACE INTO addresses VALUES (?, ?)", (address, now))
        self._do(
            "DELETE FROM addresses WHERE address NOT IN "
            "(SELECT address FROM addresses ORDER BY seen DESC LIMIT ?)",
            (MAX_KNOWN_ADDRESSES,),
        )

    def history(self, since: str, branches: frozenset[str] | None = None) -> list[dict[str, object]]:
        """Closed calls of these branches (None: all) raised at or after `since` (UTC), oldest first."""
        rows = self._do(
            f"SELECT {HISTORY} FROM calls WHERE raised_at >= ? AND state = ? ORDER BY raised_at",
            (since, CallState.CLOSED.value),
        )
        found = [dict(zip(HISTORY.split(", "), row, strict=True)) for row in rows]
        return [row for row in found if branches is None or row["branch"] in branches]

    def remember(self, session: StaffSession) -> None:
        """Keep a sign-in, or that it was just seen."""
        self._do(
            "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (token) DO UPDATE SET seen = excluded.seen",
            astuple(session),
        )

    def session(self, token: str) -> StaffSession | None:
        """The sign-in that `token` belongs to."""
        rows = self._do("SELECT * FROM sessions WHERE token = ?", (hash_token(token),))
        return StaffSession(*rows[0]) if rows else None

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
        self._in_use.release()

    def _do(self, sql: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._db.execute(sql, values).fetchall()


def hash_token(token: str) -> str:
    """What is stored of a token: 256 random bits need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def _row(message: CallMessage, first: CallMessage) -> dict[str, object]:
    """The parameters of KEEP."""
    call, position = message.call, first.call.position
    day = call.raised_at.astimezone(UTC).date()
    return {
        **{name: getattr(call, name) for name in OF_THE_CALL},
        "branch": message.branch,
        "machine": message.machine,
        "place": message.place,
        "kind": call.kind.value,
        "page": position.page,
        "title": position.title,
        "raised_at": utc_text(call.raised_at),
        "state": call.state.value,
        "nobody": int(call.nobody),
        "limit": MAX_CALLS_A_DAY,
        "day": day.isoformat(),
        "next_day": (day + timedelta(days=1)).isoformat(),
    }


def utc_text(moment: datetime) -> str:
    """A time as the history writes it: texts in the order of time."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")
