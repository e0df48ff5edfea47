"""One process per state folder: two would send the same transfers and answer the same calls."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


class StateLocked(Exception):
    """Another process uses this state folder."""


class StateLock:
    """Holds the folder until `release`, or until the process ends in whatever way.

    flock, and not a file with a process id: the kernel lets go of it also after a kill.
    """

    def __init__(self, folder: Path) -> None:
        """Raises StateLocked, or OSError where the folder cannot be written."""
        folder.mkdir(parents=True, exist_ok=True)
        self._file = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._file)
            raise StateLocked(f"{folder} is used by another process") from None
        except OSError:
            os.close(self._file)
            raise

    def release(self) -> None:
        """Let another process have the folder."""
        os.close(self._file)
