"""The receipt printer drivers that a configuration may name, with their options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.devices.driver import Driver, DriverContext
from kiosk.devices.port import Device
from kiosk.devices.printer.fonts import receipt_fonts


@dataclass(frozen=True, slots=True)
class NetworkPrinterOptions:
    """An ESC/POS printer with a network port; `answers` false for one that never reports its status."""

    host: str
    port: int = 9100
    answers: bool = True


@dataclass(frozen=True, slots=True)
class SerialPrinterOptions:
    """An ESC/POS printer on a serial line."""

    path: str
    baud: int = 115200
    answers: bool = True


@dataclass(frozen=True, slots=True)
class FilePrinterOptions:
    """An ESC/POS printer behind a device file (/dev/usb/lp0)."""

    path: str


def _network(options: NetworkPrinterOptions, context: DriverContext) -> Device:
    from kiosk.devices.printer.escpos import EscposPrinter, NetworkTarget

    target = NetworkTarget(options.host, options.port, options.answers)
    return EscposPrinter(target, receipt_fonts(context.fonts))


def _serial(options: SerialPrinterOptions, context: DriverContext) -> Device:
    from kiosk.devices.printer.escpos import EscposPrinter, SerialTarget

    target = SerialTarget(options.path, options.baud, options.answers)
    return EscposPrinter(target, receipt_fonts(context.fonts))


def _file(options: FilePrinterOptions, context: DriverContext) -> Device:
    from kiosk.devices.printer.escpos import EscposPrinter, FileTarget

    return EscposPrinter(FileTarget(options.path), receipt_fonts(context.fonts))


DRIVERS: Mapping[str, Driver] = {
    "escpos-network": Driver(NetworkPrinterOptions, _network),
    "escpos-serial": Driver(SerialPrinterOptions, _serial),
    "escpos-file": Driver(FilePrinterOptions, _file),
}
