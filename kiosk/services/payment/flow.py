"""The last part of every payment: PIN, sending, outcome. A review has shown before what is paid.

The outcome is shown as it is known and never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.domain.bank_problems import MAYBE_DONE, sentence
from kiosk.domain.bank_types import (
    Problem,
    Purpose,
    TransferOrder,
    TransferRecord,
    TransferStatus,
    UnresolvedTransfer,
)
from kiosk.domain.help_call import CallKind, PagePosition
from kiosk.domain.identity import SealedPin
from kiosk.engine.bank_port import BankFailed, SendTransfer, TransferStatusReceived
from kiosk.engine.commands import CallStaff, Command, SetCustomer, SetTimer
from kiosk.engine.context import Context, Customer
from kiosk.engine.events import Event, Pressed, SubflowFinished, TimerFired
from kiosk.engine.flow import Continue, Finish, Push, Transition, View
from kiosk.pages.items import WaitingStep
from kiosk.pages.text import Text, text
from kiosk.services.payment.outcome import OutcomeFlow
from kiosk.services.payment.unknown_view import unknown_view
from kiosk.services.session.notice import bank_notice
from kiosk.services.session.pin import PinFlow
from kiosk.services.session.waiting_view import waiting_view

# No step says that the PIN is right: only the bank's answer to the payment tells.
STEPS_OF_SENDING = (
    WaitingStep(text("waiting.step.entered"), "done"),
    WaitingStep(text("waiting.step.asking"), "now"),
    WaitingStep(text("waiting.step.telling"), "next"),
)
RETRYABLE = ("wrong_pin", "quote_expired")  # by the customer, while the card is in the slot


class PaymentResult(StrEnum):
    """How a payment ended for the service that started it."""

    SENT = "sent"  # the bank has it, or is being asked about it: it must not be sent again
    NOT_SENT = "not_sent"  # it certainly did not happen; back to the review
    QUOTE_EXPIRED = "quote_expired"  # it did not happen, and has to be quoted again
    CARD_BLOCKED = "card_blocked"  # it did not happen, and nothing can be paid with this card


class PaymentStep(StrEnum):
    """What is awaited."""

    PIN = "pin"
    SENDING = "sending"  # the bank's answer
    UNANSWERED = "unanswered"  # the bank's answer, so late that the customer may go
    SHOWN = "shown"  # the customer reads the outcome, or why the payment was refused
    MAYBE_DONE = "maybe_done"  # the customer reads that an earlier try may count
    BLOCKED = "blocked"  # the customer reads that the card is blocked


@dataclass(frozen=True, slots=True)
class PaymentFlow:
    """Asks for the PIN where the bank wants it, sends `order`, shows the outcome.

    Finishes with a PaymentResult. `step` of `steps` is the PIN's place in the progress of the service.
    """

    order: TransferOrder
    step: int = 0
    steps: int = 0
    at: PaymentStep = PaymentStep.PIN

    def start(self, ctx: Context) -> Transition:
        """A PIN that the bank allows to keep for the session is not asked for again."""
        pin = ctx.customer.pin
        return self._ask_pin(ctx.customer) if pin is None else self._send(pin, ctx)

    def _ask_pin(self, customer: Customer, message: Text | None = None, *commands: Command) -> Transition:
        entry = PinFlow("confirm", message, customer.last_try, step=self.step, steps=self.steps)
        return Push(replace(self, at=PaymentStep.PIN), entry, commands)

    def _send(self, pin: SealedPin, ctx: Context) -> Transition:
        """The only place that sends money. The sealed PIN is not kept."""
        patience = SetTimer(name="patience", seconds=ctx.settings.send_patience_seconds)
        return Continue(replace(self, at=PaymentStep.SENDING), (SendTransfer(self.order, pin), patience))

    def on(self, event: Event, ctx: Context) -> Transition:
        """The PIN, the bank's answer or its absence, and what the customer has read."""
        match event:
            case SubflowFinished(result=result):
                return self._returned(result, ctx)
            case TransferStatusReceived(transfer=record):
                outcome = OutcomeFlow(self._complete(record), "sent")
                return Push(replace(self, at=PaymentStep.SHOWN), outcome, _answered(ctx.customer))
            case BankFailed(problem=problem) if problem.code in RETRYABLE and ctx.card_inside:
                return self._retry(problem, ctx.customer)
            case BankFailed(problem=problem):
                at = PaymentStep.MAYBE_DONE if problem.code in MAYBE_DONE else PaymentStep.SHOWN
                return Push(replace(self, at=at), bank_notice(problem, done=True), _answered(ctx.customer))
            case TimerFired(name="patience"):
                # From here the customer may go before there is an answer; then staff tell them.
                unresolved = UnresolvedTransfer(
                    self._complete(TransferRecord("", TransferStatus.UNKNOWN)), "sent"
                )
                awaiting = SetCustomer(ctx.customer.awaiting(unresolved))
                return Continue(replace(self, at=PaymentStep.UNANSWERED), (awaiting,))
            case Pressed(action="finish") if self.at is PaymentStep.UNANSWERED:
                return Finish(PaymentResult.SENT)
            case Pressed(action="ask_staff"):
                call = CallStaff(CallKind.HELP, PagePosition("Unknown", "", "outcome.unknown"))
                return Continue(self, (call,))
        return Continue(self)

    def _returned(self, result: object, ctx: Context) -> Transition:
        match result:
            case SealedPin():
                return self._send(result, ctx)
            case "again":
                return self._ask_pin(ctx.customer)
            case TransferRecord():
                return Finish(PaymentResult.SENT)
        match self.at:
            case PaymentStep.MAYBE_DONE:
                return Finish(PaymentResult.SENT)
            case PaymentStep.BLOCKED:
                return Finish(PaymentResult.CARD_BLOCKED)
        return Finish(PaymentResult.NOT_SENT)

    def _retry(self, problem: Problem, customer: Customer) -> Transition:
        """It certainly did not happen, and the customer can go on."""
        if problem.code == "quote_expired":
            return Finish(PaymentResult.QUOTE_EXPIRED, _answered(customer))
        left = problem.tries_left
        if left is None:
            return self._ask_pin(customer, None, *_answered(customer))
        if left <= 0:
            blocked = replace(self, at=PaymentStep.BLOCKED)
            return Push(blocked, bank_notice(Problem("card_blocked")), _answered(customer))
        known = customer.told_of("").with_tries(left)
        return self._ask_pin(known, sentence(problem), SetCustomer(known))

    def _complete(self, record: TransferRecord) -> TransferRecord:
        """A lost answer holds nothing, and no answer repeats memo and purpose; the order knows them."""
        order = self.order
        record = replace(record, memo=order.memo, purpose=order.purpose)
        if record.status is not TransferStatus.UNKNOWN:
            return record
        return replace(
            record,
            amount=order.amount,
            arrival=order.arrival,
            payee_masked=order.payee_masked,
            payee_bank=order.payee_bank,
            payee_tail=order.payee_tail,
        )

    def view(self, ctx: Context) -> View:
        """Sending; after too long a time the customer may go while the machine goes on asking."""
        if self.at is not PaymentStep.UNANSWERED:
            paid = self.order.purpose
            what = "sending" if paid is Purpose.TRANSFER else f"sending.{paid}"
            return waiting_view(what, busy=True, steps=STEPS_OF_SENDING)
        return unknown_view(self._complete(TransferRecord("", TransferStatus.UNKNOWN)), "sent", ctx)


def _answered(customer: Customer) -> tuple[Command, ...]:
    """The bank's answer has come while its page was still there: staff need not tell it."""
    told = customer.told_of("")
    return () if told is customer else (SetCustomer(told),)
