"""How a PIN pad is set up: its key, its algorithm, its times."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ALGORITHMS = ("AES", "SM4")


@dataclass(frozen=True, slots=True)
class PadSettings:
    """Times in seconds. `production` refuses demo keys and wants a key block with a protection key.

    `key_file` is a demo key file (see keys.py) or a TR-31 version D key block; the latter
    needs `protection_key_file` (AES, hexadecimal) and a `key_id` for the bank to know the key by.
    `silence` must be longer than the longest pause the kiosk grants between two keys (60 s in
    care mode, and it can be extended): it is the pad's own guard against a kiosk that hangs.
    Raises ValueError with a sentence for settings that cannot work.
    """

    key_file: Path
    key_id: str = ""
    algorithm: str = "AES"  # or "SM4"
    production: bool = False
    protection_key_file: Path | None = None
    silence: float = 300.0
    starting: float = 10.0  # until a new pad process has answered
    answering: float = 2.0  # until a command has been answered

    def __post_init__(self) -> None:
        """Check what can be checked without looking at files."""
        if self.algorithm not in ALGORITHMS:
            raise ValueError(f"pin pad: algorithm must be one of {', '.join(ALGORITHMS)}")
        if len(self.key_id) > 64 or not self.key_id.isprintable():
            raise ValueError("pin pad: key_id must be at most 64 printable characters")
        if self.production and not (self.key_id and self.protection_key_file):
            raise ValueError("pin pad: production needs key_id and protection_key_file")
        if min(self.silence, self.starting, self.answering) <= 0:
            raise ValueError("pin pad: times must be longer than 0")
