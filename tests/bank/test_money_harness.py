"""`kiosk bench money` in its short form: killed machines, a killed bank and a line full of faults.

And machines killed at the very moments that matter, each settled by the next start.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from kiosk.bank.transfer_journal import Stage, read_entries
from kiosk.devkit.money_bench.command import add_arguments, run
from kiosk.devkit.money_bench.fault_proxy import FaultProxy, ProxyFault
from kiosk.devkit.money_bench.money import Plan, money
from kiosk.devkit.money_bench.worker import FIRST_AMOUNT, WorkerJob
from kiosk.devkit.sandbox_bank.bank import SandboxBank
from tests.bank.people import KEY_ID, MACHINE, MACHINE_TOKEN, PIN, PIN_KEY, WANG_CARD

SHORT = Plan(transfers=24, fault_rate=0.5, machine_kill_rate=0.02, bank_kill_rate=0.005)


def test_nothing_is_lost_doubled_or_told_wrong_when_everything_fails(tmp_path: Path) -> None:
    verdict = money(SHORT, tmp_path)
    assert verdict.good, verdict
    assert verdict.transfers == SHORT.transfers
    assert verdict.booked > 0
    assert verdict.faults
    assert "DOUBLED                            0" in verdict.table()


def test_with_a_new_key_per_try_the_same_harness_finds_doubles(tmp_path: Path) -> None:
    verdict = money(
        replace(
            SHORT,
            transfers=20,
            new_key_per_try=True,
            fault_rate=0.6,
            machine_kill_rate=0.0,
            bank_kill_rate=0.0,
        ),
        tmp_path,
    )
    assert verdict.doubled
    assert not verdict.good


def test_the_command_prints_its_table_and_its_exit_code_means_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    kept = tmp_path / "verdict.json"
    given = parser.parse_args(["--transfers", "4", "--machines", "1", "--json", str(kept)])
    assert run(given) == 0
    assert "DOUBLED" in capsys.readouterr().out
    assert json.loads(kept.read_text("utf-8"))["transfers"] == 4


class Machine:
    """The worker process that sends one transfer and is killed when `at` reaches the line."""

    def __init__(self, sandbox: SandboxBank, folder: Path) -> None:
        self.journal = folder / "killed" / "in-flight.db"
        self.told = folder / "told.jsonl"
        self._folder = folder
        self._at = ""
        self._fault = ProxyFault.NONE
        self._process: subprocess.Popen[bytes] | None = None
        port = int(sandbox.address.removesuffix("/v1").rpartition(":")[2])
        self.line = FaultProxy(("127.0.0.1", port), self._choose, late_s=0.5)
        key = {"key_id": KEY_ID, "algorithm": "AES", "key": PIN_KEY.hex(), "purpose": "PIN"}
        (folder / "pin-key.json").write_text(json.dumps(key), "utf-8")
        identity = folder / "machine.json"
        identity.write_text(json.dumps({"machine_id": MACHINE, "token": MACHINE_TOKEN}), "utf-8")
        identity.chmod(0o600)

    def run(self, numbers: list[int], *, kill_at: str = "", fault: ProxyFault = ProxyFault.NONE) -> int:
        """Start it and wait; its exit code (-9: killed)."""
        self._at, self._fault = kill_at, fault
        job = WorkerJob(
            address=self.line.address + "/v1",
            machine_file=str(self._folder / "machine.json"),
            pin_key=str(self._folder / "pin-key.json"),
            journal=str(self.journal),
            told=str(self.told),
            card=WANG_CARD,
            pin=PIN,
            numbers=numbers,
            cancel_every=1,
            new_key_per_try=False,
            read_s=5.0,
            deliver_s=10.0,
        )
        file = self._folder / "job.json"
        file.write_bytes(msgspec.json.encode(job))
        self._process = subprocess.Popen([sys.executable, "-m", "kiosk.devkit.money_bench.worker", str(file)])
        return self._process.wait(60)

    def said(self) -> list[str]:
        """What was told, in order."""
        return [json.loads(line)["told"] for line in self.told.read_text("utf-8").splitlines()]

    def _choose(self, request: str) -> ProxyFault:
        if self._process is None or request != self._at:
            return ProxyFault.NONE
        self._process.kill()
        return self._fault


@pytest.fixture
def machine(sandbox: SandboxBank, tmp_path: Path) -> Iterator[Machine]:
    made = Machine(sandbox, tmp_path)
    yield made
    made.line.stop()


@pytest.mark.parametrize(
    ("fault", "stage", "told"),
    [
        (ProxyFault.RESET_BEFORE, Stage.REFUSED, "refused"),
        (ProxyFault.RESET_AFTER, Stage.PENDING, "done"),
        (ProxyFault.LATE_REQUEST, None, None),
    ],
)
def test_a_machine_killed_while_it_sends_knows_the_outcome_after_its_next_start(
    machine: Machine, sandbox: SandboxBank, fault: ProxyFault, stage: Stage | None, told: str | None
) -> None:
    assert machine.run([0], kill_at="POST /v1/transfers", fault=fault) == -9
    assert machine.said() == ["begin"]
    assert [(e.stage, e.amount) for e in read_entries(machine.journal)] == [(Stage.SENT, FIRST_AMOUNT)]
    assert machine.run([]) == 0
    (entry,) = read_entries(machine.journal)
    booked = len(sandbox.books.rows("SELECT 1 FROM transfers WHERE status = 'ACSP'"))
    assert entry.stage is (stage or (Stage.PENDING if booked else Stage.REFUSED))
    assert machine.said()[1:] == [told or ("done" if booked else "refused")]
    assert booked == (entry.stage is Stage.PENDING)
    assert sandbox.books.audit() == []


def test_a_machine_killed_before_it_was_sent_knows_that_nothing_was_done(machine: Machine) -> None:
    assert machine.run([0], kill_at="POST /v1/quotes", fault=ProxyFault.RESET_BEFORE) == -9
    assert read_entries(machine.journal) == ()
    assert machine.run([]) == 0
    assert machine.said() == ["begin"]
