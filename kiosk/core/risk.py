"""When a transfer is asked about before it goes on: reasons, questions, and answers that worry.

The harm that is documented is a caller or an online friend who hurries an old person into
paying (see README, "why so"). The rules never forbid: they ask, and they say why. The
bank's own answer counts above ours.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.core.banking import RiskAdvice
from kiosk.core.settings import RiskRules


@dataclass(frozen=True, slots=True)
class RiskFacts:
    """What is known of the transfer; amounts in fen."""

    amount: int
    balance: int
    new_payee: bool
    words: tuple[str, ...] = ()  # risky words said or written
    advice: RiskAdvice = RiskAdvice.ALLOW
    advice_reasons: tuple[str, ...] = ()


def reasons(facts: RiskFacts, rules: RiskRules) -> tuple[str, ...]:
    """Why this transfer is asked about, worst first; () when it is not."""
    found: list[str] = []
    if facts.advice is not RiskAdvice.ALLOW:
        found.append("bank")
    if facts.words:
        found.append("words")
    if facts.new_payee and facts.amount >= rules.large_new:
        found.append("large_new")
    elif facts.new_payee and rules.ask_every_new_payee:
        found.append("new_payee")
    if facts.amount >= rules.large:
        found.append("large")
    if facts.balance >= rules.share_from and facts.amount * 100 >= facts.balance * rules.share_percent:
        found.append("share")
    return tuple(found)


# A question, its answers, and those that worry.
QUESTIONS: dict[str, tuple[tuple[str, ...], frozenset[str]]] = {
    "know": (("met", "remote", "stranger"), frozenset({"remote", "stranger"})),
    "told": (("own_idea", "asked_by_family", "told_by_caller"), frozenset({"told_by_caller"})),
    "purpose": (("family", "goods", "invest", "safe_account"), frozenset({"invest", "safe_account"})),
}


def questions(found: tuple[str, ...]) -> tuple[str, ...]:
    """What is asked, for these reasons; a known payee is not asked about twice."""
    if not found:
        return ()
    if found == ("new_payee",):
        return ("know", "told")
    known = not {"new_payee", "large_new", "bank"} & set(found)
    return ("told", "purpose") if known else ("know", "told", "purpose")


def worrying(answers: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """The questions whose answers worry."""
    return tuple(question for question, answer in answers if answer in QUESTIONS[question][1])
