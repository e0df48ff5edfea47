"""Sessions of the real kiosk that are interrupted at each of their steps, in both editions: cards taken out,
nobody there any more, broken devices, the power cut. The core is walked through exhaustively (tests/model_check);
this is the same with the window, the drivers, the line and the bank."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.bank.transfer_journal import Stage, read_entries
from tests.memory.branch_fixture import Branch

STEPS = ("Pin", "who", "Amount", "arrival", "Review")
IDS = {True: "care", False: "standard"}


@pytest.fixture(scope="module", params=[True, False], ids=lambda care: IDS[care])
def branch(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Branch]:
    """One machine for all of an edition's interruptions: each session begins where the last one left it."""
    begun = Branch(tmp_path_factory.mktemp("branch"), care=request.param)
    yield begun
    begun.close()


@pytest.mark.parametrize("step", STEPS)
def test_at_every_step_the_customer_may_take_the_card_and_go(branch: Branch, step: str) -> None:
    branch.transfer(until=step)
    assert branch.slot.pull_out()
    branch.reader.lift_card()
    branch.sees("Goodbye")
    branch.press("finish")
    branch.sees("Attract")
    assert branch.bank.books().transfers == ()


@pytest.mark.parametrize("step", STEPS)
def test_at_every_step_the_time_may_run_out(branch: Branch, step: str) -> None:
    branch.transfer(until=step)
    branch.wait_until_over()
    assert branch.bank.books().transfers == ()


def test_at_every_step_a_device_may_fail_and_the_money_goes_once(branch: Branch) -> None:
    """The identity card's reader loses its cable, the slot reports a defect, the printer jams, the card jams
    on its way out: each is over before the next step, and none of them costs the customer anything."""
    for step in STEPS:
        branch.step(step)
        branch.reader.unplug()
        branch.slot.report(device="hardwareError")
        branch.reader.plug_in()
        branch.slot.report(device="online")
    branch.to_outcome()
    branch.printer.jam(after=40)
    branch.press("print_receipt")
    branch.sees("Outcome", "paper.jam")
    branch.printer.refill()
    branch.sees("Outcome", "print_receipt")
    branch.press("print_receipt")
    branch.sees("Outcome", "paper.printed")
    (booked,) = branch.bank.books().transfers
    assert booked["status"] == "ACSP"
    branch.slot.jam()
    branch.press("finish")
    branch.sees("Home")
    branch.press("end")
    branch.sees("TakeCard")
    branch.waited(60)
    branch.slot.clear_jam()
    branch.reader.lift_card()
    branch.sees("Goodbye")
    branch.order("wait 10")
    branch.sees("Attract")
    assert len(branch.bank.books().transfers) == 1


def wait(branch: Branch, true: Callable[[], bool]) -> None:
    """Until something is so, for as long as 600 looks into the bank's books take."""
    for _ in range(600):
        if true():
            return
        branch.bank.books()
    raise TimeoutError("it did not come to be so")


@pytest.mark.parametrize("care", IDS, ids=IDS.values())
def test_a_power_cut_while_money_is_on_its_way_loses_nothing(tmp_path: Path, care: bool) -> None:
    branch = Branch(tmp_path, care=care)
    try:
        branch.transfer(until="Review")
        branch.bank.behave("late", seconds=20.0, only="POST /v1/transfers", times=1)
        branch.press("confirm_transfer")
        branch.sees("Pin")
        branch.type_pin()
        branch.sees("Waiting")
        journal = branch.folder / "state" / "in_flight.sqlite"
        wait(branch, lambda: bool(read_entries(journal)))  # on disk before it is sent
        branch.cut_the_power()
        branch.slot.pull_out()
        branch.reader.lift_card()
        branch.start()
        # What became of it is asked about, and told to staff: their outbox has it.
        wait(branch, lambda: all_told(journal))
        (entry,) = read_entries(journal)
        booked = len(branch.bank.books().transfers)
        assert (entry.stage, booked) in {(Stage.PENDING, 1), (Stage.REFUSED, 0)}
        assert b"outcome" in (branch.folder / "state" / "outbox.sqlite").read_bytes() + wal(branch)
    finally:
        branch.close()


def all_told(journal: Path) -> bool:
    with closing(sqlite3.connect(f"{journal.as_uri()}?mode=ro", uri=True)) as db:
        (left,) = db.execute("SELECT COUNT(*) FROM in_flight WHERE NOT told").fetchone()
    return bool(left == 0)


def wal(branch: Branch) -> bytes:
    """What SQLite has not moved into the outbox's file yet."""
    log = branch.folder / "state" / "outbox.sqlite-wal"
    return log.read_bytes() if log.exists() else b""
