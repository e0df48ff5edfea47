"""The outcome of a transfer or of taking one back: in plain words, with a receipt that can be heard."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from kiosk.domain import money
from kiosk.domain.bank_problems import sentence
from kiosk.domain.bank_types import (
    Problem,
    Purpose,
    Sort,
    TransferRecord,
    TransferStatus,
    UnresolvedTransfer,
    short_reference,
)
from kiosk.engine.bank_port import BankFailed, GetTransferStatus, TransferStatusReceived
from kiosk.engine.commands import Chime, Command, PrintReceipt, ReceiptRow, SetCustomer, SetTimer
from kiosk.engine.context import Context
from kiosk.engine.events import Event, Pressed, ReceiptFailed, ReceiptPrinted, TimerFired
from kiosk.engine.flow import Continue, Finish, Transition, View
from kiosk.pages.bodies import OutcomePage, Tone
from kiosk.pages.items import Button, DetailRow
from kiosk.pages.text import Private, Text, private_money, private_name, text
from kiosk.services.payment.outcome_text import payment_text
from kiosk.services.payment.payee_account import payee_account

GOOD = frozenset({TransferStatus.PENDING, TransferStatus.SETTLED})
PAPER_FAULTS = frozenset({"paper_out", "jam", "cover_open", "unplugged"})


@dataclass(frozen=True, slots=True)
class OutcomeFlow:
    """Done with the transfer as it was last known. An unknown one is asked about while one looks on."""

    transfer: TransferRecord
    what: Sort
    paper: Literal["offered", "printing", "printed", "failed"] = "offered"
    fault: str = ""

    @property
    def tone(self) -> Tone:
        """good, unknown or bad."""
        status = self.transfer.status
        if status is TransferStatus.UNKNOWN:
            return "unknown"
        if self.what == "taken_back":
            return "good" if status is TransferStatus.CANCELLED else "bad"
        return "good" if status in GOOD else "bad"

    def start(self, ctx: Context) -> Transition:
        """Good news sounds; an unknown outcome is asked about, here and at home, until it was shown."""
        if self.tone == "unknown":
            return Continue(self, (SetCustomer(ctx.customer.awaiting(self._awaited)), *self._next(ctx)))
        return Continue(self, self._next(ctx))

    @property
    def _awaited(self) -> UnresolvedTransfer:
        return UnresolvedTransfer(self.transfer, self.what)

    def _next(self, ctx: Context) -> tuple[Command, ...]:
        if self.tone == "unknown":
            return (SetTimer(name="ask_again", seconds=ctx.settings.ask_again_seconds),)
        return (Chime("sent" if self.tone == "good" else "warn"),)

    def on(self, event: Event, ctx: Context) -> Transition:
        """News of the transfer, of the paper, or the customer goes on."""
        match event:
            case TimerFired(name="ask_again"):
                return Continue(self, (GetTransferStatus(self.transfer.ref),))
            case TransferStatusReceived(transfer=known) if known.status is TransferStatus.UNKNOWN:
                return Continue(self, self._next(ctx))
            case TransferStatusReceived(transfer=known):
                news = replace(self, transfer=self._awaited.news(known))
                told = ctx.customer.told_of(self.transfer.ref)
                return Continue(news, (SetCustomer(told), *news._next(ctx)))
            case BankFailed():
                return Continue(self, self._next(ctx))
            case Pressed(action="print_receipt") if self.paper != "printing":
                return Continue(replace(self, paper="printing"), (self._receipt(ctx),))
            case ReceiptPrinted():
                return Continue(replace(self, paper="printed"), (Chime("sent"),))
            case ReceiptFailed(fault=fault):
                return Continue(replace(self, paper="failed", fault=fault), (Chime("warn"),))
            case Pressed(action="finish"):
                return Finish(self.transfer)
        return Continue(self)

    # Words

    def _text(self, key: str) -> Text:
        return payment_text(key, self.transfer.purpose)

    def _title(self) -> Text:
        transfer = self.transfer
        if self.tone == "unknown":
            return self._text("outcome.unknown") if self.what == "sent" else text("outcome.back_unknown")
        if self.what == "taken_back":
            return text("outcome.back_good" if self.tone == "good" else "outcome.back_bad")
        if self.tone == "bad":
            return self._text("outcome.held" if transfer.status is TransferStatus.HELD else "outcome.bad")
        settled = transfer.status is TransferStatus.SETTLED
        return self._text("outcome.settled" if settled else "outcome.on_its_way")

    def _guide(self) -> Text:
        transfer = self.transfer
        if self.tone == "unknown":
            sent = self.what == "sent"
            return self._text("outcome.unknown_line") if sent else text("outcome.back_unknown_line")
        if self.tone == "bad":
            held = "held_by_bank" if transfer.status is TransferStatus.HELD else ""
            return sentence(Problem(transfer.problem or held))
        if self.what == "taken_back":
            return text("outcome.back_line")
        if transfer.status is TransferStatus.SETTLED:
            return self._text("outcome.not_cancellable")
        if transfer.cancellable_until is not None:
            return text("outcome.cancel_until", until=transfer.cancellable_until)
        return text("outcome.on_its_way_final")

    def _rows(self) -> tuple[DetailRow, ...]:
        """The same on the page, on paper and spoken."""
        transfer, good = self.transfer, self.tone == "good"
        rows = [
            DetailRow(
                self._text("row.who"),
                text("plain", value=private_name(transfer.payee_masked)),
                self._account(),
                kind="who",
                big=True,
            ),
            DetailRow(
                text("row.amount"),
                text("yuan", amount=private_money(transfer.amount)),
                text("plain", value=Private(money.capitals(transfer.amount), "amount")),
                kind="amount",
                big=True,
            ),
        ]
        if transfer.memo:
            memo = text("plain", value=Private(transfer.memo, "memo"))
            rows.append(DetailRow(text("row.memo"), memo, kind="memo", big=True))
        if good and self.what == "sent" and transfer.arrives_at is not None:
            when = text(f"arrival.{transfer.arrival}")
            at = text("plain", value=transfer.arrives_at)
            rows.append(DetailRow(text("row.arrives"), when, at, kind="arrives", big=True))
        if good and transfer.balance_after is not None:
            left = text("yuan", amount=private_money(transfer.balance_after))
            rows.append(DetailRow(text("row.left"), left, kind="left", big=True))
        return tuple(rows)

    def _account(self) -> Text:
        """The payee's bank and the last digits of the account."""
        return payee_account(self.transfer.payee_bank, self.transfer.payee_tail)

    def _receipt(self, ctx: Context) -> PrintReceipt:
        transfer = self.transfer
        lines = [ReceiptRow(row.label, row.value, big=row.kind == "amount") for row in self._rows()]
        lines.insert(1, ReceiptRow(text("row.account"), self._account()))
        lines.append(ReceiptRow(text("row.state"), self._title()))
        lines.append(ReceiptRow(text("row.when"), text("plain", value=transfer.made_at or ctx.now)))
        lines.append(ReceiptRow(text("row.number"), text("plain", value=short_reference(transfer.ref))))
        return PrintReceipt(
            self._receipt_title(ctx.settings.bank_name),
            tuple(lines),
            (self._guide(), text("receipt.keep", phone=ctx.settings.branch_phone)),
            code=transfer.ref,
            large=ctx.care,
            language=ctx.preferences.language,
        )

    def _receipt_title(self, bank: str) -> Text:
        if self.what == "sent" and self.transfer.purpose is Purpose.TOP_UP:
            return text("receipt.title_top_up", bank=bank)
        return text(f"receipt.title_{self.what}", bank=bank)

    def _print_button(self, ctx: Context) -> Button | None:
        if not ctx.usable("printer") or self.paper == "printed":
            return None
        label = text("paper.print" if self.paper != "failed" else "paper.again")
        return Button("print_receipt", label, live=self.paper != "printing")

    def _paper_note(self, ctx: Context) -> Text | None:
        if self.paper == "failed":
            # A driver's word that we have no sentence for: the printer did not do it, that is certain.
            return text(f"paper.{self.fault if self.fault in PAPER_FAULTS else 'unplugged'}")
        if not ctx.usable("printer"):
            return text("paper.none")
        return self._hint if self.paper == "offered" else text(f"paper.{self.paper}")

    @property
    def _hint(self) -> Text | None:
        """Whoever does not know yet may wait, or go."""
        return text("outcome.unknown_hint") if self.tone == "unknown" else None

    def view(self, ctx: Context) -> View:
        """What happened, until when it can be taken back, and the receipt."""
        receipt = self._print_button(ctx)
        return View(
            OutcomePage(self.tone, self._rows(), receipt, self._paper_note(ctx)),
            title=self._title(),
            guide=self._guide(),
            actions=(receipt.action,) if receipt is not None and receipt.live else (),
            forward=Button("finish", text("outcome.go_on" if self.tone == "unknown" else "outcome.finish")),
            say=tuple(words for words in (self._title(), self._guide(), self._hint) if words is not None),
            done=True,
        )
