"""`python -m tests.bank.contract_by_prism PRISM`: Prism, an independent validator, between kiosk and bank.

PRISM is the command of @stoplight/prism-cli. As a proxy with --errors it turns every request and answer that
is not the contract's into an error of its own, so that the story below fails. Not collected by pytest,
because it needs Node.js.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import msgspec
import pytest
import requests

from kiosk.bank.client import HttpBank
from kiosk.bank.in_flight import FlightJournal
from kiosk.bank.line import LineSettings, MachineIdentity
from kiosk.bank.port import BankRefused
from kiosk.bank.sandbox.bank import SandboxBank, Setup
from kiosk.bank.sandbox.customers import Seed
from kiosk.bank.sandbox.pin import PinKey
from kiosk.core.banking import Arrival, NameMatch, TransferOrder, TransferStatus

from .people import (
    KEY_ID,
    MACHINE,
    MACHINE_TOKEN,
    NEPHEW,
    NEPHEW_ACCOUNT,
    PIN_KEY,
    SEED,
    WANG_CARD,
    WANG_ID,
    pin_block,
)

CONTRACT = Path(__file__).parents[2] / "kiosk" / "bank" / "openapi.yaml"
START_S = 60.0


def story(address: str, folder: Path) -> None:
    """Everything the client can ask, refusals included; an assertion fails on any violation."""
    journal = FlightJournal(folder / "in-flight.db")
    bank = HttpBank(LineSettings(address, deliver_s=3.0), MachineIdentity(MACHINE, MACHINE_TOKEN), journal)
    assert bank.identify(WANG_CARD, WANG_ID).id_matches
    with pytest.raises(BankRefused, match="wrong_pin"):
        bank.sign_in(WANG_CARD, None, pin_block("000000"), KEY_ID)
    account, payee = bank.sign_in(WANG_CARD, None, pin_block(), KEY_ID).accounts[0], bank.overview().payees[0]
    assert bank.check_payee(NEPHEW, NEPHEW_ACCOUNT).match is NameMatch.MATCH
    quoted = bank.quote(account.ref, payee.ref, 100, "生日快乐")
    order = TransferOrder(quoted.ref, Arrival.NEXT_DAY, 100, "李*梅", "2266", (("know", "met"),))
    sent = bank.send(order, pin_block(), KEY_ID)
    assert sent.status is TransferStatus.PENDING
    assert bank.ask(journal.entries()[0].key).status is TransferStatus.PENDING
    assert bank.ask(sent.ref).status is TransferStatus.PENDING
    assert len(bank.pending()) == 1
    assert bank.cancel(sent.ref).status is TransferStatus.CANCELLED
    assert len(bank.statement(account.ref)) == 3
    bank.sign_out()
    bank.close()
    journal.close()


def can_fail(address: str) -> None:
    """Prism itself, not the bank, objects to a request that is not the contract's."""
    headers = {"Machine-Id": MACHINE, "Machine-Token": MACHINE_TOKEN}
    answered = requests.post(address + "/cards/identify", json={"card": 1}, headers=headers, timeout=10)
    assert "stoplight.io/prism" in answered.json()["type"], answered.text


def main(prism: str) -> int:
    """0 when the whole story passed through Prism without a violation."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bank = SandboxBank(
            Setup(folder / "bank.db", PinKey(KEY_ID, "AES", PIN_KEY), {MACHINE: MACHINE_TOKEN})
        )
        bank.seed(msgspec.convert(SEED, Seed))
        bank.start()
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = str(free.getsockname()[1])
        command = [
            prism,
            "proxy",
            str(CONTRACT),
            bank.address,
            "--host",
            "127.0.0.1",
            "--port",
            port,
            "--errors",
        ]
        proxy = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert proxy.stdout is not None
        overdue = threading.Timer(START_S, proxy.kill)
        overdue.start()
        try:
            if not any("listening" in line for line in proxy.stdout):
                print("Prism did not start", file=sys.stderr)
                return 1
            overdue.cancel()
            # Prism must not wait for somebody to read what it says.
            threading.Thread(target=proxy.stdout.read, daemon=True).start()
            story(f"http://127.0.0.1:{port}", folder)
            can_fail(f"http://127.0.0.1:{port}")
        finally:
            overdue.cancel()
            proxy.terminate()
            proxy.wait(10)
            bank.stop()
    print("the kiosk and the sandbox bank keep the contract, says Prism")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
