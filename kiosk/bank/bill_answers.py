"""The bank's answers about household bills; see response_decoder."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from kiosk.bank.response_decoder import Amount, PayeeAnswer, Ref, Short, fen, prepare
from kiosk.domain import bank_types
from kiosk.domain.foreign_text import safe_text

CustomerNumber = Annotated[str, Meta(pattern=r"^[0-9]{4,20}\Z")]


class BillerAnswer(Struct, frozen=True):
    """A biller."""

    ref: Ref
    kind: bank_types.BillKind
    name: Short
    shortest: Annotated[int, Meta(ge=4, le=20)]
    longest: Annotated[int, Meta(ge=4, le=20)]
    card_to_insert: bool

    def __post_init__(self) -> None:
        if self.shortest > self.longest:
            raise ValueError("no number is that long")

    def value(self) -> bank_types.Biller:
        """As the kiosk's value."""
        return bank_types.Biller(
            self.ref, self.kind, safe_text(self.name), self.shortest, self.longest, self.card_to_insert
        )


class BillAnswer(Struct, frozen=True):
    """A bill or a prepaid meter."""

    biller: BillerAnswer
    number: CustomerNumber
    payee: PayeeAnswer
    address: Short
    period: date | None
    owed: Amount
    late_charge: Amount
    due_on: date | None
    least: Amount | None
    paid_on: date | None
    amounts: Annotated[list[Amount], Meta(max_length=12)]

    def __post_init__(self) -> None:
        if [fen(self.owed) > 0, self.paid_on is not None, bool(self.amounts)].count(True) != 1:
            raise ValueError("a bill is owed or paid, or it is a prepaid meter")

    def value(self) -> bank_types.Bill:
        """As the kiosk's value."""
        return bank_types.Bill(
            biller=self.biller.value(),
            number=self.number,
            payee=self.payee.value(),
            address=safe_text(self.address),
            period=self.period,
            owed=fen(self.owed),
            late_charge=fen(self.late_charge),
            due_on=self.due_on,
            least=None if self.least is None else fen(self.least),
            paid_on=self.paid_on,
            amounts=tuple(fen(amount) for amount in self.amounts),
        )


class BillOffersAnswer(Struct, frozen=True):
    """GET /bills."""

    bills: list[BillAnswer]
    billers: list[BillerAnswer]

    def value(self) -> bank_types.BillOffers:
        """As the kiosk's value."""
        bills = tuple(bill.value() for bill in self.bills)
        return bank_types.BillOffers(bills, tuple(biller.value() for biller in self.billers))


class BillsFoundAnswer(Struct, frozen=True):
    """POST /bill-checks."""

    bills: Annotated[list[BillAnswer], Meta(min_length=1, max_length=12)]

    def value(self) -> tuple[bank_types.Bill, ...]:
        """As the kiosk's values."""
        return tuple(bill.value() for bill in self.bills)


prepare(BillOffersAnswer, BillsFoundAnswer)
