"""What is asked of the bank about the customer's cards."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.bank_types import OwnCard, StopReason
from kiosk.engine.bank_port import Bank, BankRequest
from kiosk.engine.events import Result


@dataclass(frozen=True, slots=True)
class CardsListed(Result):
    """Answer to ListCards."""

    cards: tuple[OwnCard, ...]


@dataclass(frozen=True, slots=True)
class CardStopped(Result):
    """Answer to StopCard."""

    card: OwnCard


@dataclass(frozen=True, slots=True)
class ListCards(BankRequest[CardsListed]):
    """The customer's bank cards; answered by CardsListed."""

    def call(self, bank: Bank) -> CardsListed:
        """See BankRequest."""
        return CardsListed(self.ticket, bank.cards())


@dataclass(frozen=True, slots=True)
class StopCard(BankRequest[CardStopped], refusals=("unknown_card",)):
    """Stop a card of the customer; answered by CardStopped."""

    ref: str
    reason: StopReason

    def call(self, bank: Bank) -> CardStopped:
        """See BankRequest."""
        return CardStopped(self.ticket, bank.stop_card(self.ref, self.reason))
