"""Keeps systemd from starting a service with a bad configuration again every two seconds.

Restart=always with a short RestartSec is right for a crash; a configuration that cannot be used stays so
until somebody changes it. systemd knows no delay for one exit code alone, and its growing delay
(RestartSteps=, from version 254) counts crashes of weeks together, so the program waits before it exits.
"""

from __future__ import annotations

import os
import sys
import threading

SECONDS = 30.0  # below TimeoutStartSec= of both units


def in_service() -> bool:
    """True when standard error goes to the journal (JOURNAL_STREAM in systemd.exec(5))."""
    try:
        output = os.fstat(sys.stderr.fileno())
    except (AttributeError, OSError, ValueError):  # closed, or replaced by an object without a file
        return False
    return os.environ.get("JOURNAL_STREAM") == f"{output.st_dev}:{output.st_ino}"


def delay_restart(seconds: float = SECONDS) -> None:
    """In a service: wait, so that the restart comes later. SIGTERM ends the program meanwhile."""
    if in_service():
        sys.stderr.flush()
        threading.Event().wait(seconds)
