"""Tells at home what became of a payment whose outcome was unknown when its page was left."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.bank_types import TransferRecord, TransferStatus, UnresolvedTransfer
from kiosk.engine.bank_port import BankFailed, GetTransferStatus, TransferStatusReceived
from kiosk.engine.commands import Command, SetCustomer, SetTimer
from kiosk.engine.context import Context
from kiosk.engine.events import Event, TimerFired
from kiosk.engine.flow import Continue, Flow, Push, Transition
from kiosk.pages.text import Text, text
from kiosk.services.payment.outcome import OutcomeFlow
from kiosk.services.payment.outcome_text import payment_text


@dataclass(frozen=True, slots=True)
class PaymentFollowUp:
    """Home's `BackgroundTask`: asks the bank about unresolved payments and pushes the outcome of one that is
    known now."""

    def commands(self, ctx: Context) -> tuple[Command, ...]:
        """The next question to the bank, after a while."""
        if ctx.customer.next_awaited is None:
            return ()
        return (SetTimer(name="ask_again", seconds=ctx.settings.ask_again_seconds),)

    def on(self, home: Flow, event: Event, ctx: Context) -> Transition | None:
        """What the event leads to, or None where it is not about an unresolved payment."""
        awaited = ctx.customer.next_awaited
        if awaited is None:
            return None
        match event:
            case TimerFired():
                return Continue(home, (GetTransferStatus(awaited.transfer.ref),))
            case TransferStatusReceived(transfer=known):
                return self._answered(home, awaited, known, ctx)
            case BankFailed():
                return self._answered(home, awaited, None, ctx)
        return None

    def _answered(
        self, home: Flow, awaited: UnresolvedTransfer, known: TransferRecord | None, ctx: Context
    ) -> Transition:
        """`known` is None where the bank could not be asked."""
        if known is None or known.status is TransferStatus.UNKNOWN:
            return Continue(home, (SetCustomer(ctx.customer.awaiting(awaited)), *self.commands(ctx)))
        told = SetCustomer(ctx.customer.told_of(awaited.transfer.ref))
        return Push(home, OutcomeFlow(awaited.news(known), awaited.sort), (told,))

    def guide(self, ctx: Context) -> Text | None:
        """Replaces the guide of the menu while the bank is asked about a payment."""
        return text("home.awaiting") if ctx.customer.next_awaited is not None else None

    def caution(self, ctx: Context) -> Text | None:
        """What is said before another payment: a customer who does not know whether the money went is
        likely to send it again."""
        sent = [awaited.transfer for awaited in ctx.customer.awaited if awaited.sort == "sent"]
        return payment_text("outcome.unknown_line", sent[0].purpose) if sent else None
