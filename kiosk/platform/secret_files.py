"""Files that hold secrets: how a configuration names them, who may read them, and how they are written."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def file_named(value: str, base: Path) -> Path:
    """The file that `value` names, taken relative to `base`.

    "credential:NAME" is a secret that systemd hands over (LoadCredential= in systemd.exec(5)). Raises
    ValueError where there are none.
    """
    scheme, _, name = value.rpartition(":")
    if scheme != "credential":
        return base / value
    credentials = os.environ.get("CREDENTIALS_DIRECTORY")
    if not credentials:
        raise ValueError("systemd handed over no credentials (LoadCredential= is missing)")
    return Path(credentials) / name


def check_secret(path: Path) -> None:
    """ValueError unless only this user (or root) can read or change the file.

    Files that systemd hands over (LoadCredential=) are guarded by systemd, which may use an access
    list that shows as a group's right to read.
    """
    known = path.stat()
    credentials = os.environ.get("CREDENTIALS_DIRECTORY")
    if credentials and path.parent.resolve() == Path(credentials).resolve():
        return
    if known.st_uid not in (0, os.geteuid()):
        raise ValueError(f"{path}: belongs to somebody else")
    if known.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise ValueError(f"{path}: others may read it; chmod 600 it")


def write_secret(path: Path, text: str) -> None:
    """Write a file, in UTF-8, that is its owner's alone from its first byte on. Raises OSError."""
    fresh = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(fresh, "w", encoding="utf-8") as file:
        file.write(text)
