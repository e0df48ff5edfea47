"""Signing in: the cards a service needs, one person behind both, and the PIN."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.domain.bank_problems import sentence
from kiosk.domain.bank_types import CardFacts, Overview, Problem
from kiosk.domain.identity import SealedPin
from kiosk.engine.bank_port import (
    BankFailed,
    CardIdentified,
    FetchOverview,
    IdentifyCard,
    OpenBankSession,
    SignedIn,
)
from kiosk.engine.commands import SetCustomer
from kiosk.engine.context import Context
from kiosk.engine.events import Event, Pressed, SubflowFinished
from kiosk.engine.flow import Continue, Finish, Push, Transition, View
from kiosk.pages.text import text
from kiosk.services.session.cards import CardFlow
from kiosk.services.session.notice import LEAVE, STAFF, NoticeFlow, Option, bank_notice
from kiosk.services.session.pin import PinFlow
from kiosk.services.session.waiting_view import waiting_view

OTHER_CARD = Option("other_card", text("sign_in.other_card"))


@dataclass(frozen=True, slots=True)
class SignInFlow:
    """Done with True when the customer is signed in, every card needed is there and the accounts are known
    as they are now: a transfer of this session may have changed them. Else False."""

    needs_id: bool = False
    pin: SealedPin | None = None

    def start(self, ctx: Context) -> Transition:
        """What is missing next?"""
        customer = ctx.customer
        if customer.card is None:
            return Push(self, CardFlow("bank"))
        if self.needs_id and customer.document is None:
            return Push(self, CardFlow("id"))
        number = customer.document.number if customer.document else None
        if customer.facts is None or (number is not None and customer.facts.id_matches is None):
            return Continue(self, (IdentifyCard(customer.card.number, number),))
        if customer.facts.id_matches is False:
            return Push(
                self,
                NoticeFlow(
                    text("sign_in.differs"), text("bank.problem.id_mismatch"), (OTHER_CARD, LEAVE, STAFF)
                ),
            )
        if customer.signed_in:
            return Continue(self, (FetchOverview(),))
        if customer.facts.pin_tries_left <= 0:
            return self._refused(Problem("card_blocked"))
        return Push(self, PinFlow(last_try=customer.last_try))

    def on(self, event: Event, ctx: Context) -> Transition:
        """Answers of the bank and results of the flows above."""
        customer = ctx.customer
        match event:
            case CardIdentified(facts=CardFacts(id_matches=None)) if customer.document is not None:
                return self._refused(Problem("bad_answer"))  # or it would be asked for ever
            case CardIdentified(facts=facts):
                return self._go_on(replace(ctx, customer=replace(customer, facts=facts)))
            case SignedIn(overview=Overview(accounts=())):
                return self._refused(Problem("bad_answer"))
            case SignedIn(overview=overview) if customer.signed_in:
                return Finish(True, (SetCustomer(replace(customer, overview=overview)),))
            case SignedIn(overview=overview):
                kept = None if ctx.settings.pin_to_confirm else self.pin
                known = replace(customer.with_tries(CardFacts().pin_tries_left), overview=overview, pin=kept)
                return Finish(True, (SetCustomer(known),))
            case BankFailed(problem=Problem(code="wrong_pin", tries_left=int(left)) as problem):
                known = customer.with_tries(left)
                if left <= 0:
                    return Push(self, bank_notice(Problem("card_blocked")), (SetCustomer(known),))
                return Push(self, PinFlow("enter", sentence(problem), known.last_try), (SetCustomer(known),))
            case BankFailed(problem=problem):
                return self._refused(problem)
            case SubflowFinished(result=SealedPin() as pin):
                assert customer.card is not None
                number = customer.document.number if customer.document else None
                return Continue(replace(self, pin=pin), (OpenBankSession(customer.card.number, number, pin),))
            case SubflowFinished(result="other_card"):
                return self._go_on(replace(ctx, customer=replace(customer, document=None, facts=None)))
            case SubflowFinished(result=True | "again"):
                return self.start(ctx)
            case SubflowFinished() | Pressed(action="back"):
                return Finish(False)
        return Continue(self)

    def _go_on(self, ctx: Context) -> Transition:
        """Remember what `ctx` now knows of the customer, then see what is missing next."""
        step = self.start(ctx)
        return replace(step, commands=(SetCustomer(ctx.customer), *step.commands))

    def _refused(self, problem: Problem) -> Transition:
        return Push(self, bank_notice(problem))

    def view(self, ctx: Context) -> View:
        """The bank is being asked whose card it is, or whether the PIN is right."""
        return waiting_view("card" if self.pin is None else "sign_in")
