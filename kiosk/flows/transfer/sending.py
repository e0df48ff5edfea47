"""Sending: the order is out, and its outcome is shown as it is known, never guessed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kiosk.core.banking import Problem, Transfer, TransferOrder, TransferStatus
from kiosk.core.context import Context
from kiosk.core.events import BankFailed, Event, Pressed, Returned, TimedOut, TransferKnown
from kiosk.core.flow import Button, Call, Done, Stay, Step, View
from kiosk.core.orders import SendTransfer, SetTimer
from kiosk.core.people import SealedPin
from kiosk.core.problems import MAYBE_DONE
from kiosk.core.texts import text
from kiosk.flows.notice import bank_notice
from kiosk.flows.outcome import Outcome
from kiosk.flows.waiting import waiting


@dataclass(frozen=True, slots=True)
class Sent:
    """The bank has it, or it is being asked about; either way the customer must not send again."""


@dataclass(frozen=True, slots=True)
class TryAgain:
    """Certainly not done, and the customer can mend it."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class Sending:
    """Done with Sent, TryAgain, or None when it certainly did not happen."""

    order: TransferOrder
    pin: SealedPin | None = field(repr=False)
    patience: bool = True
    maybe_done: bool = False  # the bank says that an earlier try may count

    @property
    def name(self) -> str:
        """The flow's name."""
        return "sending"

    def start(self, ctx: Context) -> Step:
        """The only place that sends money. The sealed PIN is not kept."""
        assert self.pin is not None
        sent = replace(self, pin=None)
        patience = SetTimer(name="patience", seconds=ctx.settings.send_patience_seconds)
        return Stay(sent, (SendTransfer(self.order, self.pin), patience))

    def on(self, event: Event, ctx: Context) -> Step:
        """What became of it."""
        match event:
            case TransferKnown(transfer=transfer):
                return Call(self, Outcome(self._complete(transfer), "sent"))
            case BankFailed(problem=problem) if problem.code in ("wrong_pin", "quote_expired"):
                return Done(TryAgain(problem))
            case BankFailed(problem=problem):
                return Call(replace(self, maybe_done=problem.code in MAYBE_DONE), bank_notice(problem))
            case TimedOut(name="patience"):
                return Stay(replace(self, patience=False))
            case Pressed(action="finish") if not self.patience:
                return Done(Sent())
            case Returned(result="again"):
                return Done(TryAgain(Problem("unreachable")))
            case Returned(result=Transfer()):
                return Done(Sent())
            case Returned() if self.maybe_done:
                return Done(Sent())
            case Returned():
                return Done(None)
        return Stay(self)

    def _complete(self, transfer: Transfer) -> Transfer:
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
        page = waiting("sending", busy=self.patience)
        if self.patience:
            return page
        return View(
            page="Waiting",
            title=text("outcome.unknown"),
            guide=text("outcome.unknown_line"),
            props={"hint": text("outcome.unknown_hint"), "slow": ""},
            forward=Button("finish", text("outcome.finish")),
            listens=False,
            done=True,
        )
