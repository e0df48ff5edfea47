"""What the PIN pad process does to itself before it sees a digit.

No core dump, no reading of its memory by other processes of the same user, no tracer, no life after the
kiosk's end, and one page of memory that is never swapped, dumped or inherited. By ctypes,
because the standard library has no mlock.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import signal

from kiosk.platform import prctl

_libc = ctypes.CDLL(None, use_errno=True)


class HardeningFailed(Exception):
    """The kernel refused a protection that the pad does not work without."""


def harden(parent: int) -> None:
    """Close the process off; `parent` is the process id of the kiosk that started it.

    The kiosk's death arrives as SIGTERM and not as SIGKILL, so that the digits are wiped first. Raises
    HardeningFailed, also when the kiosk died before this was called, and when a tracer was attached before:
    from here on only root could attach one.
    """
    try:
        prctl.forbid_dumps()
        prctl.prctl(prctl.PR_SET_NO_NEW_PRIVS, 1)
        prctl.prctl(prctl.PR_SET_PDEATHSIG, signal.SIGTERM)
    except OSError as error:
        raise HardeningFailed(str(error)) from error
    if os.getppid() != parent:
        raise HardeningFailed("the kiosk is gone")
    check_untraced()


def check_untraced() -> None:
    """Raises HardeningFailed while another process traces this one: it could read every digit."""
    if prctl.traced():
        raise HardeningFailed("the process is traced")


class SecretPage:
    """One page of memory for everything secret: `view` reads and writes it, `wipe` clears it.

    A page of its own and not a bytearray: it never moves, so there is no old copy of it, and
    it can be locked as a whole. `locked` is False where the limit on locked memory is 0.
    """

    def __init__(self) -> None:
        self._map = mmap.mmap(-1, mmap.PAGESIZE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
        self._map.madvise(mmap.MADV_DONTDUMP)
        self._map.madvise(mmap.MADV_DONTFORK)
        self.view = memoryview(self._map)
        first = ctypes.c_char.from_buffer(self._map)
        address = ctypes.c_void_p(ctypes.addressof(first))
        self.locked = _libc.mlock(address, ctypes.c_size_t(mmap.PAGESIZE)) == 0
        self._zeros = bytes(mmap.PAGESIZE)

    def wipe(self) -> None:
        """Overwrite the whole page with zeros."""
        self.view[:] = self._zeros
