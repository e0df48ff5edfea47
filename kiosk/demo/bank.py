"""The sandbox bank as a child process, and its back door for the bench panel and the tour."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

MACHINE_ID = "K-demo"


class BankNotStarted(Exception):
    """The sandbox bank did not come up; the text is why."""


@dataclass(frozen=True, slots=True)
class Books:
    """The sandbox bank's books at one moment: balances by account number, yuan as text."""

    balances: Mapping[str, str]
    transfers: tuple[Mapping[str, str], ...]
    wrong: tuple[str, ...]  # what does not add up; () when the books are right


class BankProcess:
    """`kiosk bank` on a free loopback port; it ends when this process does, however that happens.

    `machine_file` is what the kiosk's configuration names: the machine's identity at this bank.
    """

    def __init__(self, folder: Path, pin_key: Path, customers: Mapping[str, object], port: int = 0) -> None:
        self.address = ""
        self.machine_file = folder / "machine.json"
        self._folder = folder
        self._pin_key = pin_key
        self._customers = customers
        self._port = port
        self._token = secrets.token_urlsafe(24)
        self._admin = ""
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start and return once it answers. Raises BankNotStarted."""
        self._folder.mkdir(parents=True, exist_ok=True)
        identity = {"machine_id": MACHINE_ID, "token": secrets.token_urlsafe(24)}
        _secret(self.machine_file, json.dumps(identity))
        machines, customers, token = (
            self._folder / name for name in ("machines.json", "customers.json", "admin-token")
        )
        _secret(machines, json.dumps([identity]))
        _secret(customers, json.dumps(self._customers, ensure_ascii=False))
        _secret(token, self._token)
        command = [sys.executable, "-m", "kiosk.bank.sandbox", "--until-stdin-closes"]
        command += ["--db", str(self._folder / "books.sqlite"), "--pin-key", str(self._pin_key)]
        command += ["--machines", str(machines), "--customers", str(customers)]
        command += ["--admin-token-file", str(token), "--port", str(self._port)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise BankNotStarted(f"the sandbox bank ended with code {self._process.wait()}")
        said = json.loads(line)
        self.address, self._admin = said["address"], said["admin"]

    def stop(self) -> None:
        """End it and wait; safe to call twice."""
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        process.wait()
        process.stdout.close()

    def behave(self, mode: str, *, seconds: float = 10.0, only: str = "", times: int | None = None) -> None:
        """normal, down, slow, error, nonsense, lose_answer or late; see kiosk/bank/sandbox/faults.py."""
        self._put("mode", {"mode": mode, "seconds": seconds, "only": only, "times": times})

    def forward(self, seconds: float) -> None:
        """Move the bank's clock: what arrives later has arrived."""
        self._put("clock", {"advance_seconds": seconds})

    def books(self) -> Books:
        """The ledger as it is now."""
        answer = requests.get(f"{self._admin}/admin/ledger", headers=self._who(), timeout=10)
        answer.raise_for_status()
        ledger: dict[str, Any] = answer.json()
        return Books(
            {account["number"]: account["balance"] for account in ledger["accounts"]},
            tuple(ledger["transfers"]),
            tuple(str(wrong) for wrong in ledger["wrong"]),
        )

    def _put(self, what: str, body: Mapping[str, object]) -> None:
        requests.put(
            f"{self._admin}/admin/{what}", json=body, headers=self._who(), timeout=10
        ).raise_for_status()

    def _who(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token}"}


def _secret(path: Path, text: str) -> None:
    """Readable by us alone, from the first byte on."""
    with os.fdopen(
        os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
    ) as file:
        file.write(text)
