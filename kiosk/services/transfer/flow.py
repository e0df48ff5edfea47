"""The transfer: who, how much, when, safety questions, review, PIN, sending.

One flow for both editions. The care edition shows one question a page, the standard
edition a form of the same three questions on one page; switching between them in the
middle loses nothing, because both are views of the same draft.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from kiosk.domain import money
from kiosk.domain.bank_problems import sentence
from kiosk.domain.bank_types import Arrival, ArrivalChoice, Payee, Problem
from kiosk.domain.identity import SealedPin
from kiosk.domain.risk.assessment import Pace, Verdict
from kiosk.domain.risk.rules import Grade
from kiosk.engine.commands import RISK, CallStaff, Chime, GetQuote, Order, Remember
from kiosk.engine.context import Context, Customer
from kiosk.engine.events import BankFailed, Event, Pressed, Quoted, Returned, Told
from kiosk.engine.flow import Call, Done, Stay, Step, View
from kiosk.engine.values import changed
from kiosk.pages.text import Text, private_name, text
from kiosk.services.session.notice import LEAVE, STAFF, Notice, bank_notice
from kiosk.services.session.pin import PinEntry
from kiosk.services.session.sign_in import SignIn
from kiosk.services.transfer import views
from kiosk.services.transfer.draft import Draft, Wish, wish
from kiosk.services.transfer.fraud_warning import Advice, Advised
from kiosk.services.transfer.memo import Memo, Noted
from kiosk.services.transfer.new_payee import NewPayee
from kiosk.services.transfer.safety_questions import Answered, Questions
from kiosk.services.transfer.submission import Sending, Sent, TryAgain

STEPS = 5  # who, how much, when, review, PIN


class At(StrEnum):
    """The question that is asked; each is also where a result of a called flow is awaited."""

    SIGN_IN = "sign_in"
    WHO = "who"
    AMOUNT = "amount"
    QUOTING = "quoting"
    ARRIVAL = "arrival"
    QUESTIONS = "questions"
    ADVICE = "advice"
    NOTING = "noting"  # the bank is asked anew because of the memo; then the review again
    REVIEW = "review"
    PIN = "pin"
    SENDING = "sending"
    HELD = "held"  # told that there is no way on with this transfer


DECISIONS = (At.WHO, At.AMOUNT, At.ARRIVAL)  # the pages by which one knows how fast somebody usually is
ASKING = (At.QUOTING, At.NOTING)  # the bank for a quote
HEARD = (Chime("key"),)  # every touch is answered: a key that changes nothing is at least heard
ADVICE = "advice"  # among the answers: what was decided after it was given


@dataclass(frozen=True)  # without slots, see kiosk/engine/values.py
class Transfer:
    """Done when the customer leaves or the money is on its way; nothing is sent without review and PIN."""

    wish: Wish = field(default_factory=Wish)
    at: At = At.SIGN_IN
    draft: Draft = field(default_factory=Draft)
    message: Text | None = None
    note: Text | None = None  # a word on the review
    pace: Pace = field(default_factory=Pace, compare=False)

    @property
    def name(self) -> str:
        """The flow's name."""
        return "transfer"

    def start(self, ctx: Context) -> Step:
        """The cards and the PIN first: nothing personal is shown before."""
        return Call(self, SignIn(needs_id=ctx.settings.id_for_transfer))

    def on(self, event: Event, ctx: Context) -> Step:
        """Each question has its own rules."""
        step = self._on(event, ctx)
        return step if isinstance(step, Done) else self._timed(step, ctx.now)

    def _timed(self, step: Stay | Call, now: datetime) -> Step:
        flow = step.flow
        if not isinstance(flow, Transfer) or flow.at is self.at:
            return step
        return replace(step, flow=replace(flow, pace=self.pace.turned(now, counts=self.at in DECISIONS)))

    def _on(self, event: Event, ctx: Context) -> Step:
        match event:
            case Pressed(action=action):  # first, because it is what comes most
                return self._back() if action == "back" else self._pressed(action, ctx)
            case Returned(result=result):
                return self._returned(result, ctx)
            case Quoted(quote=quote) if self.at in ASKING:
                if quote.amount != self.draft.amount:
                    return self._quote_failed(Problem("bad_answer"))
                return self._quoted(replace(self.draft, quote=quote), ctx)
            case BankFailed(problem=problem) if self.at in ASKING:
                return self._quote_failed(problem)
            case Told(meaning=meaning):
                return self._take(wish(meaning), ctx)
        return Stay(self)

    # Called flows

    def _returned(self, result: object, ctx: Context) -> Step:
        match self.at:
            case _ if isinstance(result, Noted):
                return self._noted(result, ctx)
            case At.SIGN_IN:
                return replace(self, at=At.WHO)._take(self.wish, ctx) if result is True else Done()
            case At.WHO if isinstance(result, Payee):
                known = any(payee.ref == result.ref for payee in ctx.payees)
                return Stay(self._to(At.AMOUNT, self.draft.with_payee(result, new=not known)))
            case At.AMOUNT if result == "again":
                return self._ask_quote(ctx, None)
            case At.QUESTIONS if isinstance(result, Answered):
                return self._to_review(ctx, self._answered(result))
            case At.ADVICE if isinstance(result, Advised):
                return self._to_review(ctx, self._advised(result, ctx))
            case At.ADVICE if self.draft.answers:
                asked = tuple(question for question, _ in self.draft.answers if question != ADVICE)
                return self._ask(self.draft.verdict(ctx), asked)
            case At.QUESTIONS | At.ADVICE:
                return Stay(self._to(At.ARRIVAL))
            case At.PIN if isinstance(result, SealedPin):
                return self._send(result)
            case At.PIN:
                return Stay(self._to(At.REVIEW))
            case At.SENDING:
                return self._sent(result, ctx)
            case At.HELD:
                return Done()
        return Stay(self)

    def _noted(self, result: Noted, ctx: Context) -> Step:
        """The memo goes with the quote, so a bank that has quoted already is asked once more."""
        noted = replace(self, draft=self.draft.with_memo(result.memo, result.words))
        if noted.draft is self.draft or self.at not in (At.ARRIVAL, At.REVIEW):
            return Stay(noted)
        return noted._ask_quote(ctx, None, At.NOTING if self.at is At.REVIEW else At.QUOTING)

    def _answered(self, result: Answered) -> Draft:
        words = tuple(dict.fromkeys((*self.draft.words, *result.words)))
        earlier = tuple(kept for kept in self.draft.answers if kept[0] not in dict(result.answers))
        return replace(self.draft, answers=(*earlier, *result.answers), words=words)

    def _advised(self, result: Advised, ctx: Context) -> Draft:
        draft = self.draft
        answers = (*(kept for kept in draft.answers if kept[0] != ADVICE), (ADVICE, result.choice))
        arrival = draft.next_day if result.choice == "next_day" else draft.arrival
        return replace(draft, answers=answers, advised=draft.verdict(ctx).grade, arrival=arrival)

    def _sent(self, result: object, ctx: Context) -> Step:
        match result:
            case Sent():
                return Done()
            case TryAgain(problem=Problem(code="quote_expired")):
                return self._ask_quote(ctx, text("review.quote_again"))
            case TryAgain(problem=Problem(code="wrong_pin", tries_left=int(left)) as problem):
                if left <= 0:
                    return Call(self._to(At.HELD), bank_notice(Problem("card_blocked")))
                customer = ctx.customer.with_tries(left)
                return self._ask_pin(customer, sentence(problem), Remember(customer))
            case TryAgain():
                return self._ask_pin(ctx.customer)
        return Stay(self._to(At.REVIEW))

    # Buttons

    def _back(self) -> Step:
        match self.at:
            case At.WHO:
                return Done()
            case At.AMOUNT:
                return Stay(self._to(At.WHO))
            case At.QUOTING | At.NOTING | At.ARRIVAL:
                return Stay(self._to(At.AMOUNT))
            case _:
                return Stay(self._to(At.ARRIVAL))

    def _pressed(self, action: str, ctx: Context) -> Step:
        kind, _, value = action.partition(":")
        draft = self.draft
        match self.at, kind:
            case (At.AMOUNT, "key" | "erase"):
                keyed = draft.key(value or kind)
                return Stay(changed(self, draft=keyed, message=None), () if keyed is not draft else HEARD)
            case (At.WHO, "payee"):
                payee = ctx.payees[int(value)]
                return Stay(self._to(At.AMOUNT, draft.with_payee(payee, new=False)))
            case (At.WHO, "new_payee"):
                return Call(self, NewPayee(step=1, steps=STEPS))
            case (_, "change" | "field") if value == "memo":
                return Call(self, Memo(memo=draft.memo, step=4, steps=STEPS))
            case (At.AMOUNT, "to_arrival"):
                problem = draft.amount_problem(ctx)
                if problem is not None:
                    return Stay(replace(self, message=problem), (Chime("warn"),))
                return self._ask_quote(ctx, None)
            case (At.ARRIVAL, "arrival"):
                return self._choose(value, ctx)
            case (At.ARRIVAL, "to_review"):
                return self._to_review(ctx)
            case (At.REVIEW, "confirm_transfer"):
                # Risky words may have been said since, or the review was hardly looked at.
                asked = self._care(self.draft.verdict(ctx, self.pace.percent(ctx.now)))
                if asked is not None:
                    return asked
                if ctx.customer.pin is not None:
                    return self._send(ctx.customer.pin)
                return self._ask_pin(ctx.customer)
            case _:  # change:who, field:amount: only live buttons arrive
                return Stay(self._to(At(value)))

    @property
    def _arrivals(self) -> dict[str, ArrivalChoice]:
        quote = self.draft.quote
        return {choice.kind: choice for choice in quote.arrivals} if quote is not None else {}

    def _choose(self, arrival: str, ctx: Context) -> Step:
        """One question a page goes on by itself; the form waits for "next"."""
        chosen = replace(self, draft=replace(self.draft, arrival=self._arrivals[arrival]))
        if ctx.care:
            return chosen._to_review(ctx)
        return Stay(chosen, () if chosen != self else HEARD)

    # Steps

    def _to(self, at: At, draft: Draft | None = None) -> Transfer:
        return replace(self, at=at, draft=draft or self.draft, message=None)

    def _take(self, said: Wish, ctx: Context) -> Step:
        """Take over what was said, as far as it is clear and asked for here; the rest is asked."""
        heard = replace(self, draft=self.draft.with_words(said.words))
        return heard._filled(said, ctx) if self.at in (At.WHO, At.AMOUNT) else Stay(heard)

    def _filled(self, said: Wish, ctx: Context) -> Step:
        draft, amount, message = self.draft, money.parse(said.amount), None
        named = [payee for payee in ctx.payees if said.payee and said.payee in (payee.name, payee.nickname)]
        if len(named) == 1:
            draft = draft.with_payee(named[0], new=False)
        elif said.payee:
            message = text("who.not_listed", name=private_name(said.payee))
        if amount:
            draft = draft.with_amount(said.amount.removesuffix(".00"))
        at = At.WHO if message else At.AMOUNT if draft.payee else self.at
        wish = Wish(arrival=said.arrival or self.wish.arrival)
        taken = replace(self, at=at, draft=draft, message=message, wish=wish)
        if at is At.AMOUNT and amount and draft.amount_problem(ctx) is None:
            return taken._ask_quote(ctx, None)
        return Stay(taken)

    def _ask_quote(self, ctx: Context, message: Text | None, at: At = At.QUOTING) -> Step:
        assert self.draft.payee is not None
        order = GetQuote(ctx.account.ref, self.draft.payee.ref, self.draft.amount, self.draft.memo)
        return Stay(replace(self._to(at), message=message), (order,))

    def _quoted(self, draft: Draft, ctx: Context) -> Step:
        assert draft.quote is not None
        if draft.held:
            reported = "reported_account" in draft.quote.risk_reasons
            line = text("hold.reported" if reported else "hold.line")
            notice = Notice(text("hold.title"), line, (STAFF, LEAVE), "calm", call=RISK)
            call = CallStaff(RISK, "Notice", "", notice.title.key, unasked=True)
            return Call(self._to(At.HELD, draft), notice, (call,))
        offered = tuple(c for c in draft.quote.arrivals if c.kind in ctx.settings.arrivals)
        if not offered:
            return self._quote_failed(Problem("bad_answer"))
        draft = replace(draft, quote=replace(draft.quote, arrivals=offered))
        # Whoever sends to somebody new can take it back for a day, unless they choose otherwise.
        verdict = draft.verdict(ctx)
        risky = verdict.grade.weight >= Grade.NEXT_DAY.weight and draft.next_day is not None
        proposed, careful = Arrival.NEXT_DAY if risky else "", Arrival.NEXT_DAY if draft.new_payee else ""
        wishes = (draft.arrival.kind if draft.arrival else "", proposed, self.wish.arrival, careful)
        arrivals: dict[str, ArrivalChoice] = {choice.kind: choice for choice in offered}
        chosen = next((arrivals[wish] for wish in wishes if wish in arrivals), offered[0])
        message = self.message or (text("arrival.proposed") if risky else None)
        here = replace(self._to(At.ARRIVAL, replace(draft, arrival=chosen)), message=message)
        kept = self.at is At.NOTING and chosen.kind == wishes[0]
        return here._to_review(ctx) if kept else Stay(here)

    def _quote_failed(self, problem: Problem) -> Step:
        if problem.code in ("insufficient_funds", "over_limit"):
            return Stay(replace(self._to(At.AMOUNT), message=sentence(problem)))
        return Call(self._to(At.AMOUNT), bank_notice(problem))

    def _to_review(self, ctx: Context, draft: Draft | None = None) -> Step:
        here = replace(self, draft=draft or self.draft)
        verdict = here.draft.verdict(ctx)
        note = verdict.reason if verdict.grade is Grade.SENTENCE else None
        return here._care(verdict) or Stay(replace(here._to(At.REVIEW), note=note))

    def _care(self, verdict: Verdict) -> Step | None:
        """What has to be asked or said before this transfer goes on; None when nothing has, or all was."""
        draft = self.draft
        open_questions = tuple(asked for asked in verdict.questions if not draft.answered(asked))
        if open_questions:
            return self._ask(verdict, open_questions)
        slow = draft.arrival is not None and draft.arrival.kind is Arrival.NEXT_DAY
        grave = verdict.grade.weight >= Grade.STAFF.weight
        enough = verdict.grade.weight < Grade.NEXT_DAY.weight or (slow and not verdict.worried and not grave)
        if enough or draft.advised.weight >= verdict.grade.weight:
            return None
        next_day = draft.next_day is not None and not slow
        return Call(self._to(At.ADVICE), Advice(verdict.reason, next_day, grave, step=3, steps=STEPS))

    def _ask(self, verdict: Verdict, asked: tuple[str, ...]) -> Step:
        """Ask these; after the advice the last answer can be given anew."""
        answers = self.draft.answers[: len(asked) - 1] if self.at is At.ADVICE else ()
        child = Questions(verdict.reason, asked, step=3, steps=STEPS, answers=answers)
        return Call(self._to(At.QUESTIONS), child)

    def _ask_pin(self, customer: Customer, message: Text | None = None, *orders: Order) -> Step:
        entry = PinEntry("confirm", message, customer.last_try, step=STEPS, steps=STEPS)
        return Call(self._to(At.PIN), entry, orders)

    def _send(self, pin: SealedPin) -> Step:
        return Call(self._to(At.SENDING), Sending(self.draft.order(), pin))

    def view(self, ctx: Context) -> View:
        """One question a page in care mode, a form otherwise."""
        return views.view(self, ctx)
