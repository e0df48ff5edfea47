"""Checks what machines sign: a detached JWS over each request (see openapi.yaml, "Signatures")."""

from __future__ import annotations

import time
from typing import Any

from kiosk.devkit.sandbox_bank.problems import Refusal

LATE_S = 300  # how far a machine's clock may be off, in seconds


def check_signature(
    signature: str, public_key: str, machine: str, method: str, path: str, body: bytes, key: str | None
) -> None:
    """Refusals: bad_signature, clock_differs. `public_key` is a P-256 key (PEM).

    By the real time, not by the bank's clock, which tests move.
    """
    # Only where a machine signs: the library costs some of the start-up time.
    from jwt.api_jws import PyJWS
    from jwt.exceptions import PyJWTError

    try:
        checked = PyJWS(algorithms=["ES256"]).decode_complete(
            signature, public_key, algorithms=["ES256"], detached_payload=body
        )
    except (PyJWTError, ValueError):
        raise Refusal("bad_signature") from None
    said: dict[str, Any] = checked["header"]
    wanted = {"kid": machine, "htm": method, "htu": path, "key": key, "b64": False}
    if any(said.get(name) != value for name, value in wanted.items()):
        raise Refusal("bad_signature")
    signed_at = said.get("iat")
    if not isinstance(signed_at, int):
        raise Refusal("bad_signature")
    if abs(time.time() - signed_at) > LATE_S:
        raise Refusal("clock_differs")
