"""`kiosk bench money`: is money ever lost, doubled, or told wrong, when everything that can fail does?

Machines (processes) send through a line full of faults; machines and bank are killed with SIGKILL at random
points. At the end three accounts of the same thing are compared: the bank's ledger, the machines'
journals of money in flight, and what the customers were told.
"""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import threading
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kiosk.devkit.money_bench.fault_proxy import FaultProxy, ProxyFault
from kiosk.devkit.money_bench.verdict import Verdict, compare
from kiosk.devkit.money_bench.worker import WorkerJob
from kiosk.devkit.sandbox_bank.customers import luhn_digit
from kiosk.devkit.sandbox_bank.models import fen
from kiosk.devkit.sandbox_bank.process import SandboxProcess

OPENING = "9000000.00"
PIN = "271828"


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run. Times in seconds; the rates are shares of the requests on the line."""

    transfers: int
    new_key_per_try: bool = False
    machines: int = 2
    fault_rate: float = 0.3
    machine_kill_rate: float = 0.005  # kills, by request; some a moment later, to hit every point
    bank_kill_rate: float = 0.001
    read_s: float = 0.4
    deliver_s: float = 1.5
    cancel_every: int = 4
    seed: int = 1


class _Run:
    """One run: the bank, the line, the machines, and somebody who kills them."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self._plan, self._folder = plan, folder
        self._random = random.Random(plan.seed)
        self._lock = threading.Lock()
        self._faulty = True
        self._running: dict[int, subprocess.Popen[bytes]] = {}
        self._kill_bank = threading.Event()
        self.bank_kills = self.machine_kills = 0
        folder.mkdir(parents=True, exist_ok=True)
        self._pin_key = folder / "pin-key.json"
        key = {
            "key_id": "bench",
            "algorithm": "AES",
            "key": self._random.randbytes(16).hex(),
            "purpose": "PIN",
        }
        self._pin_key.write_text(json.dumps(key), "utf-8")
        self._names = [f"K-{number:04d}" for number in range(1, plan.machines + 1)]
        self._cards = [_card(number) for number in range(plan.machines)]
        self.bank = self._start_bank()
        self.bank.put_customers(self._customers())
        self.proxy = FaultProxy(self._upstream(), self._choose, late_s=plan.read_s * 1.5)

    def transfers(self) -> None:
        """All of them, then without faults until nothing is open."""
        killer = threading.Thread(target=self._kill_bank_when_told, daemon=True)
        killer.start()
        try:
            with ThreadPoolExecutor(len(self._names)) as pool:
                list(pool.map(self._machine, range(len(self._names))))
        finally:
            self._faulty = False
            self._kill_bank.set()
            killer.join()
        for place in range(len(self._names)):
            self._start(place, []).wait()

    def stop(self) -> None:
        """Stop the line and the bank."""
        self.proxy.stop()
        self.bank.stop()

    def told(self) -> dict[int, list[str]]:
        """What was told about each transfer, in order."""
        lines: dict[int, list[str]] = defaultdict(list)
        for place in range(len(self._names)):
            for line in self._told(place).read_text("utf-8").splitlines():
                said = json.loads(line)
                lines[said["number"]].append(said["told"])
        return lines

    def journal(self, place: int) -> Path:
        """A machine's journal, in its own state folder."""
        return self._folder / f"state-{place}" / "in-flight.db"

    def _told(self, place: int) -> Path:
        return self._folder / f"told-{place}.jsonl"

    def _start_bank(self) -> SandboxProcess:
        bank = SandboxProcess(
            self._folder / "bank", self._pin_key, machine_ids=self._names, daily_limit="99999999.00"
        )
        bank.start()
        return bank

    def _upstream(self) -> tuple[str, int]:
        host, _, port = self.bank.address.removeprefix("http://").removesuffix("/v1").partition(":")
        return host, int(port)

    def _customers(self) -> dict[str, object]:
        return {
            "customers": [
                {
                    "id_number": f"11010119500101{place:04d}",
                    "name": "王桂兰",
                    "pin": PIN,
                    "cards": [card],
                    "accounts": [{"balance": OPENING}],
                    "payees": [
                        {
                            "name": "李小梅",
                            "account": f"622700{place:010d}",
                            "bank": "建设银行",
                            "last_on": "2020-01-01",
                            "last_amount": "1.00",
                        }
                    ],
                }
                for place, card in enumerate(self._cards)
            ]
        }

    def _choose(self, request: str) -> ProxyFault:
        with self._lock:
            if not self._faulty:
                return ProxyFault.NONE
            if self._random.random() < self._plan.machine_kill_rate:
                self._kill_machine()
            if self._random.random() < self._plan.bank_kill_rate:
                self._kill_bank.set()
            if self._random.random() >= self._plan.fault_rate:
                return ProxyFault.NONE
            # What moves money gets every fault; the rest only those that cost no PIN try.
            if request.startswith(("POST /v1/transfers", "POST /v1/machine", "GET /v1/machine")):
                return self._random.choice([fault for fault in ProxyFault if fault is not ProxyFault.NONE])
            return self._random.choice([ProxyFault.NONE, ProxyFault.RESET_BEFORE, ProxyFault.STATUS_503])

    def _kill_machine(self) -> None:
        """One of the running ones, at once or at some point of what it does next."""
        if running := [process for process in self._running.values() if process.poll() is None]:
            moment = self._random.choice([0.0, self._random.random() * 0.05])
            threading.Timer(moment, self._random.choice(running).kill).start()

    def _machine(self, place: int) -> None:
        """Keep one machine going until all its transfers were begun and settled."""
        numbers = list(range(place, self._plan.transfers, len(self._names)))
        while True:
            begun = self._begun(place)
            process = self._start(place, [number for number in numbers if number not in begun])
            self._running[place] = process
            if process.wait() == 0:
                return
            if process.returncode != -signal.SIGKILL:
                raise RuntimeError(f"a machine ended with {process.returncode}")
            self.machine_kills += 1

    def _start(self, place: int, numbers: list[int]) -> subprocess.Popen[bytes]:
        plan = self._plan
        job = WorkerJob(
            address=self.proxy.address + "/v1",
            machine_file=str(self.bank.machine_files[self._names[place]]),
            pin_key=str(self._pin_key),
            journal=str(self.journal(place)),
            told=str(self._told(place)),
            card=self._cards[place],
            pin=PIN,
            numbers=numbers,
            cancel_every=plan.cancel_every,
            new_key_per_try=plan.new_key_per_try,
            read_s=plan.read_s,
            # One try a send is what "a new key per try" means.
            deliver_s=plan.read_s if plan.new_key_per_try else plan.deliver_s,
        )
        file = self._folder / f"job-{place}.json"
        file.write_bytes(msgspec.json.encode(job))
        return subprocess.Popen([sys.executable, "-m", "kiosk.devkit.money_bench.worker", str(file)])

    def _begun(self, place: int) -> set[int]:
        if not self._told(place).exists():
            return set()
        lines = self._told(place).read_text("utf-8").splitlines()
        return {json.loads(line)["number"] for line in lines}

    def _kill_bank_when_told(self) -> None:
        while self._kill_bank.wait() and self._faulty:
            self.bank.kill()
            self.bank = self._start_bank()
            self.proxy.upstream = self._upstream()
            self.bank_kills += 1
            self._kill_bank.clear()


def money(plan: Plan, folder: Path) -> Verdict:
    """Run the plan with its files in `folder`, and compare."""
    began = time.monotonic()
    run = _Run(plan, folder)
    try:
        run.transfers()
        books = run.bank.books()
    finally:
        run.stop()
    verdict = compare(
        books,
        run.told(),
        [run.journal(place) for place in range(plan.machines)],
        fen(OPENING) * plan.machines,
        journals_count=not plan.new_key_per_try,
    )
    verdict.faults = {
        fault.value: count for fault, count in run.proxy.counts.items() if fault is not ProxyFault.NONE
    }
    verdict.machine_kills, verdict.bank_kills = run.machine_kills, run.bank_kills
    verdict.seconds = time.monotonic() - began
    return verdict


def _card(number: int) -> str:
    digits = f"6217{number:014d}"
    return digits + luhn_digit(digits)
