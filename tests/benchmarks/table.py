"""What a measure gives: rows with a goal each, printed as one table and kept as JSON."""

from __future__ import annotations

import json
import math
import textwrap
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from statistics import median

import msgspec

WIDTH = 118  # characters of the printed table's notes


@dataclass(frozen=True, slots=True)
class Goal:
    """At most `at_most`: of the ratio to what stands beside, or of our own figure."""

    at_most: float
    of_ratio: bool = False

    def words(self, unit: str) -> str:
        """As it stands in the table."""
        return f"<= {self.at_most:g}x" if self.of_ratio else f"<= {self.at_most:g} {unit}"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `ours` and `other` are in `unit`; `other` is measured in the same run.

    `how` says how it was measured, `spread` keeps further figures of the same samples for the JSON.
    """

    what: str
    ours: float
    unit: str
    beside: str = ""
    other: float | None = None
    goal: Goal | None = None
    how: str = ""
    spread: dict[str, float] = field(default_factory=dict)

    @property
    def ratio(self) -> float | None:
        """Ours by theirs; None where nothing stands beside."""
        return self.ours / self.other if self.other else None

    @property
    def met(self) -> bool | None:
        """The goal is reached; None without a goal."""
        if self.goal is None:
            return None
        figure = self.ratio if self.goal.of_ratio else self.ours
        return figure is not None and figure <= self.goal.at_most

    def as_json(self) -> dict[str, object]:
        """Everything of the row, with what follows from it."""
        return {**asdict(self), "ratio": self.ratio, "met": self.met}


def row_of(raw: dict[str, object]) -> Row:
    """A row from its JSON, as a measure's process wrote it."""
    return msgspec.convert(raw, Row)


def percentile(samples: Sequence[float], percent: float) -> float:
    """The smallest sample that at least `percent` of the samples do not exceed (nearest rank)."""
    ordered = sorted(samples)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def spread(samples: Sequence[float]) -> dict[str, float]:
    """What is kept of the samples in the JSON."""
    return {
        "count": len(samples),
        "least": min(samples),
        "p50": median(samples),
        "p95": percentile(samples, 95),
        "p99": percentile(samples, 99),
        "most": max(samples),
    }


def figure(value: float) -> str:
    """Three digits that count, without an exponent."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def printed(rows: Sequence[Row]) -> str:
    """The table, and below it how each figure was measured."""
    heads = ("what", "ours", "beside", "ratio", "goal", "met")
    lines = [
        (
            row.what,
            f"{figure(row.ours)} {row.unit}",
            "" if row.other is None else f"{row.beside} {figure(row.other)} {row.unit}",
            "" if row.ratio is None else f"{row.ratio:.2f}x",
            "" if row.goal is None else row.goal.words(row.unit),
            {None: "", True: "yes", False: "NO"}[row.met],
        )
        for row in rows
    ]
    widths = [max(len(line[column]) for line in (heads, *lines)) for column in range(len(heads))]
    said = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in (heads, tuple("-" * width for width in widths), *lines)
    ]
    notes: dict[str, list[str]] = {}
    for row in rows:
        if row.how:
            notes.setdefault(row.how, []).append(row.what)
    for how, whats in notes.items():
        said.append("")
        said.append(textwrap.fill(f"{', '.join(whats)}: {how}", WIDTH, subsequent_indent="  "))
    return "\n".join(said)


def as_json(facts: dict[str, object], rows: Sequence[Row]) -> str:
    """The same for machines."""
    return json.dumps(
        {"machine": facts, "rows": [row.as_json() for row in rows]}, ensure_ascii=False, indent=2
    )
