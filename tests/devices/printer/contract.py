"""What every receipt printer must do, whatever it hangs on: inherit PrinterContract."""

from __future__ import annotations

import threading
from pathlib import Path
from queue import Queue

import pytest
from PIL import Image, ImageChops

from kiosk.devices.port import DeviceState, Health
from kiosk.devices.printer.fonts import Fonts
from kiosk.devices.printer.port import Printer, PrintFailed, Receipt, ReceiptLine
from kiosk.devices.printer.receipt_image import draw

SOON = 15.0  # seconds: a limit for what must happen, on however slow a machine
ASSETS = Path(__file__).parents[3] / "assets" / "fonts"
FONTS = Fonts(
    ASSETS / "NotoSansSC-Regular.ttf",
    ASSETS / "NotoSansSC-Bold.ttf",
    (ASSETS / "LXGWWenKai-Regular.ttf", ASSETS / "not-installed.ttf"),
)
RECEIPT = Receipt(
    title="松河银行 转账凭条",
    lines=(
        ReceiptLine("转给", "王 *"),
        ReceiptLine("账号", "建设银行 尾号 6688"),
        ReceiptLine("金额", "￥500.00", big=True),
        ReceiptLine("到账", "明天这个时候"),
        ReceiptLine("流水号", "20260301"),
    ),
    notes=("24 小时之内可以撤回来。", "请保存好。有疑问请打 95588。"),
    code="T20260301000417",
)
ANOTHER = Receipt("Songhe Bank", (ReceiptLine("Amount", "￥7.00", big=True),), large=False)


def same_dots(paper: Image.Image, receipt: Receipt) -> bool:
    """True when the top of the paper is the receipt as drawn, and the rest is blank."""
    drawn = draw(receipt, FONTS)
    expected = Image.new("1", paper.size, 255)
    expected.paste(drawn, (0, 0))
    return ImageChops.logical_xor(paper, expected).getbbox() is None


class Tray:
    """A printer at work, what it says about its health, and the papers that came out."""

    def __init__(self, printer: Printer) -> None:
        self.printer = printer
        self.healths: Queue[Health] = Queue()
        self.papers: Queue[Image.Image] = Queue()
        printer.on_health = self.healths.put

    def await_health(self, state: DeviceState, fault: str | None = None) -> Health:
        while True:
            health = self.healths.get(timeout=SOON)
            if health.state == state and fault in (None, health.fault):
                return health

    def paper(self) -> Image.Image:
        return self.papers.get(timeout=SOON)

    def print_fault(self) -> str:
        with pytest.raises(PrintFailed) as failed:
            self.printer.print_receipt(RECEIPT)
        return failed.value.fault


class PrinterContract:
    """The tests; a subclass gives the fixtures `tray` (opened) and `unopened`."""

    def test_what_comes_out_is_what_was_drawn_dot_for_dot(self, tray: Tray) -> None:
        tray.printer.print_receipt(RECEIPT)
        assert same_dots(tray.paper(), RECEIPT)

    def test_each_receipt_is_a_paper_of_its_own(self, tray: Tray) -> None:
        for receipt in (RECEIPT, ANOTHER, RECEIPT):
            tray.printer.print_receipt(receipt)
            assert same_dots(tray.paper(), receipt)

    def test_a_printer_that_is_there_is_online(self, tray: Tray) -> None:
        tray.await_health(DeviceState.ONLINE)
        assert tray.printer.health().usable

    def test_closing_ends_every_thread_and_can_be_done_twice(self, tray: Tray) -> None:
        tray.await_health(DeviceState.ONLINE)
        tray.printer.close()
        tray.printer.close()
        assert [t.name for t in threading.enumerate() if t.name.startswith("printer")] == []

    def test_a_closed_printer_prints_nothing(self, tray: Tray) -> None:
        tray.printer.close()
        assert tray.print_fault() == "unplugged"

    def test_a_printer_that_was_never_opened_can_be_closed(self, unopened: Printer) -> None:
        unopened.close()

    def test_what_it_is_called_is_the_name_of_its_folder(self, unopened: Printer) -> None:
        assert unopened.name == "printer"


class Clerk:
    """What somebody does to a printer; each driver's test gives one."""

    def jam(self, after: int = 0) -> None: ...
    def run_out_of_paper(self, after: int = 0) -> None: ...
    def run_low(self) -> None: ...
    def open_cover(self) -> None: ...
    def refill(self) -> None: ...
    def fall_silent(self, silent: bool = True) -> None: ...


class TalkingPrinterContract(PrinterContract):
    """For printers that say how they are; `clerk` breaks and mends them."""

    @pytest.mark.parametrize("fault", ["jam", "paper_out", "cover_open"])
    def test_a_fault_is_told_before_anything_is_printed(self, tray: Tray, clerk: Clerk, fault: str) -> None:
        {"jam": clerk.jam, "paper_out": clerk.run_out_of_paper, "cover_open": clerk.open_cover}[fault]()
        assert tray.print_fault() == fault
        assert tray.await_health(DeviceState.HARDWARE_ERROR).fault == fault
        assert not tray.printer.health().usable
        assert tray.papers.empty()

    @pytest.mark.parametrize("fault", ["jam", "paper_out"])
    def test_a_receipt_that_stops_halfway_has_failed(self, tray: Tray, clerk: Clerk, fault: str) -> None:
        {"jam": clerk.jam, "paper_out": clerk.run_out_of_paper}[fault](after=300)
        assert tray.print_fault() == fault
        assert tray.papers.empty()

    def test_a_mended_printer_is_noticed_and_prints_the_whole_receipt(self, tray: Tray, clerk: Clerk) -> None:
        clerk.run_out_of_paper(after=300)
        tray.print_fault()
        tray.await_health(DeviceState.HARDWARE_ERROR, "paper_out")
        clerk.refill()
        tray.await_health(DeviceState.ONLINE)
        tray.printer.print_receipt(RECEIPT)
        assert same_dots(tray.paper(), RECEIPT)

    def test_paper_that_runs_low_is_told_and_still_prints(self, tray: Tray, clerk: Clerk) -> None:
        clerk.run_low()
        assert tray.await_health(DeviceState.ONLINE, "paper_low").usable
        tray.printer.print_receipt(RECEIPT)
        assert same_dots(tray.paper(), RECEIPT)

    def test_a_printer_that_answers_nothing_is_missing(self, tray: Tray, clerk: Clerk) -> None:
        clerk.fall_silent()
        assert tray.print_fault() == "unplugged"
        tray.await_health(DeviceState.NO_DEVICE, "unplugged")
        clerk.fall_silent(False)
        tray.await_health(DeviceState.ONLINE)
