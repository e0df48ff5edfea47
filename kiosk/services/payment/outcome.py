"""The outcome of a transfer or of taking one back: in plain words, with a receipt that can be heard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from kiosk.domain import money
from kiosk.domain.bank_problems import sentence
from kiosk.domain.bank_types import (
    Problem,
    Sort,
    TransferRecord,
    TransferStatus,
    UnresolvedTransfer,
    short_reference,
)
from kiosk.engine.commands import (
    Chime,
    Command,
    GetTransferStatus,
    PrintReceipt,
    ReceiptRow,
    SetCustomer,
    SetTimer,
)
from kiosk.engine.context import Context
from kiosk.engine.events import (
    BankFailed,
    Event,
    Pressed,
    ReceiptFailed,
    ReceiptPrinted,
    TimerFired,
    TransferStatusReceived,
)
from kiosk.engine.flow import Button, Continue, Finish, Transition, View
from kiosk.pages.text import Private, Text, Verbatim, private_money, private_name, text
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
    def tone(self) -> str:
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

    def _title(self) -> Text:
        transfer = self.transfer
        if self.tone == "unknown":
            return text("outcome.unknown" if self.what == "sent" else "outcome.back_unknown")
        if self.what == "taken_back":
            return text("outcome.back_good" if self.tone == "good" else "outcome.back_bad")
        if self.tone == "bad":
            return text("outcome.held" if transfer.status is TransferStatus.HELD else "outcome.bad")
        return text("outcome.settled" if transfer.status is TransferStatus.SETTLED else "outcome.on_its_way")

    def _guide(self) -> Text:
        transfer = self.transfer
        if self.tone == "unknown":
            return text("outcome.unknown_line" if self.what == "sent" else "outcome.back_unknown_line")
        if self.tone == "bad":
            held = "held_by_bank" if transfer.status is TransferStatus.HELD else ""
            return sentence(Problem(transfer.problem or held))
        if self.what == "taken_back":
            return text("outcome.back_line")
        if transfer.status is TransferStatus.SETTLED:
            return text("outcome.not_cancellable")
        if transfer.cancellable_until is not None:
            return text("outcome.cancel_until", until=transfer.cancellable_until)
        return text("outcome.on_its_way_final")

    def _rows(self) -> tuple[tuple[Text, Text, Text | Verbatim], ...]:
        """Label, value, note; the same on the glass, on paper and spoken."""
        transfer = self.transfer
        nothing = Verbatim("")
        rows: list[tuple[Text, Text, Text | Verbatim]] = []
        rows.append(
            (text("row.who"), text("plain", value=private_name(transfer.payee_masked)), self._account())
        )
        capitals = text("plain", value=Private(money.capitals(transfer.amount), "amount"))
        rows.append((text("row.amount"), text("yuan", amount=private_money(transfer.amount)), capitals))
        if transfer.memo:
            rows.append((text("row.memo"), text("plain", value=Private(transfer.memo, "memo")), nothing))
        if self.tone == "good" and self.what == "sent" and transfer.arrives_at is not None:
            when = text(f"arrival.{transfer.arrival}")
            rows.append((text("row.arrives"), when, text("plain", value=transfer.arrives_at)))
        if transfer.balance_after is not None and self.tone == "good":
            rows.append(
                (text("row.left"), text("yuan", amount=private_money(transfer.balance_after)), nothing)
            )
        return tuple(rows)

    def _account(self) -> Text:
        """The payee's bank and the last digits of the account."""
        return payee_account(self.transfer.payee_bank, self.transfer.payee_tail)

    def _receipt(self, ctx: Context) -> PrintReceipt:
        transfer = self.transfer
        lines = [ReceiptRow(label, value, big=label.key == "row.amount") for label, value, _ in self._rows()]
        lines.insert(1, ReceiptRow(text("row.account"), self._account()))
        lines.append(ReceiptRow(text("row.state"), self._title()))
        lines.append(ReceiptRow(text("row.when"), text("plain", value=transfer.made_at or ctx.now)))
        lines.append(ReceiptRow(text("row.number"), text("plain", value=short_reference(transfer.ref))))
        return PrintReceipt(
            text(f"receipt.title_{self.what}", bank=ctx.settings.bank_name),
            tuple(lines),
            (self._guide(), text("receipt.keep", phone=ctx.settings.branch_phone)),
            code=transfer.ref,
            large=ctx.care,
            language=ctx.preferences.language,
        )

    def _paper(self, ctx: Context) -> tuple[Mapping[str, object] | None, Text | str]:
        if self.paper == "failed":
            # A driver's word that we have no sentence for: the printer did not do it, that is certain.
            known = self.fault if self.fault in PAPER_FAULTS else "unplugged"
            note: Text | str = text(f"paper.{known}")
        elif not ctx.usable("printer"):
            note = text("paper.none")
        else:
            note = self._hint or "" if self.paper == "offered" else text(f"paper.{self.paper}")
        if not ctx.usable("printer") or self.paper == "printed":
            return None, note
        label = text("paper.print" if self.paper != "failed" else "paper.again")
        return {"action": "print_receipt", "label": label, "live": self.paper != "printing"}, note

    @property
    def _hint(self) -> Text | None:
        """Whoever does not know yet may wait, or go."""
        return text("outcome.unknown_hint") if self.tone == "unknown" else None

    def view(self, ctx: Context) -> View:
        """What happened, until when it can be taken back, and the receipt."""
        receipt, note = self._paper(ctx)
        printable = receipt is not None and bool(receipt["live"])
        rows = tuple({"label": a, "value": b, "note": c} for a, b, c in self._rows())
        return View(
            page="Outcome",
            title=self._title(),
            guide=self._guide(),
            props={"tone": self.tone, "rows": rows, "receipt": receipt, "receiptNote": note},
            actions=("print_receipt",) if printable else (),
            forward=Button("finish", text("outcome.go_on" if self.tone == "unknown" else "outcome.finish")),
            say=tuple(words for words in (self._title(), self._guide(), self._hint) if words is not None),
            done=True,
        )
