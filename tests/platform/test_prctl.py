"""What a process asks of the kernel about itself."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
import ctypes, resource
from kiosk.platform import prctl
PR_GET_DUMPABLE = 3
get = lambda: ctypes.CDLL(None).prctl(PR_GET_DUMPABLE, 0, 0, 0, 0)
before = get()
prctl.forbid_dumps()
print(before, get(), resource.getrlimit(resource.RLIMIT_CORE), prctl.traced())
"""


def test_a_process_that_forbids_dumps_is_not_dumpable_and_leaves_no_core() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True, timeout=30
    )
    assert done.stdout.strip() == "1 0 (0, 0) False"
