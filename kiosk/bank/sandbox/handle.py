"""A handle on a sandbox bank that runs as a process of its own: start it, give it bad days, read its books.

For the demo, the bench panel and the tests.
"""

from __future__ import annotations

import json
import secrets
import select
import subprocess
import sys
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any

START_S = 20.0


class SandboxProcess:
    """A running sandbox bank; `address` is what the kiosk's LineSettings want."""

    def __init__(
        self,
        folder: Path,
        pin_key: Path,
        *,
        port: int = 0,
        customers: Path | None = None,
        machine_ids: Sequence[str] = ("K-0001",),
        daily_limit: str = "",
    ) -> None:
        """Start the bank with its books in `folder` and wait until it answers; OSError when it does not.

        Identities of the machines are made in `folder` the first time (`machine_file` is the first one's).
        `daily_limit` is an amount ("50000.00").
        """
        folder.mkdir(parents=True, exist_ok=True)
        self.machine_files = {machine_id: folder / f"machine-{machine_id}.json" for machine_id in machine_ids}
        self.machine_file = self.machine_files[machine_ids[0]]
        token_file, machines = folder / "admin-token", folder / "machines.json"
        if not machines.exists():
            known = [{"machine_id": name, "token": secrets.token_urlsafe(32)} for name in machine_ids]
            for machine in known:
                _write_secret(self.machine_files[machine["machine_id"]], json.dumps(machine))
            _write_secret(machines, json.dumps(known))
        self._token = secrets.token_urlsafe(32)
        _write_secret(token_file, self._token)
        command = [sys.executable, "-m", "kiosk.bank.sandbox", "--port", str(port), "--until-stdin-closes"]
        command += ["--db", str(folder / "bank.db"), "--pin-key", str(pin_key), "--machines", str(machines)]
        command += ["--admin-token-file", str(token_file)]
        if daily_limit:
            command += ["--daily-limit", daily_limit]
        if customers is not None:
            command += ["--customers", str(customers)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        said = json.loads(self._first_line())
        self.address: str = said["address"]
        self._admin: str = said["admin"]

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    def mode(self, mode: str, *, seconds: float = 10.0, only: str = "", times: int | None = None) -> None:
        """normal, down, slow, error, nonsense, lose_answer or late; see kiosk/bank/sandbox/faults.py."""
        fault = {"mode": mode, "seconds": seconds, "only": only, "times": times}
        self._call("PUT", "/admin/mode", fault)

    def put_customers(self, seed: dict[str, object]) -> None:
        """Put customers and accounts on the books; see kiosk/bank/sandbox/customers.py."""
        self._call("PUT", "/admin/customers", seed)

    def advance(self, seconds: float) -> None:
        """Move the bank's clock forward."""
        self._call("PUT", "/admin/clock", {"advance_seconds": seconds})

    def ledger(self) -> dict[str, Any]:
        """{"accounts": [...], "transfers": [...], "wrong": []}; `wrong` is empty when the books add up."""
        books: dict[str, Any] = self._call("GET", "/admin/ledger")
        return books

    def kill(self) -> None:
        """As a power cut would: SIGKILL."""
        self._process.kill()
        self._end()

    def stop(self) -> None:
        """End it; safe to call twice."""
        self._process.terminate()
        self._end()

    def _end(self) -> None:
        self._process.wait(10)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()

    def _first_line(self) -> bytes:
        stdout = self._process.stdout
        assert stdout is not None
        ready, _, _ = select.select([stdout], [], [], START_S)
        line = stdout.readline() if ready else b""
        if not line:
            self._process.kill()
            self._end()
            raise OSError("the sandbox bank did not start")
        return line

    def _call(self, method: str, path: str, value: object = None) -> Any:
        request = urllib.request.Request(
            self._admin + path,
            data=None if value is None else json.dumps(value).encode(),
            method=method,
            headers={"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"},
        )
        # Not through a proxy of the environment: the bank is on loopback.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=30) as response:
            content = response.read()
        return json.loads(content) if content else None


def _write_secret(path: Path, content: str) -> None:
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text(content, "utf-8")
