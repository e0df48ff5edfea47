"""The key comes from files that nobody else may read, and is refused where it does not belong."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

import psec
import pytest

from kiosk.devices.pin_pad import keys, tr31
from tests.devices.pin_pad.key_files import demo_key_file, key_block_files, private


def _load(
    key_file: Path,
    *,
    key_id: str = "",
    algorithm: str = "AES",
    production: bool = False,
    protection_key_file: Path | str = "",
) -> keys.PinKey:
    return keys.load(
        str(key_file),
        key_id=key_id,
        algorithm=algorithm,
        production=production,
        protection_key_file=str(protection_key_file),
    )


def _fault(key_file: Path, **settings: Any) -> str:
    with pytest.raises(keys.KeyRefused) as refused:
        _load(key_file, **settings)
    return refused.value.fault


def _cmac_of_zeros(key: bytes) -> bytes:
    """CMAC (NIST SP 800-38B) of one block of zeros, from the bare cipher: E(K, 2*E(K, 0))."""
    subkey = int.from_bytes(psec.aes.encrypt_aes_ecb(key, bytes(16)), "big") << 1
    if subkey >> 128:
        subkey = (subkey ^ 0x87) & (2**128 - 1)
    return psec.aes.encrypt_aes_ecb(key, subkey.to_bytes(16, "big"))


@pytest.mark.parametrize("octets", [16, 24, 32])
def test_the_key_check_value_is_the_cmac_of_zeros(tmp_path: Path, octets: int) -> None:
    for _ in range(8):  # both cases of the subkey, very likely
        key = secrets.token_bytes(octets)
        loaded = _load(demo_key_file(tmp_path, key))
        assert loaded.kcv == _cmac_of_zeros(key)[:5].hex().upper()


def test_a_demo_key_brings_its_own_id_and_is_marked(tmp_path: Path) -> None:
    loaded = _load(demo_key_file(tmp_path, secrets.token_bytes(16)))
    assert (loaded.key_id, loaded.algorithm, loaded.bits, loaded.demo) == ("demo-1", "AES", 128, True)


def test_a_demo_key_is_refused_in_production(tmp_path: Path) -> None:
    path = demo_key_file(tmp_path, secrets.token_bytes(16))
    assert _fault(path, production=True, key_id="demo-1") == "key_demo"


def test_a_key_of_another_id_or_algorithm_is_refused(tmp_path: Path) -> None:
    path = demo_key_file(tmp_path, secrets.token_bytes(16))
    assert _fault(path, key_id="demo-2") == "key_mismatch"
    assert _fault(path, algorithm="SM4") == "key_mismatch"


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "{}",
        '{"key_id": ' + "[" * 8000,
        '{"key_id": "a", "algorithm": "AES", "key": "zz", "purpose": "demo"}',
        '{"key_id": "a", "algorithm": "AES", "key": "0011", "purpose": "demo"}',
        "",
        " " * 20000,
    ],
)
def test_a_damaged_key_file_is_refused(tmp_path: Path, text: str) -> None:
    assert _fault(private(tmp_path / "key", text)) == "key_malformed"


def test_a_plain_key_that_is_not_marked_for_the_demo_is_refused(tmp_path: Path) -> None:
    text = '{"key_id": "a", "algorithm": "AES", "key": "' + "00" * 16 + '", "purpose": "pin"}'
    assert _fault(private(tmp_path / "key", text)) == "key_mismatch"


def test_a_missing_key_file_is_told(tmp_path: Path) -> None:
    assert _fault(tmp_path / "nothing") == "key_missing"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o660, 0o610])
def test_a_key_that_others_can_reach_is_refused(tmp_path: Path, mode: int) -> None:
    path = demo_key_file(tmp_path, secrets.token_bytes(16))
    path.chmod(mode)
    assert _fault(path) == "key_permissions"


def test_a_link_to_a_key_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(demo_key_file(tmp_path, secrets.token_bytes(16)))
    assert _fault(link) == "key_permissions"


def test_a_folder_is_no_key(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    assert _fault(tmp_path) == "key_permissions"


def test_a_named_pipe_is_no_key_and_holds_nothing_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe", 0o600)
    assert _fault(tmp_path / "pipe") == "key_permissions"


def test_a_systemd_credential_may_be_readable_through_its_access_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = demo_key_file(tmp_path, secrets.token_bytes(16))
    path.chmod(0o440)
    assert _fault(path) == "key_permissions"
    monkeypatch.setitem(os.environ, "CREDENTIALS_DIRECTORY", str(tmp_path))
    assert _load(path).key_id == "demo-1"
    path.chmod(0o444)
    assert _fault(path) == "key_permissions"


@pytest.mark.parametrize("protection_octets", [16, 24, 32])
@pytest.mark.parametrize("octets", [16, 24, 32])
@pytest.mark.parametrize("header", ["D0000P0AE00N0000", "D0000P0AB12E0000"])
def test_a_key_block_gives_the_key_that_psec_wrapped(
    tmp_path: Path, octets: int, protection_octets: int, header: str
) -> None:
    key = secrets.token_bytes(octets)
    key_file, protection_key_file = key_block_files(
        tmp_path, key, header=header, protection_octets=protection_octets
    )
    unwrapped = tr31.unwrap(key_file.read_text().strip(), bytearray.fromhex(protection_key_file.read_text()))
    assert bytes(unwrapped.key) == key
    assert (unwrapped.usage, unwrapped.algorithm, unwrapped.mode) == ("P0", "A", header[8])
    loaded = _load(key_file, key_id="ZPK", production=True, protection_key_file=protection_key_file)
    assert (loaded.key_id, loaded.bits, loaded.demo) == ("ZPK", octets * 8, False)
    assert loaded.kcv == _cmac_of_zeros(key)[:5].hex().upper()


def test_optional_blocks_are_passed_over_short_and_long(tmp_path: Path) -> None:
    key, protection_key = secrets.token_bytes(16), secrets.token_bytes(16)
    header = psec.tr31.Header("D", "P0", "A", "E", "00", "N")
    header.blocks["KS"] = "00604B120F9292800000"
    header.blocks["TS"] = "A" * 400
    block = psec.tr31.KeyBlock(protection_key, header).wrap(key)
    assert bytes(tr31.unwrap(block, bytearray(protection_key)).key) == key


def test_an_sm4_key_comes_in_a_block_whose_algorithm_is_a_figure(tmp_path: Path) -> None:
    key = secrets.token_bytes(16)
    key_file, protection_key_file = key_block_files(tmp_path, key, header="D0000P01E00N0000")
    given = {"key_id": "ZPK", "protection_key_file": protection_key_file}
    assert _load(key_file, algorithm="SM4", key_id="ZPK", protection_key_file=protection_key_file).bits == 128
    assert _fault(key_file, **given) == "key_mismatch"  # not as an AES key


@pytest.mark.parametrize("header", ["D0000D0AE00N0000", "D0000P0AD00N0000", "D0000P0TE00N0000"])
def test_a_key_that_is_not_for_encrypting_pins_is_refused(tmp_path: Path, header: str) -> None:
    key_file, protection_key_file = key_block_files(tmp_path, secrets.token_bytes(16), header=header)
    assert _fault(key_file, key_id="ZPK", protection_key_file=protection_key_file) == "key_mismatch"


def test_a_key_block_needs_an_id_for_the_bank_to_know_it_by(tmp_path: Path) -> None:
    key_file, protection_key_file = key_block_files(tmp_path, secrets.token_bytes(16))
    assert _fault(key_file, protection_key_file=protection_key_file) == "key_mismatch"


def test_a_key_block_needs_its_own_protection_key(tmp_path: Path) -> None:
    key_file, protection_key_file = key_block_files(tmp_path, secrets.token_bytes(16))
    assert _fault(key_file, key_id="ZPK") == "key_protection"
    private(protection_key_file, secrets.token_hex(32))
    assert _fault(key_file, key_id="ZPK", protection_key_file=protection_key_file) == "key_protection"
    private(protection_key_file, "not hex at all!!")
    assert _fault(key_file, key_id="ZPK", protection_key_file=protection_key_file) == "key_malformed"
    private(protection_key_file, secrets.token_hex(16) + "0")
    assert _fault(key_file, key_id="ZPK", protection_key_file=protection_key_file) == "key_malformed"
    private(protection_key_file, secrets.token_hex(32)).chmod(0o644)
    assert _fault(key_file, key_id="ZPK", protection_key_file=protection_key_file) == "key_permissions"


def test_a_key_block_with_one_character_changed_is_never_unwrapped() -> None:
    protection_key = secrets.token_bytes(32)
    header = psec.tr31.Header("D", "P0", "A", "E", "00", "N")
    header.blocks["KS"] = "00604B120F9292800000"
    block = psec.tr31.KeyBlock(protection_key, header).wrap(secrets.token_bytes(16))
    assert tr31.unwrap(block, bytearray(protection_key)).usage == "P0"
    for at in range(len(block)):
        other = "B" if block[at] == "A" else "A"
        with pytest.raises(tr31.KeyBlockInvalid):
            tr31.unwrap(block[:at] + other + block[at + 1 :], bytearray(protection_key))


@pytest.mark.parametrize("cut", [0, 1, 15, 16, 20, 79, 111])
def test_a_key_block_that_is_cut_is_never_unwrapped(cut: int) -> None:
    protection_key = secrets.token_bytes(16)
    block = psec.tr31.wrap(protection_key, "D0000P0AE00N0000", secrets.token_bytes(16))
    shortened = block[:cut]
    with pytest.raises(tr31.KeyBlockInvalid):
        tr31.unwrap(shortened, bytearray(protection_key))
    if cut >= 5:
        with pytest.raises(tr31.KeyBlockInvalid):
            tr31.unwrap(f"D{cut:04d}{shortened[5:]}", bytearray(protection_key))
