"""A handle on a sandbox bank that runs as a process of its own: start it, give it bad days, read its books.

For the demo, the tour, `kiosk bank`, the money harness and the tests.
"""

from __future__ import annotations

import json
import secrets
import select
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from kiosk.platform.secret_files import write_secret

START_S = 120.0  # on a machine with much else to do


class BankNotStarted(OSError):
    """The sandbox bank did not come up; the text is why."""


@dataclass(frozen=True, slots=True)
class LedgerSnapshot:
    """The sandbox bank's books at one moment; amounts are yuan as text."""

    accounts: tuple[Mapping[str, str], ...]  # number, holder, bank, kind, balance
    transfers: tuple[Mapping[str, str], ...]  # ref, key, status, amount, fee, payer, payee
    wrong: tuple[str, ...]  # what does not add up; () when the books are right
    stopped: tuple[str, ...] = ()

    @property
    def balances(self) -> Mapping[str, str]:
        """Balances by account number."""
        return {account["number"]: account["balance"] for account in self.accounts}


class SandboxProcess:
    """A sandbox bank on a loopback port; it ends when this process does, however that happens.

    `address` is what the kiosk's configuration names, with `machine_file`, the machine's identity at this
    bank. Identities and books are made in `folder` the first time and kept. `customers` are put on the books
    at every start (see customers.py), `daily_limit` is an amount ("50000.00"), a port of 0 is any.
    """

    def __init__(
        self,
        folder: Path,
        pin_key: Path,
        *,
        customers: Mapping[str, object] | None = None,
        machine_ids: Sequence[str] = ("K-0001",),
        port: int = 0,
        daily_limit: str = "",
    ) -> None:
        self.address = ""
        self.machine_files = {machine_id: folder / f"machine-{machine_id}.json" for machine_id in machine_ids}
        self.machine_file = self.machine_files[machine_ids[0]]
        self._folder, self._pin_key, self._customers = folder, pin_key, customers
        self._port, self._daily_limit = port, daily_limit
        self._token = secrets.token_urlsafe(32)
        self._process: subprocess.Popen[bytes] | None = None
        self._admin = requests.Session()
        self._admin.trust_env = False  # the bank is on loopback, whatever proxy the environment names
        self._admin.headers["Authorization"] = f"Bearer {self._token}"
        self._back_door = ""

    def start(self) -> None:
        """Start and return once it answers. Raises BankNotStarted."""
        self._process = subprocess.Popen(self._command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        stdout = self._process.stdout
        assert stdout is not None
        ready, _, _ = select.select([stdout], [], [], START_S)
        line = stdout.readline() if ready else b""
        if not line:
            process = self._process
            self.kill()
            raise BankNotStarted(f"the sandbox bank did not start (code {process.returncode})")
        said = json.loads(line)
        self.address, self._back_door = said["address"], said["admin"]

    def behave(self, mode: str, *, seconds: float = 10.0, only: str = "", times: int | None = None) -> None:
        """normal, down, slow, error, nonsense, lose_answer or late; see faults.py."""
        self._ask("PUT", "/admin/mode", {"mode": mode, "seconds": seconds, "only": only, "times": times})

    def put_customers(self, seed: Mapping[str, object]) -> None:
        """Put customers and accounts on the books; see customers.py."""
        self._ask("PUT", "/admin/customers", seed)

    def forward(self, seconds: float) -> None:
        """Move the bank's clock: what arrives later has arrived."""
        self._ask("PUT", "/admin/clock", {"advance_seconds": seconds})

    def books(self) -> LedgerSnapshot:
        """The ledger as it is now."""
        ledger: dict[str, Any] = self._ask("GET", "/admin/ledger").json()
        return LedgerSnapshot(
            *(tuple(ledger[part]) for part in ("accounts", "transfers", "wrong", "stopped"))
        )

    def kill(self) -> None:
        """As a power cut would: SIGKILL."""
        if self._process is not None:
            self._process.kill()
        self.stop()

    def stop(self) -> None:
        """End it and wait; safe to call twice."""
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        try:
            process.wait(START_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()
        self._admin.close()

    def _command(self) -> list[str]:
        folder = self._folder
        folder.mkdir(parents=True, exist_ok=True)
        token_file, machines = folder / "admin-token", folder / "machines.json"
        if not machines.exists():
            known = [{"machine_id": name, "token": secrets.token_urlsafe(32)} for name in self.machine_files]
            for machine in known:
                write_secret(self.machine_files[machine["machine_id"]], json.dumps(machine))
            write_secret(machines, json.dumps(known))
        write_secret(token_file, self._token)
        command = [sys.executable, "-m", "kiosk.devkit.sandbox_bank", "--until-stdin-closes"]
        command += ["--db", str(folder / "bank.db"), "--pin-key", str(self._pin_key)]
        command += ["--machines", str(machines), "--admin-token-file", str(token_file)]
        command += ["--port", str(self._port)]
        if self._daily_limit:
            command += ["--daily-limit", self._daily_limit]
        if self._customers is not None:
            customers = folder / "customers.json"
            write_secret(customers, json.dumps(self._customers, ensure_ascii=False))
            command += ["--customers", str(customers)]
        return command

    def _ask(self, method: str, path: str, body: Mapping[str, object] | None = None) -> requests.Response:
        answer = self._admin.request(method, self._back_door + path, json=body, timeout=30)
        answer.raise_for_status()
        return answer
