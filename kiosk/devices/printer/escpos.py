"""The receipt printer driver: ESC/POS printers through python-escpos, over network, serial or file."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Protocol

from serial import Serial

from kiosk.devices.callback_queue import CallbackQueue, nobody_listens
from kiosk.devices.port import SOFTWARE_FAULT, DeviceState, Health
from kiosk.devices.printer import status
from kiosk.devices.printer.fonts import Fonts
from kiosk.devices.printer.port import PrintFailed, Receipt
from kiosk.platform.supervision import SupervisedThread

ONLINE = Health(DeviceState.ONLINE)
LOW = Health(DeviceState.ONLINE, status.PAPER_LOW)
UNPLUGGED = Health(DeviceState.NO_DEVICE, "unplugged")
_PROFILE = "TM-T20II"  # in python-escpos's list: 576 dots, GS v 0, a cutter; nothing else of it is used

_SERIAL_SLICE = 0.05  # seconds python-escpos reads for 16 bytes where one will come
_PACE = 0.05  # seconds between two questions whether the receipt is finished


@dataclass(frozen=True, slots=True)
class NetworkTarget:
    """A printer with a network port. `answers` False: it never says how it is."""

    host: str
    port: int = 9100
    answers: bool = True


@dataclass(frozen=True, slots=True)
class SerialTarget:
    """A printer on a serial line."""

    device: str
    baud: int = 115200
    answers: bool = True


@dataclass(frozen=True, slots=True)
class FileTarget:
    """A printer behind a device file that is only written to (/dev/usb/lp0); it must exist."""

    path: str
    answers: bool = False


Target = NetworkTarget | SerialTarget | FileTarget


class _Connection(Protocol):
    """What is used of python-escpos's printers, whose own methods are half annotated."""

    device: Any

    def open(self) -> None: ...
    def close(self) -> None: ...
    def hw(self, hw: str) -> None: ...
    def image(self, img_source: Any, *, impl: str) -> None: ...
    def cut(self) -> None: ...
    def query_status(self, mode: bytes) -> bytes: ...


@dataclass(frozen=True, slots=True)
class PrinterTimes:
    """Times in seconds.

    `first_look`: after opening; python-escpos takes 0.6 s to import, which must not fall into the
    first picture. `look`: between two looks at an idle printer. `answer`: for a status byte and a
    connection. `finish`: for a whole receipt; 2,000 lines take 1.7 s at 150 mm/s, and 6 s on a
    serial line at 115200.
    """

    first_look: float = 3.0
    look: float = 5.0
    answer: float = 1.0
    finish: float = 20.0


class EscposPrinter:
    """An ESC/POS printer with 576 dots a line; see Printer.

    It is connected to for each receipt and each look, never in between: a printer that was
    switched off and on is found again by itself, and another machine can share it.
    """

    name = "printer"
    simulated = False

    def __init__(self, target: Target, fonts: Fonts, *, times: PrinterTimes | None = None) -> None:
        self.on_health: Callable[[Health], None] = nobody_listens
        self._target = target
        self._fonts = fonts
        self._times = times or PrinterTimes()
        self._callbacks = CallbackQueue(self.name, Health(DeviceState.STARTING), lambda: self.on_health)
        self._in_use = threading.Lock()
        self._thread = SupervisedThread("printer", self._watch, on_failure=self._failed)
        self._closing = self._thread.stopping

    def open(self) -> None:
        """Start looking after the printer; returns at once."""
        self._callbacks.start()
        self._thread.start()

    def close(self) -> None:
        """Stop looking. A receipt that is being printed elsewhere is given up once it is sent."""
        self._closing.set()
        self._thread.stop()
        self._callbacks.stop()

    def health(self) -> Health:
        """The last known health."""
        return self._callbacks.health

    def print_receipt(self, receipt: Receipt) -> None:
        """Print, feed and cut; returns when the printer says that it has, or has taken all of it."""
        # Pillow and the line breaking rules take 0.3 s to import: not before the first picture.
        from kiosk.devices.printer.receipt_image import draw

        image = draw(receipt, self._fonts)
        with self._in_use, self._connected() as printer:
            self._refuse(self._fault(printer))
            _be_patient(printer, self._times.finish)
            printer.hw("INIT")
            printer.image(image, impl="bitImageRaster")
            printer.cut()
            if self._target.answers:
                _be_patient(printer, self._times.answer)
                self._refuse(self._await_end(printer))

    def look(self) -> Health:
        """Ask the printer how it is, unless it is printing just now."""
        if isinstance(self._target, FileTarget):
            # Opening it would empty a plain file, and there is nobody to ask.
            there = os.access(self._target.path, os.W_OK)
            self._callbacks.publish_health(ONLINE if there else UNPLUGGED)
        elif self._in_use.acquire(blocking=False):
            try:
                with suppress(PrintFailed), self._connected() as printer:
                    self._refuse(self._fault(printer))
            finally:
                self._in_use.release()
        return self._callbacks.health

    def _watch(self) -> None:
        pause = self._times.first_look
        while not self._closing.wait(pause):
            self.look()
            pause = self._times.look

    def _failed(self, _error: BaseException) -> None:
        self._callbacks.publish_health(SOFTWARE_FAULT)

    @contextmanager
    def _connected(self) -> Iterator[_Connection]:
        """The printer, opened. Tells its health and raises PrintFailed where it is not there."""
        if self._closing.is_set():
            raise PrintFailed("unplugged")
        printer: _Connection | None = None
        try:
            printer = self._connection()
            printer.open()
            yield printer
        except PrintFailed:
            raise
        except Exception as gone:
            # Besides its own errors python-escpos passes on whatever pyserial and sockets raise.
            self._callbacks.publish_health(UNPLUGGED)
            raise PrintFailed("unplugged") from gone
        finally:
            if printer is not None:
                with suppress(Exception):
                    printer.close()

    def _connection(self) -> _Connection:
        # 0.6 s to import: paid on the thread that looks after the printer.
        from escpos import printer

        connection: _Connection
        match self._target:
            case NetworkTarget(host, port):
                connection = printer.Network(host, port, timeout=self._times.answer, profile=_PROFILE)
            case SerialTarget(device, baud):
                connection = printer.Serial(
                    device, baudrate=baud, timeout=_SERIAL_SLICE, dsrdtr=False, profile=_PROFILE
                )
            case FileTarget(path):
                if not os.access(path, os.W_OK):
                    raise FileNotFoundError(path)  # opening it would make a plain file of that name
                connection = printer.File(path, profile=_PROFILE)
        return connection

    def _refuse(self, fault: str) -> None:
        """Tell what the look found, and raise where nothing can be printed."""
        if fault in ("", status.PAPER_LOW):
            self._callbacks.publish_health(LOW if fault else ONLINE)
            return
        if fault == status.SILENT:
            self._callbacks.publish_health(UNPLUGGED)
            raise PrintFailed("unplugged")
        self._callbacks.publish_health(Health(DeviceState.HARDWARE_ERROR, fault))
        raise PrintFailed(fault)

    def _fault(self, printer: _Connection) -> str:
        if not self._target.answers:
            return ""
        faults = []
        for question in status.REAL_TIME:
            deadline = time.monotonic() + self._times.answer
            while not (answer := [byte for byte in _ask(printer, question) if status.is_real_time(byte)]):
                if time.monotonic() > deadline or self._closing.is_set():
                    return status.SILENT
            faults.append(status.fault_in(question, answer[-1]))
        return status.worst(faults)

    def _await_end(self, printer: _Connection) -> str:
        """Wait until everything is printed; the fault that stopped it, "" for none."""
        deadline = time.monotonic() + self._times.finish
        heard = _ask(printer, status.ASK_IN_TURN)
        while not any(status.is_in_turn(byte) for byte in heard):
            if self._closing.wait(_PACE) or time.monotonic() > deadline:
                return status.SILENT
            heard = b""
            for question in status.REAL_TIME:
                answer = _ask(printer, question)
                heard += answer
                real_time = [byte for byte in answer if status.is_real_time(byte)]
                fault = status.fault_in(question, real_time[-1]) if real_time else ""
                if fault not in ("", status.PAPER_LOW):
                    return fault
        return ""


def _ask(printer: _Connection, question: bytes) -> bytes:
    """The bytes that come within `answer` seconds; none from a printer that is silent."""
    with suppress(TimeoutError):
        return printer.query_status(question)
    return b""


def _be_patient(printer: _Connection, seconds: float) -> None:
    """Set the time limit for sending; python-escpos takes one for everything, when it is made."""
    device = printer.device
    if isinstance(device, socket.socket):
        device.settimeout(seconds)
    elif isinstance(device, Serial):
        device.write_timeout = seconds
