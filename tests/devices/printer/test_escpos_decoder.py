"""ESC/POS read back: python-escpos's own output, in pieces of any size, and noise between."""

from __future__ import annotations

import pytest
from escpos.printer import Dummy
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from kiosk.devices.printer import status
from kiosk.devkit.simulators.escpos_decoder import WIDTH, EscposDecoder, Paper


class Listener:
    """A decoder that notes what it understood."""

    def __init__(self) -> None:
        self.paper = Paper()
        self.notes: list[object] = []
        self.decoder = EscposDecoder(
            on_print=self.paper.raster,
            on_feed=lambda lines: self.notes.append(("feed", lines)),
            on_cut=lambda: self.notes.append("cut"),
            on_reset=lambda: self.notes.append("reset"),
            on_question=self.notes.append,
        )

    def heard(self, data: bytes, size: int = 10**6) -> Listener:
        for start in range(0, len(data), size):
            self.decoder.feed(data[start : start + size])
        return self


def written(image: Image.Image) -> bytes:
    printer = Dummy(profile="TM-T20II")
    printer.hw("INIT")
    printer.image(image, impl="bitImageRaster")
    printer.cut()
    output: bytes = printer.output
    return output


def pattern(width: int, height: int, seed: bytes) -> Image.Image:
    size = (width + 7) // 8 * height
    return Image.frombytes("1", (width, height), (seed * (size // len(seed) + 1))[:size])


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 1200), st.binary(min_size=1, max_size=50), st.integers(1, 5000))
def test_any_picture_is_read_back_dot_for_dot(height: int, seed: bytes, size: int) -> None:
    picture = pattern(WIDTH, height, seed)
    listener = Listener().heard(written(picture), size)
    assert listener.paper.length == height
    assert ImageChops.logical_xor(listener.paper.image(), picture).getbbox() is None
    assert listener.notes == ["reset", ("feed", 6), "cut"]


@pytest.mark.parametrize("width", [8, 320, 640])
def test_a_picture_of_another_width_is_filled_up_or_cut_off(width: int) -> None:
    listener = Listener()
    row = b"\xff" * (width // 8)
    listener.decoder.feed(b"\x1dv0\x00" + (width // 8).to_bytes(2, "little") + b"\x01\x00" + row)
    black = listener.paper.image().convert("L").tobytes().count(0)
    assert black == min(width, WIDTH)


@pytest.mark.parametrize("question", [*status.REAL_TIME, status.ASK_IN_TURN])
def test_each_question_is_heard_whole(question: bytes) -> None:
    assert Listener().heard(question, 1).notes == [question]


@pytest.mark.parametrize("cut", [b"\x1dV\x00", b"\x1dV\x01", b"\x1dV0", b"\x1dVA\x03", b"\x1dVB\x00"])
def test_every_way_to_cut_cuts(cut: bytes) -> None:
    assert Listener().heard(cut, 1).notes == ["cut"]


def test_text_and_unknown_commands_are_skipped() -> None:
    listener = Listener().heard(b"hello\n\x1b!\x08\x1da\xff" + b"\x1b@" + b"\x1bd\x02")
    assert listener.notes == ["reset", ("feed", 2)]


@given(st.binary(max_size=200))
def test_any_bytes_can_be_heard(noise: bytes) -> None:
    Listener().heard(noise)


@pytest.mark.parametrize(
    ("question", "byte", "fault"),
    [
        (status.ASK_PAPER, 0x12, ""),
        (status.ASK_PAPER, 0x1E, "paper_low"),
        (status.ASK_PAPER, 0x72, "paper_out"),
        (status.ASK_PAPER, 0x7E, "paper_out"),
        (status.ASK_ERROR, 0x12, ""),
        (status.ASK_ERROR, 0x16, "jam"),
        (status.ASK_ERROR, 0x1A, "jam"),
        (status.ASK_ERROR, 0x32, "jam"),
        (status.ASK_OFFLINE, 0x12, ""),
        (status.ASK_OFFLINE, 0x16, "cover_open"),
    ],
)
def test_each_status_byte_means_its_word(question: bytes, byte: int, fault: str) -> None:
    assert status.is_real_time(byte)
    assert not status.is_in_turn(byte)
    assert status.fault_in(question, byte) == fault


@pytest.mark.parametrize("byte", [0x00, 0x03, 0x0C, 0x0F])
def test_an_answer_in_turn_is_never_taken_for_one_at_once(byte: int) -> None:
    assert status.is_in_turn(byte)
    assert not status.is_real_time(byte)


@pytest.mark.parametrize(
    ("faults", "told"),
    [
        (["", "", ""], ""),
        (["paper_low", "", ""], "paper_low"),
        (["paper_low", "jam", ""], "jam"),
        (["paper_out", "jam", "cover_open"], "paper_out"),
        ([], ""),
    ],
)
def test_the_fault_that_stops_the_printer_is_told_first(faults: list[str], told: str) -> None:
    assert status.worst(faults) == told
