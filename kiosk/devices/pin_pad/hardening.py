"""What the PIN pad process does to itself before it sees a digit.

No core dump, no reading of its memory by other processes of the same user, no life after the
kiosk's end, and one page of memory that is never swapped, dumped or inherited. By ctypes,
because the standard library has neither prctl nor mlock.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import resource
import signal

# <linux/prctl.h>
_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_NO_NEW_PRIVS = 38

_libc = ctypes.CDLL(None, use_errno=True)


class HardeningFailed(Exception):
    """The kernel refused a protection that the pad does not work without."""


def _prctl(option: int, argument: int) -> None:
    zero = ctypes.c_ulong(0)
    if _libc.prctl(ctypes.c_int(option), ctypes.c_ulong(argument), zero, zero, zero) != 0:
        raise HardeningFailed(os.strerror(ctypes.get_errno()))


def harden(parent: int) -> None:
    """Close the process off; `parent` is the process id of the kiosk that started it.

    Dumpable 0 also gives /proc/PID/mem to root and forbids ptrace to everybody else (prctl(2)).
    The kiosk's death arrives as SIGTERM and not as SIGKILL, so that the digits are wiped first.
    Raises HardeningFailed, also when the kiosk died before this was called.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _prctl(_PR_SET_DUMPABLE, 0)
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    _prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        raise HardeningFailed("the kiosk is gone")


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
