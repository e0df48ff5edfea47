"""The outcome of a payment or of taking one back: shown, asked about while it is unknown, and printed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from kiosk.domain.bank_types import Sort, TransferRecord, TransferStatus, UnresolvedTransfer
from kiosk.domain.help_call import CallKind, PagePosition
from kiosk.engine.bank_port import BankFailed, GetTransferStatus, TransferStatusReceived
from kiosk.engine.commands import CallStaff, Chime, Command, EndSession, SetCustomer, SetTimer
from kiosk.engine.context import Context
from kiosk.engine.events import Event, Pressed, ReceiptFailed, ReceiptPrinted, TimerFired
from kiosk.engine.flow import Continue, Finish, Transition, View
from kiosk.pages.bodies import Tone
from kiosk.pages.items import Button
from kiosk.pages.text import Text, text
from kiosk.services.payment import outcome_view
from kiosk.services.payment.receipt import receipt
from kiosk.services.payment.unknown_view import unknown_view

GOOD = frozenset({TransferStatus.PENDING, TransferStatus.SETTLED})
PAPER_FAULTS = frozenset({"paper_out", "jam", "cover_open", "unplugged"})


@dataclass(frozen=True, slots=True)
class OutcomeFlow:
    """Finishes with the transfer as last known. While the page shows an unknown one, the bank is asked."""

    transfer: TransferRecord
    what: Sort
    paper: Literal["offered", "printing", "printed", "failed"] = "offered"
    fault: str = ""
    asked: int = field(default=0, compare=False)  # how often the bank was asked while the page was shown

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
                return Continue(replace(self, asked=self.asked + 1), (GetTransferStatus(self.transfer.ref),))
            case TransferStatusReceived(transfer=known) if known.status is TransferStatus.UNKNOWN:
                return Continue(self, self._next(ctx))
            case TransferStatusReceived(transfer=known):
                news = replace(self, transfer=self._awaited.news(known))
                told = ctx.customer.told_of(self.transfer.ref)
                return Continue(news, (SetCustomer(told), *news._next(ctx)))
            case BankFailed():
                return Continue(self, self._next(ctx))
            case Pressed(action="print_receipt") if self.paper != "printing":
                paper = receipt(self.transfer, self.what, self.tone, ctx)
                return Continue(replace(self, paper="printing"), (paper,))
            case ReceiptPrinted():
                return Continue(replace(self, paper="printed"), (Chime("sent"),))
            case ReceiptFailed(fault=fault):
                return Continue(replace(self, paper="failed", fault=fault), (Chime("warn"),))
            case Pressed(action="ask_staff"):
                return Continue(
                    self, (CallStaff(CallKind.HELP, PagePosition("Unknown", "", self._title().key)),)
                )
            case Pressed(action="finish"):
                return Finish(self.transfer)
            case Pressed(action="take_card"):
                return Continue(self, (EndSession(),))
        return Continue(self)

    # Words

    def _title(self) -> Text:
        return outcome_view.title(self.transfer, self.what, self.tone)

    def _print_button(self, ctx: Context) -> tuple[Button, ...]:
        if not ctx.usable("printer") or self.paper == "printed":
            return ()
        label = text("paper.print" if self.paper != "failed" else "paper.again")
        return (Button("print_receipt", label, live=self.paper != "printing", icon="receipt"),)

    def _paper_note(self, ctx: Context) -> Text | None:
        if self.paper == "failed":
            # A driver's word that we have no sentence for: the printer did not do it, that is certain.
            return text(f"paper.{self.fault if self.fault in PAPER_FAULTS else 'unplugged'}")
        if not ctx.usable("printer"):
            return text("paper.none")
        return None if self.paper == "offered" else text(f"paper.{self.paper}")

    def view(self, ctx: Context) -> View:
        """What happened, until when it can be taken back, and the receipt."""
        button, note, good = self._print_button(ctx), self._paper_note(ctx), self.paper == "printed"
        if self.tone == "unknown":
            return unknown_view(
                self.transfer,
                self.what,
                ctx,
                asked=self.asked,
                receipt=button,
                note=(note, good),
                listens=True,
            )
        return outcome_view.outcome_view(
            self.transfer, self.what, self.tone, ctx, receipt=button, note=(note, good)
        )
