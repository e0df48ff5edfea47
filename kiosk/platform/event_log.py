"""The journal: what the machine did, in declared entries that cannot hold a customer's data.

JSON lines with rotation. An entry is one of `LogEvent`, its fields are those of `FIELDS`, and a
field's value is checked by its kind: a number, or a code word such as "paper_out" or
"bank/client.py:88". Whatever does not fit is written as "[redacted]": names, card numbers,
amounts, sentences, exception messages. Actions are never written ("key:5" spells an account), and
neither is anything else at the moment of a key: times and counts would tell how a customer types.
"""

from __future__ import annotations

import json
import logging
import re
import threading
import traceback
from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Protocol

REDACTED = "[redacted]"
# A code word of ours: a letter first, and so few digits that no number of a card, a phone, a date or
# an amount passes for one. "key:5" does not: it spells an account, digit by digit.
WORD = re.compile(r"(?!.*\d{3})(?!(?:.*\d){5})(?!.*:\d)[A-Za-z_][\w.:-]{0,63}", re.ASCII)
PLACE = re.compile(r"[\w/.<>-]{1,120}\.(?:py|qml|js):\d{1,5}")


class LogEvent(StrEnum):
    """Everything that is ever written down."""

    STARTED = "started"
    STOPPED = "stopped"
    PAGE_SHOWN = "page_shown"
    SESSION_BEGAN = "session_began"
    SESSION_ENDED = "session_ended"
    DEVICE_CHANGED = "device_changed"
    REQUEST_BEGAN = "request_began"
    REQUEST_ANSWERED = "request_answered"
    REQUEST_FAILED = "request_failed"
    REQUEST_OVERDUE = "request_overdue"
    COMMAND_FAILED = "command_failed"
    CORE_FAILED = "core_failed"
    WORKER_FAILED = "worker_failed"
    WORKER_STUCK = "worker_stuck"
    OUTCOME_KNOWN = "outcome_known"
    HELP_MOVED = "help_moved"
    QT_SPOKE = "qt_spoke"
    LIBRARY_SPOKE = "library_spoke"


def _number(value: object) -> object:
    if isinstance(value, bool) or (isinstance(value, int) and abs(value) < 1_000_000):
        return value
    return round(value, 3) if isinstance(value, float) and abs(value) < 1e6 else REDACTED


def _word(value: object) -> object:
    return value if isinstance(value, str) and (not value or WORD.fullmatch(value)) else REDACTED


def _place(value: object) -> object:
    return value if isinstance(value, str) and (not value or PLACE.fullmatch(value)) else REDACTED


def _version(value: object) -> object:
    return value if isinstance(value, str) and re.fullmatch(r"[\d.]{1,16}", value) else REDACTED


def _machine(value: object) -> object:
    return value if isinstance(value, str) and re.fullmatch(r"[\w-]{1,32}", value) else REDACTED


Check = Callable[[object], object]

FIELDS: Mapping[LogEvent, Mapping[str, Check]] = {
    LogEvent.STARTED: {"version": _version, "machine": _machine, "production": _number},
    LogEvent.STOPPED: {"reason": _word},
    LogEvent.PAGE_SHOWN: {"page": _word, "step": _number, "mode": _word, "language": _word},
    LogEvent.SESSION_BEGAN: {},
    LogEvent.SESSION_ENDED: {"seconds": _number},
    LogEvent.DEVICE_CHANGED: {"device": _word, "state": _word, "fault": _word},
    LogEvent.REQUEST_BEGAN: {"kind": _word, "number": _number},
    LogEvent.REQUEST_ANSWERED: {"kind": _word, "number": _number, "event": _word, "ms": _number},
    LogEvent.REQUEST_FAILED: {"kind": _word, "number": _number, "error": _word, "place": _place},
    LogEvent.REQUEST_OVERDUE: {"kind": _word, "number": _number, "seconds": _number},
    LogEvent.COMMAND_FAILED: {"kind": _word, "error": _word, "place": _place},
    LogEvent.CORE_FAILED: {"event": _word, "page": _word, "error": _word, "place": _place},
    LogEvent.WORKER_FAILED: {"worker": _word, "error": _word, "place": _place},
    LogEvent.WORKER_STUCK: {"worker": _word},
    LogEvent.OUTCOME_KNOWN: {"status": _word},
    LogEvent.HELP_MOVED: {"state": _word, "level": _number, "nobody": _number},
    LogEvent.QT_SPOKE: {"level": _word, "category": _word, "place": _place},
    LogEvent.LIBRARY_SPOKE: {"logger": _word, "level": _word, "place": _place, "error": _word},
}


class EventLog(Protocol):
    """Writes entries; from any thread, never raises."""

    def write(self, entry: LogEvent, **fields: object) -> None:
        """Write one entry; see FIELDS for what each may hold."""
        ...


def to_record(entry: LogEvent, moment: datetime, fields: Mapping[str, object]) -> dict[str, object]:
    """The entry as it is written, everything undeclared redacted."""
    allowed = FIELDS[entry]
    record: dict[str, object] = {"at": moment.isoformat(timespec="milliseconds"), "entry": entry.value}
    for name, value in fields.items():
        record[name] = allowed[name](value) if name in allowed else REDACTED
    return record


def source_location(error: BaseException) -> str:
    """Where an exception came from, "bank/client.py:88"; its message is nobody's business."""
    frames = traceback.extract_tb(error.__traceback__)
    return place(frames[-1].filename, frames[-1].lineno or 0) if frames else ""


def place(filename: str, line: int) -> str:
    """A place in the source, as the journal writes it: the last three parts of the path."""
    return f"{'/'.join(Path(filename).parts[-3:])}:{line}".lstrip("/")


class _QuietFile(RotatingFileHandler):
    """A full disk must not end a transfer: logging's own way is to print a traceback."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Lose the line."""


class FileEventLog:
    """JSON lines in a file, turned over when it is `max_bytes` long; `keep` older ones stay."""

    def __init__(
        self, path: Path, *, now: Callable[[], datetime], max_bytes: int = 2_000_000, keep: int = 9
    ) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._now = now
        self._file = _QuietFile(path, maxBytes=max_bytes, backupCount=keep, encoding="utf-8")
        self._file.setFormatter(logging.Formatter("%(message)s"))

    def write(self, entry: LogEvent, **fields: object) -> None:
        """Write one entry."""
        text = json.dumps(to_record(entry, self._now(), fields), ensure_ascii=False)
        self._file.handle(logging.LogRecord("journal", logging.INFO, "", 0, text, None, None))

    def close(self) -> None:
        """Flush and close."""
        self._file.close()


class InMemoryLog:
    """Keeps the last entries in memory, for the tour and tests."""

    def __init__(self, *, now: Callable[[], datetime], keep: int = 10_000) -> None:
        self._now = now
        self._keep = keep
        self._lock = threading.Lock()
        self.lines: list[dict[str, object]] = []

    def write(self, entry: LogEvent, **fields: object) -> None:
        """Keep one entry."""
        with self._lock:
            self.lines.append(to_record(entry, self._now(), fields))
            del self.lines[: -self._keep]

    def close(self) -> None:
        """The entries stay until the program ends."""

    def of(self, entry: LogEvent) -> list[dict[str, object]]:
        """The entries of this kind so far."""
        with self._lock:
            return [line for line in self.lines if line["entry"] == entry.value]


class StdlibLogBridge(logging.Handler):
    """Python's logging, ours and the libraries', into the journal: who and where, never the message."""

    def __init__(self, journal: EventLog, level: int = logging.WARNING) -> None:
        super().__init__(level)
        self._journal = journal

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record down without its words, which may be a customer's.

        The place is that of the exception where there is one, for that is what has to be looked at.
        """
        error = record.exc_info[1] if record.exc_info else None
        self._journal.write(
            LogEvent.LIBRARY_SPOKE,
            logger=record.name,
            level=record.levelname,
            place=(source_location(error) if error is not None else "")
            or place(record.pathname, record.lineno),
            error=type(error).__name__ if error is not None else "",
        )
