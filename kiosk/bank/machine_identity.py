"""Who this machine is to the bank: its token, and the key it signs its requests with."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from kiosk.platform.secret_files import check_secret

Sign = Callable[[str, str, bytes, str | None], str]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    machine_id: str
    token: str
    signing_key: str = ""


@dataclass(frozen=True, slots=True)
class MachineIdentity:
    """A machine at its bank. `signing_key` is a P-256 private key (PEM), "" where the bank wants none."""

    machine_id: str
    token: str = field(repr=False)
    signing_key: str = field(default="", repr=False)

    @classmethod
    def from_file(cls, path: Path) -> MachineIdentity:
        """Read {"machine_id", "token", "signing_key"?}. ValueError when it is not that or not secret."""
        check_secret(path)
        try:
            read = msgspec.json.decode(path.read_bytes(), type=_File)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            # The library's message names members and types, never values.
            raise ValueError(f"{path}: {error}") from None
        return cls(read.machine_id, read.token, read.signing_key)

    def signing_with(self, path: Path) -> MachineIdentity:
        """The same machine with the signing key (PEM) of this file. ValueError when it is not secret."""
        check_secret(path)
        return replace(self, signing_key=path.read_text("ascii"))

    def signer(self) -> Sign | None:
        """What signs requests, None without a key. ValueError when the key is none."""
        return _signer(self.machine_id, self.signing_key) if self.signing_key else None


def _signer(machine_id: str, pem: str) -> Sign:
    # Only where a bank asks for signatures: the library costs some of the start-up time.
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key
    from jwt.api_jws import PyJWS

    try:
        key = load_pem_private_key(pem.encode(), None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        # The library's own words are pages long, and a key with a password is a TypeError.
        raise ValueError("the signing key is no private key (PEM) without a password") from None
    if not isinstance(key, EllipticCurvePrivateKey) or not isinstance(key.curve, SECP256R1):
        raise ValueError("the signing key is not a P-256 key")
    jws = PyJWS(algorithms=["ES256"])

    def sign(method: str, address: str, body: bytes, idempotency_key: str | None) -> str:
        """A detached JWS (RFC 7515 appendix F, RFC 7797) over the body; the rest is protected members."""
        headers = {"kid": machine_id, "iat": int(time.time()), "htm": method, "htu": urlsplit(address).path}
        if idempotency_key is not None:
            headers["key"] = idempotency_key
        return jws.encode(body, key, "ES256", headers=headers, is_payload_detached=True)

    return sign
