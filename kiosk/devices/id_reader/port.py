"""The ID card reader's port."""

from __future__ import annotations

from typing import Protocol

from kiosk.devices.port import Cancelled, Device
from kiosk.domain.identity import CardFault, IdDocument


class IdReadFailed(Exception):
    """A card that could not be read; `fault` says why, nothing of the card is kept."""

    def __init__(self, fault: CardFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class IdReader(Device, Protocol):
    """Reads resident identity documents."""

    def read(self, cancelled: Cancelled) -> IdDocument | None:
        """Wait for a card and read it; None once `cancelled` is set.

        Blocks. Raises IdReadFailed for a card that was there but could not be read
        (UNREADABLE, MOVED, BAD_BIRTH) and for READER_GONE. The same card is not read twice
        in a row unless it was lifted in between. Check digit, birth against number, and
        validity are judged by the core (kiosk.domain.id_card), not here.
        """
        ...
