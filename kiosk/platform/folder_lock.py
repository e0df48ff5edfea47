"""One process per state folder.

Two kiosks that share a journal would each ask about the other's money, and tell their own customer of it.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


class FolderLock:
    """Holds `folder` until `release` or the end of the process. ValueError when another process holds it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(self._file)
            raise ValueError(f"{folder}: another process works with this folder") from None

    def release(self) -> None:
        """Let go of it; safe to call twice."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
