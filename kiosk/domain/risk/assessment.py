"""The judgement of a transfer: which rules apply, how far they go, what is asked, and what is said.

The harm that is documented is a caller or an online friend who hurries an old person into
paying (see README, "why so"). The rules never forbid: they ask, and they say why. The
bank's own answer counts above ours, and it alone can hold a transfer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from statistics import median

from kiosk.domain.bank_types import RiskAdvice
from kiosk.domain.risk.rules import QUESTIONS, RiskPolicy, RiskRule, Severity
from kiosk.pages.text import Text, text

Answers = tuple[tuple[str, str], ...]
UNHURRIED_S = 2.0  # who usually takes less for a page is not hurrying on this one


@dataclass(frozen=True, slots=True)
class RiskFacts:
    """What is known of the transfer; amounts in fen, `hour` local, `pace` in percent of the usual."""

    amount: int
    balance: int
    new_payee: bool
    hour: int = 12
    pace: int | None = None
    words: tuple[str, ...] = ()  # risky words said
    answers: Answers = ()
    advice: RiskAdvice = RiskAdvice.ALLOW
    advice_reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RiskAssessment:
    """The grade, and the rules that apply, the gravest first."""

    grade: Severity
    rules: tuple[RiskRule, ...]
    new_payee: bool

    @property
    def reason(self) -> Text:
        """Why, in a sentence; only asked for when a rule applies."""
        return text(f"reason.{self.rules[0].name}")

    @property
    def worried(self) -> bool:
        """What the customer said or answered is among the reasons for going so far."""
        return any(rule.grade is self.grade and (rule.answers or rule.words) for rule in self.rules)

    @property
    def questions(self) -> tuple[str, ...]:
        """What is asked; who the payee is, only of a new one."""
        wanted = {question for rule in self.rules for question in rule.ask}
        return tuple(q for q in QUESTIONS if q in wanted and (self.new_payee or q != "know"))


def assess(facts: RiskFacts, policy: RiskPolicy) -> RiskAssessment:
    """What is to be said or asked about a transfer, by what is known so far."""
    trusted = policy.trust_allow and facts.advice is RiskAdvice.ALLOW
    found = [
        rule
        for rule in policy.rules
        if applies(rule, facts) and not (trusted and not (rule.answers or rule.words))
    ]
    found.sort(key=lambda rule: -rule.grade.weight)  # stable: among equals the table's order
    grade = found[0].grade if found else Severity.FREE
    if facts.advice is RiskAdvice.HOLD:
        grade = Severity.HOLD
    return RiskAssessment(grade, tuple(found), facts.new_payee)


def applies(rule: RiskRule, facts: RiskFacts) -> bool:
    """True when everything that the rule sets is so."""
    said = " ".join(facts.words).casefold()
    given = {f"{question}:{answer}" for question, answer in facts.answers}
    bank = {facts.advice.value, *facts.advice_reasons}
    return (
        (facts.new_payee or not rule.new_payee)
        and facts.amount >= rule.amount_from
        and facts.balance >= rule.balance_from
        and facts.amount * 100 >= facts.balance * rule.share_percent
        and (rule.hours is None or _within(facts.hour, *rule.hours))
        and (not rule.pace_percent or (facts.pace is not None and facts.pace < rule.pace_percent))
        and (not rule.words or any(said and (word == "*" or word.casefold() in said) for word in rule.words))
        and (not rule.answers or not given.isdisjoint(rule.answers))
        and (not rule.bank_says or not bank.isdisjoint(rule.bank_says))
    )


def matched_keywords(sentence: str, policy: RiskPolicy) -> tuple[str, ...]:
    """The words of the rules that a sentence has in it."""
    known = dict.fromkeys(word for rule in policy.rules for word in rule.words)
    return tuple(word for word in known if word.casefold() in sentence.casefold())


def _within(hour: int, first: int, end: int) -> bool:
    return first <= hour < end if first <= end else hour >= first or hour < end


@dataclass(frozen=True, slots=True)
class ReadingSpeed:
    """How long this customer takes for a page, in seconds; kept no longer than the transfer."""

    seconds: tuple[float, ...] = field(default=(), repr=False)
    since: datetime | None = field(default=None, repr=False)

    def turned(self, now: datetime, *, counts: bool) -> ReadingSpeed:
        """Another page; the time spent on the last one `counts` where the customer had to decide."""
        if not counts or self.since is None:
            return ReadingSpeed(self.seconds, now)
        return ReadingSpeed((*self.seconds, (now - self.since).total_seconds()), now)

    def percent(self, now: datetime) -> int | None:
        """The time on this page in percent of the usual; None while there is no usual time."""
        if self.since is None or len(self.seconds) < 2 or median(self.seconds) < UNHURRIED_S:
            return None
        return round(100 * (now - self.since).total_seconds() / median(self.seconds))
