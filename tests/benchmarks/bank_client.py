"""The bank client beside bare requests: the same calls to the same sandbox bank, in turn."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median

import requests
from psec.pinblock import encipher_pinblock_iso_4

from kiosk.bank.client import HttpBank
from kiosk.bank.http_link import HttpLinkSettings, MachineIdentity
from kiosk.bank.transfer_journal import TransferJournal
from kiosk.devkit.demo.fixtures import PIN, people, seed
from kiosk.devkit.simulators.demo_key import provision_demo_key
from tests.benchmarks.table import Goal, Row, spread

TIMES, WARMING = 400, 20
# A machine has one customer at a time, so each side is a machine of its own.
MACHINES = ({"machine_id": "K-ours", "token": "ours"}, {"machine_id": "K-bare", "token": "bare"})

HOW = (
    "Median of 400 calls each, in turn, over kept-alive connections to one sandbox bank in a process of "
    "its own. The client checks the contract, bounds size and time, and gives typed values; bare is a "
    "requests.Session, its environment look-ups off as in the client, and response.json()."
)


def measure(folder: Path) -> list[Row]:
    """Overview (a GET with accounts and payees) and payee check (a POST)."""
    pin_key = folder / "pin-key.json"
    provision_demo_key(pin_key)
    with sandbox(folder, pin_key) as address:
        return _beside_each_other(folder, address, json.loads(pin_key.read_text("utf-8")))


@contextmanager
def sandbox(folder: Path, pin_key: Path) -> Iterator[str]:
    """The sandbox bank with both machines, as a process; yields its address."""
    files = {"machines": json.dumps(MACHINES), "customers": json.dumps(seed(date.today()))}
    command = [sys.executable, "-m", "kiosk.devkit.sandbox_bank", "--until-stdin-closes"]
    command += ["--db", str(folder / "books.sqlite"), "--pin-key", str(pin_key)]
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
        (folder / name).chmod(0o600)
        command += [f"--{name}", str(folder / name)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as bank:
        assert bank.stdout is not None
        yield json.loads(bank.stdout.readline())["address"]
        # Leaving closes its standard input, which ends it.


def _beside_each_other(folder: Path, address: str, key: dict[str, str]) -> list[Row]:
    us, bare = MACHINES
    journal = TransferJournal(folder / "in-flight.sqlite")
    client = HttpBank(HttpLinkSettings(address), MachineIdentity(us["machine_id"], us["token"]), journal)
    session = requests.Session()
    session.trust_env = False
    session.headers.update({"Machine-Id": bare["machine_id"], "Machine-Token": bare["token"]})
    customers = people(date.today())
    ours, theirs = customers["age_75"], customers["age_60"]

    def block(card: str) -> str:
        return encipher_pinblock_iso_4(bytes.fromhex(key["key"]), PIN, card).hex()

    client.sign_in(ours.card, None, block(ours.card), key["key_id"])
    said = session.post(
        f"{address}/sessions",
        json={
            "card_number": theirs.card,
            "id_number": None,
            "pin_block": block(theirs.card),
            "key_id": key["key_id"],
        },
        timeout=10,
    )
    said.raise_for_status()
    session.headers["Authorization"] = f"Bearer {said.json()['token']}"
    payee = {"name": "张卫国", "account": "6222020033334444"}

    def overview() -> object:
        return session.get(f"{address}/overview", timeout=10).json()

    def check() -> object:
        return session.post(f"{address}/payee-checks", json=payee, timeout=10).json()

    try:
        return [
            _row("bank client, overview", client.overview, overview),
            _row("bank client, payee check", lambda: client.check_payee(**payee), check),
        ]
    finally:
        session.close()
        client.close()
        journal.close()


def _row(what: str, ours: Callable[[], object], bare: Callable[[], object]) -> Row:
    taken: tuple[list[float], list[float]] = ([], [])
    for number in range(TIMES + WARMING):
        for call, kept in zip((ours, bare), taken, strict=True):
            began = time.perf_counter()
            call()
            if number >= WARMING:
                kept.append((time.perf_counter() - began) * 1000)
    goal = Goal(1.3, of_ratio=True)
    return Row(what, median(taken[0]), "ms", "bare requests", median(taken[1]), goal, HOW, spread(taken[0]))
