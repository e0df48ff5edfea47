"""Signing in: the cards a service needs, one person behind both, and the PIN."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.domain.bank_problems import sentence
from kiosk.domain.bank_types import CardFacts, Overview, Problem
from kiosk.domain.identity import SealedPin
from kiosk.engine.commands import FetchOverview, Identify, Remember
from kiosk.engine.commands import SignIn as OpenSession
from kiosk.engine.context import Context
from kiosk.engine.events import BankFailed, CardIdentified, Event, Pressed, Returned, SignedIn
from kiosk.engine.flow import Call, Done, Stay, Step, View
from kiosk.pages.text import text
from kiosk.services.session.cards import AskCard
from kiosk.services.session.notice import LEAVE, STAFF, Notice, Way, bank_notice
from kiosk.services.session.pin import PinEntry
from kiosk.services.session.waiting_view import waiting

OTHER_CARD = Way("other_card", text("sign_in.other_card"))


@dataclass(frozen=True, slots=True)
class SignIn:
    """Done with True when the customer is signed in, every card needed is there and the accounts are known
    as they are now: a transfer of this session may have changed them. Else False."""

    needs_id: bool = False
    pin: SealedPin | None = None

    @property
    def name(self) -> str:
        """The flow's name."""
        return "sign_in"

    def start(self, ctx: Context) -> Step:
        """What is missing next?"""
        customer = ctx.customer
        if customer.card is None:
            return Call(self, AskCard("bank"))
        if self.needs_id and customer.document is None:
            return Call(self, AskCard("id"))
        number = customer.document.number if customer.document else None
        if customer.facts is None or (number is not None and customer.facts.id_matches is None):
            return Stay(self, (Identify(customer.card.number, number),))
        if customer.facts.id_matches is False:
            return Call(
                self,
                Notice(text("sign_in.differs"), text("bank.problem.id_mismatch"), (OTHER_CARD, LEAVE, STAFF)),
            )
        if customer.signed_in:
            return Stay(self, (FetchOverview(),))
        if customer.facts.pin_tries_left <= 0:
            return self._refused(Problem("card_blocked"))
        return Call(self, PinEntry(last_try=customer.last_try))

    def on(self, event: Event, ctx: Context) -> Step:
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
                return Done(True, (Remember(replace(customer, overview=overview)),))
            case SignedIn(overview=overview):
                kept = None if ctx.settings.pin_to_confirm else self.pin
                known = replace(customer.with_tries(CardFacts().pin_tries_left), overview=overview, pin=kept)
                return Done(True, (Remember(known),))
            case BankFailed(problem=Problem(code="wrong_pin", tries_left=int(left)) as problem):
                known = customer.with_tries(left)
                if left <= 0:
                    return Call(self, bank_notice(Problem("card_blocked")), (Remember(known),))
                return Call(self, PinEntry("enter", sentence(problem), known.last_try), (Remember(known),))
            case BankFailed(problem=problem):
                return self._refused(problem)
            case Returned(result=SealedPin() as pin):
                assert customer.card is not None
                number = customer.document.number if customer.document else None
                return Stay(replace(self, pin=pin), (OpenSession(customer.card.number, number, pin),))
            case Returned(result="other_card"):
                return self._go_on(replace(ctx, customer=replace(customer, document=None, facts=None)))
            case Returned(result=True | "again"):
                return self.start(ctx)
            case Returned() | Pressed(action="back"):
                return Done(False)
        return Stay(self)

    def _go_on(self, ctx: Context) -> Step:
        """Remember what `ctx` now knows of the customer, then see what is missing next."""
        step = self.start(ctx)
        return replace(step, orders=(Remember(ctx.customer), *step.orders))

    def _refused(self, problem: Problem) -> Step:
        return Call(self, bank_notice(problem))

    def view(self, ctx: Context) -> View:
        """The bank is being asked."""
        return waiting("sign_in")
