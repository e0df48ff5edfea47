"""The SDT serial protocol's frames: values to bytes and bytes to values, nothing else.

Shared by the readers of second-generation resident ID cards (CVR-100, DKQ, SS628 and
others): `AA AA AA 96 69`, a two-byte big-endian length of body and checksum, the body,
and the XOR of everything between preamble and checksum. No library on PyPI speaks it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, IntEnum
from functools import reduce
from operator import xor

PREAMBLE = bytes.fromhex("AAAAAA9669")
LONGEST = 0x090A  # the answer with two fingerprints; anything longer is noise
_HEADER = len(PREAMBLE) + 2


class SdtCommand(Enum):
    """What a reader can be asked, as CMD PARA."""

    FIND = b"\x20\x01"
    SELECT = b"\x20\x02"
    READ = b"\x30\x01"
    STATUS = b"\x11\xff"
    RESET = b"\x10\xff"


class Status(IntEnum):
    """SW3, the last of an answer's three status bytes."""

    BAD_CHECKSUM = 0x10
    BAD_LENGTH = 0x11
    BAD_COMMAND = 0x21
    UNKNOWN = 0x24
    CARD_AUTHENTICATION = 0x31
    READER_AUTHENTICATION = 0x32
    BAD_INFORMATION = 0x33
    WRONG_CARD = 0x40
    READ_FAILED = 0x41
    SELF_TEST_FAILED = 0x60
    NO_LICENCE = 0x66
    NO_CARD = 0x80
    SELECT_FAILED = 0x81
    OK = 0x90
    FOUND = 0x9F


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer: its status (an unlisted one stays a bare number) and what follows it."""

    status: int
    data: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Damaged:
    """Bytes that looked like an answer but whose checksum is wrong."""


def checksum(covered: bytes) -> int:
    """XOR of all bytes from the length to the end of the body."""
    return reduce(xor, covered, 0)


def frame(body: bytes) -> bytes:
    """`body` with preamble, length and checksum."""
    covered = (len(body) + 1).to_bytes(2, "big") + body
    return PREAMBLE + covered + bytes([checksum(covered)])


def request(command: SdtCommand) -> bytes:
    """The bytes that ask a reader for `command`."""
    return frame(command.value)


def answer(status: int, data: bytes = b"") -> bytes:
    """The bytes a reader answers with; the simulated reader sends them."""
    return frame(bytes([0, 0, status]) + data)


class Frames:
    """Cuts a stream of bytes into bodies, stepping over noise to the next preamble.

    Feed it what arrives, in pieces of any size, and take out what is complete.
    """

    def __init__(self) -> None:
        self._buffer = bytearray()

    @property
    def under_way(self) -> bool:
        """True while a frame has begun and is not complete."""
        return self._buffer.startswith(PREAMBLE)

    def feed(self, received: bytes) -> None:
        """Add bytes as they came off the line."""
        self._buffer += received

    def take(self) -> bytes | Damaged | None:
        """The next body, Damaged for one that arrived broken, None until there is more."""
        while True:
            self._step_over_noise()
            if len(self._buffer) < _HEADER:
                return None
            length = int.from_bytes(self._buffer[len(PREAMBLE) : _HEADER], "big")
            if not 1 < length <= LONGEST:
                del self._buffer[0]
                continue
            end = _HEADER + length
            if len(self._buffer) < end:
                return None
            covered = bytes(self._buffer[len(PREAMBLE) : end - 1])
            if checksum(covered) != self._buffer[end - 1]:
                # The length may be what is broken, so the true frame may begin inside this one.
                del self._buffer[0]
                return Damaged()
            del self._buffer[:end]
            return covered[2:]

    def _step_over_noise(self) -> None:
        start = self._buffer.find(PREAMBLE)
        if start < 0:
            # The last bytes may be the beginning of a preamble.
            start = max(0, len(self._buffer) - len(PREAMBLE) + 1)
        del self._buffer[:start]


def reply(body: bytes) -> Reply | Damaged:
    """An answer's body as a Reply; Damaged when it is too short to hold a status."""
    return Reply(body[2], body[3:]) if len(body) >= 3 else Damaged()


_OWN_ANSWERS = {
    SdtCommand.FIND: {Status.FOUND, Status.NO_CARD},
    SdtCommand.SELECT: {Status.OK, Status.SELECT_FAILED},
    SdtCommand.READ: {Status.OK, Status.READ_FAILED},
    SdtCommand.STATUS: {Status.OK},
    SdtCommand.RESET: {Status.OK},
}
_ANYBODYS = set.union(*_OWN_ANSWERS.values())
_CONTENT = 4 + 256 + 1024  # two lengths, text, photo


def answers(command: SdtCommand, given: Reply) -> bool:
    """True when `given` can be the answer to `command`.

    Answers do not repeat the question, so a late one could be taken for the answer to the next
    question; worst, the last customer's text for this one's. Shape tells most of them apart.
    """
    if given.status not in _ANYBODYS:
        return True  # an error word may answer anything
    if given.status not in _OWN_ANSWERS[command]:
        return False
    has_content = len(given.data) >= _CONTENT
    return has_content if (command is SdtCommand.READ and given.status == Status.OK) else not has_content
