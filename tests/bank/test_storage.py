"""The journal's file at the start: versions, locks, damage, rows that cannot be read, a file that is another."""

from __future__ import annotations

import json
import logging
import queue
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.bank.client import HttpBank
from kiosk.bank.http_link import HttpLinkSettings, MachineIdentity
from kiosk.bank.journal_storage import VERSION, JournalStorage, UnusableJournal
from kiosk.bank.transfer_journal import Stage, TransferJournal, read_entries
from kiosk.domain.bank_types import Arrival, TransferOrder, TransferRecord, TransferStatus
from tests.bank.people import MACHINE, MACHINE_TOKEN
from tests.bank.scripted_server import scripted
from tests.bank.sending import WAIT

ORDER = TransferOrder("qt", Arrival.NEXT_DAY, 100, "李*梅", "2266", fee=200)
KEYS = [f"key-{number}-000000000" for number in range(3)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A journal with three open transfers, closed."""
    path = tmp_path / "state" / "in_flight.sqlite"
    with closing(TransferJournal(path)) as journal:
        for key in KEYS:
            journal.prepare(key, ORDER)
            journal.mark(key, Stage.SENT)
    return path


def changed(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


def damage(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:6000] + b"\xaa" * 6000)


def refusal(file: Path, fault: str = "lost") -> str:
    with pytest.raises(UnusableJournal, match="money in flight") as refused:
        TransferJournal(file)
    assert str(refused.value).startswith(str(file))
    assert refused.value.fault == fault
    return str(refused.value)


def test_a_disk_that_keeps_nothing_is_no_damage(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    def full(_self: JournalStorage) -> sqlite3.Connection:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(JournalStorage, "open", full)
    with pytest.raises(UnusableJournal) as refused:
        TransferJournal(file)
    assert refused.value.fault == "unwritable"


def test_an_entry_keeps_what_the_outcome_must_agree_with(file: Path) -> None:
    entry = read_entries(file)[0]
    kept = (entry.amount, entry.fee, entry.arrival, entry.payee_masked, entry.payee_tail)
    assert kept == (100, 200, Arrival.NEXT_DAY, "李*梅", "2266")


@pytest.mark.parametrize(
    ("happens", "says", "fault"),
    [
        (lambda file: file.write_bytes(b""), "is gone or empty", "lost"),
        (lambda file: file.unlink(), "is gone or empty", "lost"),
        (lambda file: changed(file, f"PRAGMA user_version = {VERSION + 1}"), "by a newer version", "newer"),
        (lambda file: changed(file, "UPDATE identity SET id = 'other'"), "another file", "lost"),
        (lambda file: file.with_name(file.name + ".sentinel").write_bytes(b"\xff"), "another file", "lost"),
        (lambda file: damage(file), "damaged|cannot be read", "damaged"),
    ],
)
def test_a_journal_that_is_not_what_it_was_stops_the_start(
    file: Path, happens: Callable[[Path], object], says: str, fault: str
) -> None:
    happens(file)
    text = refusal(file, fault)
    assert any(word in text for word in says.split("|")), text


def test_a_machine_that_is_new_starts_with_an_empty_journal(tmp_path: Path) -> None:
    with closing(TransferJournal(tmp_path / "new" / "in_flight.sqlite")) as journal:
        assert journal.entries() == ()
        assert journal.set_aside == ()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE in_flight SET stage = 'teleported' WHERE key LIKE 'key-1%'",
        "UPDATE in_flight SET kind = 'gift' WHERE key LIKE 'key-1%'",
        "UPDATE in_flight SET arrival = 'yesterday' WHERE key LIKE 'key-1%'",
        "UPDATE in_flight SET made_at = 'noon' WHERE key LIKE 'key-1%'",
        "UPDATE in_flight SET amount = 'much' WHERE key LIKE 'key-1%'",
        "UPDATE in_flight SET payee_tail = x'ff' WHERE key LIKE 'key-1%'",
        "UPDATE in_flight SET fee = 1.5 WHERE key LIKE 'key-1%'",
    ],
)
def test_an_unreadable_row_is_set_aside_and_the_others_are_asked_about(
    file: Path, change: str, caplog: pytest.LogCaptureFixture
) -> None:
    changed(file, change)
    with caplog.at_level(logging.ERROR), closing(TransferJournal(file)) as journal:
        assert journal.set_aside == (KEYS[1],)
        assert [entry.key for entry in journal.open_entries()] == [KEYS[0], KEYS[2]]
    aside = file.with_name(file.name + ".unreadable")
    (line,) = aside.read_text("utf-8").splitlines()
    assert json.loads(line)["key"] == KEYS[1]
    assert aside.stat().st_mode & 0o077 == 0
    assert "set aside" in caplog.text
    with closing(TransferJournal(file)) as journal:
        assert journal.set_aside == (KEYS[1],)  # until somebody has looked and taken the file away
    aside.unlink()
    with closing(TransferJournal(file)) as journal:
        assert journal.set_aside == ()


def test_staff_are_told_of_an_entry_that_cannot_be_read(file: Path) -> None:
    changed(file, "UPDATE in_flight SET stage = 'teleported' WHERE key LIKE 'key-1%'")
    told: queue.Queue[TransferRecord] = queue.Queue()
    first = [True]

    def listen(transfer: TransferRecord) -> bool:
        if first:
            first.clear()
            return False  # the staff channel is not up yet: told again
        told.put(transfer)
        return True

    with closing(TransferJournal(file)) as journal, scripted() as nobody:
        settings = HttpLinkSettings(nobody.address, read_s=0.2, ask_s=0.05)
        client = HttpBank(settings, MachineIdentity(MACHINE, MACHINE_TOKEN), journal)
        client.settle_open(listen)
        known = told.get(timeout=WAIT)
        client.close()
    assert (known.ref, known.status) == (KEYS[1], TransferStatus.UNKNOWN)


def test_a_journal_from_before_there_were_versions_is_taken_over(tmp_path: Path) -> None:
    file = tmp_path / "in_flight.sqlite"
    changed(
        file,
        "CREATE TABLE in_flight (key TEXT PRIMARY KEY, kind TEXT NOT NULL, stage TEXT NOT NULL, "
        "made_at TEXT NOT NULL, amount INTEGER NOT NULL, arrival TEXT NOT NULL, payee_masked TEXT NOT NULL, "
        "payee_tail TEXT NOT NULL, transfer_ref TEXT NOT NULL, problem TEXT NOT NULL, "
        "told INTEGER NOT NULL DEFAULT 0)",
        "INSERT INTO in_flight VALUES ('old-key', 'transfer', 'sent', '2026-11-30T10:00:00+00:00', 100, "
        "'next_day', '李*梅', '2266', '', '', 0)",
    )
    for _ in range(2):
        with closing(TransferJournal(file)) as journal:
            (entry,) = journal.open_entries()
            assert (entry.key, entry.fee) == ("old-key", None)


def test_a_column_more_does_not_stop_the_writing(file: Path) -> None:
    changed(file, "ALTER TABLE in_flight ADD COLUMN colour TEXT")
    with closing(TransferJournal(file)) as journal:
        journal.prepare("another-key-0000000", ORDER)
        assert len(journal.open_entries()) == 4


HOLDER = "import sys; from pathlib import Path; from kiosk.bank.transfer_journal import TransferJournal; \
journal = TransferJournal(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"


@pytest.fixture
def holder(file: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that works with the journal."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    yield process
    process.kill()
    process.wait(10)


def test_two_kiosks_never_share_a_journal(file: Path, holder: subprocess.Popen[str]) -> None:
    with pytest.raises(ValueError, match="another process"):
        TransferJournal(file)
    assert len(read_entries(file)) == 3  # looking is allowed
    holder.kill()  # as when the power goes: no lock is left behind
    holder.wait(10)
    with closing(TransferJournal(file)) as journal:
        assert len(journal.open_entries()) == 3
