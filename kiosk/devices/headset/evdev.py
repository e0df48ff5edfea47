"""The jack as the kernel sees it: SW_HEADPHONE_INSERT of an input device (linux/input-event-codes.h).

The records are read with `struct`: python-evdev would be a package with a C part for twenty lines.
"""

from __future__ import annotations

import fcntl
import os
import select
import struct
from collections.abc import Callable
from pathlib import Path

from kiosk.devices.headset.port import SETTLES
from kiosk.platform.supervision import SupervisedThread

EVENT = struct.Struct("llHHi")  # struct input_event: time, type, code, value
EV_SW, HEADPHONE_INSERT = 0x05, 0x02
EVIOCGSW = (2 << 30) | (8 << 16) | (ord("E") << 8) | 0x1B  # the switches as they are, in 8 bytes
AGAIN = 3.0  # seconds until a device that is gone is looked for again


class EvdevJack:
    """Reads `path`, an event device whose group the kiosk's user is in ("input")."""

    def __init__(self, path: Path) -> None:
        self.on_change: Callable[[str | None], None] = lambda _sink: None
        self._path = path
        self._plugged = False
        self._wake = os.pipe()
        self._thread = SupervisedThread("speaker.headset", self._watch, part="speaker")

    def open(self) -> None:
        """See the port."""
        self._thread.start()

    def close(self) -> None:
        """See the port."""
        self._thread.stopping.set()
        os.write(self._wake[1], b"x")
        self._thread.stop()

    def _watch(self) -> None:
        while not self._thread.stopping.is_set():
            try:
                device = os.open(self._path, os.O_RDONLY | os.O_NONBLOCK)
            except OSError:
                device = None
            if device is not None:
                try:
                    self._follow(device)
                finally:
                    os.close(device)
            self._tell(plugged=False)
            self._thread.stopping.wait(AGAIN)

    def _follow(self, device: int) -> None:
        """Until the device is gone, or `close`."""
        plugged: bool | None = _now(device)
        while plugged is not None and not self._thread.stopping.is_set():
            # A plug that goes in has to hold still; one that goes out is out at once.
            if plugged and not self._plugged:
                self._wait(device, SETTLES)
                held = _last(device, plugged)
                if held is None or held != plugged:
                    plugged = held
                    continue
            self._tell(plugged=plugged)
            self._wait(device, None)
            plugged = _last(device, plugged)

    def _wait(self, device: int, seconds: float | None) -> None:
        select.select([device, self._wake[0]], [], [], seconds)

    def _tell(self, *, plugged: bool) -> None:
        if plugged != self._plugged and not self._thread.stopping.is_set():
            self._plugged = plugged
            self.on_change("" if plugged else None)


def _now(device: int) -> bool:
    switches = bytearray(8)
    try:
        fcntl.ioctl(device, EVIOCGSW, switches)
    except OSError:  # no event device: a test's pipe, which tells the state with its first record
        return False
    return bool(switches[0] & 1 << HEADPHONE_INSERT)


def _last(device: int, plugged: bool) -> bool | None:
    """The state after all records that wait to be read, None when the device is gone."""
    try:
        records = os.read(device, EVENT.size * 64)
    except BlockingIOError:
        return plugged
    except OSError:
        return None
    if not records:
        return None
    for _, _, kind, code, value in EVENT.iter_unpack(records[: len(records) // EVENT.size * EVENT.size]):
        if (kind, code) == (EV_SW, HEADPHONE_INSERT):
            plugged = bool(value)
    return plugged
