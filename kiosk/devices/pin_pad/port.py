"""The PIN pad's port, in the shape of XFS4IoT Keyboard.PinEntry and PinPad.GetPinBlock.

No digit ever crosses it: keys are announced as a count, the result is an encrypted
PIN block. On a touch screen the customer's touch goes down as a cell of the pad's
layout (0 to 11, row by row, three a row) and the pad process alone knows what is in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from kiosk.devices.port import Device


@dataclass(frozen=True, slots=True)
class PinBlock:
    """An encrypted PIN block: ISO 9564-1 format 4, hexadecimal, and which key made it."""

    block: str = field(repr=False)
    key_id: str
    algorithm: str  # "AES" or "SM4"


class PinEntryFailed(Exception):
    """The pad could not do it: `fault` is "unplugged", "too_short", "no_entry" or "hardware"."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


class PinPad(Device, Protocol):
    """An encrypting PIN pad. Callbacks are set before `open` and called from any thread.

    on_keys(count): how many digits are in now (also after erase). on_done(): the entry key was
    pressed with enough digits, or the last digit came and auto_end is on. on_cancelled(): the
    cancel key of a hardware pad.
    """

    on_keys: Callable[[int], None]
    on_done: Callable[[], None]
    on_cancelled: Callable[[], None]

    def begin(self, card_number: str, *, digits: int = 6, auto_end: bool = False) -> None:
        """Start an entry of `digits` digits for this card; an entry under way is wiped first."""

    def press(self, cell: int) -> None:
        """A touch on cell 0..11 of the pad drawn on the screen; ignored when no entry is open."""

    def pin_block(self) -> PinBlock:
        """Encrypt what was entered, wipe it, end the entry. Raises PinEntryFailed."""
        ...

    def abort(self) -> None:
        """Wipe and end the entry; safe at any time."""
