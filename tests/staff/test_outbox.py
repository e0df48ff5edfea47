"""A call is on the machine's disk before anything else happens, and stays there until it is heard."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.staff.escalation import Call
from kiosk.staff.outbox import Outbox, OutboxBroken
from kiosk.staff.port import CallKind, CallState

CALL = Call(
    "a" * 32, (CallKind.HELP, CallKind.DEVICE), "Amount", "2/5", raised=50, since=57, level=2, urgency=3
)
AT = "2026-01-02T03:04:05.678+00:00"

DYING = """
import os, signal, sys
from pathlib import Path
from tests.staff.test_outbox import AT, CALL
from kiosk.staff.outbox import Outbox
Outbox(Path(sys.argv[1])).save(CALL, AT)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_call_survives_a_process_that_is_killed_right_after(tmp_path: Path) -> None:
    file = tmp_path / "outbox.sqlite"
    died = subprocess.run([sys.executable, "-c", DYING, file], timeout=30, check=False)
    assert died.returncode == -signal.SIGKILL
    (kept,) = Outbox(file).pending()
    assert kept.call == replace(CALL, raised=0, since=7)
    assert (kept.raised_at, kept.confirmed) == (AT, 0)


def test_only_a_closed_call_that_was_heard_to_the_end_is_forgotten(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "outbox.sqlite")
    outbox.save(CALL, AT)
    outbox.confirm(CALL.call_id, CALL.rev)
    assert [s.confirmed for s in outbox.pending()] == [CALL.rev]
    outbox.save(replace(CALL, state=CallState.CLOSED, rev=CALL.rev + 1), AT)
    outbox.confirm(CALL.call_id, CALL.rev)
    assert len(outbox.pending()) == 1
    outbox.confirm(CALL.call_id, CALL.rev + 1)
    assert outbox.pending() == []


def test_calls_come_back_in_the_order_they_were_raised(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "outbox.sqlite")
    for letter in "cab":
        outbox.save(replace(CALL, call_id=letter * 32), AT)
    outbox.save(replace(CALL, call_id="c" * 32, level=3), AT)
    assert [s.call.call_id[0] for s in outbox.pending()] == ["c", "a", "b"]


def test_a_disk_that_cannot_be_written_is_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutboxBroken):
        Outbox(tmp_path / "file" / "outbox.sqlite")


def test_a_file_that_is_no_outbox_is_said_at_once(tmp_path: Path) -> None:
    file = tmp_path / "outbox.sqlite"
    file.write_bytes(b"this is not a database" * 100)
    with pytest.raises(OutboxBroken):
        Outbox(file)
