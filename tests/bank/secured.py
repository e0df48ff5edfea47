"""A line that is secured: certificates of a bank and of a machine, and the machine's signing key."""

from __future__ import annotations

import hashlib
import ssl
from dataclasses import dataclass
from pathlib import Path

import trustme
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from tests.bank.people import MACHINE

SIGNING = ec.generate_private_key(ec.SECP256R1())
PRIVATE = SIGNING.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
PUBLIC = SIGNING.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


@dataclass(frozen=True)
class Certificates:
    """A bank's CA and certificate, and a machine's, as PEM files."""

    ca: Path
    bank: Path
    bank_key: Path
    machine: Path
    machine_key: Path

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(ssl.PEM_cert_to_DER_cert(self.bank.read_text("ascii"))).hexdigest()


def issue(folder: Path) -> Certificates:
    """New ones; only their owner may read the keys."""
    authority = trustme.CA()
    found = Certificates(*(folder / name for name in ("ca", "bank", "bank-key", "machine", "machine-key")))
    authority.cert_pem.write_to_path(found.ca)
    for cert, key, issued in (
        (found.bank, found.bank_key, authority.issue_cert("127.0.0.1")),
        (found.machine, found.machine_key, authority.issue_cert(MACHINE)),
    ):
        issued.cert_chain_pems[0].write_to_path(cert)
        issued.private_key_pem.write_to_path(key)
        key.chmod(0o600)
    return found
