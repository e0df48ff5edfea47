"""The ESC/POS driver on a socket, on a serial line and on a file: the contract, and the plug."""

from __future__ import annotations

import os
import select
import threading
import tty
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image

from kiosk.devices.port import DeviceState, SimulatedInProduction
from kiosk.devices.printer.escpos import EscposPrinter, FileTarget, NetworkTarget, PrinterTimes, SerialTarget
from kiosk.devices.printer.fonts import Fonts
from kiosk.devices.printer.port import PrintFailed
from kiosk.devkit.simulators.escpos_decoder import EscposDecoder, Paper
from kiosk.devkit.simulators.printer import PrintedJob, PrinterHandler, SimulatedPrinter
from tests.devices.printer.contract import (
    ANOTHER,
    FONTS,
    RECEIPT,
    PrinterContract,
    TalkingPrinterContract,
    Tray,
    same_dots,
)

# Looked at often, so that the tests are quick; `answer` is waited for only by silent printers.
TIMES = PrinterTimes(first_look=0.0, look=0.02, answer=1.0, finish=10.0)


class TestOnASocket(TalkingPrinterContract):
    @pytest.fixture
    def unopened(self) -> Iterator[SimulatedPrinter]:
        printer = SimulatedPrinter(FONTS, production=False, times=TIMES)
        yield printer
        printer.close()

    @pytest.fixture
    def tray(self, unopened: SimulatedPrinter) -> Tray:
        tray = Tray(unopened)
        unopened.handler.on_paper = tray.papers.put
        unopened.open()
        return tray

    @pytest.fixture
    def clerk(self, unopened: SimulatedPrinter) -> PrinterHandler:
        return unopened.handler

    def test_a_printer_unplugged_is_missing_and_comes_back(self, tray: Tray, clerk: PrinterHandler) -> None:
        tray.await_health(DeviceState.ONLINE)
        clerk.unplug()
        tray.await_health(DeviceState.NO_DEVICE, "unplugged")
        assert tray.print_fault() == "unplugged"
        clerk.plug_in()
        tray.await_health(DeviceState.ONLINE)
        tray.printer.print_receipt(RECEIPT)
        assert same_dots(tray.paper(), RECEIPT)

    def test_a_plug_pulled_in_the_middle_of_a_receipt_is_told(
        self, tray: Tray, clerk: PrinterHandler
    ) -> None:
        clerk.unplug_halfway(300)
        assert tray.print_fault() == "unplugged"
        clerk.plug_in()
        tray.printer.print_receipt(RECEIPT)
        assert same_dots(tray.paper(), RECEIPT)

    def test_the_last_paper_stays_in_the_tray(self, tray: Tray, clerk: PrinterHandler) -> None:
        assert clerk.last_paper is None
        tray.printer.print_receipt(ANOTHER)
        assert clerk.last_paper is not None
        assert same_dots(clerk.last_paper, ANOTHER)


class SerialLine:
    """The far end of a serial line, with a simulated printer's works behind it."""

    def __init__(self, works: PrinterHandler) -> None:
        self._master, self._slave = os.openpty()
        tty.setraw(self._slave)
        self.path = os.ttyname(self._slave)
        self._job = PrintedJob(works, self.sendall)
        self._stop_out, self._stop_in = os.pipe()
        self._thread = threading.Thread(target=self._run, name="printer far end")
        self._thread.start()

    def sendall(self, data: bytes) -> None:
        os.write(self._master, data)

    def _run(self) -> None:
        while True:
            ready, _, _ = select.select([self._master, self._stop_out], [], [])
            if self._stop_out in ready:
                return
            self._job.receive(os.read(self._master, 65536))

    def close(self) -> None:
        os.write(self._stop_in, b".")
        self._thread.join()
        for end in (self._master, self._slave, self._stop_in, self._stop_out):
            os.close(end)


class TestOnASerialLine(TalkingPrinterContract):
    @pytest.fixture
    def clerk(self) -> Iterator[PrinterHandler]:
        works = PrinterHandler()
        yield works
        works.stop()

    @pytest.fixture
    def line(self, clerk: PrinterHandler) -> Iterator[SerialLine]:
        line = SerialLine(clerk)
        yield line
        with suppress(OSError):
            line.close()

    @pytest.fixture
    def unopened(self, line: SerialLine) -> Iterator[EscposPrinter]:
        printer = EscposPrinter(SerialTarget(line.path), FONTS, times=TIMES)
        yield printer
        printer.close()

    @pytest.fixture
    def tray(self, unopened: EscposPrinter, clerk: PrinterHandler) -> Tray:
        tray = Tray(unopened)
        clerk.on_paper = tray.papers.put
        unopened.open()
        return tray

    def test_closing_ends_every_thread_and_can_be_done_twice(self, tray: Tray) -> None:
        tray.await_health(DeviceState.ONLINE)
        tray.printer.close()
        tray.printer.close()
        left = {t.name for t in threading.enumerate() if t.name.startswith("printer")}
        assert left == {"printer far end"}  # the test's own


class TestOnAFile(PrinterContract):
    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        path = tmp_path / "lp0"
        path.touch()
        return path

    @pytest.fixture
    def unopened(self, path: Path) -> Iterator[EscposPrinter]:
        printer = EscposPrinter(FileTarget(str(path)), FONTS, times=TIMES)
        yield printer
        printer.close()

    @pytest.fixture
    def tray(self, unopened: EscposPrinter, path: Path) -> Tray:
        tray = FileTray(unopened, path)
        unopened.open()
        return tray

    def test_a_file_that_is_gone_is_a_missing_printer_and_is_not_made_anew(
        self, tray: Tray, path: Path
    ) -> None:
        tray.await_health(DeviceState.ONLINE)
        path.unlink()
        tray.await_health(DeviceState.NO_DEVICE, "unplugged")
        assert tray.print_fault() == "unplugged"
        assert not path.exists()
        path.touch()
        tray.await_health(DeviceState.ONLINE)

    def test_looking_after_it_does_not_empty_the_file(
        self, tray: Tray, path: Path, unopened: EscposPrinter
    ) -> None:
        tray.printer.print_receipt(RECEIPT)
        written = path.read_bytes()
        assert unopened.look().usable
        assert path.read_bytes() == written


class FileTray(Tray):
    """A tray that reads the paper from what was written to the file."""

    def __init__(self, printer: EscposPrinter, path: Path) -> None:
        super().__init__(printer)
        self._path = path

    def paper(self) -> Image.Image:
        printed, cut = Paper(), threading.Event()
        EscposDecoder(
            on_print=printed.raster,
            on_feed=printed.feed,
            on_cut=cut.set,
            on_reset=lambda: None,
            on_question=lambda _question: None,
        ).feed(self._path.read_bytes())
        assert cut.is_set()
        return printed.image()


def test_an_address_where_nobody_listens_is_a_missing_printer() -> None:
    free = PrinterHandler()
    free.stop()
    tray = Tray(EscposPrinter(NetworkTarget("127.0.0.1", free.port), FONTS, times=TIMES))
    tray.printer.open()
    tray.await_health(DeviceState.NO_DEVICE, "unplugged")
    assert tray.print_fault() == "unplugged"
    tray.printer.close()


def test_a_serial_port_that_is_not_there_is_a_missing_printer() -> None:
    tray = Tray(EscposPrinter(SerialTarget("/dev/no-such-printer"), FONTS, times=TIMES))
    tray.printer.open()
    tray.await_health(DeviceState.NO_DEVICE, "unplugged")
    tray.printer.close()


def test_a_printer_that_never_talks_back_is_printed_on_without_asking() -> None:
    handler = PrinterHandler()
    handler.fall_silent()
    handler.plug_in()
    target = NetworkTarget("127.0.0.1", handler.port, answers=False)
    tray = Tray(EscposPrinter(target, FONTS, times=TIMES))
    handler.on_paper = tray.papers.put
    tray.printer.print_receipt(RECEIPT)
    assert same_dots(tray.paper(), RECEIPT)
    handler.stop()


def test_a_printer_that_never_says_it_has_finished_is_given_up() -> None:
    handler = PrinterHandler()
    handler.plug_in()
    times = PrinterTimes(answer=0.05, finish=0.1)
    printer = EscposPrinter(NetworkTarget("127.0.0.1", handler.port), FONTS, times=times)
    handler.never_finish()
    with pytest.raises(PrintFailed, match="unplugged"):
        printer.print_receipt(RECEIPT)
    handler.stop()


def test_a_simulated_printer_is_never_built_in_production() -> None:
    with pytest.raises(SimulatedInProduction, match="printer"):
        SimulatedPrinter(FONTS, production=True)


def test_a_missing_font_is_noticed_when_the_fonts_are_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"Bold\.ttf is missing"):
        Fonts(FONTS.regular, tmp_path / "Bold.ttf")


def test_a_fault_says_which_and_nothing_of_the_receipt() -> None:
    printer = EscposPrinter(SerialTarget("/dev/no-such-printer"), FONTS, times=TIMES)
    with pytest.raises(PrintFailed) as failed:
        printer.print_receipt(RECEIPT)
    assert str(failed.value) == "unplugged"
    assert "500" not in repr(RECEIPT)
