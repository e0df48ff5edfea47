"""The journal of money in flight: on disk before anything is sent, masked, and never forgotten while open."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.bank.client import HttpBank
from kiosk.bank.http_link import HttpLinkSettings, MachineIdentity
from kiosk.bank.transfer_journal import Stage, TransferJournal
from kiosk.domain.bank_types import Arrival, TransferOrder
from kiosk.engine.bank_port import BankRefused
from tests.bank.people import KEY_ID, MACHINE, MACHINE_TOKEN, WANG_CARD, pin_block
from tests.bank.scripted_server import scripted
from tests.bank.sending import NewClient, send, stages


def test_the_journal_is_for_this_user_only_and_holds_masked_fields_only(
    customer: HttpBank, tmp_path: Path, journal: TransferJournal
) -> None:
    sent = send(customer)
    customer.cancel(sent.ref)
    files = [file for file in (tmp_path / "kiosk").iterdir() if file.name.startswith("in-flight")]
    kept = b"".join(file.read_bytes() for file in files)
    assert sent.ref.encode() in kept
    for file in files:
        assert file.stat().st_mode & 0o077 == 0
    for personal in ("王桂兰", "李小梅", WANG_CARD, "6227001111222266", "314159", "建设银行"):
        assert personal.encode() not in kept


def test_what_is_known_for_certain_is_never_made_uncertain_again(journal: TransferJournal) -> None:
    journal.prepare("k" * 16, TransferOrder("qt", Arrival.NEXT_DAY, 1, "", ""))
    journal.mark("k" * 16, Stage.PENDING, transfer_ref="tr_1")
    journal.mark("k" * 16, Stage.UNKNOWN)
    entry = journal.find("k" * 16)
    assert entry
    assert (entry.stage, entry.transfer_ref) == (Stage.PENDING, "tr_1")
    journal.mark("k" * 16, Stage.SETTLED)
    assert stages(journal) == [Stage.SETTLED]


def test_entries_that_were_told_are_forgotten_after_a_while_and_open_ones_never(tmp_path: Path) -> None:
    file = tmp_path / "old.db"
    journal = TransferJournal(file)
    for key in ("told-key-00000000", "open-key-00000000"):
        journal.prepare(key, TransferOrder("qt", Arrival.NEXT_DAY, 1, "", ""))
    journal.mark("told-key-00000000", Stage.SETTLED)
    journal.mark_told(["told-key-00000000", "open-key-00000000"])
    journal.close()
    later = TransferJournal(file, keep=timedelta(seconds=-2))
    assert [entry.key for entry in later.entries()] == ["open-key-00000000"]
    later.close()


def test_what_cannot_be_written_down_is_not_sent(new_client: NewClient, tmp_path: Path) -> None:
    full = TransferJournal(tmp_path / "full.db")
    full.close()  # as a disk that is gone: every write fails
    with scripted() as bank:
        client = HttpBank(HttpLinkSettings(bank.address), MachineIdentity(MACHINE, MACHINE_TOKEN), full)
        with pytest.raises(BankRefused) as refused:
            client.send(TransferOrder("qt_1", Arrival.NEXT_DAY, 1, "李*梅", "2266"), pin_block(), KEY_ID)
        client.sign_out()
        client.close()
        assert bank.asked == []
    assert refused.value.problem.code == "journal_failed"


def test_a_journal_that_cannot_be_read_stops_the_start(tmp_path: Path) -> None:
    file = tmp_path / "in-flight.db"
    file.write_bytes(b"not a database, but long enough to look at" * 100)
    with pytest.raises(ValueError, match="money in flight"):
        TransferJournal(file)
