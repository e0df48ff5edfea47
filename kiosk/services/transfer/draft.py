"""The draft of a transfer: what both editions fill in, and the rules of each step."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from kiosk.domain import money
from kiosk.domain.bank_types import Arrival, ArrivalChoice, Payee, Quote, RiskAdvice, TransferOrder
from kiosk.domain.intent import NluResult
from kiosk.domain.risk.assessment import Answers, RiskAssessment, RiskFacts, assess
from kiosk.domain.risk.rules import Severity
from kiosk.engine.context import Context
from kiosk.pages.text import Text, text


@dataclass(frozen=True, slots=True)
class SpokenTransfer:
    """What was said: to whom, how much and when, as far as it was said."""

    payee: str = field(default="", repr=False)
    amount: str = field(default="", repr=False)
    arrival: str = ""
    words: tuple[str, ...] = ()


def spoken_transfer(told: NluResult | None) -> SpokenTransfer:
    """The wish behind a spoken sentence."""
    if told is None:
        return SpokenTransfer()
    return SpokenTransfer(told.slot("payee"), told.slot("amount"), told.slot("arrival"), told.risk_words)


@dataclass(frozen=True)  # without slots, see kiosk/engine/values.py
class Draft:
    """A transfer being made; amounts in fen, `typed` as the keypad left it."""

    payee: Payee | None = None
    new_payee: bool = False
    typed: str = field(default="", repr=False)
    quote: Quote | None = None
    arrival: ArrivalChoice | None = None
    answers: Answers = ()
    advised: Severity = Severity.FREE  # how grave the advice was that has been given
    words: tuple[str, ...] = ()
    memo: str = field(default="", repr=False)

    @property
    def amount(self) -> int:
        """What was typed, in fen; 0 when it is no amount."""
        return money.parse(self.typed) or 0

    def with_payee(self, payee: Payee, *, new: bool) -> Draft:
        """Another payee: quote and answers were about the last one."""
        return self._anew(payee=payee, new_payee=new, quote=None, arrival=None)

    def key(self, key: str) -> Draft:
        """A key of the keypad; keys that make no amount change nothing."""
        return self.with_amount(money.typed_with(self.typed, key))

    def with_amount(self, typed: str) -> Draft:
        """Another amount: quote and answers were about the last one."""
        if typed == self.typed:
            return self
        return self._anew(typed=typed, quote=None, arrival=None)

    def with_words(self, words: tuple[str, ...]) -> Draft:
        """Risky words were said; answers given before are asked for again."""
        every = tuple(dict.fromkeys((*self.words, *words)))
        return self if every == self.words else self._anew(words=every)

    def with_memo(self, memo: str, words: tuple[str, ...]) -> Draft:
        """Another memo, with what is risky in it: the quote was about the last one. Risky words that were
        written once count as those that were said once, also when they are taken away again."""
        if memo == self.memo:
            return self
        return replace(self.with_words(words), memo=memo, quote=None)

    def _anew(self, **changes: Any) -> Draft:
        """Changed so that what was asked and advised before no longer counts."""
        return replace(self, answers=(), advised=Severity.FREE, **changes)

    def amount_problem(self, ctx: Context) -> Text | None:
        """What is wrong with the amount and how to mend it; None when it can be quoted."""
        if self.amount <= 0:
            return text("amount.none")
        if self.amount > ctx.account.balance:
            return text("amount.too_much")
        return None

    def verdict(self, ctx: Context, pace: int | None = None) -> RiskAssessment:
        """What is to be said or asked about this transfer, by what is known now."""
        assert self.quote is not None
        facts = RiskFacts(
            amount=self.amount,
            balance=ctx.account.balance,
            new_payee=self.new_payee,
            hour=ctx.now.hour,
            pace=pace,
            words=self.words,
            answers=self.answers,
            advice=self.quote.risk,
            advice_reasons=self.quote.risk_reasons,
        )
        return assess(facts, ctx.settings.risk)

    def answered(self, question: str) -> bool:
        """True when the customer has answered this already."""
        return any(asked == question for asked, _ in self.answers)

    @property
    def next_day(self) -> ArrivalChoice | None:
        """Next-day arrival, where the bank offers it."""
        arrivals = self.quote.arrivals if self.quote is not None else ()
        return next((choice for choice in arrivals if choice.kind is Arrival.NEXT_DAY), None)

    @property
    def held(self) -> bool:
        """The bank holds this transfer back."""
        return self.quote is not None and self.quote.risk is RiskAdvice.HOLD

    def order(self) -> TransferOrder:
        """The confirmed transfer; only called when everything is there and the bank holds nothing."""
        assert not self.held
        assert self.payee is not None
        assert self.quote is not None
        assert self.arrival is not None
        return TransferOrder(
            quote_ref=self.quote.ref,
            arrival=self.arrival.kind,
            amount=self.amount,
            payee_masked=self.payee.masked,
            payee_bank=self.payee.bank,
            payee_tail=self.payee.tail,
            answers=self.answers,
            memo=self.memo,
            fee=self.quote.fee,
        )


def as_typed(fen: int) -> str:
    """A sum as the keypad would have left it: 500, 86.40."""
    return f"{fen // 100}.{fen % 100:02d}" if fen % 100 else str(fen // 100)
