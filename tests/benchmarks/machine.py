"""The machine and the versions that the figures were measured with."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import psutil

import kiosk


def facts() -> dict[str, object]:
    """What a reader of the figures must know. `load` is the load average when the bench began."""
    return {
        "date": datetime.now().astimezone().isoformat(timespec="seconds"),
        "kiosk": kiosk.version(),
        "commit": _said("git", "-C", str(Path(__file__).parent), "rev-parse", "--short", "HEAD"),
        "cpu": _cpu(),
        "cores": os.cpu_count(),
        "memory_mib": psutil.virtual_memory().total >> 20,
        "system": _system(),
        "kernel": platform.release(),
        "python": platform.python_version(),
        "qt": version("PySide6-Essentials"),
        "chromium": _said("chromium", "--version"),
        "load": round(os.getloadavg()[0], 2),
    }


def _cpu() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.system()


def _said(*command: str) -> str:
    if shutil.which(command[0]) is None:
        return ""
    return subprocess.run(command, capture_output=True, text=True, timeout=20, check=False).stdout.strip()
