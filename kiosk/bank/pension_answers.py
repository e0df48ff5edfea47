"""The bank's answer about a pension; see response_decoder."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from kiosk.bank.response_decoder import Amount, Short, fen, prepare
from kiosk.domain import bank_types
from kiosk.domain.foreign_text import safe_text


class PaymentAnswer(Struct, frozen=True):
    """A payment of a pension."""

    on: date
    amount: Amount


class PensionAnswer(Struct, frozen=True):
    """GET /pension."""

    payer: Short
    payments: Annotated[list[PaymentAnswer], Meta(max_length=6)]
    next_on: date
    certificate_due_on: date | None

    def value(self) -> bank_types.Pension:
        """As the kiosk's value."""
        payments = tuple(bank_types.PensionPayment(each.on, fen(each.amount)) for each in self.payments)
        return bank_types.Pension(safe_text(self.payer), payments, self.next_on, self.certificate_due_on)


prepare(PensionAnswer)
