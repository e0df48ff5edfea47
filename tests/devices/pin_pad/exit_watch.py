"""Stops a process at its very end, when its memory is still there to be searched, by ptrace(2).

The crash of the kiosk ends the pad too; whether the pad has wiped its memory by then cannot be
seen afterwards. By ctypes: nothing in the standard library or a kept package does this.
"""

from __future__ import annotations

import ctypes
import os
import signal
import threading

from tests.devices.pin_pad.memory import NotPermitted
from tests.devices.pin_pad.recorder import LIMIT

_CONT, _DETACH, _SEIZE = 7, 17, 0x4206
_TRACE_EXIT = 0x40
_EVENT_EXIT = 6
_WALL = 0x40000000

_libc = ctypes.CDLL(None, use_errno=True)
_libc.ptrace.argtypes = (ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p)
_libc.ptrace.restype = ctypes.c_long


class ExitWatch:
    """Follows `pid`; use from one thread only. `with` lets it go in the end."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        if _libc.ptrace(_SEIZE, pid, None, _TRACE_EXIT) != 0:
            raise NotPermitted(f"process {pid} may not be traced: {os.strerror(ctypes.get_errno())}")

    def wait_for_exit(self) -> None:
        """Return when the process has run its last instruction and is held there."""
        # A process that does not end is ended, and the test then finds what it has not wiped.
        watchdog = threading.Timer(LIMIT, os.kill, (self._pid, signal.SIGKILL))
        watchdog.start()
        try:
            while True:
                _, status = os.waitpid(self._pid, _WALL)
                assert os.WIFSTOPPED(status), "the process ended without having been held"
                if status >> 16 == _EVENT_EXIT:
                    return
                passed_on = 0 if status >> 16 else os.WSTOPSIG(status)
                _libc.ptrace(_CONT, self._pid, None, passed_on)
        finally:
            watchdog.cancel()
            watchdog.join()

    def __enter__(self) -> ExitWatch:
        return self

    def __exit__(self, *_: object) -> None:
        _libc.ptrace(_DETACH, self._pid, None, None)
