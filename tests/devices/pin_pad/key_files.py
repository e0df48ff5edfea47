"""Key files as a bank would bring them; psec wraps the key blocks, being the oracle of the pad's own code."""

from __future__ import annotations

import json
import secrets
from pathlib import Path

import psec


def private(path: Path, text: str) -> Path:
    path.write_text(text)
    path.chmod(0o600)
    return path


def demo_key_file(folder: Path, key: bytes, algorithm: str = "AES", key_id: str = "demo-1") -> Path:
    content = {"key_id": key_id, "algorithm": algorithm, "key": key.hex(), "purpose": "demo"}
    return private(folder / "pin-key.json", json.dumps(content))


def key_block_files(
    folder: Path, key: bytes, *, header: str = "D0000P0AE00N0000", protection_octets: int = 32
) -> tuple[Path, Path]:
    """(the file with the key block, the file with its protection key)."""
    protection_key = secrets.token_bytes(protection_octets)
    block = psec.tr31.wrap(kbpk=protection_key, header=header, key=key)
    return (
        private(folder / "pin-key.tr31", block + "\n"),
        private(folder / "protection-key", protection_key.hex() + "\n"),
    )
