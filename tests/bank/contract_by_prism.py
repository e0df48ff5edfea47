"""`python -m tests.bank.contract_by_prism PRISM`: Prism, an independent validator, between kiosk and bank.

PRISM is the command of @stoplight/prism-cli. As a proxy with --errors it turns every request and answer that
is not the contract's into an error of its own, so that a story fails; and it says so, which is read as well.
First everything that the client can ask, then whole tours of the kiosk. Not collected by pytest, because it
needs Node.js: `make test-contract`.
"""

from __future__ import annotations

import contextlib
import os
import queue
import socket
import subprocess
import sys
import tempfile
import threading
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
import requests

from kiosk.bank.client import HttpBank
from kiosk.bank.http_link import HttpLinkSettings, MachineIdentity
from kiosk.bank.transfer_journal import TransferJournal
from kiosk.devkit.e2e.runner import play, story
from kiosk.devkit.sandbox_bank.bank import SandboxBank, Setup
from kiosk.devkit.sandbox_bank.customers import Seed
from kiosk.devkit.sandbox_bank.pin import BankPinKey
from kiosk.domain.bank_types import Arrival, NameMatch, StopReason, TransferOrder, TransferStatus
from kiosk.engine.bank_port import BankRefused
from tests.bank.people import (
    KEY_ID,
    LI_ID,
    MACHINE,
    MACHINE_TOKEN,
    NEPHEW,
    NEPHEW_ACCOUNT,
    OTHER_PHONE,
    PENSIONER_CARD,
    PIN_KEY,
    POWER_NUMBER,
    SEED,
    WANG_CARD,
    WANG_ID,
    WANG_PHONE,
    WATER_NUMBER,
    pin_block,
)

CONTRACT = Path(__file__).parents[2] / "kiosk" / "bank" / "openapi.yaml"
START_S = 120.0
SAYS_S = 20.0
# Whole tours; those whose bank is down on purpose would be told about by Prism in its own words.
TOURS = (("transfer", "care"), ("transfer", "standard"), ("new_payee", "care"), ("wrong_pin", "care"))


class Prism:
    """Prism as a proxy before `upstream`; `address` is where it listens."""

    def __init__(self, command: str, upstream: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = str(free.getsockname()[1])
        self.address = f"http://127.0.0.1:{port}"
        self._objections: queue.Queue[str] = queue.Queue()
        proxy = [command, "proxy", str(CONTRACT), upstream, "--host", "127.0.0.1", "--port", port, "--errors"]
        self._process = subprocess.Popen(proxy, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert self._process.stdout is not None
        overdue = threading.Timer(START_S, self._process.kill)
        overdue.start()
        up = any("listening" in line for line in self._process.stdout)
        overdue.cancel()
        if not up:
            raise SystemExit("Prism did not start")
        # Prism must not wait for somebody to read what it says.
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            # "Request terminated with error: ..."; the bank's own refusals are the contract's, and no error here.
            if "error" in line and "terminated" in line:
                self._objections.put(line.strip())

    def objections(self) -> list[str]:
        """What it objected to. A wrong request comes last: what it says of that shows that it can object,
        and that all it had to say before has been read."""
        headers = {"Machine-Id": MACHINE, "Machine-Token": MACHINE_TOKEN}
        asked = requests.post(self.address + "/cards/identify", json={"card": 1}, headers=headers, timeout=10)
        assert "stoplight.io/prism" in asked.json()["type"], asked.text
        try:
            found = [self._objections.get(timeout=SAYS_S)]
        except queue.Empty:
            return ["Prism says nothing of what it objects to"]
        with contextlib.suppress(queue.Empty):
            while True:  # until it has been silent for a moment
                found.append(self._objections.get(timeout=1))
        return found[:-1]

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(10)
        self._reader.join()


def everything(address: str, folder: Path) -> None:
    """Everything the client can ask, refusals included; an assertion fails on any violation."""
    journal = TransferJournal(folder / "in-flight.db")
    bank = HttpBank(
        HttpLinkSettings(address, deliver_s=3.0), MachineIdentity(MACHINE, MACHINE_TOKEN), journal
    )
    assert bank.identify(WANG_CARD, WANG_ID).id_matches
    with pytest.raises(BankRefused, match="wrong_pin"):
        bank.sign_in(WANG_CARD, None, pin_block("000000"), KEY_ID)
    account, payee = bank.sign_in(WANG_CARD, None, pin_block(), KEY_ID).accounts[0], bank.overview().payees[0]
    assert bank.check_payee(NEPHEW, NEPHEW_ACCOUNT).match is NameMatch.MATCH
    assert [phone.number for phone in bank.phones()] == [WANG_PHONE]
    assert bank.check_phone(OTHER_PHONE).operator == "中国联通"
    assert bank.bills().bills[0].number == POWER_NUMBER
    assert bank.check_bill("water", WATER_NUMBER)[0].paid_on
    quoted = bank.quote(account.ref, payee.ref, 100, "生日快乐")
    order = TransferOrder(quoted.ref, Arrival.NEXT_DAY, 100, "李*梅", "2266", (("know", "met"),))
    sent = bank.send(order, pin_block(), KEY_ID)
    assert sent.status is TransferStatus.PENDING
    assert bank.ask(journal.entries()[0].key).status is TransferStatus.PENDING
    assert bank.ask(sent.ref).status is TransferStatus.PENDING
    assert len(bank.pending()) == 1
    assert [each.ref for each in bank.recent_transfers()] == [sent.ref]
    assert bank.cancel(sent.ref).status is TransferStatus.CANCELLED
    assert not bank.dispute(sent.ref).held
    assert len(bank.statement(account.ref)) == 3
    with pytest.raises(BankRefused, match="no_pension"):
        bank.pension()
    bank.sign_in(PENSIONER_CARD, None, pin_block(card=PENSIONER_CARD), KEY_ID)
    assert len(bank.pension().payments) == 6
    (card,) = bank.cards()
    assert bank.stop_card(card.ref, StopReason.LOST).stopped_at
    assert bank.stop_cards_of(LI_ID)[0].lapses_at
    bank.sign_out()
    bank.close()
    journal.close()


def client_through(command: str, folder: Path) -> list[str]:
    """The client alone; what Prism objected to, or what shows that it cannot object."""
    bank = SandboxBank(
        Setup(folder / "bank.db", BankPinKey(KEY_ID, "AES", PIN_KEY), {MACHINE: MACHINE_TOKEN})
    )
    bank.seed(msgspec.convert(SEED, Seed))
    bank.start()
    prism = Prism(command, bank.address)
    try:
        everything(prism.address, folder)
        return prism.objections()
    finally:
        prism.stop()
        bank.stop()


def tour_through(command: str, name: str, mode: str, folder: Path) -> list[str]:
    """A whole tour of the kiosk with Prism before its bank; what went wrong."""
    proxies: list[Prism] = []

    def between(address: str) -> str:
        proxies.append(Prism(command, address))
        return proxies[-1].address

    told = story(name)
    told = replace(told, setting={**told.setting, "between": between})
    missed = play(told, folder / f"{name}-{mode}", mode, "zh_CN", (1920, 1080))
    objections = [objection for prism in proxies for objection in prism.objections()]
    for prism in proxies:
        prism.stop()
    return objections + ([missed] if missed else []) + ([] if proxies else ["Prism was not asked"])


def main(command: str, *tour: str) -> int:
    """0 when everything passed through Prism without a violation; `tour` is one alone, name and edition."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        if not tour:
            what, objections = "the client", client_through(command, Path(folder))
        else:
            name, mode = tour
            what, objections = f"the tour {name} {mode}", tour_through(command, name, mode, Path(folder))
    print(f"{what:28}{'; '.join(objections) or 'keeps the contract, says Prism'}", flush=True)
    # One tour a process: Qt is started once in it.
    again = [sys.executable, "-m", "tests.bank.contract_by_prism", command]
    others = [] if tour else [subprocess.run([*again, *other], check=False).returncode for other in TOURS]
    return 1 if objections or any(others) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
