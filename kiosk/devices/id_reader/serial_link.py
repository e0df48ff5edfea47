"""One question and its answer over the serial line to an SDT reader, with deadlines."""

from __future__ import annotations

import termios
import threading
import time
from typing import NoReturn

import serial

from kiosk.devices.id_reader.frames import Damaged, Frames, Reply, SdtCommand, Status, answers, reply, request

BAUD = 115200
SLICE = 0.05
"""Seconds one wait for bytes lasts at most, so that closing is noticed."""
_SETTLED = 0.03  # seconds of silence after which nothing of an old answer is still to come
_GONE = (serial.SerialException, OSError, termios.error)  # what pyserial raises when the plug is pulled


class SerialLinkFault(Exception):
    """An answer that did not come whole."""


class Silent(SerialLinkFault):
    """Not one byte before the deadline."""


class BrokenOff(SerialLinkFault):
    """An answer began and stopped."""


class Noisy(SerialLinkFault):
    """Bytes came, and they were no answer, or a damaged one."""


class Unplugged(SerialLinkFault):
    """The port is not there, or not any more."""


class GivenUp(SerialLinkFault):
    """The driver is being closed."""


class SerialLink:
    """An open serial port with a reader at its end. Used by one thread.

    `quiet`: seconds without a byte after which an answer that has begun is not going on. `closing`
    makes a wait give up within SLICE. Raises Unplugged where there is no such port.
    """

    def __init__(self, path: str, closing: threading.Event, *, quiet: float) -> None:
        self._closing = closing
        self._quiet = quiet
        self._unsettled = False
        try:
            self._port = serial.Serial(path, BAUD, timeout=SLICE, write_timeout=1.0, exclusive=True)
        except _GONE as gone:
            raise Unplugged from gone

    def ask(self, command: SdtCommand, *, within: float) -> Reply:
        """Ask and wait for the answer, at most `within` seconds. Raises SerialLinkFault."""
        try:
            self._settle()
            self._port.write(request(command))
            return self._hear(command, time.monotonic() + within)
        except _GONE as gone:
            raise Unplugged from gone

    def close(self) -> None:
        """Let go of the port."""
        self._port.close()

    def _hear(self, command: SdtCommand, deadline: float) -> Reply:
        frames = Frames()
        last_byte = 0.0
        while True:
            received = self._port.read(max(1, self._port.in_waiting))
            now = time.monotonic()
            if received:
                last_byte = now
                frames.feed(received)
                while (body := frames.take()) is not None:
                    given = body if isinstance(body, Damaged) else reply(body)
                    if isinstance(given, Damaged) or given.status in (Status.BAD_CHECKSUM, Status.BAD_LENGTH):
                        self._fail(Noisy)
                    if answers(command, given):
                        return given
            elif last_byte and now - last_byte > self._quiet:
                self._fail(BrokenOff if frames.under_way else Noisy)
            if self._closing.is_set():
                raise GivenUp
            if now > deadline:
                self._fail(BrokenOff if frames.under_way else Noisy if last_byte else Silent)

    def _fail(self, fault: type[SerialLinkFault]) -> NoReturn:
        self._unsettled = True
        raise fault

    def _settle(self) -> None:
        """After a failure, let the rest of the old answer pass by before the next question."""
        self._port.reset_input_buffer()
        if not self._unsettled:
            return
        self._port.timeout = _SETTLED
        patience = time.monotonic() + 1.0
        while self._port.read(4096) and time.monotonic() < patience:
            pass
        self._port.timeout = SLICE
        self._unsettled = False
