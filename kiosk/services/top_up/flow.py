"""The top-up: whose phone, how much, review; the payment flow does the rest. Both editions ask one question a
page: there is little to fill in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from kiosk.domain import money
from kiosk.domain.bank_types import Arrival, Phone, Problem, Purpose, Quote, RiskAdvice, TransferOrder
from kiosk.domain.intent import NluResult
from kiosk.engine.bank_port import (
    BankFailed,
    GetQuote,
    QuoteReceived,
)
from kiosk.engine.context import Context
from kiosk.engine.events import Event, Pressed, SubflowFinished, VoiceIntentConfirmed
from kiosk.engine.flow import Continue, Finish, Push, Transition, View
from kiosk.services.payment.flow import PaymentFlow, PaymentResult
from kiosk.services.payment.hold import hold_notice
from kiosk.services.session.notice import bank_notice
from kiosk.services.session.sign_in import SignInFlow
from kiosk.services.top_up import views
from kiosk.services.top_up.bank_requests import CheckPhone, ListPhones, PhoneChecked, PhonesListed
from kiosk.services.top_up.views import MOBILE_DIGITS, STEPS


class TopUpStep(StrEnum):
    """The question that is asked, or what is awaited."""

    SIGN_IN = "sign_in"
    LISTING = "listing"
    WHO = "who"
    NUMBER = "number"
    CHECKING = "checking"
    AMOUNT = "amount"
    QUOTING = "quoting"
    REVIEW = "review"
    PAYING = "paying"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class SpokenTopUp:
    """Number, owner and amount (fen) as far as they were said."""

    number: str = field(default="", repr=False)
    amount: int = 0
    owner: str = field(default="", repr=False)


def spoken_top_up(said: NluResult | None) -> SpokenTopUp:
    """What a sentence says about a top-up; a number that is not whole is asked for."""
    if said is None:
        return SpokenTopUp()
    number = said.slot("phone")
    amount = money.parse(said.slot("amount")) or 0
    return SpokenTopUp(number if is_mobile(number) else "", amount, said.slot("payee"))


def is_mobile(number: str) -> bool:
    """11 digits, the first of them 1; which blocks exist only the operators know."""
    return len(number) == MOBILE_DIGITS and number.isascii() and number.isdigit() and number[0] == "1"


BACK = {
    TopUpStep.NUMBER: TopUpStep.WHO,
    TopUpStep.CHECKING: TopUpStep.NUMBER,
    TopUpStep.AMOUNT: TopUpStep.WHO,
    TopUpStep.QUOTING: TopUpStep.AMOUNT,
    TopUpStep.REVIEW: TopUpStep.AMOUNT,
}


@dataclass(frozen=True, slots=True)
class TopUpFlow:
    """Finishes when the customer leaves or the payment was sent."""

    spoken: SpokenTopUp = field(default_factory=SpokenTopUp)
    at: TopUpStep = TopUpStep.SIGN_IN
    phones: tuple[Phone, ...] = ()
    number: str = field(default="", repr=False)  # as typed
    phone: Phone | None = None
    amount: int = 0  # fen
    quote: Quote | None = None

    def start(self, ctx: Context) -> Transition:
        """The cards that sending money needs, and the PIN."""
        return Push(self, SignInFlow(needs_id=ctx.settings.id_for_transfer))

    def on(self, event: Event, ctx: Context) -> Transition:
        """Buttons, the bank's answers, the results of the flows above, and what was said."""
        match event:
            case Pressed(action="back"):
                before = BACK.get(self.at)
                return Finish() if before is None else Continue(replace(self, at=before))
            case Pressed(action=action):
                return self._pressed(action, ctx)
            case SubflowFinished(result=result):
                return self._returned(result, ctx)
            case PhonesListed(phones=phones):
                return replace(self, phones=phones, at=TopUpStep.WHO)._take(self.spoken, ctx)
            case PhoneChecked(phone=phone) if self.at is TopUpStep.CHECKING:
                return self._choose(phone, ctx)
            case QuoteReceived(quote=quote) if self.at is TopUpStep.QUOTING:
                return self._quoted(quote)
            case BankFailed(problem=problem):
                return Push(self, bank_notice(problem))
            case VoiceIntentConfirmed(meaning=meaning):
                return self._take(spoken_top_up(meaning), ctx)
        return Continue(self)

    def _pressed(self, action: str, ctx: Context) -> Transition:
        kind, _, value = action.partition(":")
        match kind:
            case "phone":
                return self._choose(self.phones[int(value)], ctx)
            case "new_number":
                return Continue(replace(self, at=TopUpStep.NUMBER, number=""))
            case "key" | "erase" | "clear":
                typed = {"erase": self.number[:-1], "clear": ""}
                number = typed.get(kind, (self.number + value)[:MOBILE_DIGITS])
                return Continue(replace(self, number=number))
            case "check_number":
                return self._check(self.number)
            case "buy":
                return self._ask_quote(int(value), ctx)
            case "confirm_top_up":
                return Push(replace(self, at=TopUpStep.PAYING), PaymentFlow(self._order(), STEPS, STEPS))
        return Continue(replace(self, at=TopUpStep(value)))  # change:who, change:amount

    def _returned(self, result: object, ctx: Context) -> Transition:
        match self.at:
            case TopUpStep.SIGN_IN if result is True:
                return Continue(replace(self, at=TopUpStep.LISTING), (ListPhones(),))
            case TopUpStep.PAYING if result is PaymentResult.QUOTE_EXPIRED:
                return self._ask_quote(self.amount, ctx)
            case TopUpStep.PAYING if result is PaymentResult.NOT_SENT:
                return Continue(replace(self, at=TopUpStep.REVIEW))
            case TopUpStep.LISTING if result == "again":
                return Continue(self, (ListPhones(),))
            case TopUpStep.CHECKING:
                again = result == "again"
                return self._check(self.number) if again else Continue(replace(self, at=TopUpStep.NUMBER))
            case TopUpStep.QUOTING:
                again = result == "again"
                return (
                    self._ask_quote(self.amount, ctx)
                    if again
                    else Continue(replace(self, at=TopUpStep.AMOUNT))
                )
        return Finish()

    def _take(self, said: SpokenTopUp, ctx: Context) -> Transition:
        """What was said, where it is asked for: a number or its owner, an amount that can be bought."""
        if self.at in (TopUpStep.WHO, TopUpStep.NUMBER):
            here = replace(self, spoken=replace(self.spoken, amount=said.amount or self.spoken.amount))
            if said.number:
                return Continue(replace(here, at=TopUpStep.NUMBER, number=said.number))
            named = [phone for phone in self.phones if said.owner and said.owner == phone.payee.nickname]
            return here._choose(named[0], ctx) if len(named) == 1 else Continue(here)
        if self.at is TopUpStep.AMOUNT and self.phone is not None and said.amount in self.phone.amounts:
            return self._ask_quote(said.amount, ctx)
        return Continue(self)

    def _check(self, number: str) -> Transition:
        return Continue(replace(self, at=TopUpStep.CHECKING, number=number), (CheckPhone(number),))

    def _choose(self, phone: Phone, ctx: Context) -> Transition:
        chosen = replace(self, at=TopUpStep.AMOUNT, phone=phone)
        wanted = self.spoken.amount
        return chosen._ask_quote(wanted, ctx) if wanted in phone.amounts else Continue(chosen)

    def _ask_quote(self, amount: int, ctx: Context) -> Transition:
        assert self.phone is not None
        # An amount that was said is taken once; going back asks for it.
        asking = replace(self, at=TopUpStep.QUOTING, amount=amount, spoken=replace(self.spoken, amount=0))
        return Continue(asking, (GetQuote(ctx.account.ref, self.phone.payee.ref, amount),))

    def _quoted(self, quote: Quote) -> Transition:
        if quote.amount != self.amount:
            return Push(self, bank_notice(Problem("bad_answer")))
        if quote.risk is RiskAdvice.HOLD:
            notice, call = hold_notice(quote)
            return Push(replace(self, at=TopUpStep.HELD), notice, (call,))
        return Continue(replace(self, at=TopUpStep.REVIEW, quote=quote))

    def _order(self) -> TransferOrder:
        """What the review shows. Credit is there at once where the operator delivers at once."""
        assert self.phone is not None
        assert self.quote is not None
        kinds = [choice.kind for choice in self.quote.arrivals]
        return TransferOrder(
            quote_ref=self.quote.ref,
            arrival=Arrival.REAL_TIME if Arrival.REAL_TIME in kinds else kinds[0],
            amount=self.amount,
            payee_masked=self.phone.payee.masked,
            payee_bank=self.phone.operator,
            payee_tail=self.phone.payee.tail,
            fee=self.quote.fee,
            purpose=Purpose.TOP_UP,
        )

    def view(self, ctx: Context) -> View:
        """The page for where the flow is."""
        match self.at:
            case TopUpStep.WHO:
                return views.who_view(self.phones)
            case TopUpStep.NUMBER:
                return views.number_view(self.number, ready=is_mobile(self.number))
            case TopUpStep.AMOUNT if self.phone is not None:
                return views.amount_view(self.phone)
            case TopUpStep.REVIEW if self.phone is not None and self.quote is not None:
                return views.top_up_review(
                    self.phone, self.quote, ctx.account.tail, known=self.phone in self.phones
                )
        return views.bank_view(self.at)
