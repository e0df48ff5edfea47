"""The demo's PIN key: made again for every installation, never shipped.

A key file is JSON with exactly these names, readable by its owner only (mode 0600):

    {"key_id": "demo-5f0c93aa", "algorithm": "AES", "key": "<hexadecimal>", "purpose": "demo"}

It is handed to both sides of the demo, the PIN pad and the sandbox bank. A pad in production
refuses it: there the key comes as a TR-31 key block.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import tempfile
from pathlib import Path

from kiosk.devices.pin_pad.settings import ALGORITHMS


def provision_demo_key(path: Path, *, algorithm: str = "AES") -> str:
    """Make a random 128-bit key in `path` unless it is there already; its key id is returned.

    The file appears whole or not at all, so two programs may call this at the same time.
    Raises OSError when it cannot be written, ValueError when what is there is no demo key.
    """
    if algorithm not in ALGORITHMS:
        raise ValueError("no such algorithm")
    content = {
        "key_id": f"demo-{secrets.token_hex(4)}",
        "algorithm": algorithm,
        "key": secrets.token_hex(16),
        "purpose": "demo",
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    # mkstemp makes it 0600; link, unlike rename, fails where a file is already.
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".pin-key-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(content, file)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        os.unlink(draft)
    found = json.loads(path.read_text("utf-8"))
    if not isinstance(found, dict) or found.get("purpose") != "demo" or found.get("algorithm") != algorithm:
        raise ValueError(f"{path} is there, but is not a demo key for {algorithm}")
    return str(found["key_id"])
