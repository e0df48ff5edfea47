"""A loss report: which card, what it means, done. The card is stopped at once; the counter undoes it.

With another card of the customer's, its PIN and the ID card the lost card is chosen from the bank's list.
Without any card the ID card stops all of them; such an oral report lapses unless it is confirmed at the
counter (储蓄管理条例 art. 31), and staff are called to do that with the customer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.domain.bank_types import OwnCard, StopReason
from kiosk.domain.help_call import CallKind, PagePosition
from kiosk.engine.bank_port import BankFailed
from kiosk.engine.commands import CallStaff, SetTimer
from kiosk.engine.context import Context
from kiosk.engine.events import Event, Pressed, SubflowFinished, TimerFired
from kiosk.engine.flow import Continue, Finish, Push, Transition, View
from kiosk.services.report_loss import views
from kiosk.services.report_loss.bank_requests import CardsStopped, StopCardsByDocument
from kiosk.services.session.card_requests import CardsListed, CardStopped, ListCards, StopCard
from kiosk.services.session.card_stop import NOT_SURE, not_sure
from kiosk.services.session.notice import bank_notice
from kiosk.services.session.sign_in import SignInFlow
from kiosk.services.session.waiting_view import waiting_view


class ReportLossStep(StrEnum):
    """The question that is asked, or what is awaited."""

    HAND = "hand"  # is another card at hand?
    SIGN_IN = "sign_in"
    LISTING = "listing"
    WHICH = "which"
    STOP_ONE = "stop_one"
    STOP_ALL = "stop_all"
    STOPPING = "stopping"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class ReportLossFlow:
    """Finishes when the card is stopped or the customer leaves it as it is."""

    at: ReportLossStep = ReportLossStep.HAND
    cards: tuple[OwnCard, ...] = ()  # all but the one in the machine
    chosen: OwnCard | None = None

    def start(self, ctx: Context) -> Transition:
        """A bank card in the machine is not the lost one. Without it, the customer has laid the ID card."""
        return self._sign_in() if ctx.customer.card else Continue(self)

    def _sign_in(self) -> Transition:
        return Push(self._to(ReportLossStep.SIGN_IN), SignInFlow(needs_id=True))

    def _to(self, at: ReportLossStep) -> ReportLossFlow:
        return replace(self, at=at)

    def on(self, event: Event, ctx: Context) -> Transition:
        """Which card, the confirmation, the bank's answer."""
        match event:
            case CardsListed(cards=cards):
                return self._listed(tuple(card for card in cards if not card.here))
            case CardStopped(card=card):
                return Push(self._to(ReportLossStep.DONE), views.stopped_notice(card, ctx.now))
            case CardsStopped(cards=cards):
                position = PagePosition("Notice", "", views.STOPPED_ALL)
                staff = CallStaff(CallKind.HELP, position, unasked=True, note="report_loss.by_document")
                return Push(self._to(ReportLossStep.DONE), views.all_stopped_notice(cards), (staff,))
            case TimerFired(name="patience") if self.at is ReportLossStep.STOPPING:
                return Push(self, NOT_SURE)
            case BankFailed(problem=problem) if self.at is ReportLossStep.STOPPING and not_sure(problem):
                return Push(self, NOT_SURE)
            case BankFailed(problem=problem):
                return Push(self, bank_notice(problem))
            case Pressed(action=action):
                return self._pressed(action, ctx)
            case SubflowFinished(result=result):
                return self._returned(result, ctx)
        return Continue(self)

    def _listed(self, cards: tuple[OwnCard, ...]) -> Transition:
        listed = replace(self, cards=cards)
        match cards:
            case ():
                return Push(listed._to(ReportLossStep.DONE), views.ONLY_CARD)
            case (OwnCard(stopped_at=None) as only,):
                return Continue(replace(listed, at=ReportLossStep.STOP_ONE, chosen=only))
        return Continue(listed._to(ReportLossStep.WHICH))

    def _pressed(self, action: str, ctx: Context) -> Transition:
        kind, _, place = action.partition(":")
        match kind:
            case "with_card":
                return self._sign_in()
            case "by_document":
                return Continue(self._to(ReportLossStep.STOP_ALL))
            case "card":
                chosen = self.cards[int(place)]
                if chosen.stopped_at is not None:
                    return Push(self, views.stopped_notice(chosen, ctx.now))
                return Continue(replace(self, at=ReportLossStep.STOP_ONE, chosen=chosen))
            case "stop":
                return self._stop(ctx)
            case "back" if self.at is ReportLossStep.STOP_ONE and len(self.cards) > 1:
                return Continue(self._to(ReportLossStep.WHICH))
            case "back" if self.at is ReportLossStep.STOP_ALL:
                return Continue(self._to(ReportLossStep.HAND))
        return Finish()

    def _stop(self, ctx: Context) -> Transition:
        """Ask the bank for what the last page has said."""
        stopping = self._to(ReportLossStep.STOPPING)
        patience = SetTimer(name="patience", seconds=ctx.settings.send_patience_seconds)
        if self.chosen is not None:
            return Continue(stopping, (StopCard(self.chosen.ref, StopReason.LOST), patience))
        assert ctx.customer.document is not None
        return Continue(stopping, (StopCardsByDocument(ctx.customer.document.number), patience))

    def _returned(self, result: object, ctx: Context) -> Transition:
        """From signing in, a card that was stopped before, or a notice of the bank."""
        match self.at, result:
            case (ReportLossStep.SIGN_IN, True) | (ReportLossStep.LISTING, "again"):
                return Continue(self._to(ReportLossStep.LISTING), (ListCards(),))
            case ReportLossStep.STOPPING, "again":
                return self._stop(ctx)
            case ReportLossStep.WHICH, _:
                return Continue(self)
        return Finish()

    def view(self, ctx: Context) -> View:
        """The question, or the bank being asked."""
        match self.at:
            case ReportLossStep.HAND:
                return views.hand_view()
            case ReportLossStep.WHICH:
                return views.which_view(self.cards, ctx.now)
            case ReportLossStep.STOP_ONE if self.chosen is not None:
                return views.stop_view(self.chosen)
            case ReportLossStep.STOP_ALL:
                return views.stop_all_view()
            case ReportLossStep.STOPPING:
                return waiting_view("card_stop", busy=True)
        return waiting_view("cards")
