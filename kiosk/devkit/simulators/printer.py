"""A simulated receipt printer: it listens on a real socket, and prints on paper one can look at."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from kiosk.devices.callback_queue import nobody_listens
from kiosk.devices.port import refuse_in_production
from kiosk.devices.printer.escpos import EscposPrinter, NetworkTarget, PrinterTimes
from kiosk.devices.printer.fonts import Fonts
from kiosk.devices.printer.status import ASK_ERROR, ASK_OFFLINE, ASK_PAPER
from kiosk.devkit.simulators.escpos_decoder import EscposDecoder, Paper

if TYPE_CHECKING:
    from PIL import Image

_FIXED = 0x12  # the bits every answer to DLE EOT has
_CUTTER_ERROR = 0x08
_PAPER_END = 0x60
_PAPER_NEAR_END = 0x0C
_COVER_OPEN = 0x04
_PULLED = "pulled"


class SimulatedPrinter(EscposPrinter):
    """The real driver with a simulated printer at the other end of a socket on this machine.

    `handler` jams it, empties it, and has the paper. Raises SimulatedInProduction when `production`.
    """

    simulated = True

    def __init__(self, fonts: Fonts, *, production: bool, times: PrinterTimes | None = None) -> None:
        refuse_in_production(self.name, production=production)
        self.handler = PrinterHandler()
        super().__init__(NetworkTarget("127.0.0.1", self.handler.port), fonts, times=times)

    def open(self) -> None:
        """Plug the simulated printer in and start the driver."""
        self.handler.plug_in()
        super().open()

    def close(self) -> None:
        """Stop the driver, then the printer."""
        super().close()
        self.handler.stop()


class PrinterHandler:
    """Hands at the simulated printer, for the tests and the bench panel alike; from any thread.

    `last_paper` is the last receipt that was cut off, as an image of the dots on it; `on_paper` is
    called with each, on the printer's thread.
    """

    def __init__(self) -> None:
        self.on_paper: Callable[[Image.Image], None] = nobody_listens
        self.last_paper: Image.Image | None = None
        self._lock = threading.Lock()
        self._fault = ""
        self._low = False
        self._fails_after: tuple[int, str] | None = None
        self._silent = False
        self._finishes = True
        # The port is taken now and kept, so that a printer plugged in again is the same one.
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        self._line: socket.socket | None = None
        self._thread: threading.Thread | None = None

    def jam(self, after: int = 0) -> None:
        """Jam: at once, or when so many lines of dots of the next receipt are printed."""
        self._break("jam", after)

    def run_out_of_paper(self, after: int = 0) -> None:
        """Run out of paper: at once, or in the middle of the next receipt."""
        self._break("paper_out", after)

    def run_low(self) -> None:
        """Come near the end of the roll."""
        with self._lock:
            self._low = True

    def open_cover(self) -> None:
        """Leave the cover open."""
        self._break("cover_open", 0)

    def refill(self) -> None:
        """Put a new roll in, take torn paper out, close the cover: all is well again."""
        with self._lock:
            self._fault = ""
            self._low = False
            self._fails_after = None

    def fall_silent(self, silent: bool = True) -> None:
        """Take everything and answer nothing; False to answer again."""
        with self._lock:
            self._silent = silent

    def never_finish(self) -> None:
        """Take receipts and never say that one is printed, though nothing is wrong."""
        with self._lock:
            self._finishes = False

    def unplug(self) -> None:
        """Pull the plug, in the middle of a receipt too; returns when it is out."""
        with self._lock:
            thread = self._thread
            self._pull()
        if thread is not None:
            thread.join()

    def unplug_halfway(self, after: int) -> None:
        """Pull the plug when so many lines of dots of the next receipt are printed."""
        self._break(_PULLED, after)

    def plug_in(self) -> None:
        """Plug in, or in again."""
        with self._lock:
            if self._thread is None:
                if self._door.fileno() < 0:
                    self._door = socket.create_server(("127.0.0.1", self.port))
                self._thread = threading.Thread(target=self._serve, name="printer far end", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Unplug for good."""
        self.unplug()
        self._door.close()

    def _break(self, fault: str, after: int) -> None:
        with self._lock:
            if after:
                self._fails_after = (after, fault)
            else:
                self._fault = fault

    def _pull(self) -> None:
        if self._thread is not None:
            self._thread = None
            _hang_up(self._door)
            if self._line is not None:
                _hang_up(self._line)

    def _serve(self) -> None:
        door = self._door
        while True:
            try:
                line, _ = door.accept()
            except OSError:
                return
            with line:
                with self._lock:
                    if self._thread is not threading.current_thread():
                        return
                    self._line = line
                self._attend(line)
                with self._lock:
                    self._line = None

    def _attend(self, line: socket.socket) -> None:
        """One connection: until the other side has finished, or the plug is pulled."""
        job = PrintedJob(self, line.sendall)
        with suppress(OSError):
            while received := line.recv(65536):
                job.receive(received)

    # What a job asks of the machine.

    def take(self, printed: int, more: int) -> int:
        """How many of `more` lines of dots can be printed after `printed`; the rest meets a fault."""
        with self._lock:
            if self._fault:
                return 0
            if self._fails_after is None or printed + more <= self._fails_after[0]:
                return more
            (after, fault), self._fails_after = self._fails_after, None
            if fault == _PULLED:
                self._pull()
            else:
                self._fault = fault
            return max(0, after - printed)

    def answer(self, question: bytes) -> bytes:
        """The status byte; none while silent, and none in turn while a fault holds up the turn."""
        with self._lock:
            fault, low, silent = self._fault, self._low, self._silent
        if silent:
            return b""
        if question[:2] == b"\x1dr":
            return b"" if fault or not self._finishes else bytes([0x03 if low else 0])
        bits = {
            ASK_PAPER: (_PAPER_END if fault == "paper_out" else 0) | (_PAPER_NEAR_END if low else 0),
            ASK_ERROR: _CUTTER_ERROR if fault == "jam" else 0,
            ASK_OFFLINE: _COVER_OPEN if fault == "cover_open" else 0,
        }
        return bytes([_FIXED | bits.get(question, 0)])

    def deliver(self, paper: Paper) -> None:
        """A receipt was cut off."""
        image = paper.image()
        self.last_paper = image
        self.on_paper(image)


class PrintedJob:
    """What comes over one line, and goes back by `send`; feed it by `receive`.

    Paper that a fault stopped is torn out: nothing more goes on it until the next reset.
    """

    def __init__(self, machine: PrinterHandler, send: Callable[[bytes], object]) -> None:
        self._machine = machine
        self._paper: Paper | None = Paper()
        self._decoder = EscposDecoder(
            on_print=self._print,
            on_feed=self._feed,
            on_cut=self._cut,
            on_reset=self._reset,
            on_question=self._answer,
        )
        self._send = send
        self.receive = self._decoder.feed

    def _answer(self, question: bytes) -> None:
        answer = self._machine.answer(question)
        if answer:
            self._send(answer)

    def _reset(self) -> None:
        self._paper = Paper()

    def _print(self, width: int, dots: bytes) -> None:
        if self._paper is None:
            return
        lines = len(dots) // width
        taken = self._machine.take(self._paper.length, lines)
        self._paper.raster(width, dots[: taken * width])
        if taken < lines:
            self._paper = None

    def _feed(self, lines: int) -> None:
        if self._paper is not None:
            self._paper.feed(lines)

    def _cut(self) -> None:
        if self._paper is not None and self._paper.length:
            self._machine.deliver(self._paper)
            self._paper = Paper()


def _hang_up(end: socket.socket) -> None:
    """Close a socket that another thread waits on: closing alone would not wake it."""
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
