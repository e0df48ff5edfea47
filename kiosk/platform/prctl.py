"""What a process asks of the kernel about itself: no core dump, no reading of its memory, is it traced.

By ctypes, because the standard library has no prctl(2). Few imports: the PIN pad process uses it too, whose
start a customer waits for.
"""

from __future__ import annotations

import ctypes
import os
import resource

# <linux/prctl.h>
PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_NO_NEW_PRIVS = 38

_TRACER = b"TracerPid:"

_libc = ctypes.CDLL(None, use_errno=True)


def prctl(option: int, argument: int) -> None:
    """prctl(2). Raises OSError when the kernel refuses."""
    zero = ctypes.c_ulong(0)
    if _libc.prctl(ctypes.c_int(option), ctypes.c_ulong(argument), zero, zero, zero) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def forbid_dumps() -> None:
    """No core dump, and no other process of the same user may trace this one or read its memory (ptrace(2)).

    /proc/PID/mem belongs to root from then on. Raises OSError.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    prctl(PR_SET_DUMPABLE, 0)


def traced() -> bool:
    """True while another process traces this one, and when the kernel does not say (proc(5), TracerPid)."""
    try:
        status = os.open("/proc/self/status", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return True
    try:
        content = os.read(status, 4096)
    finally:
        os.close(status)
    at = content.find(_TRACER)
    return at < 0 or content[at + len(_TRACER) :].split(maxsplit=1)[0] != b"0"
