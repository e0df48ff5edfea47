"""No digit of the PIN is anywhere: both processes are searched after every way an entry can end."""

from __future__ import annotations

import os
import secrets
import signal
import struct
from collections.abc import Callable
from pathlib import Path

import psec
import pytest

from tests.devices.pin_pad import memory
from tests.devices.pin_pad.conftest import StartKiosk
from tests.devices.pin_pad.exit_watch import ExitWatch
from tests.devices.pin_pad.small_kiosk import CARD, ENTER, ERASE, SmallKiosk, wait_until_gone


@pytest.fixture
def pin() -> str:
    return memory.new_pin()


def _everywhere(kiosk: SmallKiosk, pin: str) -> list[memory.Finding]:
    found = []
    for pid in (kiosk.pid, kiosk.pad_pid):
        assert memory.bytes_searched(pid) > 1_000_000
        found += memory.search(pid, pin, CARD)
        for name in ("environ", "cmdline"):
            content = Path(f"/proc/{pid}/{name}").read_bytes()
            found += memory.search_bytes(content, name, pin, CARD)
    found += memory.search_bytes("\n".join(kiosk.said).encode(), "what the kiosk said", pin, CARD)
    return found


@pytest.mark.parametrize("algorithm", ["AES", "SM4"])
def test_after_an_entry_no_digit_is_left_and_only_the_block_goes_out(
    start_kiosk: StartKiosk, pin: str, kiosk_key: bytes, algorithm: str
) -> None:
    kiosk = start_kiosk(algorithm)
    kiosk.begin()
    kiosk.type(pin)
    kiosk.order(ENTER)
    kiosk.wait_for("done")
    kiosk.order(b"K")
    block = kiosk.wait_for("block").split()[1]
    assert _everywhere(kiosk, pin) == []
    assert len(block) == 32
    if algorithm == "AES":  # the right digits had been there
        assert psec.pinblock.decipher_pinblock_iso_4(kiosk_key, bytes.fromhex(block), CARD) == pin


def test_during_an_entry_the_digits_are_in_one_page_of_the_pad_and_nowhere_else(
    start_kiosk: StartKiosk, pin: str
) -> None:
    kiosk = start_kiosk()
    kiosk.begin()
    kiosk.type(pin)
    in_the_pad = memory.search(kiosk.pad_pid, pin, CARD)
    # This also proves that the search sees into the very page where the digits are.
    assert {finding.form for finding in in_the_pad} == {"packed"}
    assert len({finding.address // os.sysconf("SC_PAGE_SIZE") for finding in in_the_pad}) == 1
    assert memory.search(kiosk.pid, pin, CARD) == []


def test_after_an_abort_no_digit_is_left(start_kiosk: StartKiosk, pin: str) -> None:
    kiosk = start_kiosk()
    kiosk.begin()
    kiosk.type(pin)
    kiosk.order(b"A")
    kiosk.begin()  # answered after the abort was done
    assert _everywhere(kiosk, pin) == []


def test_after_erasing_all_no_digit_is_left(start_kiosk: StartKiosk, pin: str) -> None:
    kiosk = start_kiosk()
    kiosk.begin()
    kiosk.type(pin)
    kiosk.order(ERASE * len(pin))
    kiosk.wait_for("count 0")
    assert _everywhere(kiosk, pin) == []


def test_after_beginning_again_no_digit_is_left(start_kiosk: StartKiosk, pin: str) -> None:
    kiosk = start_kiosk()
    kiosk.begin()
    kiosk.type(pin)
    kiosk.begin()
    assert _everywhere(kiosk, pin) == []


def test_after_a_refused_block_no_digit_is_left(start_kiosk: StartKiosk, pin: str) -> None:
    kiosk = start_kiosk()
    kiosk.begin()
    kiosk.type(pin[:11])
    kiosk.order(b"K")
    kiosk.wait_for("fault too_short")
    assert _everywhere(kiosk, pin) == []


def test_after_the_silence_of_the_kiosk_no_digit_is_left(start_kiosk: StartKiosk, pin: str) -> None:
    kiosk = start_kiosk(silence=1.0)
    kiosk.begin()
    kiosk.type(pin)
    kiosk.wait_for("cancelled")
    assert _everywhere(kiosk, pin) == []
    kiosk.order(b"K")
    kiosk.wait_for("fault no_entry")


def test_after_the_crash_of_the_pad_no_digit_is_left(start_kiosk: StartKiosk, pin: str) -> None:
    kiosk = start_kiosk()
    kiosk.begin()
    kiosk.type(pin)
    os.kill(kiosk.pad_pid, signal.SIGKILL)
    kiosk.wait_for("health offline unplugged")
    assert memory.search(kiosk.pid, pin, CARD) == []


@pytest.mark.parametrize("ending", [SmallKiosk.kill, SmallKiosk.end])
def test_when_the_kiosk_ends_or_crashes_the_pad_wipes_before_it_goes_too(
    start_kiosk: StartKiosk, pin: str, ending: Callable[[SmallKiosk], None]
) -> None:
    kiosk = start_kiosk()
    kiosk.begin()
    kiosk.type(pin)
    pidfd = os.pidfd_open(kiosk.pad_pid)
    try:
        with ExitWatch(kiosk.pad_pid) as pad:
            ending(kiosk)
            pad.wait_for_exit()
            assert memory.search(kiosk.pad_pid, pin, CARD) == []
        wait_until_gone(pidfd)
    finally:
        os.close(pidfd)


def test_a_pad_that_is_killed_outright_has_not_wiped(start_kiosk: StartKiosk, pin: str) -> None:
    """Nobody can catch SIGKILL; it shows that the test before this one can fail."""
    kiosk = start_kiosk()
    kiosk.begin()
    kiosk.type(pin)
    with ExitWatch(kiosk.pad_pid) as pad:
        os.kill(kiosk.pad_pid, signal.SIGKILL)
        pad.wait_for_exit()
        assert {finding.form for finding in memory.search(kiosk.pad_pid, pin, CARD)} == {"packed"}


@pytest.mark.parametrize(
    ("hoard", "form"),
    [(b"T", "ascii"), (b"U", "utf-16-le"), (b"P", "packed"), (b"L", "list of cells")],
)
def test_a_pin_that_a_program_keeps_is_found(
    start_kiosk: StartKiosk, pin: str, hoard: bytes, form: str
) -> None:
    kiosk = start_kiosk()
    kiosk.begin()
    kiosk.order(b"N")
    kiosk.type(pin)
    kiosk.order(hoard)
    kiosk.wait_for("kept")
    assert form in {finding.form for finding in memory.search(kiosk.pid, pin, CARD)}
    assert memory.search(kiosk.pid, memory.new_pin(), CARD) == []


@pytest.mark.parametrize(
    "form", [pattern.form for pattern in memory.patterns(os.getpid(), "907156284317", CARD)]
)
def test_every_form_of_the_search_is_found_where_it_is_planted(form: str) -> None:
    pin = "907156284317"
    digits, numbers = pin.encode(), [int(figure) for figure in pin]
    places = list(memory.cells(pin))
    field0 = bytes.fromhex("0C907156284317FF")
    planted = {
        "ascii": [digits, digits[:8], digits[4:], digits[2:10]],
        "utf-16-le": [pin.encode("utf-16-le"), pin.encode("utf-16-be")],
        "utf-32-le": [pin.encode("utf-32-le"), pin.encode("utf-32-be")],
        "packed": [bytes.fromhex(pin), bytes.fromhex(pin[1:11]), bytes.fromhex(f"6{pin}F")],
        "packed, low figure first": [bytes.fromhex("091765823471")],
        "list of digits": [_addresses(numbers)],
        "list of cells": [_addresses(places)],
        "list of characters": [_addresses(list(pin))],
        "format 0 field": [field0],
        "format 0 block": [
            bytes(a ^ b for a, b in zip(field0, bytes.fromhex("0000123456789012"), strict=True))
        ],
        "format 4 field": [psec.pinblock.encode_pin_field_iso_4(pin)],
    }
    for bits, code in ((8, "B"), (16, "H"), (32, "I"), (64, "Q")):
        for name, values in (("digits", numbers), ("cells", places)):
            both = [struct.pack(f"{order}12{code}", *values) for order in "<>"]
            planted[f"{name} of {bits} bits"] = both
    for content in planted[form]:
        around = secrets.token_bytes(64) + content + secrets.token_bytes(64)
        found = memory.search_bytes(around, "here", pin, CARD)
        assert form in {finding.form for finding in found}


def _addresses(values: list[int] | list[str]) -> bytes:
    return struct.pack(f"<{len(values)}Q", *map(id, values))
