"""The fields of ISO 9564-1 format 4, against psec and for every length there is."""

from __future__ import annotations

import psec
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.devices.pin_pad.format4 import SPACE, PinField

_pins = st.text("0123456789", min_size=4, max_size=12)
_cards = st.text("0123456789", min_size=1, max_size=19)
_keys = st.sampled_from((16, 24, 32)).flatmap(lambda octets: st.binary(min_size=octets, max_size=octets))


def _block(field: PinField, key: bytes) -> bytes:
    return field.encrypt(Cipher(AES(key), modes.ECB()).encryptor())


@settings(deadline=None)  # no timing is asserted
@given(_pins, _cards, _keys)
def test_psec_deciphers_every_block(pin: str, card: str, key: bytes) -> None:
    field = PinField(memoryview(bytearray(SPACE)))
    field.start(memoryview(card.encode()))
    for digit in pin:
        field.put(int(digit))
    assert psec.pinblock.decipher_pinblock_iso_4(key, _block(field, key), card) == pin


@settings(deadline=None)
@given(st.text("0123456789", min_size=12, max_size=12), st.integers(1, 8), _keys)
def test_erased_digits_leave_nothing_in_the_block(pin: str, erased: int, key: bytes) -> None:
    field = PinField(memoryview(bytearray(SPACE)))
    field.start(memoryview(b"6222021234567890128"))
    for digit in pin:
        field.put(int(digit))
    for _ in range(erased):
        field.erase()
    # psec checks the filling and would refuse a digit behind the last one.
    decoded = psec.pinblock.decipher_pinblock_iso_4(key, _block(field, key), "6222021234567890128")
    assert decoded == pin[: 12 - erased]


@pytest.mark.parametrize("card", [b"", b"12345678901234567890", b"1234x678901234567", b"1234 678901234567"])
def test_what_is_no_card_number_is_refused(card: bytes) -> None:
    with pytest.raises(ValueError, match="card number"):
        PinField(memoryview(bytearray(SPACE))).start(memoryview(card))
