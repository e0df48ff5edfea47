"""The bank card reader's port: a motorised slot that holds the card during the session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from kiosk.devices.port import Device
from kiosk.domain.identity import BankCard, CardFault


class CardReader(Device, Protocol):
    """Takes bank cards in and gives them back.

    `on_inserted`, `on_failed`, `on_taken` are set by the runtime before `open` and are
    called from any thread. A card can be inserted at any time; the slot holds one.

    on_inserted: a card is inside and was read. on_failed: BANK_UNREADABLE (the slot gives the card
    back by itself), TAKEN_BACK (pulled out before it was read), CARD_STUCK. on_taken: a card that
    was announced by on_inserted is gone, after `eject` or because it was pulled out.
    """

    on_inserted: Callable[[BankCard], None]
    on_failed: Callable[[CardFault], None]
    on_taken: Callable[[], None]

    def eject(self) -> None:
        """Present the card to the customer; `on_taken` follows when it was taken. No card: nothing."""

    @property
    def holds_card(self) -> bool:
        """True while a card is inside or presented."""
        ...
