"""Sentences spoken ahead: WAV files found by engine, voice, language and the words themselves.

Only fixed sentences are ever written here (`kiosk voices render`): a name or an amount is spoken live
and kept nowhere.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from kiosk.devices.speaker.sound import Sound, read_wav, write_wav


class Rendered:
    """The rendered clauses of one voice under `models`/rendered."""

    def __init__(self, models: Path, voice: str, language: str) -> None:
        """Nothing is read before `find`."""
        self._folder = models / "rendered" / voice / language

    def path(self, clause: str) -> Path:
        """Where the clause's file is, or would be."""
        return self._folder / f"{hashlib.sha256(clause.encode()).hexdigest()[:32]}.wav"

    def find(self, clause: str) -> Sound | None:
        """The clause at its usual speed, None when it was not rendered or cannot be read."""
        try:
            return read_wav(self.path(clause))
        except (OSError, ValueError):
            return None

    def keep(self, clause: str, sound: Sound) -> None:
        """Write the clause's file. Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        write_wav(self.path(clause), sound)
