"""Taking a transfer back: from the list of those still on their way to the money back in the account.

The right to cancel within 24 hours at the machine is 银发〔2016〕261号's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.domain.bank_types import TransferRecord
from kiosk.engine.bank_port import BankFailed, ListPendingTransfers, PendingTransfersListed
from kiosk.engine.context import Context
from kiosk.engine.events import Event, Pressed, SubflowFinished
from kiosk.engine.flow import Continue, Finish, Push, Transition, View
from kiosk.pages.bodies import ChoicePage, ReviewPage
from kiosk.pages.items import Button, Choice, DetailRow
from kiosk.pages.text import Private, When, private_digits, text
from kiosk.services.payment.detail_rows import amount_row, in_yuan, payee_row
from kiosk.services.payment.person import payee_mark, payee_name, payee_relation
from kiosk.services.payment.read_quietly import READ_QUIETLY
from kiosk.services.payment.void import VoidFlow
from kiosk.services.session.notice import bank_notice
from kiosk.services.session.sign_in import SignInFlow
from kiosk.services.session.waiting_view import waiting_view

MOST = 4  # choices on one page


class CancelTransferStep(StrEnum):
    """Where one is."""

    SIGN_IN = "sign_in"
    LISTING = "listing"
    CHOOSE = "choose"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class CancelTransferFlow:
    """Done when the money is back, or the customer leaves it as it is."""

    at: CancelTransferStep = CancelTransferStep.SIGN_IN
    pending: tuple[TransferRecord, ...] = ()
    chosen: TransferRecord | None = None

    def start(self, ctx: Context) -> Transition:
        """The bank card and the PIN."""
        return Push(self, SignInFlow())

    def on(self, event: Event, ctx: Context) -> Transition:
        """List, choose, look again, take back (payment/void.py)."""
        match event:
            case SubflowFinished(result=True | "again"):
                return Continue(CancelTransferFlow(CancelTransferStep.LISTING), (ListPendingTransfers(),))
            case PendingTransfersListed(transfers=(only,)):
                return Continue(CancelTransferFlow(CancelTransferStep.REVIEW, (only,), only))
            case PendingTransfersListed(transfers=transfers):
                return Continue(CancelTransferFlow(CancelTransferStep.CHOOSE, transfers[:MOST]))
            case BankFailed(problem=problem):
                return Push(self, bank_notice(problem))
            case Pressed(action=action) if action.startswith("take:"):
                return Continue(
                    replace(self, at=CancelTransferStep.REVIEW, chosen=self.pending[int(action[5:])])
                )
            case Pressed(action="take_back") if (
                self.at is CancelTransferStep.REVIEW and self.chosen is not None
            ):
                return Push(self, VoidFlow(self.chosen))
            case Pressed(action="back") if self.at is CancelTransferStep.REVIEW and len(self.pending) > 1:
                return Continue(replace(self, at=CancelTransferStep.CHOOSE, chosen=None))
            case SubflowFinished() | Pressed(action="back"):
                return Finish()
        return Continue(self)

    def view(self, ctx: Context) -> View:
        """The list, the transfer that was chosen, or the bank being asked."""
        if self.at is CancelTransferStep.CHOOSE:
            return self._list(ctx)
        if self.at is CancelTransferStep.REVIEW and self.chosen is not None:
            return self._review(self.chosen, ctx)
        return waiting_view("pending")

    def _list(self, ctx: Context) -> View:
        today = ctx.now.date()
        choices = tuple(
            Choice(
                action=f"take:{index}",
                name=text("back.to", name=Private(payee_name(transfer, ctx))),
                about=text("back.made", when=When(transfer.made_at, today)) if transfer.made_at else None,
                detail=text("back.until", until=When(transfer.cancellable_until, today))
                if transfer.cancellable_until
                else None,
                relation=payee_relation(transfer, ctx),
                mark=payee_mark(transfer, ctx),
                value=in_yuan(transfer.amount),
                detail_good=True,
            )
            for index, transfer in enumerate(self.pending)
        )
        return View(
            ChoicePage(
                choices,
                empty=None if choices else text("back.none_hint"),
                layout="transfers",
                note=text("back.arrived") if choices else None,
            ),
            title=text("back.title" if choices else "back.none"),
            guide=text("back.guide") if choices else None,
            actions=tuple(choice.action for choice in choices),
            back=Button("back", text("nav.back")),
            say=None if choices else (text("back.none"), text("back.none_hint")),
        )

    def _review(self, transfer: TransferRecord, ctx: Context) -> View:
        until = transfer.cancellable_until
        rows = [payee_row(transfer, ctx), amount_row(transfer.amount)]
        if until is not None:
            at = text("plain", value=When(until, ctx.now.date()))
            rows.append(DetailRow(text("row.until"), at, kind="until"))
        return View(
            ReviewPage(
                text("review.me"),
                text("review.to_my_card", tail=private_digits(ctx.account.tail)),
                tuple(rows),
                note=text("back.review_guide"),
                backwards=True,
            ),
            title=text("back.review"),
            guide=text("back.review_guide"),
            back=Button("back", text("back.leave_it")),
            forward=Button("take_back", text("back.confirm")),
            extra=(READ_QUIETLY,),
            hears="confirm",
        )
