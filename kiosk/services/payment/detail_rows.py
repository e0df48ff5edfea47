"""The rows and sums that reviews, outcomes and receipts of every payment share."""

from __future__ import annotations

from kiosk.domain.bank_types import Quote, TransferRecord
from kiosk.engine.context import Context
from kiosk.pages.items import Button, DetailRow
from kiosk.pages.text import MoneyInWords, Private, Text, private_money, text
from kiosk.services.payment.outcome_text import payment_text
from kiosk.services.payment.payee_account import payee_account
from kiosk.services.payment.person import payee_mark, payee_name, payee_relation


def in_yuan(fen: int) -> Text:
    """A sum in figures, with its unit."""
    return text("yuan", amount=private_money(fen))


def in_capitals(fen: int) -> Text | None:
    """A sum as it is written on a cheque, 伍佰元整 in Chinese and words in English; None for no sum."""
    return text("plain", value=Private(MoneyInWords(fen, cheque=True), "amount")) if fen > 0 else None


def fee_text(fen: int) -> Text:
    """What a payment costs, or that it costs nothing."""
    return in_yuan(fen) if fen else text("review.no_fee")


def payee_row(transfer: TransferRecord, ctx: Context) -> DetailRow:
    """Who gets the money, with their mark and account."""
    return DetailRow(
        payment_text("row.who", transfer.purpose),
        payee_name(transfer, ctx),
        payee_account(transfer.payee_bank, transfer.payee_tail),
        kind="who",
        big=True,
        relation=payee_relation(transfer, ctx),
        mark=payee_mark(transfer, ctx),
    )


def amount_row(fen: int, change: Button | None = None) -> DetailRow:
    """The sum in figures and in capitals."""
    label = text("row.amount")
    return DetailRow(label, in_yuan(fen), in_capitals(fen), kind="amount", big=True, change=change)


def fee_row(quote: Quote, left: str) -> DetailRow:
    """What the payment costs; `left` is the key of the text that says what stays in the account."""
    rest = text(left, amount=private_money(quote.balance_after))
    return DetailRow(text("row.fee"), fee_text(quote.fee), rest, kind="fee")
