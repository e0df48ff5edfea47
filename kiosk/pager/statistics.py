"""What the history says: calls by hour, time to answer, the pages where customers ask for help.

Pure: rows of the history in, numbers out.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, tzinfo

Row = Mapping[str, object]

COLUMNS = (
    "raised_at",
    "branch",
    "machine",
    "place",
    "kind",
    "page",
    "title",
    "level",
    "urgency",
    "nobody",
    "answered_by",
    "ended_by",
    "answered_after",
    "arrived_after",
    "closed_after",
)


def percentile(values: Sequence[float], percent: float) -> float | None:
    """The nearest-rank percentile: the least value that `percent` of all do not exceed; None for none."""
    if not values:
        return None
    ordered = sorted(values)
    rank = -(-len(ordered) * percent // 100)  # rounded up
    return ordered[max(0, int(rank) - 1)]


def figures(rows: Iterable[Row], zone: tzinfo) -> dict[str, object]:
    """Counts and times to answer in seconds; hours of the day are those of `zone`.

    Pages are distinguished by their question ("who.title"): one body asks many.
    """
    rows = list(rows)
    by_hour = [0] * 24
    pages: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    kinds: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        by_hour[datetime.fromisoformat(str(row["raised_at"])).astimezone(zone).hour] += 1
        pages[str(row["page"]), str(row["title"])].append(row)
        kinds[(str(row["kind"]),)].append(row)
    return {
        **_times(rows),
        "by_hour": by_hour,
        "by_page": _ranked(("page", "title"), pages),
        "by_kind": _ranked(("kind",), kinds),
    }


def as_csv(rows: Iterable[Row]) -> str:
    """The history as a table, CRLF line ends (RFC 4180).

    A leading =, +, -, @, tab or return would be run as a formula by spreadsheets; it gets a quote.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_tame(row[column]) for column in COLUMNS])
    return out.getvalue()


def _times(rows: Sequence[Row]) -> dict[str, object]:
    answered = [float(s) for row in rows if isinstance(s := row["answered_after"], int | float)]
    return {
        "calls": len(rows),
        "answered": len(answered),
        "median": percentile(answered, 50),
        "p95": percentile(answered, 95),
    }


def _ranked(names: Sequence[str], groups: Mapping[tuple[str, ...], Sequence[Row]]) -> list[dict[str, object]]:
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return [{**dict(zip(names, values, strict=True)), **_times(rows)} for values, rows in ordered]


def _tame(value: object) -> object:
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return "" if value is None else value
