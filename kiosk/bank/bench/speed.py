"""The bank client beside bare requests: the same calls to the same sandbox bank, in turns, in one run."""

from __future__ import annotations

import json
import secrets
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import requests

from kiosk.bank.client import HttpBank
from kiosk.bank.in_flight import FlightJournal
from kiosk.bank.line import LineSettings, MachineIdentity
from kiosk.bank.sandbox.customers import luhn_digit
from kiosk.bank.sandbox.handle import SandboxProcess
from kiosk.bank.sandbox.pin import PinKey, encipher

PIN = "271828"
CARD = "621700000000000000" + luhn_digit("621700000000000000")
BLOCK = 20  # calls of one kind before the other has its turn


@dataclass(frozen=True, slots=True)
class Speed:
    """Median milliseconds for one call (GET /overview), and how many times slower the client is."""

    client_ms: float
    bare_ms: float

    @property
    def ratio(self) -> float:
        """Client by bare; the goal is at most 1.3."""
        return self.client_ms / self.bare_ms


def speed(calls: int, folder: Path) -> Speed:
    """Measure `calls` of each kind, in alternating blocks, with files in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    key_file = folder / "pin-key.json"
    key = {"key_id": "bench", "algorithm": "AES", "key": secrets.token_hex(16), "purpose": "PIN"}
    key_file.write_text(json.dumps(key), "utf-8")
    bank = SandboxProcess(folder / "bank", key_file, machine_ids=("K-0001", "K-0002"))
    journal = FlightJournal(folder / "in-flight.db")
    machine = MachineIdentity.from_file(bank.machine_file)
    client = HttpBank(LineSettings(bank.address), machine, journal)
    try:
        bank.put_customers(_seed())
        block = encipher(PIN, CARD, PinKey.from_file(key_file))
        # A machine of its own: signing in at the client's would end the client's session.
        other = MachineIdentity.from_file(bank.machine_files["K-0002"])
        headers = {"Machine-Id": other.machine_id, "Machine-Token": other.token}
        with requests.Session() as bare:
            bare.trust_env = False
            bare.headers.update(headers)
            client.sign_in(CARD, None, block, "bench")
            body = {"card_number": CARD, "pin_block": block, "key_id": "bench"}
            session = bare.post(bank.address + "/sessions", json=body, timeout=10).json()
            bare.headers["Authorization"] = f"Bearer {session['token']}"

            def plainly() -> object:
                return bare.get(bank.address + "/overview", timeout=10).json()

            ours: list[float] = []
            theirs: list[float] = []
            _timed(client.overview, BLOCK)
            _timed(plainly, BLOCK)
            while len(ours) < calls:
                ours += _timed(client.overview, BLOCK)
                theirs += _timed(plainly, BLOCK)
    finally:
        client.close()
        journal.close()
        bank.stop()
    return Speed(statistics.median(ours) * 1000, statistics.median(theirs) * 1000)


def _timed(call: Callable[[], object], times: int) -> list[float]:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        taken.append(time.perf_counter() - began)
    return taken


def _seed() -> dict[str, object]:
    customer = {
        "id_number": "11010119500101123X",
        "name": "王桂兰",
        "pin": PIN,
        "cards": [CARD],
        "accounts": [{"balance": "1000.00"}],
    }
    return {"customers": [customer]}
