"""A call is on the machine's disk before anything else happens, and stays there until it is heard."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.domain.help_call import CallKind, CallState, PagePosition
from kiosk.staff.outbox import Outbox, OutboxError
from kiosk.staff.protocol.call import StaffCall

CALL = StaffCall(
    call_id="a" * 32,
    raised_at=datetime(2026, 1, 2, 3, 4, 5, 678_000, tzinfo=UTC),
    kinds=(CallKind.HELP, CallKind.DEVICE),
    position=PagePosition("Amount", "2/5"),
    since=7,
    level=2,
    urgency=3,
)

DYING = """
import os, signal, sys
from pathlib import Path
from tests.staff.test_outbox import CALL
from kiosk.staff.outbox import Outbox
Outbox(Path(sys.argv[1])).save(CALL)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_call_survives_a_process_that_is_killed_right_after(tmp_path: Path) -> None:
    file = tmp_path / "outbox.sqlite"
    died = subprocess.run([sys.executable, "-c", DYING, file], timeout=30, check=False)
    assert died.returncode == -signal.SIGKILL
    (kept,) = Outbox(file).pending()
    assert (kept.call, kept.confirmed) == (CALL, 0)


def test_only_a_closed_call_that_was_heard_to_the_end_is_forgotten(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "outbox.sqlite")
    outbox.save(CALL)
    outbox.confirm(CALL.call_id, CALL.rev)
    assert [s.confirmed for s in outbox.pending()] == [CALL.rev]
    outbox.save(replace(CALL, state=CallState.CLOSED, rev=CALL.rev + 1))
    outbox.confirm(CALL.call_id, CALL.rev)
    assert len(outbox.pending()) == 1
    outbox.confirm(CALL.call_id, CALL.rev + 1)
    assert outbox.pending() == []


def test_calls_come_back_in_the_order_they_were_raised(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "outbox.sqlite")
    for letter in "cab":
        outbox.save(replace(CALL, call_id=letter * 32))
    outbox.save(replace(CALL, call_id="c" * 32, level=3))
    assert [s.call.call_id[0] for s in outbox.pending()] == ["c", "a", "b"]


def test_a_disk_that_cannot_be_written_is_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutboxError):
        Outbox(tmp_path / "file" / "outbox.sqlite")


def test_a_file_that_is_no_outbox_is_set_aside_and_a_new_one_begun(tmp_path: Path) -> None:
    file = tmp_path / "outbox.sqlite"
    file.write_bytes(b"this is not a database" * 100)
    outbox = Outbox(file)
    assert (outbox.pending(), outbox.problems) == ([], {"unreadable"})
    outbox.save(CALL)
    outbox.close()
    (aside,) = tmp_path.glob("outbox.sqlite.set-aside-*")
    assert aside.read_bytes().startswith(b"this is not a database")
    again = Outbox(file)
    assert ([stored.call for stored in again.pending()], again.problems) == ([CALL], set())


def test_two_processes_cannot_use_one_outbox(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "outbox.sqlite")
    with pytest.raises(OutboxError, match="in use"):
        Outbox(tmp_path / "outbox.sqlite")
    outbox.close()
    Outbox(tmp_path / "outbox.sqlite").close()


def test_an_outbox_that_was_exchanged_for_an_older_copy_is_noticed(tmp_path: Path) -> None:
    file, other = tmp_path / "outbox.sqlite", tmp_path / "other.sqlite"
    for path in (file, other):
        Outbox(path).close()
    other.rename(file)
    outbox = Outbox(file)
    assert outbox.problems == {"lost"}
    outbox.close()
    assert Outbox(file).problems == set(), "said once"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(st.binary(max_size=80) | st.text(max_size=40) | st.integers(-5, 5) | st.floats(allow_nan=False))
def test_a_row_with_anything_in_it_is_set_aside_and_the_others_are_read(
    tmp_path: Path, body: bytes | str | int | float
) -> None:
    file = tmp_path / "outbox.sqlite"
    outbox = Outbox(file)
    outbox.save(CALL)
    outbox.close()
    with sqlite3.connect(file) as db:
        db.execute("INSERT OR REPLACE INTO calls (call_id, body) VALUES ('odd', ?)", (body,))
    db.close()
    again = Outbox(file)
    assert [stored.call for stored in again.pending()] == [CALL]
    assert again.problems == {"unreadable"}
    again.close()
