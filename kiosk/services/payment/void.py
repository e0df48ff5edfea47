"""Takes a payment back while it is on its way; the bank's answer may be lost here, too."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.domain.bank_types import TransferRecord, TransferStatus
from kiosk.engine.bank_port import BankFailed, CancelTransfer, TransferStatusReceived
from kiosk.engine.commands import SetTimer
from kiosk.engine.context import Context
from kiosk.engine.events import Event, SubflowFinished, TimerFired
from kiosk.engine.flow import Continue, Finish, Push, Transition, View
from kiosk.services.payment.outcome import OutcomeFlow
from kiosk.services.session.notice import bank_notice
from kiosk.services.session.waiting_view import waiting_view


@dataclass(frozen=True, slots=True)
class VoidFlow:
    """Finishes with the result of the outcome page or of the notice ("again" where it may be tried again)."""

    record: TransferRecord

    def start(self, ctx: Context) -> Transition:
        """Ask the bank, for at most `send_patience_seconds`."""
        patience = SetTimer(name="patience", seconds=ctx.settings.send_patience_seconds)
        return Continue(self, (CancelTransfer(self.record.ref), patience))

    def on(self, event: Event, ctx: Context) -> Transition:
        """The bank's answer, or that it is missing."""
        match event:
            case TransferStatusReceived(transfer=record):
                return Push(self, OutcomeFlow(self._complete(record), "taken_back"))
            case TimerFired(name="patience"):
                return Push(self, OutcomeFlow(self._unknown, "taken_back"))
            case BankFailed(problem=problem):
                return Push(self, bank_notice(problem))
            case SubflowFinished(result=result):
                return Finish(result)
        return Continue(self)

    @property
    def _unknown(self) -> TransferRecord:
        return replace(self.record, status=TransferStatus.UNKNOWN)

    def _complete(self, answer: TransferRecord) -> TransferRecord:
        """A lost answer holds nothing but the reference; the payment that was chosen is known."""
        return self._unknown if answer.status is TransferStatus.UNKNOWN else answer

    def view(self, ctx: Context) -> View:
        """The bank is being asked; no way back while money moves."""
        return waiting_view("taking_back", busy=True)
