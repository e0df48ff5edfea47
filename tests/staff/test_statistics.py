"""What the history says."""

from __future__ import annotations

import csv
import io
import sqlite3
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from kiosk.pager.statistics import COLUMNS, as_csv, figures, percentile
from kiosk.pager.store import Store
from kiosk.staff.port import CallState
from tests.staff.test_messages import CALL

BEIJING = timezone(timedelta(hours=8))


def row(**values: object) -> dict[str, object]:
    raised = {"raised_at": "2026-01-02T03:04:05.678+00:00", "kind": "help", "page": "Amount"}
    return {**dict.fromkeys(COLUMNS, ""), **raised, "answered_after": None, **values}


def test_a_percentile_is_one_of_the_values() -> None:
    values = [float(n) for n in range(1, 101)]
    assert (percentile(values, 50), percentile(values, 95), percentile(values, 100)) == (50, 95, 100)
    assert (percentile([7.0], 50), percentile([7.0], 95)) == (7, 7)
    assert percentile([3.0, 1.0], 50) == 1
    assert percentile([], 95) is None


def test_hours_are_the_branchs_own() -> None:
    assert figures([row()], BEIJING)["by_hour"] == [int(hour == 11) for hour in range(24)]


def test_calls_are_counted_by_page_and_kind_the_most_frequent_first() -> None:
    rows = [
        row(answered_after=4.0),
        row(answered_after=10.0),
        row(page="Pin", kind="risk", answered_after=2.0),
        row(),
    ]
    found = figures(rows, BEIJING)
    assert (found["calls"], found["answered"], found["median"], found["p95"]) == (4, 3, 4.0, 10.0)
    assert found["by_page"] == [
        {"page": "Amount", "title": "", "calls": 3, "answered": 2, "median": 4.0, "p95": 10.0},
        {"page": "Pin", "title": "", "calls": 1, "answered": 1, "median": 2.0, "p95": 2.0},
    ]
    by_kind = found["by_kind"]
    assert isinstance(by_kind, list)
    assert [kind["kind"] for kind in by_kind] == ["help", "risk"]


def test_one_page_that_asks_many_questions_is_told_apart_by_them() -> None:
    rows = [row(page="Choice", title=title) for title in ("who.title", "arrival.title", "who.title")]
    by_page = figures(rows, BEIJING)["by_page"]
    assert isinstance(by_page, list)
    found = [(line["page"], line["title"], line["calls"]) for line in by_page]
    assert found == [("Choice", "who.title", 2), ("Choice", "arrival.title", 1)]


def test_without_calls_there_are_figures_all_the_same() -> None:
    found = figures([], BEIJING)
    assert (found["calls"], found["median"], found["by_page"]) == (0, None, [])


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_a_name_cannot_become_a_formula_in_a_spreadsheet(formula: str) -> None:
    _, line = csv.reader(io.StringIO(as_csv([row(place=formula)]), newline=""))
    assert line[COLUMNS.index("place")] == f"'{formula}"


def test_the_table_has_every_column_and_quotes_what_must_be() -> None:
    head, line = csv.reader(
        io.StringIO(as_csv([row(place='大厅 "3", 号机', answered_after=4.5)]), newline="")
    )
    assert head == list(COLUMNS)
    assert line[COLUMNS.index("place")] == '大厅 "3", 号机'
    assert line[COLUMNS.index("answered_after")] == "4.5"


def test_the_history_keeps_the_first_page_the_highest_level_and_who_answered(tmp_path: Path) -> None:
    store = Store(tmp_path / "pager.sqlite")
    story = [
        replace(CALL, state=CallState.SENT, by="", level=3, nobody=True, title="amount.title"),
        replace(
            CALL, rev=2, state=CallState.ACKNOWLEDGED, by="小李", level=0, page="Pin", answered_after=40.0
        ),
        replace(
            CALL,
            rev=3,
            state=CallState.CLOSED,
            by="",
            ended_by="小李",
            answered_after=40.0,
            closed_after=99.0,
        ),
    ]
    for message in story[:2]:
        store.keep([(message, story[0])])
    assert store.history("2000") == []
    store.keep([(story[2], story[0])])
    (kept,) = store.history("2000")
    wanted = {
        "page": "Amount",
        "title": "amount.title",
        "level": 3,
        "nobody": 1,
        "answered_by": "小李",
        "answered_after": 40.0,
    }
    assert {key: kept[key] for key in wanted} == wanted
    assert store.history("2027") == []
    store.close()


def test_a_history_from_before_questions_were_told_is_read_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "pager.sqlite"
    Store(path).close()
    with sqlite3.connect(path) as old:
        old.execute("ALTER TABLE calls DROP COLUMN title")
        old.execute(
            "INSERT INTO calls VALUES ('a', '0001', 'm01', '', 'help', 'Pin', '2026-01-02', 'closed', 0, 1, 0, "
            "'', '', NULL, NULL, 9.0)"
        )
    old.close()
    store = Store(path)
    call = replace(CALL, call_id="b" * 32, state=CallState.CLOSED, title="who.title", raised_at="2026-01-03")
    store.keep([(call, call)])
    assert [row["title"] for row in store.history("2026")] == ["", "who.title"]
    store.close()
