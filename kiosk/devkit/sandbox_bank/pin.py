"""The sandbox bank's PIN desk: deciphers ISO 9564-1 format 4 blocks and compares salted hashes.

Own code on `cryptography`, because no maintained library offers format 4 with SM4; psec
(AES only) is the oracle of its tests.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, CipherAlgorithm, modes

from kiosk.devkit.sandbox_bank.problems import Refusal


@dataclass(frozen=True, slots=True)
class BankPinKey:
    """A PIN encryption key as the key file has it; `algorithm` is AES or SM4."""

    key_id: str
    algorithm: str
    key: bytes = field(repr=False)

    @classmethod
    def from_file(cls, path: Path) -> BankPinKey:
        """Read {"key_id", "algorithm", "key" (hex), "purpose"}; ValueError when it is anything else."""
        data = json.loads(path.read_text("utf-8"))
        key = bytes.fromhex(data["key"])
        algorithm = data["algorithm"]
        sizes = {"AES": (16, 24, 32), "SM4": (16,)}
        if algorithm not in sizes or len(key) not in sizes[algorithm]:
            raise ValueError(f"{path}: not an AES or SM4 key")
        return cls(data["key_id"], algorithm, key)

    def cipher(self) -> Cipher[modes.ECB]:
        """The bare block cipher; format 4 does its own chaining over two blocks."""
        block_cipher: CipherAlgorithm
        if self.algorithm == "SM4":
            # Not the usual one: imported only where it is asked for (cryptography keeps
            # moving its rarer ciphers, and AES must not depend on it).
            from cryptography.hazmat.primitives.ciphers.algorithms import SM4

            block_cipher = SM4(self.key)
        else:
            from cryptography.hazmat.primitives.ciphers.algorithms import AES

            block_cipher = AES(self.key)
        return Cipher(block_cipher, modes.ECB())


def pan_field(card_number: str) -> bytes:
    """ISO 9564-1 format 4, PAN field: length nibble (digits above 12), the PAN, zeros to 16 bytes."""
    digits = card_number.rjust(12, "0")
    return bytes.fromhex(f"{len(digits) - 12}{digits}".ljust(32, "0"))


def decipher(block: str, card_number: str, key: BankPinKey) -> str:
    """The PIN in a format 4 block for this card. Refusal bad_pin_block when it is not one."""
    try:
        data = bytes.fromhex(block)
    except ValueError:
        raise Refusal("bad_pin_block") from None
    if len(data) != 16:
        raise Refusal("bad_pin_block")
    decryptor = key.cipher().decryptor()
    middle = bytes(a ^ b for a, b in zip(decryptor.update(data), pan_field(card_number), strict=True))
    plain = decryptor.update(middle).hex()
    length = int(plain[1], 16)
    pin, fill = plain[2 : 2 + length], plain[2 + length : 16]
    if plain[0] != "4" or not 4 <= length <= 12 or not pin.isdigit() or fill.strip("a"):
        raise Refusal("bad_pin_block")
    return pin


def encipher(pin: str, card_number: str, key: BankPinKey) -> str:
    """The pad's side of `decipher`, for the bench, which has no pad."""
    filled = f"4{len(pin):x}{pin}".ljust(16, "a") + os.urandom(8).hex()
    encryptor = key.cipher().encryptor()
    middle = encryptor.update(bytes.fromhex(filled))
    return encryptor.update(bytes(a ^ b for a, b in zip(middle, pan_field(card_number), strict=True))).hex()


def salted_hash(pin: str, salt: bytes | None = None) -> tuple[bytes, bytes]:
    """(salt, hash). A cheap scrypt: six digits can be searched by whoever has the file in any
    case; a real bank compares inside a security module."""
    salt = salt or os.urandom(16)
    return salt, hashlib.scrypt(pin.encode(), salt=salt, n=1024, r=8, p=1, dklen=32)


def same_pin(pin: str, salt: bytes, stored: bytes) -> bool:
    """True when `pin` has this hash; in constant time."""
    return hmac.compare_digest(salted_hash(pin, salt)[1], stored)
