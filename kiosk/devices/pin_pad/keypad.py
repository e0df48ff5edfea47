"""The pad's own logic: which key a cell is, how an entry goes on, what is told to the kiosk."""

from __future__ import annotations

import struct

from kiosk.devices.pin_pad import wire
from kiosk.devices.pin_pad.format4 import LONGEST, SHORTEST, SPACE, Encryptor, PinField

# 1 2 3 / 4 5 6 / 7 8 9 / erase 0 enter: the layout of the screen's pad, known here only.
_ERASE, _ENTER = 9, 11
_DIGITS = (1, 2, 3, 4, 5, 6, 7, 8, 9, None, 0, None)


class Keypad:
    """One entry at a time, its digits in `page`; every method returns the packets to send.

    The kiosk is told counts, "done" and the encrypted block, never a key.
    """

    def __init__(self, page: memoryview, encryptor: Encryptor) -> None:
        self._page = page
        self._field = PinField(page)
        self._encryptor = encryptor
        self._entry = 0
        self._digits = 0
        self._auto_end = False
        self._taking = False  # False from "done" on: the digits are what was entered with Enter
        self.open = False

    def take(self, packet: memoryview) -> tuple[bytes, ...]:
        """Do what a packet of the kiosk asks for."""
        match packet[0]:
            case wire.PRESS if len(packet) == 2:
                return self.press(packet[1])
            case wire.BEGIN:
                return self.begin(packet)
            case wire.PIN_BLOCK:
                return (self.pin_block(wire.read_about(packet)[0]),)
            case wire.ABORT:
                self.end()
        return ()

    def begin(self, packet: memoryview) -> tuple[bytes, ...]:
        """Wipe what was and start again; answers BEGUN, or FAILED for a packet that is not one."""
        self.end()
        try:
            order = wire.read_begin(packet)
        except struct.error:
            return ()
        try:
            self._field.start(packet[order.card_offset :])
        except ValueError:
            self.end()
            return (wire.about(wire.FAILED, order.entry, b"hardware"),)
        if not SHORTEST <= order.digits <= LONGEST:
            self.end()
            return (wire.about(wire.FAILED, order.entry, b"hardware"),)
        self._entry, self._digits, self._auto_end = order.entry, order.digits, order.auto_end
        self.open = self._taking = True
        return (wire.about(wire.BEGUN, order.entry),)

    def press(self, cell: int) -> tuple[bytes, ...]:
        """A key: a digit while there is room, erase (the last digit), or enter (when enough are in)."""
        if not self._taking or cell >= wire.CELLS:
            return ()
        if cell == _ERASE:
            if not self._field.count:
                return ()
            self._field.erase()
            return (self._keys(),)
        full = self._field.count == self._digits
        if cell == _ENTER:
            return self._done() if full else ()
        digit = _DIGITS[cell]
        if full or digit is None:
            return ()
        self._field.put(digit)
        if self._auto_end and self._field.count == self._digits:
            return (self._keys(), *self._done())
        return (self._keys(),)

    def pin_block(self, entry: int) -> bytes:
        """Answer BLOCK or FAILED; either way the digits are wiped and the entry is over."""
        try:
            if not self.open or entry != self._entry:
                return wire.about(wire.FAILED, entry, b"no_entry")
            if self._field.count < self._digits:
                return wire.about(wire.FAILED, entry, b"too_short")
            return wire.about(wire.BLOCK, entry, self._field.encrypt(self._encryptor))
        finally:
            self.end()

    def give_up(self) -> tuple[bytes, ...]:
        """The kiosk has been silent for too long with an entry open: wipe it and say so."""
        if not self.open:
            return ()
        self.end()
        return (wire.about(wire.CANCELLED, self._entry),)

    def end(self) -> None:
        """Wipe the fields; no entry is open."""
        self._page[:SPACE] = bytes(SPACE)
        self._field.count = 0
        self.open = self._taking = False

    def _keys(self) -> bytes:
        return wire.keys(self._entry, self._field.count)

    def _done(self) -> tuple[bytes, ...]:
        self._taking = False
        return (wire.about(wire.DONE, self._entry),)
