"""The other end of an ESPA line: a paging station on a pty that can be busy, deaf or hard of hearing."""

from __future__ import annotations

import os
import select
import threading
import tty
from queue import SimpleQueue

from kiosk.pager.espa import ACK, ENQ, EOT, NAK, PAGING, BadBlock, Field, decode, read_block


class PagingStation:
    """`path` is the serial line; `pages` is what it took. Each list of faults is used up in order."""

    def __init__(self) -> None:
        self._ours, self._theirs = os.openpty()
        tty.setraw(self._theirs)
        self.path = os.ttyname(self._theirs)
        self.pages: SimpleQueue[dict[Field, str]] = SimpleQueue()
        self.busy = 0  # how many times it says that it is busy
        self.misheard = 0  # how many blocks it asks for again
        self.deaf = False
        self._stop_read, self._stop_write = os.pipe()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def read(self, size: int = 1) -> bytes:
        """A byte, or nothing once the station is stopped."""
        ready, _, _ = select.select([self._ours, self._stop_read], [], [])
        return b"" if self._stop_read in ready else os.read(self._ours, size)

    def write(self, data: bytes, /) -> int:
        return os.write(self._ours, data)

    def stop(self) -> None:
        os.write(self._stop_write, b"!")
        self._thread.join()
        for end in (self._ours, self._theirs, self._stop_read, self._stop_write):
            os.close(end)

    def _run(self) -> None:
        before = b""
        while byte := self.read(1):
            if byte[0] == ENQ and before == PAGING and not self.deaf:
                if self.busy:
                    self.busy -= 1
                    self.write(PAGING + bytes([EOT]))
                else:
                    self.write(PAGING + bytes([ACK]))
                    self._take()
            before = byte

    def _take(self) -> None:
        while True:
            try:
                header, values = decode(read_block(self))
                assert header == "1"
            except BadBlock:
                return
            if self.misheard:
                self.misheard -= 1
                self.write(bytes([NAK]))
                continue
            self.write(bytes([ACK]))
            self.pages.put(values)
            return
