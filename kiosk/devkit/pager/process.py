"""The pager server as a child process: what the demo, the tour and the tests start."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO

from kiosk.pager.command import READY
from kiosk.pager.settings import hash_code
from kiosk.staff.protocol.mqtt_link import BrokerAddress

START_SECONDS = 30


class PagerFailed(Exception):
    """The pager server did not start; the text is what it said."""


@dataclass(frozen=True, slots=True)
class DemoMember:
    """Somebody of the demo's staff, with the code in the clear: the demo prints it."""

    name: str
    code: str
    roles: tuple[str, ...]


DEMO_STAFF = (
    DemoMember("小李", "lobby-01", ("A", "B")),
    DemoMember("老张", "lobby-02", ("B",)),
    DemoMember("王姐", "lobby-03", ("C", "B")),
    DemoMember("远程中心", "remote-01", ("centre",)),
)
DEMO_SALT = "6361726520666f7220746865206f6c64"  # the demo's codes are public, so may its salt be


def write_config(
    folder: Path,
    broker: BrokerAddress,
    *,
    pager: str,
    branches: Sequence[str],
    title: str,
    staff: Sequence[DemoMember] = DEMO_STAFF,
    port: int = 0,
    extra: str = "",
) -> Path:
    """Write a pager configuration for a broker on loopback; `extra` is more of its [pager] section.

    Texts are written as JSON strings, which TOML's basic strings contain.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        "[broker]",
        f'host = "{broker.host}"',
        f"port = {broker.port}",
        f'username = "{broker.username}"',
        f'password_file = "{broker.password_file}"',
        "[pager]",
        f'id = "{pager}"',
        f"branches = {json.dumps(list(branches))}",
        f"title = {json.dumps(title, ensure_ascii=False)}",
        'database = "pager.sqlite"',
        f"port = {port}",
        f'salt = "{DEMO_SALT}"',
        extra,
    ]
    for member in staff:
        lines += [
            "[[staff]]",
            f"name = {json.dumps(member.name, ensure_ascii=False)}",
            f"roles = {json.dumps(list(member.roles))}",
            f'code = "{hash_code(member.code, DEMO_SALT)}"',
        ]
    path = folder / "pager.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


class PagerProcess:
    """`kiosk pager --config FILE` as a child that ends with us; `address` once it is started."""

    def __init__(self, config: Path) -> None:
        self.address = ""
        self._config = config
        self._process: subprocess.Popen[str] | None = None
        self._reader = threading.Thread()

    def start(self) -> None:
        """Start and return once the page is served; raises PagerFailed."""
        command = [sys.executable, "-m", "kiosk.pager", "--config", str(self._config), "--until-eof"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        assert self._process.stdout is not None
        said: SimpleQueue[str] = SimpleQueue()
        self._reader = threading.Thread(target=_read, args=(self._process.stdout, said), daemon=True)
        self._reader.start()
        lines: list[str] = []
        while not self.address:
            try:
                line = said.get(timeout=START_SECONDS)
            except Empty:
                line = ""
            if line.startswith(READY):
                self.address = line.removeprefix(READY).strip()
            elif not line:
                self.stop()
                raise PagerFailed("".join(lines) or f"silent for {START_SECONDS} s")
            lines.append(line)

    def kill(self) -> None:
        """SIGKILL, for tests."""
        if self._process is not None:
            os.kill(self._process.pid, signal.SIGKILL)
        self.stop()

    def stop(self) -> None:
        """End it and wait."""
        process, self._process = self._process, None
        self.address = ""
        if process is None:
            return
        assert process.stdin is not None
        process.stdin.close()
        process.wait()
        self._reader.join()


def _read(output: IO[str], said: SimpleQueue[str]) -> None:
    for line in output:
        said.put(line)
    said.put("")
    output.close()
