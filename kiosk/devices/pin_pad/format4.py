"""ISO 9564-1 format 4 PIN blocks, built where the digits already lie.

By hand, because psec, the library that knows the format, takes the PIN as a str: measured, that
leaves two readable copies and a packed one on the heap. Here the digits go straight into the
PIN field of a page that can be wiped, and `cryptography` encrypts from and into that page.
"""

from __future__ import annotations

import os
from typing import Protocol

SHORTEST, LONGEST = 4, 12  # digits of a PIN, ISO 9564-1
PAN_LONGEST = 19  # digits of a card number, ISO/IEC 7812

_BLOCK = 16
_CONTROL = 0x40  # high nibble of the first byte: format 4
_FILL = 0xA  # a nibble of the PIN field that holds no digit
_RANDOM = slice(8, 16)  # the second half of the PIN field

# Places in the page. Encryption writes a block but wants room for 15 bytes more behind it.
_PIN = slice(0, 16)
_PAN = slice(16, 32)
_MIDDLE = slice(32, 48)
_MIDDLE_ROOM = slice(32, 63)
_OUT = slice(64, 80)
_OUT_ROOM = slice(64, 95)
SPACE = 96  # bytes of the page used here, from its start


class Encryptor(Protocol):
    """`cryptography`'s CipherContext for one block cipher in ECB mode, as far as it is used."""

    def update_into(self, data: memoryview, buf: memoryview) -> int:
        """Encrypt whole blocks of `data` into `buf`."""
        ...


class PinField:
    """The PIN field and the PAN field of one entry, in the first `SPACE` bytes of `page`."""

    def __init__(self, page: memoryview) -> None:
        self._page = page
        self.count = 0

    def start(self, card_number: memoryview) -> None:
        """No digits in; `card_number` (ASCII digits, 1 to 19) goes into the PAN field.

        The PAN field is the number of digits above 12, the digits, and zeros; fewer than 12
        digits stand right-justified. Raises ValueError for anything but digits.
        """
        length = len(card_number)
        if not 1 <= length <= PAN_LONGEST:
            raise ValueError("the card number has a wrong length")
        self._page[:SPACE] = bytes(SPACE)
        self.count = 0
        for index in range(LONGEST + 2):
            self._set_nibble(_PIN.start, 2 + index, _FILL)
        self._set_nibble(_PAN.start, 0, max(length - 12, 0))
        first = 1 + max(12 - length, 0)
        for index in range(length):
            digit = card_number[index] - ord("0")
            if not 0 <= digit <= 9:
                raise ValueError("the card number has something else than digits")
            self._set_nibble(_PAN.start, first + index, digit)

    def put(self, digit: int) -> None:
        """One digit more; the caller sees to it that there are never more than LONGEST."""
        self._set_nibble(_PIN.start, 2 + self.count, digit)
        self.count += 1

    def erase(self) -> None:
        """Take the last digit out; with none in, nothing."""
        if self.count:
            self.count -= 1
            self._set_nibble(_PIN.start, 2 + self.count, _FILL)

    def encrypt(self, encryptor: Encryptor) -> bytes:
        """The enciphered block: E(E(PIN field) xor PAN field). The caller wipes the page."""
        page = self._page
        page[0] = _CONTROL | self.count
        page[_RANDOM] = os.urandom(8)
        encryptor.update_into(page[_PIN], page[_MIDDLE_ROOM])
        for index in range(_BLOCK):
            page[_MIDDLE.start + index] ^= page[_PAN.start + index]
        encryptor.update_into(page[_MIDDLE], page[_OUT_ROOM])
        return bytes(page[_OUT])

    def _set_nibble(self, start: int, index: int, value: int) -> None:
        at = start + index // 2
        if index % 2:
            self._page[at] = (self._page[at] & 0xF0) | value
        else:
            self._page[at] = (self._page[at] & 0x0F) | (value << 4)
