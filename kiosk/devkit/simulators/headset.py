"""A simulated headset: the records of a jack's event device, through a pipe that the evdev driver reads."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from kiosk.devices.headset.evdev import EV_SW, EVENT, HEADPHONE_INSERT


class SimulatedHeadset:
    """Makes the pipe `path` for the real driver (`headset = "evdev:PATH"`): only the plug is simulated."""

    def __init__(self, path: Path) -> None:
        self.path = path
        os.mkfifo(path)
        # Open for reading as well: without a reader a pipe cannot be opened for writing alone.
        self._end: int | None = os.open(path, os.O_RDWR | os.O_NONBLOCK)

    def plug_in(self) -> None:
        """The plug goes in and holds still."""
        self._move(plugged=True)

    def unplug(self) -> None:
        """The plug is pulled out."""
        self._move(plugged=False)

    def close(self) -> None:
        """Let go of the pipe; safe to call twice. The plug cannot be moved any more."""
        end, self._end = self._end, None
        if end is not None:
            os.close(end)

    def _move(self, *, plugged: bool) -> None:
        if self._end is None:
            return
        with contextlib.suppress(BlockingIOError):  # nothing reads: thousands of moves wait in the pipe
            os.write(self._end, EVENT.pack(0, 0, EV_SW, HEADPHONE_INSERT, int(plugged)))
