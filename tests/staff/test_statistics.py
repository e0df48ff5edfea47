"""What the history says."""

from __future__ import annotations

import csv
import io
import sqlite3
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from kiosk.domain.help_call import CallState, PagePosition
from kiosk.pager.statistics import COLUMNS, as_csv, figures, percentile
from kiosk.pager.store import MAX_CALLS_A_DAY, PagerStore
from kiosk.platform.state_lock import StateInUse
from kiosk.staff.protocol.messages import CallMessage
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


def message(**changes: Any) -> CallMessage:
    return replace(CALL, call=replace(CALL.call, **changes))


def test_the_history_keeps_the_first_page_the_highest_level_and_who_answered(tmp_path: Path) -> None:
    store = PagerStore(tmp_path / "pager.sqlite")
    at = PagePosition("Amount", "2/5", "amount.title")
    story = [
        message(state=CallState.SENT, by="", level=3, nobody=True, position=at),
        message(rev=2, state=CallState.ACKNOWLEDGED, position=PagePosition("Pin"), answered_after=40.0),
        message(
            rev=3, state=CallState.CLOSED, by="", ended_by="小李", answered_after=40.0, closed_after=99.0
        ),
    ]
    for changed in story[:2]:
        store.keep([(changed, story[0])])
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
    assert store.history("2000", frozenset({"0002"})) == []
    store.close()


OLD = """
CREATE TABLE sessions (token TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, began REAL NOT NULL,
    seen REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE calls (call_id TEXT PRIMARY KEY, branch TEXT NOT NULL, machine TEXT NOT NULL, place TEXT NOT NULL,
    kind TEXT NOT NULL, page TEXT NOT NULL, raised_at TEXT NOT NULL, state TEXT NOT NULL, level INTEGER NOT NULL,
    urgency INTEGER NOT NULL, nobody INTEGER NOT NULL, answered_by TEXT NOT NULL, ended_by TEXT NOT NULL,
    answered_after REAL, arrived_after REAL, closed_after REAL, title TEXT NOT NULL DEFAULT '') WITHOUT ROWID;
CREATE INDEX calls_by_time ON calls (raised_at);
INSERT INTO sessions VALUES ('t', '小李', 'A', 0, 0);
INSERT INTO calls VALUES ('a', '0001', 'm01', '', 'help', 'Pin', '2026-01-02', 'closed', 0, 1, 0, '', '', NULL,
    NULL, 9.0, 'pin.title_enter');
"""


def test_a_history_of_the_version_before_is_read_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "pager.sqlite"
    with sqlite3.connect(path) as old:
        old.executescript(OLD)
    old.close()
    store = PagerStore(path)
    call = message(call_id="b" * 32, state=CallState.CLOSED, position=PagePosition("Choice", "", "who.title"))
    store.keep([(call, call)])
    assert [(row["page"], row["title"]) for row in store.history("2026")] == [
        ("Pin", "pin.title_enter"),
        ("Choice", "who.title"),
    ]
    store.close()
    PagerStore(path).close()


def test_a_file_that_cannot_be_read_is_set_aside_and_the_pager_starts(tmp_path: Path) -> None:
    path = tmp_path / "pager.sqlite"
    path.write_bytes(b"no database" * 1000)
    store = PagerStore(path)
    assert store.history("2000") == []
    store.close()
    assert [file.read_bytes()[:11] for file in tmp_path.glob("*.set-aside-*")] == [b"no database"]


def test_two_pager_servers_cannot_use_one_file(tmp_path: Path) -> None:
    store = PagerStore(tmp_path / "pager.sqlite")
    with pytest.raises(StateInUse):
        PagerStore(tmp_path / "pager.sqlite")
    store.close()
    PagerStore(tmp_path / "pager.sqlite").close()


def test_the_history_is_kept_for_a_set_time(tmp_path: Path) -> None:
    store = PagerStore(tmp_path / "pager.sqlite")
    for number, year in enumerate((2024, 2026)):
        call = message(
            call_id=f"{number}" * 32, state=CallState.CLOSED, raised_at=datetime(year, 3, 4, tzinfo=UTC)
        )
        store.keep([(call, call)])
    store.forget_history("2025-03-04")
    assert [str(row["raised_at"])[:4] for row in store.history("2000")] == ["2026"]
    store.close()


def test_a_machine_that_floods_fills_one_days_share_and_no_more(tmp_path: Path) -> None:
    store = PagerStore(tmp_path / "pager.sqlite")
    calls = [
        message(call_id=f"{number:032x}", state=CallState.CLOSED) for number in range(MAX_CALLS_A_DAY + 50)
    ]
    store.keep([(call, call) for call in calls])
    assert len(store.history("2000")) == MAX_CALLS_A_DAY
    other = replace(message(call_id="f" * 32, state=CallState.CLOSED), machine="m02")
    store.keep([(other, other)])
    assert len(store.history("2000")) == MAX_CALLS_A_DAY + 1
    store.close()
