"""The journal: declared entries only, and no customer's data, whoever tries."""

from __future__ import annotations

import json
import logging
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.identity import BankCard
from kiosk.engine.commands import AskPin
from kiosk.platform.event_log import (
    FIELDS,
    REDACTED,
    FileEventLog,
    InMemoryLog,
    LogEvent,
    StdlibLogBridge,
    source_location,
    to_record,
)

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
PERSONAL = (
    "王秀英",
    "990101195001010028",
    "6217 0000 0000 0000 012",
    "6217000000000000012",
    "￥500.00",
    "500.00",
    "13800138000",
    "wang@example.org",
    "key:5",
    b"6217000000000000012",
    {"name": "王秀英"},
    ("王秀英",),
    BankCard("6217000000000000012"),
    AskPin(card_number="6217000000000000012"),
    6217000000000000012,
    500_000_000,
    None,
)

OUR_OWN = ("version", "machine")  # numbers of the program and the machine, from no customer


def now() -> datetime:
    return NOW


def test_every_entry_has_its_fields_declared() -> None:
    assert set(FIELDS) == set(LogEvent)


@pytest.mark.parametrize("value", PERSONAL, ids=lambda value: type(value).__name__)
def test_no_field_of_any_entry_lets_a_customers_data_through(value: object) -> None:
    for entry, fields in FIELDS.items():
        for name in (*fields, "note", "customer"):
            if name in OUR_OWN:
                continue
            record = to_record(entry, NOW, {name: value})
            assert record[name] == REDACTED, (entry, name)


@given(st.text(alphabet="0123456789 -.", min_size=6), st.sampled_from(list(LogEvent)))
def test_no_run_of_digits_gets_into_a_word(digits: str, entry: LogEvent) -> None:
    for name in FIELDS[entry]:
        if name in OUR_OWN:
            continue
        assert to_record(entry, NOW, {name: digits})[name] == REDACTED


def test_code_words_numbers_and_places_are_kept() -> None:
    record = to_record(
        LogEvent.REQUEST_FAILED,
        NOW,
        {"kind": "ReadIdCard", "number": 17, "error": "OSError", "place": "kiosk/bank/client.py:88"},
    )
    assert record["number"] == 17
    assert record["error"] == "OSError"
    assert record["place"] == "kiosk/bank/client.py:88"
    assert to_record(LogEvent.DEVICE_CHANGED, NOW, {"fault": "paper_out"})["fault"] == "paper_out"


def test_lines_are_json_with_a_time_and_old_files_stay(tmp_path: Path) -> None:
    path = tmp_path / "log" / "journal.jsonl"
    journal = FileEventLog(path, now=now, max_bytes=400, keep=2)
    for number in range(20):
        journal.write(LogEvent.PAGE_SHOWN, page="Amount", step=number)
    journal.close()
    files = sorted(tmp_path.glob("log/*"))
    assert [file.name for file in files] == ["journal.jsonl", "journal.jsonl.1", "journal.jsonl.2"]
    lines = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    assert {line["entry"] for line in lines} == {"page_shown"}
    assert {line["at"] for line in lines} == {"2026-03-02T10:00:00.000+08:00"}
    assert max(line["step"] for line in lines) == 19


def test_a_journal_that_cannot_write_does_not_stop_the_machine(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    journal = FileEventLog(tmp_path / "journal.jsonl", now=now, max_bytes=100)
    (tmp_path / "journal.jsonl").unlink()
    tmp_path.joinpath("journal.jsonl").mkdir()  # the next turn-over fails
    for _ in range(10):
        journal.write(LogEvent.SESSION_BEGAN)
    journal.close()
    assert capfd.readouterr().err == ""


def test_what_libraries_log_is_written_without_its_words() -> None:
    journal = InMemoryLog(now=now)
    log = logging.getLogger("kiosk.test_journal")
    handler = StdlibLogBridge(journal)
    log.addHandler(handler)
    try:
        log.warning("could not send 500.00 to 王秀英")
        try:
            raise ValueError("6217000000000000012")
        except ValueError:
            log.exception("it broke for 王秀英")
    finally:
        log.removeHandler(handler)
    first, second = journal.of(LogEvent.LIBRARY_SPOKE)
    assert (first["logger"], first["level"], first["error"]) == ("kiosk.test_journal", "WARNING", "")
    assert second["error"] == "ValueError"
    assert "tests/test_event_log.py:" in str(first["place"])
    assert "王秀英" not in str(journal.lines)
    assert "6217" not in str(journal.lines)


def test_an_exception_is_known_by_its_place() -> None:
    with pytest.raises(ValueError, match="Expecting") as caught:
        json.loads("{")
    assert "json/decoder.py:" in source_location(caught.value)
    assert source_location(ValueError("never raised")) == ""
