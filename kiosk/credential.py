"""File names in a configuration: relative to its folder, or a secret that systemd hands over."""

from __future__ import annotations

import os
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
