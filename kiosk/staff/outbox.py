"""The outbox: a machine's help calls on its own disk, before anything is sent.

SQLite with full synchronisation: when `save` returns, the call survives a power cut. A call's row
holds its whole present state, so what is sent is always the latest and never a list to replay.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.staff.escalation import Call
from kiosk.staff.port import CallKind, CallState

# An open call older than this was raised by a clock that has since jumped.
LONGEST_CALL = timedelta(hours=12)

SCHEMA = """
CREATE TABLE IF NOT EXISTS calls (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    call_id TEXT NOT NULL UNIQUE,
    raised_at TEXT NOT NULL,           -- UTC, for people; never for reckoning
    body TEXT NOT NULL,
    confirmed INTEGER NOT NULL DEFAULT 0  -- the newest rev the broker has acknowledged
)
"""


class OutboxBroken(Exception):
    """The outbox file cannot be opened or written; calls would not survive a restart."""


@dataclass(frozen=True, slots=True)
class Stored:
    """One call of the outbox. `call` has its times relative to the moment it was raised."""

    call: Call
    raised_at: str
    confirmed: int

    def rebased(self, now: float, wall: datetime) -> Stored:
        """A call of the last run on this run's clock (it is `now`); its present wait begins again."""
        call = self.call
        gone = wall - datetime.fromisoformat(self.raised_at)
        waited = max(call.since, gone.total_seconds()) if timedelta(0) <= gone <= LONGEST_CALL else call.since
        return replace(self, call=replace(call, raised=now - waited, since=now))


class Outbox:
    """One file, one machine; the caller serialises access. Raises OutboxBroken when the disk fails.

    Without a path it is in memory, for a machine whose disk has failed.
    """

    def __init__(self, path: Path | None) -> None:
        try:
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path or ":memory:", check_same_thread=False, isolation_level=None)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            self._db.execute(SCHEMA)
        except (OSError, sqlite3.Error) as why:
            raise OutboxBroken(f"{path}: {why}") from why

    def save(self, call: Call, raised_at: str) -> None:
        """Put the call's present state on disk."""
        self._do(
            "INSERT INTO calls (call_id, raised_at, body) VALUES (?, ?, ?) "
            "ON CONFLICT (call_id) DO UPDATE SET body = excluded.body",
            (call.call_id, raised_at, _dump(call)),
        )

    def confirm(self, call_id: str, rev: int) -> None:
        """The broker has `rev`; a closed call whose last rev is confirmed is forgotten."""
        self._do("UPDATE calls SET confirmed = max(confirmed, ?) WHERE call_id = ?", (rev, call_id))
        self._do(
            "DELETE FROM calls WHERE call_id = ? AND json_extract(body, '$.state') = 'closed' "
            "AND confirmed >= json_extract(body, '$.rev')",
            (call_id,),
        )

    def pending(self) -> list[Stored]:
        """Every call that is open or that the broker has not fully heard of, oldest first."""
        try:
            rows = self._db.execute("SELECT body, raised_at, confirmed FROM calls ORDER BY seq").fetchall()
        except sqlite3.Error as why:
            raise OutboxBroken(str(why)) from why
        return [Stored(_load(body), raised_at, confirmed) for body, raised_at, confirmed in rows]

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _do(self, sql: str, values: tuple[object, ...]) -> None:
        try:
            self._db.execute(sql, values)
        except sqlite3.Error as why:
            raise OutboxBroken(str(why)) from why


def _dump(call: Call) -> str:
    """Times are kept as seconds since raised: this process's clock means nothing to the next one."""
    return json.dumps(
        {f.name: getattr(call, f.name) for f in fields(call)}
        | {
            "raised": 0.0,
            "since": call.since - call.raised,
        }
    )


def _load(body: str) -> Call:
    values = json.loads(body)
    values["kinds"] = tuple(CallKind(k) for k in values["kinds"])
    values["notes"] = tuple(values.get("notes", ()))
    return replace(Call(**values), state=CallState(values["state"]))
