"""The far end of a serial line: a pty that can be unplugged, and answers at the line's pace."""

from __future__ import annotations

import contextlib
import os
import select
import tempfile
import threading
import time
import tty
from collections.abc import Callable
from pathlib import Path

from kiosk.devices.id_reader.frames import Frames

_BITS_PER_BYTE = 10  # start, eight data bits, stop
_CHUNK = 16  # bytes sent at once: 1.4 ms at 115200 baud


class FarEnd:
    """Hands each request's body to `respond`, on a thread of its own, while plugged in.

    `path` is a link to the pty; it stays the same when the device is unplugged and plugged in
    again, as a udev name does.
    """

    def __init__(self, respond: Callable[[bytes], None], *, baud: int = 115200) -> None:
        self._respond = respond
        self._byte_time = _BITS_PER_BYTE / baud
        self._folder = Path(tempfile.mkdtemp(prefix="kiosk-line-"))
        self._link = self._folder / "tty"
        self.path = str(self._link)
        self._plug = threading.Condition()
        self._wanted = False
        self._plugged = False
        self._stopping = False
        self._ends: tuple[int, int] | None = None
        self._woken, self._wake = os.pipe()
        self._thread = threading.Thread(target=self._run, name="id_reader far end", daemon=True)

    def start(self) -> None:
        """Begin, plugged in."""
        self._thread.start()
        self.plug_in()

    def stop(self) -> None:
        """Unplug for good and end the thread; safe to call twice."""
        with self._plug:
            if self._stopping:
                return
            self._stopping = True
            self._wanted = False
            self._plug.notify_all()
            os.write(self._wake, b".")
        if self._thread.is_alive():
            self._thread.join()
        os.close(self._wake)
        os.close(self._woken)
        self._folder.rmdir()

    def plug_in(self) -> None:
        """Plug in; returns when `path` is there."""
        self._rouse(True)
        with self._plug:
            self._plug.wait_for(lambda: self._plugged or self._stopping)

    def unplug(self) -> None:
        """Pull the plug; returns when `path` is gone. From `respond`: gone after it returns."""
        self._rouse(False)
        if threading.current_thread() is not self._thread:
            with self._plug:
                self._plug.wait_for(lambda: not self._plugged or self._stopping)

    def pause(self, seconds: float) -> bool:
        """Within `respond`: wait; False as soon as the plug is pulled."""
        with self._plug:
            return not self._plug.wait_for(lambda: not self._wanted, timeout=seconds)

    def send(self, data: bytes, go_on: Callable[[int], bool] = lambda sent: True) -> None:
        """Within `respond`: send at the line's pace, for as long as `go_on(bytes sent)` and plugged."""
        begun = time.monotonic()
        for sent in range(0, len(data), _CHUNK):
            chunk = data[sent : sent + _CHUNK]
            if not go_on(sent):
                return
            # A chunk is there when its last bit is: wait for the end of its time, not the start.
            due = begun + (sent + len(chunk)) * self._byte_time
            if not self.pause(max(0.0, due - time.monotonic())) or self._ends is None:
                return
            os.write(self._ends[0], chunk)

    def _rouse(self, wanted: bool) -> None:
        with self._plug:
            if not self._stopping:
                self._wanted = wanted
                self._plug.notify_all()
                os.write(self._wake, b".")

    def _run(self) -> None:
        frames = Frames()
        while True:
            with self._plug:
                stopping, wanted = self._stopping, self._wanted
            if wanted != self._plugged:
                frames = Frames()
                self._connect() if wanted else self._disconnect()
            if stopping:
                return
            watched = [self._woken] + ([self._ends[0]] if self._ends else [])
            ready, _, _ = select.select(watched, [], [])
            if self._woken in ready:
                os.read(self._woken, 1024)
            elif self._ends:
                frames.feed(os.read(self._ends[0], 4096))
                while isinstance(body := frames.take(), bytes):
                    self._respond(body)

    def _connect(self) -> None:
        master, slave = os.openpty()
        tty.setraw(slave)  # before anybody opens it, so that nothing is ever echoed
        # The near end stays open here too: a pty without one cannot be read.
        self._ends = master, slave
        self._link.symlink_to(os.ttyname(slave))
        self._tell_plugged(True)

    def _disconnect(self) -> None:
        self._link.unlink()
        for end in self._ends or ():
            with contextlib.suppress(OSError):
                os.close(end)
        self._ends = None
        self._tell_plugged(False)

    def _tell_plugged(self, plugged: bool) -> None:
        with self._plug:
            self._plugged = plugged
            self._plug.notify_all()
