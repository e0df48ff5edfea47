"""Freed memory is overwritten at once: the program begins again with glibc's allocator told to do so.

Python's own allocator, and glibc's as it usually runs, leave a freed value where it is until the place is
used again: a customer's name and balance outlive the session (tests/memory). With every value on glibc's
heap and `perturb` set they are gone when they are freed. Reading the program in takes about a tenth longer.
A service unit that sets WIPING itself saves the beginning again.
"""

from __future__ import annotations

import os
import platform
import sys

# Without the per-thread caches, whose entries are not overwritten.
WIPING = {
    "PYTHONMALLOC": "malloc",
    "GLIBC_TUNABLES": "glibc.malloc.tcache_count=0:glibc.malloc.perturb=165",
}


def enable_heap_scrubbing() -> None:
    """Replace this process by itself with such an allocator; does nothing where it has one already.

    To be called before anything of a customer can be there, and before any thread.
    """
    if platform.libc_ver()[0] != "glibc" or all(os.environ.get(k) == v for k, v in WIPING.items()):
        return
    os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], {**os.environ, **WIPING})
