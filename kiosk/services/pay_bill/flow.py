"""Paying a bill: which, how much where there is a choice, review; the payment flow does the rest.

Both editions ask one question a page: there is little to fill in.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from kiosk.domain import money
from kiosk.domain.bank_types import (
    Bill,
    Biller,
    BillOffers,
    Problem,
    Purpose,
    Quote,
    RiskAdvice,
    TransferOrder,
)
from kiosk.engine.bank_port import BankFailed, GetQuote, QuoteReceived
from kiosk.engine.commands import Chime
from kiosk.engine.context import Context
from kiosk.engine.events import Event, Pressed, SubflowFinished, VoiceIntentConfirmed
from kiosk.engine.flow import Continue, Finish, Push, Transition, View
from kiosk.pages.text import Text
from kiosk.services.pay_bill import views
from kiosk.services.pay_bill.bank_requests import BillsFound, BillsListed, CheckBill, ListBills
from kiosk.services.pay_bill.spoken import SpokenBill, spoken_bill
from kiosk.services.pay_bill.views import BILLERS, STEPS
from kiosk.services.payment.flow import PaymentFlow, PaymentResult
from kiosk.services.payment.hold import hold_notice
from kiosk.services.session.notice import bank_notice
from kiosk.services.session.sign_in import SignInFlow


class BillStep(StrEnum):
    """The question that is asked, or what is awaited."""

    SIGN_IN = "sign_in"
    LISTING = "listing"
    WHICH = "which"  # of the bills of customer numbers that were paid for before
    BILLER = "biller"
    NUMBER = "number"
    CHECKING = "checking"
    PERIOD = "period"  # which of several bills of one customer number
    FOUND = "found"  # is this the right household?
    AMOUNT = "amount"
    PART = "part"
    QUOTING = "quoting"
    REVIEW = "review"
    PAYING = "paying"
    HELD = "held"


BACK = {
    BillStep.NUMBER: BillStep.BILLER,
    BillStep.CHECKING: BillStep.NUMBER,
    BillStep.PERIOD: BillStep.NUMBER,
    BillStep.FOUND: BillStep.NUMBER,
    BillStep.PART: BillStep.AMOUNT,
}


@dataclass(frozen=True, slots=True)
class PayBillFlow:
    """Finishes when the customer leaves or the payment was sent."""

    spoken: SpokenBill = field(default_factory=SpokenBill)
    at: BillStep = BillStep.SIGN_IN
    offers: BillOffers = field(default_factory=lambda: BillOffers((), ()))
    first: int = 0  # the first biller shown
    biller: Biller | None = None
    number: str = field(default="", repr=False)  # as typed
    found: tuple[Bill, ...] = ()  # the bills of that number
    bill: Bill | None = None
    typed: str = field(default="", repr=False)  # a part of the sum, as the keypad left it
    message: Text | None = None  # what is wrong with it
    amount: int = 0  # fen
    quote: Quote | None = None

    def start(self, ctx: Context) -> Transition:
        """The cards that sending money needs, and the PIN."""
        return Push(self, SignInFlow(needs_id=ctx.settings.id_for_transfer))

    def on(self, event: Event, ctx: Context) -> Transition:
        """Buttons, the bank's answers, the results of the flows above, and what was said."""
        match event:
            case Pressed(action="back"):
                before = self._before
                return Finish() if before is None else Continue(self._to(before))
            case Pressed(action=action):
                return self._pressed(action, ctx)
            case SubflowFinished(result=result):
                return self._returned(result, ctx)
            case BillsListed(offers=offers):
                listed = replace(self, offers=offers)
                return listed._to(listed._first_question)._take(self.spoken, ctx)
            case BillsFound(bills=bills) if self.at is BillStep.CHECKING:
                if len(bills) == 1 and bills[0].paid_on is not None:
                    return replace(self, found=bills)._choose(bills[0], ctx)
                at = BillStep.FOUND if len(bills) == 1 else BillStep.PERIOD
                return Continue(replace(self, at=at, found=bills, bill=bills[0]))
            case QuoteReceived(quote=quote) if self.at is BillStep.QUOTING:
                return self._quoted(quote)
            case BankFailed(problem=problem):
                return Push(self, bank_notice(problem))
            case VoiceIntentConfirmed(meaning=meaning):
                return self._take(spoken_bill(meaning), ctx)
        return Continue(self)

    def _to(self, at: BillStep) -> PayBillFlow:
        return replace(self, at=at, message=None)

    @property
    def _first_question(self) -> BillStep:
        return BillStep.WHICH if self.offers.bills else BillStep.BILLER

    @property
    def _before(self) -> BillStep | None:
        """The question before; None on the first."""
        match self.at:
            case BillStep.WHICH | BillStep.LISTING:
                return None
            case BillStep.BILLER:
                return BillStep.WHICH if self.offers.bills else None
            case BillStep.QUOTING | BillStep.REVIEW if self.bill is not None and self.bill.choice_of_amount:
                return BillStep.AMOUNT
            case BillStep.AMOUNT | BillStep.QUOTING | BillStep.REVIEW:
                return BillStep.FOUND if self.bill in self.found else BillStep.WHICH
        return BACK[self.at]

    # Buttons

    def _pressed(self, action: str, ctx: Context) -> Transition:
        kind, _, value = action.partition(":")
        match kind:
            case "bill":
                return replace(self, found=())._choose(self.offers.bills[int(value)], ctx)
            case "other_bill":
                return Continue(replace(self, at=BillStep.BILLER, first=0))
            case "more_billers":
                first = self.first + BILLERS
                return Continue(replace(self, first=first if first < len(self.offers.billers) else 0))
            case "biller":
                return Continue(self._for(self.offers.billers[int(value)]))
            case "key" | "erase" | "clear":
                return self._keyed(value or kind)
            case "check_number":
                return self._check()
            case "period":
                return self._choose(self.found[int(value)], ctx)
            case "buy":
                return self._ask_quote(int(value), ctx)
            case "part":
                return Continue(replace(self, at=BillStep.PART, typed=""))
            case "pay_part":
                return self._pay_part(ctx)
            case "confirm_bill":
                return Push(self._to(BillStep.PAYING), PaymentFlow(self._order(), STEPS, STEPS))
            case "this_bill":
                return self._choose(self.found[0], ctx)
        return Continue(
            self._to(BillStep.AMOUNT if value == "amount" else self._first_question)
        )  # change:...

    def _for(self, biller: Biller, number: str = "") -> PayBillFlow:
        """The number is asked for; one that was said is shown before it is looked up."""
        return replace(self, at=BillStep.NUMBER, biller=biller, number=number[: biller.longest])

    def _keyed(self, key: str) -> Transition:
        if self.at is BillStep.PART:
            return Continue(replace(self, typed=money.typed_with(self.typed, key), message=None))
        assert self.biller is not None
        typed = {"erase": self.number[:-1], "clear": ""}
        return Continue(replace(self, number=typed.get(key, (self.number + key)[: self.biller.longest])))

    def _check(self) -> Transition:
        assert self.biller is not None
        return Continue(self._to(BillStep.CHECKING), (CheckBill(self.biller.ref, self.number),))

    def _pay_part(self, ctx: Context) -> Transition:
        assert self.bill is not None
        amount = money.parse(self.typed) or 0
        if (self.bill.least or 0) <= amount <= self.bill.owed:
            return self._ask_quote(amount, ctx)
        return Continue(replace(self, message=views.part_range(self.bill)), (Chime("warn"),))

    # What was said

    def _take(self, said: SpokenBill, ctx: Context) -> Transition:
        """What was said, where it is asked for: the one bill or biller of a kind, a number, an amount."""
        match self.at:
            case BillStep.WHICH | BillStep.BILLER:
                here = replace(self, spoken=replace(said, amount=said.amount or self.spoken.amount))
                known = [bill for bill in self.offers.bills if bill.biller.kind is said.kind]
                if len(known) == 1 and self.at is BillStep.WHICH:
                    return here._choose(known[0], ctx)
                billers = [biller for biller in self.offers.billers if biller.kind is said.kind]
                one = len(billers) == 1 and not known
                return Continue(here._for(billers[0], said.number) if one else here)
            case BillStep.NUMBER if said.number and self.biller is not None:
                return Continue(self._for(self.biller, said.number))
            case BillStep.AMOUNT if self.bill is not None and said.amount in self.bill.amounts:
                return self._ask_quote(said.amount, ctx)
        return Continue(self)

    # The bill and its quote

    def _choose(self, bill: Bill, ctx: Context) -> Transition:
        """A bill that is paid is told so, with the day; the others are quoted for."""
        if bill.paid_on is not None:
            return Push(self._to(BillStep.NUMBER if self.found else BillStep.WHICH), views.paid_notice(bill))
        chosen = replace(self._to(BillStep.AMOUNT), bill=bill)
        wanted = self.spoken.amount if self.spoken.amount in bill.amounts else 0
        if bill.choice_of_amount and not wanted:
            return Continue(chosen)
        return chosen._ask_quote(wanted or bill.owed, ctx)

    def _ask_quote(self, amount: int, ctx: Context) -> Transition:
        assert self.bill is not None
        # An amount that was said is taken once; going back asks for it.
        spoken = replace(self.spoken, amount=0)
        asking = replace(self._to(BillStep.QUOTING), amount=amount, spoken=spoken)
        return Continue(asking, (GetQuote(ctx.account.ref, self.bill.payee.ref, amount),))

    def _quoted(self, quote: Quote) -> Transition:
        if quote.amount != self.amount:
            return Push(self, bank_notice(Problem("bad_answer")))
        if quote.risk is RiskAdvice.HOLD:
            notice, call = hold_notice(quote)
            return Push(self._to(BillStep.HELD), notice, (call,))
        return Continue(replace(self._to(BillStep.REVIEW), quote=quote))

    def _order(self) -> TransferOrder:
        """What the review shows. When a bill counts as paid is the biller's to say: it has one arrival."""
        assert self.bill is not None
        assert self.quote is not None
        return TransferOrder(
            quote_ref=self.quote.ref,
            arrival=self.quote.arrivals[0].kind,
            amount=self.amount,
            payee_masked=self.bill.payee.masked,
            payee_bank=self.bill.payee.bank,
            payee_tail=self.bill.payee.tail,
            fee=self.quote.fee,
            purpose=Purpose.BILL,
        )

    def _returned(self, result: object, ctx: Context) -> Transition:
        again = result == "again"
        match self.at:
            case BillStep.SIGN_IN if result is True:
                return Continue(self._to(BillStep.LISTING), (ListBills(),))
            case BillStep.LISTING if again:
                return Continue(self, (ListBills(),))
            case BillStep.WHICH | BillStep.NUMBER:  # it was paid already
                return Continue(self)
            case BillStep.CHECKING:
                return self._check() if again else Continue(self._to(BillStep.NUMBER))
            case BillStep.QUOTING if again:
                return self._ask_quote(self.amount, ctx)
            case BillStep.QUOTING:
                return Continue(self._to(self._before or self._first_question))
            case BillStep.PAYING if result is PaymentResult.QUOTE_EXPIRED:
                return self._ask_quote(self.amount, ctx)
            case BillStep.PAYING if result is PaymentResult.NOT_SENT:
                return Continue(self._to(BillStep.REVIEW))
        return Finish()

    def view(self, ctx: Context) -> View:
        """The page for where the flow is."""
        match self.at:
            case BillStep.WHICH:
                return views.which_view(self.offers.bills)
            case BillStep.BILLER:
                return views.biller_view(self.offers.billers, self.first)
            case BillStep.NUMBER if self.biller is not None:
                return views.number_view(self.biller, self.number)
            case BillStep.PERIOD:
                return views.period_view(self.found)
            case BillStep.FOUND if self.bill is not None:
                return views.found_view(self.bill, ctx.account.tail)
            case BillStep.AMOUNT if self.bill is not None:
                return views.amount_view(self.bill)
            case BillStep.PART if self.bill is not None:
                return views.part_view(self.bill, self.typed, self.message)
            case BillStep.REVIEW if self.bill is not None and self.quote is not None:
                return views.bill_review(
                    self.bill, self.quote, ctx.account.tail, known=self.bill in self.offers.bills
                )
        return views.bank_view(self.at)
