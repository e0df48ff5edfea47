"""The receipt printer's port."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from kiosk.devices.port import Device


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One line: a label with its value; `big` lines are printed in the largest letters."""

    label: str
    value: str = field(repr=False)
    big: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is printed: words ready in the customer's language, nothing to be looked up."""

    title: str
    lines: tuple[ReceiptLine, ...] = field(repr=False)
    notes: tuple[str, ...] = field(default=(), repr=False)  # sentences at the foot
    code: str = field(default="", repr=False)  # contents of the QR code, "" for none
    large: bool = True  # care mode's letters


class PrintFailed(Exception):
    """`fault` is "paper_out", "jam", "cover_open" or "unplugged"; nothing usable came out."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


class Printer(Device, Protocol):
    """Prints a receipt as an image (see README: ESC/POS text loses rare surnames)."""

    def print_receipt(self, receipt: Receipt) -> None:
        """Print, feed and cut. Blocks until the printer has taken it. Raises PrintFailed."""
