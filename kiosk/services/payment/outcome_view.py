"""The page of an outcome that is known: the result, when and to whom, how it can be taken back."""

from __future__ import annotations

from kiosk.domain.bank_problems import sentence
from kiosk.domain.bank_types import Arrival, Problem, Purpose, Sort, TransferRecord, TransferStatus
from kiosk.engine.context import Context
from kiosk.engine.flow import View
from kiosk.pages.bodies import OutcomePage, Tone
from kiosk.pages.items import Button, DetailRow
from kiosk.pages.text import Private, Text, When, text
from kiosk.services.payment.detail_rows import amount_row, in_yuan, payee_row
from kiosk.services.payment.outcome_text import payment_text
from kiosk.services.payment.person import payee_name


def title(transfer: TransferRecord, what: Sort, tone: Tone) -> Text:
    """What happened, in a few words."""
    if what == "taken_back":
        return text(f"outcome.back_{tone}")
    if tone == "unknown":
        return payment_text("outcome.unknown", transfer.purpose)
    if tone == "bad":
        held = transfer.status is TransferStatus.HELD
        return payment_text("outcome.held" if held else "outcome.bad", transfer.purpose)
    settled = transfer.status is TransferStatus.SETTLED
    return payment_text("outcome.settled" if settled else "outcome.on_its_way", transfer.purpose)


def _line(transfer: TransferRecord, what: Sort, tone: Tone, ctx: Context) -> Text:
    if tone == "bad":
        held = "held_by_bank" if transfer.status is TransferStatus.HELD else ""
        return sentence(Problem(transfer.problem or held))
    if what == "taken_back":
        return text("outcome.back_line")
    if transfer.status is TransferStatus.SETTLED:
        return payment_text("outcome.not_cancellable", transfer.purpose)
    if transfer.cancellable_until is not None:
        return text("outcome.cancel_until", until=When(transfer.cancellable_until, ctx.now.date()))
    return text("outcome.on_its_way_final")


def rows(transfer: TransferRecord, what: Sort, tone: Tone, ctx: Context) -> tuple[DetailRow, ...]:
    """The same on the page, on paper and spoken."""
    facts = [payee_row(transfer, ctx), amount_row(transfer.amount)]
    if transfer.memo:
        memo = text("plain", value=Private(transfer.memo, "memo"))
        facts.append(DetailRow(text("row.memo"), memo, kind="memo", big=True))
    if tone == "good" and transfer.balance_after is not None:
        left = in_yuan(transfer.balance_after)
        no_fee = text("outcome.no_fee") if what == "sent" and not transfer.fee else None
        facts.append(DetailRow(text("row.left"), left, no_fee, kind="left", big=True))
    return tuple(facts)


def _when(transfer: TransferRecord, what: Sort, tone: Tone, ctx: Context) -> Text | None:
    """When the money is with the payee, where that is still ahead."""
    if tone != "good" or what != "sent" or transfer.purpose is not Purpose.TRANSFER:
        return None
    if transfer.arrives_at is None or transfer.status is TransferStatus.SETTLED:
        return None
    if transfer.arrival is Arrival.REAL_TIME:
        return None
    name = Private(payee_name(transfer, ctx))
    return text("outcome.when", when=When(transfer.arrives_at, ctx.now.date()), name=name)


def outcome_view(
    transfer: TransferRecord,
    what: Sort,
    tone: Tone,
    ctx: Context,
    *,
    receipt: tuple[Button, ...],
    note: tuple[Text | None, bool],
) -> View:
    """`note` is news of the receipt, and whether it is good."""
    says, good = note
    line = _line(transfer, what, tone, ctx)
    when = _when(transfer, what, tone, ctx)
    heading = title(transfer, what, tone)
    facts = rows(transfer, what, tone, ctx)
    return View(
        OutcomePage(
            tone,
            line,
            facts,
            when=when,
            cancellable=line.key == "outcome.cancel_until",
            receipt_note=says,
            receipt_good=good,
        ),
        title=heading,
        extra=(*receipt, Button("finish", text("outcome.more"))),
        forward=Button("take_card", text("outcome.finish")),
        say=tuple(words for words in (heading, when, line) if words is not None),
        done=True,
    )
