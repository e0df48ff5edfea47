"""What an ESC/POS printer says about itself: status bytes to fault words (DLE EOT n, GS r 1)."""

from __future__ import annotations

from collections.abc import Iterable

PAPER_OUT = "paper_out"
JAM = "jam"
COVER_OPEN = "cover_open"
PAPER_LOW = "paper_low"
SILENT = "silent"

ASK_OFFLINE = b"\x10\x04\x02"
ASK_ERROR = b"\x10\x04\x03"
ASK_PAPER = b"\x10\x04\x04"
REAL_TIME = (ASK_PAPER, ASK_ERROR, ASK_OFFLINE)
"""DLE EOT: answered at once, whatever is being printed; in the order in which the words count."""
ASK_IN_TURN = b"\x1dr\x01"
"""GS r 1: waits in the printer's buffer, so its answer means that all before it is printed."""


def is_real_time(byte: int) -> bool:
    """True for an answer to DLE EOT: bits 1 and 4 are set, 0 and 7 are not."""
    return byte & 0x93 == 0x12


def is_in_turn(byte: int) -> bool:
    """True for an answer to GS r: bits 4 and 7 are not set."""
    return byte & 0x90 == 0


def fault_in(question: bytes, byte: int) -> str:
    """The fault word in the answer to one of REAL_TIME; "" for none. PAPER_LOW does not stop it."""
    if question == ASK_PAPER:
        # Bits 5 and 6: the paper's end is past the sensor; 2 and 3: it is near.
        return PAPER_OUT if byte & 0x60 else PAPER_LOW if byte & 0x0C else ""
    if question == ASK_ERROR:
        # Bit 2: mechanical or recoverable error, 3: cutter, 5: unrecoverable.
        return JAM if byte & 0x2C else ""
    return COVER_OPEN if byte & 0x04 else ""


def worst(faults: Iterable[str]) -> str:
    """The fault that stops the printer, if any; else PAPER_LOW, if that."""
    found = [fault for fault in faults if fault]
    stopping = [fault for fault in found if fault != PAPER_LOW]
    return (stopping or found or [""])[0]
