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
from kiosk.domain.risk.assessment import ReadingSpeed, RiskAssessment
from kiosk.domain.risk.rules import Severity
from kiosk.engine.bank_port import BankFailed, GetQuote, QuoteReceived
from kiosk.engine.commands import Chime
from kiosk.engine.context import Context
from kiosk.engine.events import Event, Pressed, SubflowFinished, VoiceIntentConfirmed
from kiosk.engine.flow import Continue, Finish, Push, Transition, View
from kiosk.pages.text import Text, private_name, text
from kiosk.services.payment.flow import PaymentFlow, PaymentResult
from kiosk.services.payment.hold import hold_notice
from kiosk.services.session.notice import bank_notice
from kiosk.services.session.sign_in import SignInFlow
from kiosk.services.session.waiting_view import waiting_view
from kiosk.services.transfer import views
from kiosk.services.transfer.draft import Draft, SpokenTransfer, as_typed, spoken_transfer
from kiosk.services.transfer.form_view import transfer_form
from kiosk.services.transfer.fraud_warning import FraudWarningFlow, WarningDecision
from kiosk.services.transfer.memo import MemoFlow, MemoResult
from kiosk.services.transfer.new_payee import NewPayeeFlow
from kiosk.services.transfer.safety_questions import SafetyAnswers, SafetyQuestionsFlow
from kiosk.services.transfer.view_items import PAYEES

STEPS = 5  # who, how much, when, review, PIN


class TransferStep(StrEnum):
    """The question that is asked; each is also where a result of a called flow is awaited."""

    SIGN_IN = "sign_in"
    WHO = "who"
    AMOUNT = "amount"
    QUOTING = "quoting"
    ARRIVAL = "arrival"
    QUESTIONS = "questions"
    ADVICE = "advice"
    NOTING = "noting"  # the bank is asked again because of the memo; then the review again
    REVIEW = "review"
    PAYING = "paying"
    HELD = "held"  # told that there is no way on with this transfer


DECISIONS = (
    TransferStep.WHO,
    TransferStep.AMOUNT,
    TransferStep.ARRIVAL,
)  # the pages on which the customer's usual speed is measured
ASKING = (TransferStep.QUOTING, TransferStep.NOTING)  # the bank for a quote
ADVICE = "advice"  # among the answers: what was decided after it was given


@dataclass(frozen=True)  # without slots, see kiosk/engine/values.py
class TransferFlow:
    """Done when the customer leaves or the money is on its way; nothing is sent without review and PIN."""

    spoken: SpokenTransfer = field(default_factory=SpokenTransfer)
    at: TransferStep = TransferStep.SIGN_IN
    draft: Draft = field(default_factory=Draft)
    message: Text | None = None
    note: Text | None = None  # a word on the review
    page: int = 0  # of the payees
    pace: ReadingSpeed = field(default_factory=ReadingSpeed, compare=False)

    def start(self, ctx: Context) -> Transition:
        """The cards and the PIN first: nothing personal is shown before."""
        return Push(self, SignInFlow(needs_id=ctx.settings.id_for_transfer))

    def on(self, event: Event, ctx: Context) -> Transition:
        """Each question has its own rules."""
        step = self._on(event, ctx)
        return step if isinstance(step, Finish) else self._timed(step, ctx.now)

    def _timed(self, step: Continue | Push, now: datetime) -> Transition:
        flow = step.flow
        if not isinstance(flow, TransferFlow) or flow.at is self.at:
            return step
        return replace(step, flow=replace(flow, pace=self.pace.turned(now, counts=self.at in DECISIONS)))

    def _on(self, event: Event, ctx: Context) -> Transition:
        match event:
            case Pressed(action=action):  # first, because it is what comes most
                return self._back() if action == "back" else self._pressed(action, ctx)
            case SubflowFinished(result=result):
                return self._returned(result, ctx)
            case QuoteReceived(quote=quote) if self.at in ASKING:
                if quote.amount != self.draft.amount:
                    return self._quote_failed(Problem("bad_answer"))
                return self._quoted(replace(self.draft, quote=quote), ctx)
            case BankFailed(problem=problem) if self.at in ASKING:
                return self._quote_failed(problem)
            case VoiceIntentConfirmed(meaning=meaning):
                return self._take(spoken_transfer(meaning), ctx)
        return Continue(self)

    # Called flows

    def _returned(self, result: object, ctx: Context) -> Transition:
        match self.at:
            case _ if isinstance(result, MemoResult):
                return self._noted(result, ctx)
            case TransferStep.SIGN_IN:
                return (
                    replace(self, at=TransferStep.WHO)._take(self.spoken, ctx) if result is True else Finish()
                )
            case TransferStep.WHO if isinstance(result, Payee):
                known = any(payee.ref == result.ref for payee in ctx.payees)
                return Continue(self._to(TransferStep.AMOUNT, self.draft.with_payee(result, new=not known)))
            case TransferStep.AMOUNT if result == "again":
                return self._ask_quote(ctx, None)
            case TransferStep.QUESTIONS if isinstance(result, SafetyAnswers):
                return self._to_review(ctx, self._answered(result))
            case TransferStep.ADVICE if isinstance(result, WarningDecision):
                return self._to_review(ctx, self._advised(result, ctx))
            case TransferStep.ADVICE if self.draft.answers:
                asked = tuple(question for question, _ in self.draft.answers if question != ADVICE)
                return self._ask(self.draft.verdict(ctx), asked)
            case TransferStep.QUESTIONS | TransferStep.ADVICE:
                return Continue(self._to(TransferStep.ARRIVAL))
            case TransferStep.PAYING:
                return self._paid(result, ctx)
            case TransferStep.HELD:
                return Finish()
        return Continue(self)

    def _noted(self, result: MemoResult, ctx: Context) -> Transition:
        """The memo goes with the quote, so a bank that has quoted already is asked once more."""
        noted = replace(self, draft=self.draft.with_memo(result.memo, result.words))
        if noted.draft is self.draft or self.at not in (TransferStep.ARRIVAL, TransferStep.REVIEW):
            return Continue(noted)
        return noted._ask_quote(
            ctx, None, TransferStep.NOTING if self.at is TransferStep.REVIEW else TransferStep.QUOTING
        )

    def _answered(self, result: SafetyAnswers) -> Draft:
        words = tuple(dict.fromkeys((*self.draft.words, *result.words)))
        earlier = tuple(kept for kept in self.draft.answers if kept[0] not in dict(result.answers))
        return replace(self.draft, answers=(*earlier, *result.answers), words=words)

    def _advised(self, result: WarningDecision, ctx: Context) -> Draft:
        draft = self.draft
        answers = (*(kept for kept in draft.answers if kept[0] != ADVICE), (ADVICE, result.choice))
        arrival = draft.next_day if result.choice == "next_day" else draft.arrival
        return replace(draft, answers=answers, advised=draft.verdict(ctx).grade, arrival=arrival)

    def _paid(self, result: object, ctx: Context) -> Transition:
        match result:
            case PaymentResult.SENT | PaymentResult.CARD_BLOCKED:
                return Finish()
            case PaymentResult.QUOTE_EXPIRED:
                return self._ask_quote(ctx, text("review.quote_again"))
        return Continue(self._to(TransferStep.REVIEW))

    # Buttons

    def _back(self) -> Transition:
        match self.at:
            case TransferStep.WHO:
                return Finish()
            case TransferStep.AMOUNT:
                return Continue(self._to(TransferStep.WHO))
            case TransferStep.QUOTING | TransferStep.NOTING | TransferStep.ARRIVAL:
                return Continue(self._to(TransferStep.AMOUNT))
            case _:
                return Continue(self._to(TransferStep.ARRIVAL))

    def _pressed(self, action: str, ctx: Context) -> Transition:
        kind, _, value = action.partition(":")
        draft = self.draft
        match self.at, kind:
            case (TransferStep.AMOUNT, "key" | "erase" | "clear" | "sum"):
                keyed = draft.with_amount(as_typed(int(value))) if kind == "sum" else draft.key(value or kind)
                return Continue(replace(self, draft=keyed, message=None))
            case (TransferStep.WHO, "more_payees"):
                pages = -(-len(ctx.payees) // PAYEES)
                return Continue(replace(self, page=(self.page + 1) % pages))
            case (TransferStep.WHO, "again"):
                return self._again(ctx.payees[int(value)], ctx)
            case (TransferStep.WHO, "payee"):
                payee = ctx.payees[int(value)]
                return Continue(self._to(TransferStep.AMOUNT, draft.with_payee(payee, new=False)))
            case (TransferStep.WHO, "new_payee"):
                return Push(self, NewPayeeFlow(step=1, steps=STEPS))
            case (_, "change" | "field") if value == "memo":
                return Push(self, MemoFlow(memo=draft.memo, step=4, steps=STEPS))
            case (TransferStep.AMOUNT, "to_arrival"):
                problem = draft.amount_problem(ctx)
                if problem is not None:
                    return Continue(replace(self, message=problem), (Chime("warn"),))
                return self._ask_quote(ctx, None)
            case (TransferStep.ARRIVAL, "arrival"):
                return self._choose(value, ctx)
            case (TransferStep.ARRIVAL, "to_review"):
                return self._to_review(ctx)
            case (TransferStep.REVIEW, "confirm_transfer"):
                # Risky words may have been said since, or the review was hardly looked at.
                asked = self._care(self.draft.verdict(ctx, self.pace.percent(ctx.now)))
                if asked is not None:
                    return asked
                payment = PaymentFlow(self.draft.order(), step=STEPS, steps=STEPS)
                return Push(self._to(TransferStep.PAYING), payment)
            case _:  # change:who, field:amount: only live buttons arrive
                return Continue(self._to(TransferStep(value)))

    def _again(self, payee: Payee, ctx: Context) -> Transition:
        """The same sum to the same payee as last time: the bank is asked at once if the balance allows."""
        draft = self.draft.with_payee(payee, new=False).with_amount(as_typed(payee.last_amount))
        there = replace(self, at=TransferStep.AMOUNT, draft=draft, message=draft.amount_problem(ctx))
        return Continue(there, (Chime("warn"),)) if there.message else there._ask_quote(ctx, None)

    @property
    def _arrivals(self) -> dict[str, ArrivalChoice]:
        quote = self.draft.quote
        return {choice.kind: choice for choice in quote.arrivals} if quote is not None else {}

    def _choose(self, arrival: str, ctx: Context) -> Transition:
        """One question a page goes on by itself; the form waits for "next"."""
        chosen = replace(self, draft=replace(self.draft, arrival=self._arrivals[arrival]))
        if ctx.care:
            return chosen._to_review(ctx)
        return Continue(chosen)

    # Steps

    def _to(self, at: TransferStep, draft: Draft | None = None) -> TransferFlow:
        return replace(self, at=at, draft=draft or self.draft, message=None)

    def _take(self, said: SpokenTransfer, ctx: Context) -> Transition:
        """Take over what was said, as far as it is clear and asked for here; the rest is asked."""
        heard = replace(self, draft=self.draft.with_words(said.words))
        return (
            heard._filled(said, ctx)
            if self.at in (TransferStep.WHO, TransferStep.AMOUNT)
            else Continue(heard)
        )

    def _filled(self, said: SpokenTransfer, ctx: Context) -> Transition:
        draft, amount, message = self.draft, money.parse(said.amount), None
        named = [payee for payee in ctx.payees if said.payee and said.payee in (payee.name, payee.nickname)]
        if len(named) == 1:
            draft = draft.with_payee(named[0], new=False)
        elif said.payee:
            message = text("who.not_listed", name=private_name(said.payee))
        if amount:
            draft = draft.with_amount(said.amount.removesuffix(".00"))
        at = TransferStep.WHO if message else TransferStep.AMOUNT if draft.payee else self.at
        spoken = SpokenTransfer(arrival=said.arrival or self.spoken.arrival)
        taken = replace(self, at=at, draft=draft, message=message, spoken=spoken)
        if at is TransferStep.AMOUNT and amount and draft.amount_problem(ctx) is None:
            return taken._ask_quote(ctx, None)
        return Continue(taken)

    def _ask_quote(
        self, ctx: Context, message: Text | None, at: TransferStep = TransferStep.QUOTING
    ) -> Transition:
        assert self.draft.payee is not None
        request = GetQuote(ctx.account.ref, self.draft.payee.ref, self.draft.amount, self.draft.memo)
        return Continue(replace(self._to(at), message=message), (request,))

    def _quoted(self, draft: Draft, ctx: Context) -> Transition:
        assert draft.quote is not None
        if draft.held:
            notice, call = hold_notice(draft.quote)
            return Push(self._to(TransferStep.HELD, draft), notice, (call,))
        offered = tuple(c for c in draft.quote.arrivals if c.kind in ctx.settings.arrivals)
        if not offered:
            return self._quote_failed(Problem("bad_answer"))
        draft = replace(draft, quote=replace(draft.quote, arrivals=offered))
        # A transfer to a new payee can be cancelled for a day, unless the customer chooses otherwise.
        verdict = draft.verdict(ctx)
        risky = verdict.grade.weight >= Severity.NEXT_DAY.weight and draft.next_day is not None
        proposed, careful = Arrival.NEXT_DAY if risky else "", Arrival.NEXT_DAY if draft.new_payee else ""
        wishes = (draft.arrival.kind if draft.arrival else "", proposed, self.spoken.arrival, careful)
        arrivals: dict[str, ArrivalChoice] = {choice.kind: choice for choice in offered}
        chosen = next((arrivals[wanted] for wanted in wishes if wanted in arrivals), offered[0])
        message = self.message or (text("arrival.proposed") if risky else None)
        here = replace(self._to(TransferStep.ARRIVAL, replace(draft, arrival=chosen)), message=message)
        kept = self.at is TransferStep.NOTING and chosen.kind == wishes[0]
        return here._to_review(ctx) if kept else Continue(here)

    def _quote_failed(self, problem: Problem) -> Transition:
        if problem.code in ("insufficient_funds", "over_limit"):
            return Continue(replace(self._to(TransferStep.AMOUNT), message=sentence(problem)))
        return Push(self._to(TransferStep.AMOUNT), bank_notice(problem))

    def _to_review(self, ctx: Context, draft: Draft | None = None) -> Transition:
        here = replace(self, draft=draft or self.draft)
        verdict = here.draft.verdict(ctx)
        note = verdict.reason if verdict.grade is Severity.SENTENCE else None
        return here._care(verdict) or Continue(replace(here._to(TransferStep.REVIEW), note=note))

    def _care(self, verdict: RiskAssessment) -> Transition | None:
        """What has to be asked or said before this transfer goes on; None when nothing has, or all was."""
        draft = self.draft
        open_questions = tuple(asked for asked in verdict.questions if not draft.answered(asked))
        if open_questions:
            return self._ask(verdict, open_questions)
        slow = draft.arrival is not None and draft.arrival.kind is Arrival.NEXT_DAY
        grave = verdict.grade.weight >= Severity.STAFF.weight
        enough = verdict.grade.weight < Severity.NEXT_DAY.weight or (
            slow and not verdict.worried and not grave
        )
        if enough or draft.advised.weight >= verdict.grade.weight:
            return None
        next_day = draft.next_day is not None and not slow
        return Push(
            self._to(TransferStep.ADVICE),
            FraudWarningFlow(verdict.reason, next_day, grave, step=3, steps=STEPS),
        )

    def _ask(self, verdict: RiskAssessment, asked: tuple[str, ...]) -> Transition:
        """Ask these; after the advice the last answer can be given again."""
        answers = self.draft.answers[: len(asked) - 1] if self.at is TransferStep.ADVICE else ()
        child = SafetyQuestionsFlow(verdict.reason, asked, step=3, steps=STEPS, answers=answers)
        return Push(self._to(TransferStep.QUESTIONS), child)

    def view(self, ctx: Context) -> View:
        """One question a page in care mode, a form otherwise."""
        match self.at:
            case TransferStep.QUOTING | TransferStep.NOTING:
                return waiting_view("quote")
            case TransferStep.WHO | TransferStep.AMOUNT | TransferStep.ARRIVAL if not ctx.care:
                return transfer_form(self.draft, self.at, self.page, self.message, ctx)
            case TransferStep.WHO:
                return views.who_view(self.draft, self.page, self.message, ctx)
            case TransferStep.AMOUNT:
                return views.amount_view(self.draft, self.message, ctx)
            case TransferStep.ARRIVAL:
                return views.arrival_view(self.draft, self.message, ctx)
            case _:
                return views.transfer_review(self.draft, self.note, ctx)
