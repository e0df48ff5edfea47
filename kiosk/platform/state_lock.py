"""One process per stored state: two would send the same transfers and answer the same calls."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


class StateInUse(OSError):
    """Another process holds the lock of this state."""


class StateLock:
    """An exclusive lock on the file `path` + ".lock", held until `release` or the end of the process.

    flock, and not a file with a process id: the kernel releases it also after a kill.
    """

    def __init__(self, path: Path) -> None:
        """Take the lock; its folder is created. Raises StateInUse, or OSError where it cannot be written."""
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = path.with_name(path.name + ".lock")
        self._file = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._file)
            raise StateInUse(f"{path} is in use by another process") from None
        except OSError:
            os.close(self._file)
            raise

    def release(self) -> None:
        """Let another process have the state. Safe to call twice."""
        file, self._file = self._file, -1
        if file >= 0:
            os.close(file)
