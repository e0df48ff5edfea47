"""The bank's answers about the customer's cards and about a swindle; see response_decoder."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from kiosk.bank.response_decoder import Ref, Tail, When, prepare
from kiosk.domain import bank_types
from kiosk.domain.dispute import Dispute


class OwnCardAnswer(Struct, frozen=True):
    """A card of the customer."""

    ref: Ref
    tail: Tail
    here: bool
    stopped_at: When | None
    lapses_at: When | None

    def value(self) -> bank_types.OwnCard:
        """As the kiosk's value."""
        return bank_types.OwnCard(self.ref, self.tail, self.here, self.stopped_at, self.lapses_at)


class OwnCardsAnswer(Struct, frozen=True):
    """GET /cards and POST /loss-reports."""

    cards: Annotated[list[OwnCardAnswer], Meta(max_length=20)]

    def value(self) -> tuple[bank_types.OwnCard, ...]:
        """As the kiosk's values."""
        return tuple(card.value() for card in self.cards)


class DisputeAnswer(Struct, frozen=True):
    """POST /transfers/{ref}/dispute."""

    transfer_ref: Ref
    number: Annotated[str, Meta(pattern=r"^[0-9A-Z-]{1,20}\Z")]
    held: bool

    def value(self) -> Dispute:
        """As the kiosk's value."""
        return Dispute(self.transfer_ref, self.number, self.held)


prepare(OwnCardAnswer, OwnCardsAnswer, DisputeAnswer)
