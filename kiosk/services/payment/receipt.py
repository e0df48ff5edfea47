"""The receipt of a transfer or of taking one back: the rows of the outcome page, with full dates."""

from __future__ import annotations

from kiosk.domain.bank_types import Purpose, Sort, TransferRecord, TransferStatus, short_reference
from kiosk.engine.commands import PrintReceipt, ReceiptRow
from kiosk.engine.context import Context
from kiosk.pages.bodies import Tone
from kiosk.pages.text import FullMoment, Text, text
from kiosk.services.payment import outcome_view
from kiosk.services.payment.detail_rows import fee_text
from kiosk.services.payment.outcome_text import payment_text
from kiosk.services.payment.payee_account import payee_account


def receipt(transfer: TransferRecord, what: Sort, tone: Tone, ctx: Context) -> PrintReceipt:
    """The rows of the page. Dates are written in full: "tomorrow" is wrong a day later."""
    lines = [
        ReceiptRow(row.label, row.value, big=row.kind == "amount")
        for row in outcome_view.rows(transfer, what, tone, ctx)
    ]
    account = payee_account(transfer.payee_bank, transfer.payee_tail)
    lines.insert(1, ReceiptRow(text("row.account"), account))
    if tone == "good" and what == "sent":
        if transfer.arrives_at is not None:
            lines.append(ReceiptRow(text("row.arrives"), _in_full(FullMoment(transfer.arrives_at))))
        lines.append(ReceiptRow(text("row.fee"), fee_text(transfer.fee)))
    lines.append(ReceiptRow(text("row.state"), outcome_view.title(transfer, what, tone)))
    lines.append(ReceiptRow(text("row.when"), _in_full(FullMoment(transfer.made_at or ctx.now))))
    lines.append(ReceiptRow(text("row.number"), _in_full(short_reference(transfer.ref))))
    phone = ctx.settings.branch_phone
    keep = text("receipt.keep", phone=phone) if phone else text("receipt.ask")
    return PrintReceipt(
        _title(transfer, what, ctx.settings.bank_name),
        tuple(lines),
        (*_notes(transfer, what, tone), keep),
        code=transfer.ref,
        large=ctx.care,
        language=ctx.preferences.language,
    )


def _in_full(value: FullMoment | str) -> Text:
    return text("plain", value=value)


def _title(transfer: TransferRecord, what: Sort, bank: str) -> Text:
    if what == "sent" and transfer.purpose is not Purpose.TRANSFER:
        return text(f"receipt.title_{transfer.purpose}", bank=bank)
    return text(f"receipt.title_{what}", bank=bank)


def _notes(transfer: TransferRecord, what: Sort, tone: Tone) -> tuple[Text, ...]:
    """Until when the payment can be taken back, or what not to do while its outcome is unknown."""
    if tone == "unknown":
        if what == "taken_back":
            return (text("outcome.back_unknown_line"),)
        return (payment_text("outcome.unknown_line", transfer.purpose),)
    if tone == "bad" or what == "taken_back":
        return ()
    if transfer.status is TransferStatus.SETTLED:
        return (payment_text("outcome.not_cancellable", transfer.purpose),)
    if transfer.cancellable_until is not None:
        return (text("receipt.regret", until=FullMoment(transfer.cancellable_until)),)
    return (text("outcome.on_its_way_final"),)
