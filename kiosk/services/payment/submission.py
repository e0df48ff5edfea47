"""Sending: the order is out, and its outcome is shown as it is known, never guessed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kiosk.domain.bank_problems import MAYBE_DONE
from kiosk.domain.bank_types import Problem, TransferOrder, TransferRecord, TransferStatus, UnresolvedTransfer
from kiosk.domain.identity import SealedPin
from kiosk.engine.commands import Command, SendTransfer, SetCustomer, SetTimer
from kiosk.engine.context import Context, Customer
from kiosk.engine.events import (
    BankFailed,
    Event,
    Pressed,
    SubflowFinished,
    TimerFired,
    TransferStatusReceived,
)
from kiosk.engine.flow import Button, Continue, Finish, Push, Transition, View
from kiosk.pages.text import text
from kiosk.services.payment.outcome import OutcomeFlow
from kiosk.services.session.notice import bank_notice
from kiosk.services.session.waiting_view import waiting_view

MENDED = ("wrong_pin", "quote_expired")  # by going on; without the card there is no going on


@dataclass(frozen=True, slots=True)
class Submitted:
    """The bank has it, or it is being asked about; either way the customer must not send again."""


@dataclass(frozen=True, slots=True)
class RetrySubmission:
    """Certainly not done, and the customer can mend it."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class SubmissionFlow:
    """Done with Sent, RetrySubmission, or None when it certainly did not happen."""

    order: TransferOrder
    pin: SealedPin | None = field(repr=False)
    patience: bool = True
    maybe_done: bool = False  # the bank says that an earlier try may count

    def start(self, ctx: Context) -> Transition:
        """The only place that sends money. The sealed PIN is not kept."""
        assert self.pin is not None
        sent = replace(self, pin=None)
        patience = SetTimer(name="patience", seconds=ctx.settings.send_patience_seconds)
        return Continue(sent, (SendTransfer(self.order, self.pin), patience))

    def on(self, event: Event, ctx: Context) -> Transition:
        """What became of it."""
        match event:
            case TransferStatusReceived(transfer=transfer):
                return Push(self, OutcomeFlow(self._complete(transfer), "sent"), _seen(ctx.customer))
            case BankFailed(problem=problem) if problem.code in MENDED and ctx.card_inside:
                return Finish(RetrySubmission(problem), _seen(ctx.customer))
            case BankFailed(problem=problem):
                answered = replace(self, maybe_done=problem.code in MAYBE_DONE)
                return Push(answered, bank_notice(problem, done=True), _seen(ctx.customer))
            case TimerFired(name="patience"):
                # From here the customer may go on before there is an answer; then staff are told it.
                unanswered = UnresolvedTransfer(
                    self._complete(TransferRecord("", TransferStatus.UNKNOWN)), "sent"
                )
                return Continue(
                    replace(self, patience=False), (SetCustomer(ctx.customer.awaiting(unanswered)),)
                )
            case Pressed(action="finish") if not self.patience:
                return Finish(Submitted())
            case SubflowFinished(result="again"):
                return Finish(RetrySubmission(Problem("unreachable")))
            case SubflowFinished(result=TransferRecord()):
                return Finish(Submitted())
            case SubflowFinished() if self.maybe_done:
                return Finish(Submitted())
            case SubflowFinished():
                return Finish(None)
        return Continue(self)

    def _complete(self, transfer: TransferRecord) -> TransferRecord:
        """A lost answer knows nothing, and none repeats the memo; the order knows what was meant."""
        order = self.order
        transfer = replace(transfer, memo=order.memo)
        if transfer.status is not TransferStatus.UNKNOWN:
            return transfer
        return replace(
            transfer,
            amount=order.amount,
            arrival=order.arrival,
            payee_masked=order.payee_masked,
            payee_bank=order.payee_bank,
            payee_tail=order.payee_tail,
        )

    def view(self, ctx: Context) -> View:
        """Sending; after too long a time the customer may go, the machine goes on asking."""
        page = waiting_view("sending", busy=self.patience)
        if self.patience:
            return page
        return View(
            page="Waiting",
            title=text("outcome.unknown"),
            guide=text("outcome.unknown_line"),
            props={"hint": text("outcome.unknown_hint"), "slow": ""},
            forward=Button("finish", text("outcome.go_on")),
            listens=False,
            done=True,
        )


def _seen(customer: Customer) -> tuple[Command, ...]:
    """The answer has come while its page was still there."""
    told = customer.told_of("")
    return () if told is customer else (SetCustomer(told),)
