"""The few packets between the kiosk and the PIN pad process.

One packet of a SOCK_SEQPACKET socket pair is one message, so nothing has to be framed; the
first byte says what it is. Standard library without dataclasses, because both ends import it
and the pad process is to start quickly. No packet holds a digit: the kiosk sends cells, the
pad counts and the encrypted block.
"""

from __future__ import annotations

from struct import Struct
from typing import NamedTuple

# Kiosk to pad.
BEGIN, PRESS, PIN_BLOCK, ABORT = 1, 2, 3, 4
# Pad to kiosk.
READY, REFUSED, BEGUN, KEYS, DONE, CANCELLED, BLOCK, FAILED = 16, 17, 18, 19, 20, 21, 22, 23

LONGEST = 512  # bytes; READY with the longest key id is the longest
CELLS = 12  # positions of the pad on the screen: four rows of three

_BEGIN = Struct("!BIBB")  # code, entry, digits, auto_end; the card number's digits follow
_HEAD = Struct("!BI")  # code, entry
_KEYS = Struct("!BIB")  # code, entry, how many digits are in
_READY = Struct("!BBBB")  # code, page locked, demo key, key length in bytes; texts follow


class KeyFacts(NamedTuple):
    """What may be told about the PIN key: never the key itself.

    `kcv` is its key check value in hexadecimal, see keys.check_value; `demo` marks a key from a
    plain file; `locked` says that the page with the digits is kept out of the swap.
    """

    key_id: str
    algorithm: str
    bits: int
    kcv: str
    demo: bool
    locked: bool


class Begin(NamedTuple):
    """A BEGIN packet taken apart; the card number stays where it was received."""

    entry: int
    digits: int
    auto_end: bool
    card_offset: int


def begin(entry: int, digits: int, auto_end: bool, card_number: str) -> bytes:
    """Start an entry; `entry` (32 bits) comes back with everything that belongs to it."""
    return _BEGIN.pack(BEGIN, entry, digits, auto_end) + card_number.encode("ascii")


def read_begin(packet: memoryview) -> Begin:
    """Take a BEGIN packet apart. Raises struct.error when it is too short."""
    _, entry, digits, auto_end = _BEGIN.unpack_from(packet)
    return Begin(entry, digits, bool(auto_end), _BEGIN.size)


def about(code: int, entry: int, more: bytes = b"") -> bytes:
    """Any packet of a code, the entry's number and perhaps something behind it."""
    return _HEAD.pack(code, entry) + more


def read_about(packet: bytes | memoryview) -> tuple[int, bytes]:
    """The entry's number and what follows it. Raises struct.error when the packet is too short."""
    _, entry = _HEAD.unpack_from(packet)
    return entry, bytes(packet[_HEAD.size :])


def keys(entry: int, count: int) -> bytes:
    """How many digits are in."""
    return _KEYS.pack(KEYS, entry, count)


def ready(facts: KeyFacts) -> bytes:
    """The pad is up and holds this key."""
    head = _READY.pack(READY, facts.locked, facts.demo, facts.bits // 8)
    return head + "\n".join((facts.algorithm, facts.kcv, facts.key_id)).encode()


def read_ready(packet: bytes) -> KeyFacts:
    """Take a READY packet apart."""
    _, locked, demo, octets = _READY.unpack_from(packet)
    algorithm, kcv, key_id = packet[_READY.size :].decode().split("\n", 2)
    return KeyFacts(key_id, algorithm, octets * 8, kcv, bool(demo), bool(locked))


def refused(fault: str) -> bytes:
    """The pad cannot work; `fault` is a word of keys.KeyRefused."""
    return bytes((REFUSED,)) + fault.encode()
