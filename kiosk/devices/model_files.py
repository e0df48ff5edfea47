"""Model files of the recogniser and the natural voice: where they are, and whether they are whole.

Every model folder holds SHA256SUMS, written by `kiosk voices install` from the sums pinned in
kiosk/speech/models/catalog.py (another model is listed with the output of sha256sum). A model whose files
are not what the list says is never loaded: a bad model does not fail, it mishears.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

SUMS = "SHA256SUMS"
_CHUNK = 1 << 20


def default_folder() -> Path:
    """Where models are installed when the settings name no folder; KIOSK_MODELS says otherwise."""
    named = os.environ.get("KIOSK_MODELS")
    if named:
        return Path(named)
    if sys.platform == "win32":
        home = Path(os.environ.get("LOCALAPPDATA", Path.home()))
    elif sys.platform == "darwin":
        home = Path.home() / "Library" / "Application Support"
    else:
        home = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share"))
    return home / "care-kiosk" / "models"


def sha256(path: Path) -> str:
    """The file's SHA-256 in hexadecimal; a gigabyte takes about a second. Raises OSError."""
    import hashlib  # loads OpenSSL, and the first picture waits for callers that only ask for a folder

    digest = hashlib.sha256()
    with path.open("rb") as source:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def whole(folder: Path) -> bool:
    """True when every file of `folder`/SHA256SUMS is there and what it says; False also without the list."""
    try:
        listed = (folder / SUMS).read_text(encoding="utf-8").splitlines()
        pairs = [line.split(None, 1) for line in listed if line.strip()]
        return bool(pairs) and all(
            sha256(folder / name.strip().lstrip("*")) == digest for digest, name in pairs
        )
    except (OSError, ValueError, UnicodeDecodeError):
        return False


def write_sums(folder: Path, sums: dict[str, str]) -> None:
    """Write the list that `whole` checks."""
    lines = [f"{digest}  {name}\n" for name, digest in sorted(sums.items())]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")
