"""Where the PIN pad process has its key from: a TR-31 key block, or a demo file.

Keys stay in this process as long as it runs, which is what the process is for; what is a
bytearray here is cleared as soon as the cipher has it.
"""

from __future__ import annotations

import json
import os
import stat
from typing import cast

from cryptography.hazmat.primitives.ciphers import Cipher, CipherContext, modes
from cryptography.hazmat.primitives.ciphers.algorithms import AES, SM4
from cryptography.hazmat.primitives.cmac import CMAC

from kiosk.devices.pin_pad import tr31

_SIZES = {"AES": (16, 24, 32), "SM4": (16,)}  # bytes
_LONGEST_FILE = 16384  # bytes; a key block has at most 9999 characters
_HEX = b"0123456789abcdef"


class KeyRefused(Exception):
    """The pad has no key it may use; `fault` is the word for the device's health.

    key_missing, key_permissions, key_malformed, key_mismatch (another id, algorithm or purpose
    than set), key_protection (the key block was not made with this protection key), key_demo
    (a demo key on a machine that handles real money).
    """

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


class PinKey:
    """The PIN key ready for use: its encryptor, and what may be told about it."""

    def __init__(self, key_id: str, algorithm: str, key: bytearray, *, demo: bool) -> None:
        """Take the key over: `key` is cleared. Raises KeyRefused for a wrong length."""
        if len(key) not in _SIZES.get(algorithm, ()):
            raise KeyRefused("key_malformed")
        self.key_id = key_id
        self.algorithm = algorithm
        self.bits = len(key) * 8
        self.demo = demo
        # SM4 is typed for bytes only, but takes any buffer as AES does; bytes could not be cleared.
        cipher = AES(key) if algorithm == "AES" else SM4(cast("bytes", key))
        self.kcv = check_value(cipher)
        self.encryptor: CipherContext = Cipher(cipher, modes.ECB()).encryptor()
        key[:] = bytes(len(key))


def check_value(cipher: AES | SM4) -> str:
    """Key check value, hexadecimal: CMAC of a block of zeros, its first five bytes.

    The method of ANSI X9.24-1:2017, annex A, for AES; used for SM4 too.
    """
    mac = CMAC(cipher)
    mac.update(bytes(16))
    return mac.finalize()[:5].hex().upper()


def load(key_file: str, *, key_id: str, algorithm: str, production: bool, protection_key_file: str) -> PinKey:
    """Read the PIN key. Raises KeyRefused.

    A key file that begins with "{" is a demo key, refused in production: JSON with exactly "key_id",
    "algorithm", "key" (hexadecimal) and "purpose" (which is "demo"). One
    that begins with "D" is a version D key block, opened with the protection key: AES in
    hexadecimal in a file of its own. `key_id` "" takes a demo key's own id.
    """
    text = read_private(key_file)
    try:
        if text[:1] == b"{":
            return _demo(text, key_id, algorithm, production=production)
        return _from_key_block(text, key_id, algorithm, protection_key_file)
    finally:
        text[:] = bytes(len(text))


def read_private(path: str) -> bytearray:
    """A file that nobody but its owner may read, the owner being this user or root.

    Group-readable is allowed only where systemd put the file as a credential: it lets the
    service in through an access list, whose mask stands in the group's bits (systemd.exec(5)).
    Raises KeyRefused with key_missing, key_permissions or key_malformed.
    """
    try:
        # Not blocking: a named pipe in the file's place would hold the pad up for ever.
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError:
        raise KeyRefused("key_missing") from None
    except OSError:
        raise KeyRefused("key_permissions") from None
    try:
        status = os.fstat(file)
        forbidden = 0o077
        credentials = os.environ.get("CREDENTIALS_DIRECTORY")
        if credentials and os.path.dirname(os.path.abspath(path)) == os.path.abspath(credentials):
            forbidden = 0o037
        ours = status.st_uid in (0, os.geteuid())
        if not (stat.S_ISREG(status.st_mode) and ours) or status.st_mode & forbidden:
            raise KeyRefused("key_permissions")
        if not 0 < status.st_size <= _LONGEST_FILE:
            raise KeyRefused("key_malformed")
        text = bytearray(status.st_size)
        if os.readv(file, [text]) != len(text):
            raise KeyRefused("key_malformed")
    finally:
        os.close(file)
    while text and text[-1] in b" \r\n":
        text.pop()
    return text


def _demo(text: bytearray, key_id: str, algorithm: str, *, production: bool) -> PinKey:
    if production:
        raise KeyRefused("key_demo")
    try:
        content = json.loads(text)
        found = tuple(str(content[name]) for name in ("key_id", "algorithm", "key", "purpose"))
        key = bytearray.fromhex(found[2])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise KeyRefused("key_malformed") from None
    if found[3] != "demo" or found[1] != algorithm or (key_id and found[0] != key_id):
        raise KeyRefused("key_mismatch")
    return PinKey(found[0], algorithm, key, demo=True)


def _from_key_block(text: bytearray, key_id: str, algorithm: str, protection_key_file: str) -> PinKey:
    if not protection_key_file:
        raise KeyRefused("key_protection")
    protection = read_private(protection_key_file)
    try:
        protection_key = _unhex(protection)
    finally:
        protection[:] = bytes(len(protection))
    try:
        wrapped = tr31.unwrap(text.decode("ascii", "replace"), protection_key)
    except tr31.KeyBlockInvalid:
        raise KeyRefused("key_protection") from None
    finally:
        protection_key[:] = bytes(len(protection_key))
    # X9.143 has a letter for AES and none for SM4; figures are for what both sides agree on.
    right = wrapped.algorithm == "A" if algorithm == "AES" else wrapped.algorithm.isdigit()
    if not key_id or wrapped.usage != "P0" or wrapped.mode not in "EBN" or not right:
        wrapped.key[:] = bytes(len(wrapped.key))
        raise KeyRefused("key_mismatch")
    return PinKey(key_id, algorithm, wrapped.key, demo=False)


def _unhex(text: bytearray) -> bytearray:
    """Hexadecimal to bytes; by hand, because the library's result is bytes, never to be cleared."""
    lower = text.lower()
    if len(lower) % 2:
        raise KeyRefused("key_malformed")
    try:
        nibbles = bytearray(map(_HEX.index, lower))
    except ValueError:
        raise KeyRefused("key_malformed") from None
    key = bytearray(high << 4 | low for high, low in zip(nibbles[::2], nibbles[1::2], strict=True))
    for used in (lower, nibbles):
        used[:] = bytes(len(used))
    return key
