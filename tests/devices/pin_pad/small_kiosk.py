"""The test's handle on small_kiosk_program: starts it, types into it, reads what it says."""

from __future__ import annotations

import os
import queue
import select
import subprocess
import sys
import threading
from pathlib import Path

from tests.devices.pin_pad.memory import cells
from tests.devices.pin_pad.recorder import LIMIT

CARD = "6222021234567890128"
ERASE, ENTER = b"\x09", b"\x0b"
_ROOT = Path(__file__).parents[3]


class SmallKiosk:
    """A running kiosk process (`pid`) with its PIN pad process (`pad_pid`)."""

    def __init__(
        self,
        key_file: Path,
        *,
        algorithm: str = "AES",
        silence: float = 300.0,
        prefix: tuple[str, ...] = (),
    ) -> None:
        program = "tests.devices.pin_pad.small_kiosk_program"
        self._process = subprocess.Popen(
            [*prefix, sys.executable, "-m", program, str(key_file), algorithm, CARD, "12", str(silence)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            cwd=_ROOT,
        )
        self.said: list[str] = []
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.pid = self._process.pid
        self.pad_pid = int(self.wait_for("pad").split()[1])

    def order(self, orders: bytes) -> None:
        """Byte by byte, as touches come."""
        assert self._process.stdin is not None
        for at in range(len(orders)):
            self._process.stdin.write(orders[at : at + 1])

    def begin(self) -> None:
        self.order(b"B")
        self.wait_for("begun")

    def type(self, pin: str) -> None:
        self.order(cells(pin))
        self.wait_for(f"count {len(pin)}")

    def wait_for(self, words: str) -> str:
        """The next line that begins with `words`; fails after a time limit, telling what was said."""
        while True:
            try:
                line = self._lines.get(timeout=LIMIT)
            except queue.Empty:
                raise AssertionError(f"{words!r} was never said, but {self.said}") from None
            if line.startswith(words):
                return line
            assert line, f"the kiosk ended without {words!r}: {self.said}"

    def end(self) -> None:
        """Let it end as a program ends, its pad with it; does not wait."""
        assert self._process.stdin is not None
        self._process.stdin.close()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """End it and wait for its end."""
        self.end()
        try:
            self._process.wait(LIMIT)
        except subprocess.TimeoutExpired:
            self.kill()
        self._reader.join()
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with open(os.dup(self._process.stdout.fileno()), encoding="utf-8") as lines:
            for line in lines:
                self.said.append(line.strip())
                self._lines.put(line.strip())
        self._lines.put("")


def wait_until_gone(pidfd: int) -> None:
    """Wait for the end of any process, also one that is not a child of this one."""
    ended = select.poll()
    ended.register(pidfd, select.POLLIN)
    assert ended.poll(LIMIT * 1000), "the process is still there"
