"""The first minutes after a swindle: one press on the transfer asks the bank to stop it and rings staff.

Then the police's numbers, a slip for them, and the offer to stop the card. Nothing promises the money back:
what has arrived elsewhere is stopped by the police alone (银发〔2016〕86号).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.domain.bank_types import OwnCard, Problem, StopReason, TransferRecord
from kiosk.domain.help_call import CallKind, PagePosition
from kiosk.engine.bank_port import BankFailed
from kiosk.engine.commands import CallStaff, SetTimer
from kiosk.engine.context import Context
from kiosk.engine.events import Event, Pressed, SubflowFinished, TimerFired
from kiosk.engine.flow import Continue, Finish, Push, Transition, View
from kiosk.services.session.card_requests import CardsListed, CardStopped, ListCards, StopCard
from kiosk.services.session.card_stop import NOT_SURE, not_sure
from kiosk.services.session.notice import bank_notice
from kiosk.services.session.sign_in import SignInFlow
from kiosk.services.session.waiting_view import waiting_view
from kiosk.services.swindled import views
from kiosk.services.swindled.bank_requests import (
    DisputeTransfer,
    ListRecentTransfers,
    RecentTransfersListed,
    TransferDisputed,
)

MOST = 3  # transfers on the page, beside what was paid in another way


class SwindledStep(StrEnum):
    """The question that is asked, or what is awaited."""

    SIGN_IN = "sign_in"
    LISTING = "listing"
    WHICH = "which"
    STOPPING = "stopping"
    TOLD = "told"
    CARDS = "cards"
    FREEZING = "freezing"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class SwindledFlow:
    """Finishes when the customer has read what was done and what to do now."""

    at: SwindledStep = SwindledStep.SIGN_IN
    transfers: tuple[TransferRecord, ...] = ()
    chosen: TransferRecord | None = None

    def start(self, ctx: Context) -> Transition:
        """The bank card and the PIN."""
        return Push(self, SignInFlow())

    def _to(self, at: SwindledStep) -> SwindledFlow:
        return replace(self, at=at)

    def on(self, event: Event, ctx: Context) -> Transition:
        """The transfer, the bank's answer, the card."""
        match event:
            case RecentTransfersListed(transfers=transfers):
                return Continue(SwindledFlow(SwindledStep.WHICH, transfers[:MOST]))
            case TransferDisputed(dispute=dispute) if self.chosen is not None:
                return Push(self._to(SwindledStep.TOLD), views.disputed(dispute, self.chosen, ctx))
            case CardsListed(cards=cards):
                return self._freeze(cards, ctx)
            case CardStopped(card=card):
                return Push(self._to(SwindledStep.DONE), views.frozen(card))
            case TimerFired(name="patience"):
                return self._unsure()
            case BankFailed(problem=problem):
                waited = self.at in (SwindledStep.STOPPING, SwindledStep.FREEZING)
                return self._unsure() if waited and not_sure(problem) else Push(self, bank_notice(problem))
            case Pressed(action="other"):
                return Push(self._to(SwindledStep.TOLD), views.NOT_LISTED, (_ring(),))
            case Pressed(action=action) if action.startswith("stop:"):
                return replace(self, chosen=self.transfers[int(action[5:])])._dispute(ctx, _ring())
            case SubflowFinished(result=result):
                return self._returned(result, ctx)
            case Pressed():
                return Finish()
        return Continue(self)

    def _dispute(self, ctx: Context, *orders: CallStaff) -> Transition:
        assert self.chosen is not None
        return Continue(
            self._to(SwindledStep.STOPPING), (*orders, DisputeTransfer(self.chosen.ref), _patience(ctx))
        )

    def _freeze(self, cards: tuple[OwnCard, ...], ctx: Context) -> Transition:
        """Stop the card of this session."""
        here = next((card for card in cards if card.here), None)
        if here is None:
            return Push(self._to(SwindledStep.DONE), bank_notice(Problem("bad_answer")))
        stop = StopCard(here.ref, StopReason.SWINDLED)
        return Continue(self._to(SwindledStep.FREEZING), (stop, _patience(ctx)))

    def _unsure(self) -> Transition:
        return Push(self, NOT_SURE if self.at is SwindledStep.FREEZING else views.UNSURE)

    def _returned(self, result: object, ctx: Context) -> Transition:
        """From signing in, from what was done, or from a notice of the bank."""
        match self.at, result:
            case (SwindledStep.SIGN_IN, True) | (SwindledStep.LISTING, "again"):
                return Continue(self._to(SwindledStep.LISTING), (ListRecentTransfers(),))
            case SwindledStep.STOPPING, "again":
                return self._dispute(ctx)
            case (SwindledStep.TOLD, "freeze") | (SwindledStep.CARDS | SwindledStep.FREEZING, "again"):
                return Continue(self._to(SwindledStep.CARDS), (ListCards(),))
        return Finish()

    def view(self, ctx: Context) -> View:
        """The last transfers, or the bank being asked."""
        match self.at:
            case SwindledStep.WHICH:
                return views.which_view(self.transfers, ctx)
            case SwindledStep.STOPPING:
                return waiting_view("dispute", busy=True)
            case SwindledStep.FREEZING:
                return waiting_view("card_stop", busy=True)
        return waiting_view("swindled")


def _ring() -> CallStaff:
    """Staff come as for a risk, whatever the bank answers."""
    return CallStaff(
        CallKind.RISK, PagePosition("Choice", "", views.WHICH), unasked=True, note="swindled.staff"
    )


def _patience(ctx: Context) -> SetTimer:
    return SetTimer(name="patience", seconds=ctx.settings.send_patience_seconds)
