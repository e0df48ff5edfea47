"""The pad on the screen keeps the contract, with every key it may be given."""

from __future__ import annotations

import os
import secrets
import signal
from pathlib import Path

import psec
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import SM4

from kiosk.devices.pin_pad.driver import ScreenPinPad
from kiosk.devices.pin_pad.port import PinBlock, PinPad
from kiosk.devices.pin_pad.settings import PadSettings
from tests.devices.pin_pad.conftest import StartPad
from tests.devices.pin_pad.contract import CARD, PinPadContract
from tests.devices.pin_pad.key_files import demo_key_file, key_block_files
from tests.devices.pin_pad.recorder import Witness


class ScreenPinPadContract(PinPadContract):
    """A subclass names its algorithm and the length of its key in bytes."""

    algorithm = "AES"
    octets = 16
    key_id = "demo-1"

    @pytest.fixture
    def pin_key(self) -> bytes:
        self.pin_key_of_this_test = secrets.token_bytes(self.octets)
        return self.pin_key_of_this_test

    @pytest.fixture
    def settings(self, tmp_path: Path, pin_key: bytes) -> PadSettings:
        return PadSettings(demo_key_file(tmp_path, pin_key, self.algorithm), algorithm=self.algorithm)

    @pytest.fixture
    def opened(self, start_pad: StartPad, settings: PadSettings) -> tuple[ScreenPinPad, Witness]:
        return start_pad(settings)

    @pytest.fixture
    def pad(self, opened: tuple[ScreenPinPad, Witness]) -> ScreenPinPad:
        return opened[0]

    @pytest.fixture
    def witness(self, opened: tuple[ScreenPinPad, Witness]) -> Witness:
        return opened[1]

    def decipher(self, block: PinBlock, card_number: str) -> str:
        assert (block.key_id, block.algorithm) == (self.key_id, self.algorithm)
        content = bytes.fromhex(block.block)
        return psec.pinblock.decipher_pinblock_iso_4(self.pin_key_of_this_test, content, card_number)

    def break_off(self, pad: PinPad) -> None:
        assert isinstance(pad, ScreenPinPad)
        assert pad.pid is not None
        os.kill(pad.pid, signal.SIGKILL)


class TestWithADemoKey(ScreenPinPadContract):
    pass


class TestWithAnAes256KeyBlockInProduction(ScreenPinPadContract):
    octets = 32
    key_id = "ZPK-0042"

    @pytest.fixture
    def settings(self, tmp_path: Path, pin_key: bytes) -> PadSettings:
        key_file, protection_key_file = key_block_files(tmp_path, pin_key)
        return PadSettings(
            key_file, key_id=self.key_id, production=True, protection_key_file=protection_key_file
        )

    def test_a_pad_that_refuses_demo_keys_is_not_simulated(self, pad: ScreenPinPad) -> None:
        assert not pad.simulated


class TestWithAnSm4Key(ScreenPinPadContract):
    algorithm = "SM4"

    def decipher(self, block: PinBlock, card_number: str) -> str:
        """psec has no SM4: the cipher from cryptography, the fields from psec."""
        assert (block.key_id, block.algorithm) == (self.key_id, self.algorithm)
        decryptor = Cipher(SM4(self.pin_key_of_this_test), modes.ECB()).decryptor()
        middle = decryptor.update(bytes.fromhex(block.block))
        pan_field = psec.pinblock.encode_pan_field_iso_4(card_number)
        pin_field = decryptor.update(bytes(a ^ b for a, b in zip(middle, pan_field, strict=True)))
        return psec.pinblock.decode_pin_field_iso_4(pin_field)


@pytest.mark.parametrize("octets", [16, 24, 32])
def test_the_length_of_the_key_chooses_the_aes(tmp_path: Path, start_pad: StartPad, octets: int) -> None:
    key = secrets.token_bytes(octets)
    pad, _ = start_pad(PadSettings(demo_key_file(tmp_path, key)))
    pad.begin(CARD, auto_end=True)
    for cell in (8, 10, 6, 0, 4, 5):
        pad.press(cell)
    block = pad.pin_block()
    assert pad.key is not None
    assert pad.key.bits == octets * 8
    assert psec.pinblock.decipher_pinblock_iso_4(key, bytes.fromhex(block.block), CARD) == "907156"


def test_a_block_shows_nothing_in_a_log_line(tmp_path: Path, start_pad: StartPad) -> None:
    pad, _ = start_pad(PadSettings(demo_key_file(tmp_path, secrets.token_bytes(16))))
    pad.begin(CARD)
    for _ in range(6):
        pad.press(0)
    block = pad.pin_block()
    assert block.block not in repr(block)
