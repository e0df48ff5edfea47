"""The person behind a payment as the customer knows them: a recent payee, else a name that the bank masks."""

from __future__ import annotations

from kiosk.domain.bank_types import Payee, TransferRecord
from kiosk.domain.person_mark import person_mark
from kiosk.engine.context import Context
from kiosk.pages.items import Mark, mark_of
from kiosk.pages.text import Private, Text, private_name, text


def known_payee(transfer: TransferRecord, ctx: Context) -> Payee | None:
    """The recent payee whose account this is; None where two would do, or none."""
    found = [
        payee
        for payee in ctx.payees
        if (payee.masked, payee.tail) == (transfer.payee_masked, transfer.payee_tail)
    ]
    return found[0] if len(found) == 1 else None


def payee_name(transfer: TransferRecord, ctx: Context) -> Text:
    """The name as the customer has it, masked where only the bank knows it."""
    payee = known_payee(transfer, ctx)
    return text("plain", value=private_name(payee.name if payee is not None else transfer.payee_masked))


def payee_relation(transfer: TransferRecord, ctx: Context) -> Text | None:
    """What the customer calls them, where they do."""
    payee = known_payee(transfer, ctx)
    return text("plain", value=Private(payee.nickname)) if payee is not None and payee.nickname else None


def payee_mark(transfer: TransferRecord, ctx: Context) -> Mark:
    """Their mark: the same on every page."""
    payee = known_payee(transfer, ctx)
    name = payee.name if payee is not None else transfer.payee_masked
    return mark_of(person_mark(name, transfer.payee_tail))
