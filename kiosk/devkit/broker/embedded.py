"""The embedded broker of the demo and the tests: Mosquitto with settings of its own.

It runs in a process of its own on loopback and ends when this process does. Production runs
Mosquitto as a service; its configuration is in packaging/mosquitto/.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, Literal

from kiosk.platform.secret_files import write_secret
from kiosk.staff.accounts import BrokerAccount, mosquitto_acl, mosquitto_passwords
from kiosk.staff.protocol.mqtt_link import BrokerAddress

Saving = Literal["every change", "now and then", "never"]

# Measured: with Mosquitto's default persistence SIGKILL loses everything, saved at every change nothing.
# But each save writes everything: with 5,000 machines the broker does nothing else (measured: 200
# pages heard calls after 1 s instead of at once, and new clients were not let in). A region saves
# now and then; what a dead broker forgets, the machines tell again from their outboxes.
PERSISTENCE: dict[Saving, str] = {
    "every change": "persistence true\nautosave_on_changes true\nautosave_interval 1\n",
    "now and then": "persistence true\nautosave_on_changes false\nautosave_interval 60\n",
    "never": "persistence false\n",
}

START_SECONDS = 20

# The guard starts the broker and ends it when our end of the pipe is gone, so that no broker is left
# behind however this process ends. The broker's shell says its process id before it becomes the broker:
# the guard itself would sometimes say it only after the broker's first words.
GUARD = """sh -c 'echo $$; exec "$@"' broker "$@" & child=$!; read -r _; kill "$child"; wait "$child\""""


class BrokerFailed(Exception):
    """The embedded broker did not start; the text is what it said."""


def mosquitto_program() -> str | None:
    """Mosquitto's path (Debian puts it into /usr/sbin), or None."""
    return shutil.which("mosquitto", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")


class EmbeddedBroker:
    """One broker on 127.0.0.1 with its files in `folder`; the port is picked and kept over restarts.

    saving: when sessions and retained messages are written to disk; at every change is right for a
    branch. Raises BrokerFailed when it does not start.
    """

    def __init__(
        self, folder: Path, accounts: Sequence[BrokerAccount], *, saving: Saving = "every change"
    ) -> None:
        self._saving = saving
        self.port = 0
        self._folder = folder
        self._accounts = tuple(accounts)
        self._guard: subprocess.Popen[str] | None = None
        self._reader = threading.Thread()
        self.pid = 0

    def start(self) -> None:
        """Start and return once clients are accepted."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for account in self._accounts:
            write_secret(self._password_file(account), account.password)
        said = ""
        for _ in range(3):  # the picked port may be taken by somebody else in between
            port = self.port or _free_port()
            trouble = self._launch(self._mosquitto(port))
            if trouble is None:
                self.port = port
                return
            self.stop()
            said = trouble
            if "in use" not in said:
                break
        raise BrokerFailed(said)

    def address(self, username: str) -> BrokerAddress:
        """How `username` reaches this broker."""
        account = next(a for a in self._accounts if a.username == username)
        return BrokerAddress("127.0.0.1", self.port, username, self._password_file(account))

    def kill(self) -> None:
        """SIGKILL, for tests: what a power cut does to the broker."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
        self._end_guard()

    def stop(self) -> None:
        """SIGTERM, and wait."""
        self._end_guard()

    def _launch(self, command: list[str]) -> str | None:
        """None when the broker runs, else what it said."""
        self._guard = subprocess.Popen(
            ["/bin/sh", "-c", GUARD, "broker", *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self._guard.stdout is not None
        self.pid = int(self._guard.stdout.readline() or 0)
        said: SimpleQueue[str] = SimpleQueue()
        self._reader = threading.Thread(
            target=_read, args=(self._guard.stdout, said), name="broker-output", daemon=True
        )
        self._reader.start()
        lines: list[str] = []
        while True:
            try:
                line = said.get(timeout=START_SECONDS)
            except Empty:
                return "".join(lines) + f"silent for {START_SECONDS} s"
            if "running" in line:
                return None
            if not line:
                return "".join(lines)
            lines.append(line)

    def _mosquitto(self, port: int) -> list[str]:
        program = mosquitto_program()
        if program is None:
            raise BrokerFailed("Mosquitto, the broker of the help calls, is not installed")
        passwords, acl = self._folder / "passwords", self._folder / "acl"
        write_secret(passwords, mosquitto_passwords(self._accounts))
        write_secret(acl, mosquitto_acl(self._accounts))
        config = self._folder / "mosquitto.conf"
        config.write_text(
            f"listener {port} 127.0.0.1\n"
            f"user {pwd.getpwuid(os.geteuid()).pw_name}\n"  # else root's broker could not read its files
            "allow_anonymous false\n"
            f"password_file {passwords}\nacl_file {acl}\n"
            f"{PERSISTENCE[self._saving]}persistence_location {self._folder}/\n"
            "set_tcp_nodelay true\nmax_queued_messages 100000\nmax_packet_size 8192\n"
            "log_dest stderr\nlog_type error\nlog_type warning\nlog_type information\nlog_type notice\n"
        )
        return [program, "-c", str(config)]

    def _password_file(self, account: BrokerAccount) -> Path:
        return self._folder / f"{account.username}.secret"

    def _end_guard(self) -> None:
        guard, self._guard = self._guard, None
        pid, self.pid = self.pid, 0
        if guard is None:
            return
        assert guard.stdin is not None
        guard.stdin.close()
        # Mosquitto forgets a SIGTERM that comes while it starts, so it is told again, then made to.
        for number in (signal.SIGTERM, signal.SIGTERM, signal.SIGKILL, None):
            try:
                guard.wait(None if number is None else 1.0)
                break
            except subprocess.TimeoutExpired:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, number or signal.SIGKILL)
        self._reader.join()


def _read(output: IO[str], said: SimpleQueue[str]) -> None:
    """Keep the broker's pipe empty to its end; an empty text says that it has ended."""
    for line in output:
        said.put(line)
    said.put("")
    output.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        assert isinstance(port, int)
        return port
