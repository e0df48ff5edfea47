"""The SDT frames, byte for byte as published, and the way back from noise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices.id_reader.frames import (
    LONGEST,
    PREAMBLE,
    Damaged,
    Frames,
    Reply,
    SdtCommand,
    Status,
    answer,
    answers,
    frame,
    reply,
    request,
)

PUBLISHED_REQUESTS = {
    SdtCommand.FIND: "00 03 20 01 22",
    SdtCommand.SELECT: "00 03 20 02 21",
    SdtCommand.READ: "00 03 30 01 32",
    SdtCommand.STATUS: "00 03 11 FF ED",
    SdtCommand.RESET: "00 03 10 FF EC",
}
PUBLISHED_ANSWERS = {
    "found": ("00 08 00 00 9F 00 00 00 00 97", Reply(Status.FOUND, bytes(4))),
    "no card": ("00 04 00 00 80 84", Reply(Status.NO_CARD)),
    "select failed": ("00 04 00 00 81 85", Reply(Status.SELECT_FAILED)),
    "read failed": ("00 04 00 00 41 45", Reply(Status.READ_FAILED)),
}
CONTENT = bytes(4 + 256 + 1024)


@pytest.mark.parametrize("command", SdtCommand)
def test_each_request_is_the_published_one(command: SdtCommand) -> None:
    assert request(command) == bytes.fromhex("AA AA AA 96 69" + PUBLISHED_REQUESTS[command])


@pytest.mark.parametrize(("line", "expected"), PUBLISHED_ANSWERS.values(), ids=PUBLISHED_ANSWERS)
def test_each_published_answer_is_understood(line: str, expected: Reply) -> None:
    frames = Frames()
    frames.feed(bytes.fromhex("AA AA AA 96 69" + line))
    body = frames.take()
    assert isinstance(body, bytes)
    assert reply(body) == expected


def test_an_answer_with_content_has_the_published_length() -> None:
    whole = answer(Status.OK, CONTENT)
    assert len(whole) == 1295
    assert whole[5:7] == bytes.fromhex("0508")


def taken(frames: Frames) -> list[bytes | Damaged]:
    bodies = []
    while (body := frames.take()) is not None:
        bodies.append(body)
    return bodies


BODIES = st.binary(min_size=1, max_size=40)


@given(st.lists(BODIES, max_size=4), st.lists(st.integers(1, 9), min_size=1))
def test_frames_survive_being_cut_in_any_place(bodies: list[bytes], sizes: list[int]) -> None:
    stream = b"".join(frame(body) for body in bodies)
    frames, got, place = Frames(), [], 0
    while place < len(stream):
        size = sizes[place % len(sizes)]
        frames.feed(stream[place : place + size])
        got += taken(frames)
        place += size
    assert got == bodies
    assert not frames.under_way


@given(st.binary(max_size=60).filter(lambda noise: PREAMBLE not in noise + PREAMBLE[:-1]), BODIES)
def test_a_frame_after_noise_is_found(noise: bytes, body: bytes) -> None:
    frames = Frames()
    frames.feed(noise + frame(body))
    assert taken(frames) == [body]


@given(BODIES, BODIES, st.data())
def test_after_a_damaged_frame_the_next_one_is_found(broken: bytes, body: bytes, data: st.DataObject) -> None:
    wrong = bytearray(frame(broken))
    place = data.draw(st.integers(len(PREAMBLE) + 2, len(wrong) - 1))
    wrong[place] ^= data.draw(st.integers(1, 255))
    frames = Frames()
    frames.feed(bytes(wrong) + frame(body))
    got = taken(frames)
    assert got[0] == Damaged()
    assert got[-1] == body


@given(st.binary(max_size=400))
def test_any_bytes_are_either_a_frame_or_nothing(noise: bytes) -> None:
    frames = Frames()
    frames.feed(noise)
    for body in taken(frames):
        assert isinstance(body, Damaged) or frame(body) in noise


def test_a_length_no_answer_has_is_noise() -> None:
    frames = Frames()
    frames.feed(PREAMBLE + (LONGEST + 1).to_bytes(2, "big") + frame(b"after it"))
    assert taken(frames) == [b"after it"]


def test_a_body_too_short_for_a_status_is_damaged() -> None:
    assert reply(b"\x00\x90") == Damaged()


@pytest.mark.parametrize(
    ("command", "given_reply", "fits"),
    [
        (SdtCommand.FIND, Reply(Status.FOUND, bytes(4)), True),
        (SdtCommand.FIND, Reply(Status.NO_CARD), True),
        (SdtCommand.FIND, Reply(Status.OK), False),
        (SdtCommand.SELECT, Reply(Status.OK, bytes(8)), True),
        (SdtCommand.SELECT, Reply(Status.OK, CONTENT), False),
        (SdtCommand.SELECT, Reply(Status.FOUND, bytes(4)), False),
        (SdtCommand.READ, Reply(Status.OK, CONTENT), True),
        (SdtCommand.READ, Reply(Status.OK, bytes(8)), False),
        (SdtCommand.READ, Reply(Status.READ_FAILED), True),
        (SdtCommand.READ, Reply(Status.NO_CARD), False),
        (SdtCommand.STATUS, Reply(Status.OK), True),
        (SdtCommand.STATUS, Reply(Status.OK, CONTENT), False),
        (SdtCommand.FIND, Reply(Status.SELF_TEST_FAILED), True),
        (SdtCommand.READ, Reply(0x77), True),
    ],
)
def test_an_answer_is_matched_to_its_question_by_its_shape(
    command: SdtCommand, given_reply: Reply, fits: bool
) -> None:
    assert answers(command, given_reply) == fits


def test_nothing_of_a_card_shows_in_an_answers_repr() -> None:
    assert "data" not in repr(Reply(Status.OK, CONTENT))
