"""ESPA 4.4.4: calls to on-site radio pagers over a serial line; the frames and both ends' handshake.

The protocol of the European Selective Paging Manufacturer's Association (1984). One block:

    SOH header STX id US value (RS id US value)... ETX BCC

BCC is the exclusive or of everything after SOH up to and including ETX. Written by hand: no kept
library speaks it. Latin-1 only, so that a call is sent as a short code ("K03 HELP").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import reduce
from operator import xor
from typing import Protocol

SOH, STX, ETX, EOT, ENQ, ACK, NAK, RS, US = 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x15, 0x1E, 0x1F
CALL_TO_PAGER = "1"  # the header of a block that pages somebody
CONTROLLER, PAGING = b"1", b"2"  # station addresses: we are the controlling station
TRIES = 3  # of a block that was not acknowledged
REPLY_SECONDS = 2.0
LONGEST_MESSAGE = 40  # characters; what common pagers show
LONGEST_BLOCK = 512  # bytes


class Field(IntEnum):
    """The data identifiers of a record."""

    ADDRESS = 1
    MESSAGE = 2
    BEEP = 3
    TYPE = 4  # 3: a standard call, paging
    TRANSMISSIONS = 5
    PRIORITY = 6  # 1 alarm, 2 high, 3 normal


class BadBlock(ValueError):
    """Bytes that are not a block: cut short, a wrong BCC, an unknown field."""


class PagerLineFault(Exception):
    """The paging station did not take the call: silent, busy or refusing; the text says which."""


class SerialPort(Protocol):
    """A serial line as pyserial's Serial is: `read` returns fewer bytes when its time is over."""

    def read(self, size: int = 1) -> bytes:
        """At most `size` bytes."""
        ...

    def write(self, data: bytes, /) -> int | None:
        """Send all of `data`."""
        ...


@dataclass(frozen=True, slots=True)
class RadioPage:
    """One page to a radio pager: its address (a number on the receiver's back), what it shows and how."""

    address: str
    message: str
    beep: int = 1
    priority: int = 3
    transmissions: int = 1


def bcc(data: bytes) -> int:
    """The block check character of everything after SOH up to and including ETX."""
    return reduce(xor, data, 0)


def encode(page: RadioPage) -> bytes:
    """The block for a page; what Latin-1 does not have becomes a question mark. Raises BadBlock."""
    if not page.address.isascii() or not page.address.isdigit() or len(page.address) > 16:
        raise BadBlock("a pager's address is 1 to 16 digits")
    values = {
        Field.ADDRESS: page.address,
        Field.MESSAGE: plain(page.message),
        Field.BEEP: str(page.beep),
        Field.TYPE: "3",
        Field.TRANSMISSIONS: str(page.transmissions),
        Field.PRIORITY: str(page.priority),
    }
    return block(CALL_TO_PAGER, values)


def plain(message: str) -> str:
    """A message as a radio pager can show it: Latin-1 without control characters, LONGEST_MESSAGE long."""
    latin = message.encode("latin-1", "replace").decode("latin-1")
    return "".join(c if c.isprintable() else "?" for c in latin)[:LONGEST_MESSAGE]


def block(header: str, values: Mapping[Field, str]) -> bytes:
    """SOH, header, STX, the records, ETX and BCC."""
    records = bytes([RS]).join(
        str(int(field)).encode() + bytes([US]) + value.encode("latin-1") for field, value in values.items()
    )
    body = header.encode("ascii") + bytes([STX]) + records + bytes([ETX])
    return bytes([SOH]) + body + bytes([bcc(body)])


def decode(data: bytes) -> tuple[str, dict[Field, str]]:
    """A block's header and records; raises BadBlock."""
    if len(data) < 5 or data[0] != SOH or data[-2] != ETX:
        raise BadBlock("not a block")
    if bcc(data[1:-1]) != data[-1]:
        raise BadBlock("the check character is wrong")
    header, found, records = data[1:-2].partition(bytes([STX]))
    if not found:
        raise BadBlock("no text in the block")
    values: dict[Field, str] = {}
    for record in records.split(bytes([RS])):
        number, found, value = record.partition(bytes([US]))
        try:
            values[Field(int(number))] = value.decode("latin-1")
        except ValueError as why:
            raise BadBlock("an unknown field") from why
        if not found:
            raise BadBlock("a field without a value")
    return header.decode("latin-1"), values


def read_block(line: SerialPort) -> bytes:
    """The next block from SOH to its BCC; raises BadBlock when the line falls silent or never ends it."""
    while (first := line.read(1)) != bytes([SOH]):
        if not first:
            raise BadBlock("silence instead of a block")
    data = bytearray(first)
    while len(data) < LONGEST_BLOCK:
        byte = line.read(1)
        if not byte:
            raise BadBlock("the block was cut short")
        data += byte
        if byte[0] == ETX:
            check = line.read(1)
            if not check:
                raise BadBlock("the block was cut short")
            return bytes(data + check)
    raise BadBlock("a block without an end")


class ControllingStation:
    """Our end: selects the paging station, sends the block, repeats what was not understood."""

    def __init__(self, line: SerialPort) -> None:
        self._line = line

    def send(self, page: RadioPage) -> None:
        """Send a page and return once the station has taken it; raises PagerLineFault or BadBlock."""
        data = encode(page)
        answer: int | None = None
        for _ in range(TRIES):  # silent, or busy with another: ask again
            self._line.write(CONTROLLER + bytes([ENQ]) + PAGING + bytes([ENQ]))
            answer = self._answer()
            if answer == ACK:
                self._transmit(data)
                return
        raise PagerLineFault("the paging station is " + ("silent" if answer is None else "busy"))

    def _transmit(self, data: bytes) -> None:
        answer: int | None = None
        for _ in range(TRIES):
            self._line.write(data)
            answer = self._answer()
            if answer in (ACK, EOT):
                break
        self._line.write(bytes([EOT]))
        if answer != ACK:
            raise PagerLineFault(
                "the paging station fell silent" if answer is None else "the paging station refused the call"
            )

    def _answer(self) -> int | None:
        """The next control character, past the address it may be preceded by; None for silence."""
        for _ in range(8):
            byte = self._line.read(1)
            if not byte:
                return None
            if byte[0] in (ACK, NAK, EOT):
                return byte[0]
        return None
