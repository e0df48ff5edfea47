"""Unwraps ANSI X9.143 (TR-31) key blocks of version D, the AES key derivation binding method.

By hand on `cryptography`: psec, the maintained library for key blocks, is a test oracle here; it
brings its own slow AES layer and every other version into a process that is to stay small, and
returns the key as bytes that cannot be wiped.
"""

from __future__ import annotations

from typing import NamedTuple, cast

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.cmac import CMAC

_FIXED = 16  # characters of the header before the optional blocks
_MAC = 16  # bytes
# Algorithm indicators of the key derivation, by the protection key's length in bytes.
_DERIVATION = {16: 0x0002, 24: 0x0003, 32: 0x0004}
_FOR_ENCRYPTION, _FOR_MAC = 0x0000, 0x0001


class KeyBlockInvalid(Exception):
    """Not a version D key block, or not made with this protection key."""


class WrappedKey(NamedTuple):
    """A key and what its header allows it for; `usage` "P0" is PIN encryption."""

    usage: str
    algorithm: str  # "A" for AES; a figure for what the two sides agreed on
    mode: str  # "E" encrypt only, "B" both, "N" no restriction
    key: bytearray


def unwrap(block: str, protection_key: bytearray) -> WrappedKey:
    """Check and decipher `block`. Raises KeyBlockInvalid; the reason never holds key material."""
    if len(protection_key) not in _DERIVATION:
        raise KeyBlockInvalid("the protection key is not an AES key")
    if not block.isascii() or len(block) < _FIXED or block[0] != "D":
        raise KeyBlockInvalid("not a version D key block")
    if not block[1:5].isdigit() or int(block[1:5]) != len(block):
        raise KeyBlockInvalid("the key block is cut or has something behind it")
    header_end = _after_optional_blocks(block)
    try:
        sealed = bytes.fromhex(block[header_end:])
    except ValueError:
        raise KeyBlockInvalid("the key block is not hexadecimal") from None
    sealed, mac = sealed[:-_MAC], sealed[-_MAC:]
    if not sealed or len(sealed) % 16 or len(mac) != _MAC:
        raise KeyBlockInvalid("the key block has a wrong length")

    # The MAC is the initialization vector too, so it can be checked only over the clear text.
    clear = bytearray(len(sealed) + 15)
    decryptor = Cipher(AES(_derive(protection_key, _FOR_ENCRYPTION)), modes.CBC(mac)).decryptor()
    try:
        decryptor.update_into(sealed, clear)
        check = CMAC(AES(_derive(protection_key, _FOR_MAC)))
        check.update(block[:header_end].encode("ascii"))
        # Typed for bytes, takes any buffer; bytes could not be cleared afterwards.
        check.update(cast("bytes", memoryview(clear)[: len(sealed)]))
        try:
            check.verify(mac)
        except InvalidSignature:
            raise KeyBlockInvalid("the key block was made with another protection key") from None
        bits = int.from_bytes(clear[:2], "big")
        if bits % 8 or not 0 < bits // 8 <= len(sealed) - 2:
            raise KeyBlockInvalid("the key in the key block has a wrong length")
        return WrappedKey(block[5:7], block[7], block[8], clear[2 : 2 + bits // 8])
    finally:
        clear[:] = bytes(len(clear))


def _after_optional_blocks(block: str) -> int:
    """Where the header ends: X9.143 optional blocks are an id, a length in hex, and data."""
    at = _FIXED
    try:
        for _ in range(int(block[12:14], 10)):
            length = int(block[at + 2 : at + 4], 16)
            shortest = 4
            if length == 0:  # extended: how many characters the length has, then the length
                size = 2 * int(block[at + 4 : at + 6], 16)
                length = int(block[at + 6 : at + 6 + size], 16)
                shortest = 6 + size
            if length < shortest:
                raise ValueError
            at += length
    except ValueError:
        raise KeyBlockInvalid("the key block's header is damaged") from None
    if at >= len(block):
        raise KeyBlockInvalid("the key block's header is damaged")
    return at


def _derive(protection_key: bytearray, purpose: int) -> bytes:
    """NIST SP 800-108 counter mode with CMAC, as X9.143 fixes its input for AES."""
    length = len(protection_key)
    derived = b""
    for counter in range(1, 2 + (length > 16)):
        step = CMAC(AES(protection_key))
        step.update(
            bytes((counter,))
            + purpose.to_bytes(2, "big")
            + b"\0"
            + _DERIVATION[length].to_bytes(2, "big")
            + (length * 8).to_bytes(2, "big")
        )
        derived += step.finalize()
    return derived[:length]
