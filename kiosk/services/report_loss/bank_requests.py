"""What a loss report asks of the bank where the customer has no card and no PIN to show."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.domain.bank_types import OwnCard
from kiosk.engine.bank_port import Bank, BankRequest
from kiosk.engine.events import Result


@dataclass(frozen=True, slots=True)
class CardsStopped(Result):
    """Answer to StopCardsByDocument; at least one card."""

    cards: tuple[OwnCard, ...]


@dataclass(frozen=True, slots=True)
class StopCardsByDocument(BankRequest[CardsStopped], refusals=("unknown_person",)):
    """Stop every card of the person of an identity document; answered by CardsStopped."""

    id_number: str = field(repr=False)

    def call(self, bank: Bank) -> CardsStopped:
        """See BankRequest."""
        return CardsStopped(self.ticket, bank.stop_cards_of(self.id_number))
