"""The rules of English for the pipeline of kiosk/languages/understanding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kiosk.languages.en.fraud_words import FRAUD_WORDS
from kiosk.languages.en.understanding.agreement import AGREEMENT
from kiosk.languages.en.understanding.answers import ANSWERS
from kiosk.languages.en.understanding.arrivals import ARRIVAL
from kiosk.languages.en.understanding.chitchat import idle
from kiosk.languages.en.understanding.commands import ANYWHERE
from kiosk.languages.en.understanding.confirmation import confirming
from kiosk.languages.en.understanding.details import arrival, bill, period
from kiosk.languages.en.understanding.intents import ELSEWHERE, SERVICES
from kiosk.languages.en.understanding.normalization import normalized
from kiosk.languages.en.understanding.not_wished import ROWS
from kiosk.languages.en.understanding.numbers import CURRENCY, numbers, sums
from kiosk.languages.en.understanding.payee_aliases import listed
from kiosk.languages.en.understanding.payees import is_name, named, only_name
from kiosk.languages.understanding.annotation import Annotated, SpokenSum, replaced
from kiosk.languages.understanding.classifier import Model, counted, load_model
from kiosk.languages.understanding.interpretation import ANSWERED, PAYABLE, TIMED, Payees, Reading, decimal
from kiosk.languages.understanding.not_wished import NotWished
from kiosk.languages.understanding.tables import FORBIDDEN, SURE

MONEY, NUMBER, SOMEBODY = "$", "#", "@"
_WORD = re.compile(r"[\w']+|[$#@]")
# Where a bare number is money: after a verb that moves some.
_SPENDING = re.compile(
    r"\b(?:transfer|send|pay|give|wire|top up|top up with|with|of|for|is|deposit|save|put|add|make it|make that|amount|"
    r"repay|charge|lend|recharge)(?: (?:him|her|them|me|my \w+|a|another))?[ :]*$"
)


_SERVICE_WORD = (
    r"(?:transfers?|balance|statement|bills?|pay (?:a |my )?bill|top[- ]?up|credit card|pension|pin|password|complain|"
    r"deposit|money|water|gas|electricity|heating|tv|cash)"
)
_NOT_THAT = re.compile(
    rf"\b(?:not|don't want(?: to)?|do not want(?: to)?|don't|do not|no)"
    rf"(?: (?:to|a|an|the|my|check|see|make|do|pay|change|print|send|withdraw|want))* {_SERVICE_WORD}(?: bill)?\b"
    rf"(?= ?[,.]? ?(?:i|but|just|only|check|pay|show|transfer|send|instead|rather|a|the|my)\b)"
)
_CORRECTION = re.compile(
    r"(?:(?:\bno(?! (?:hurry|rush|need|problem|more|one|thank))|, rather|\b(?:sorry|wait|oops|actually|i mean|make that|make it|scratch that|correction|not that))\b[ ,.]*)+"
)


_REFUSAL = re.compile(
    r"\b(?:don't|do not|not|no longer|never mind|nevermind|forget|changed my mind|won't|cancel)\b"
)


class EnglishRules:
    """See kiosk.languages.understanding.pipeline.Rules."""

    unasked: Sequence[NotWished] = ROWS
    services, elsewhere, commands = SERVICES, ELSEWHERE, ANYWHERE
    arrival, agreement, answers = ARRIVAL, AGREEMENT, ANSWERS
    moving = re.compile(r"\b(?:send|transfer|wire|remit)\b")

    def normalize(self, text: str) -> str:
        """One space between words, punctuation apart; capitals are kept, names are known by them."""
        words = normalized(text)
        return words if words.strip(" .,!?;:") else ""

    def annotate(self, sentence: str, page: str, payees: Payees) -> tuple[Annotated, ...]:
        """As heard."""
        plain = sentence.lower()
        found_numbers = numbers(plain, page)
        hidden = replaced(plain, ((n.start, n.end, "_" * (n.end - n.start)) for n in found_numbers))
        found_sums = _believable(hidden, sums(hidden), page)
        stand_ins = [(s.start, s.end, MONEY) for s in found_sums]
        stand_ins += [(n.start, n.end, NUMBER) for n in found_numbers]
        who = named(replaced(sentence, stand_ins), payees)
        marked = replaced(plain, stand_ins)
        return (Annotated(plain, hidden, found_numbers, found_sums, marked, who, sentence),)

    def for_rules(self, annotated: Annotated) -> str:
        """With signs for sums and numbers."""
        return annotated.marked

    def wording(self, annotated: Annotated) -> str:
        """With signs for sums, numbers and persons."""
        who = annotated.who
        return annotated.marked.replace(who.lower(), SOMEBODY) if who else annotated.marked

    def features(self, wording: str) -> dict[str, float]:
        """Words, pairs of words, and parts of words."""
        return counted(_features(_WORD.findall(wording)))

    def model(self) -> Model:
        """Learnt from examples.txt."""
        return load_model(__package__)

    def whole(self, marked: str) -> tuple[str, float]:
        """No command of its own for whole sentences."""
        return "unknown", 0.0

    def parts(self, marked: str) -> tuple[tuple[str, float], ...]:
        """What was said after "no, sorry" before the whole sentence."""
        asked = _NOT_THAT.sub(" ", marked).strip(" ,.")
        tail = _CORRECTION.split(asked)[-1].strip(" ,.")
        return ((tail, 0.0), (asked, -0.5)) if tail and tail != asked else ((asked, 0.0),)

    def is_idle(self, part: str, service: str) -> bool:
        """See chitchat.py."""
        return idle(part, service)

    def refuses(self, part: str, command: str, weight: float) -> bool:
        """A plain "do not", or a no together with a word that takes the wish back."""
        refusing = command in ("cancel", "no") and _REFUSAL.search(part) is not None
        return refusing or (command == "cancel" and weight >= FORBIDDEN)

    def slots(self, annotated: Annotated, intent: str) -> dict[str, str]:
        """The sum that was said last, the numbers, the payee and the smaller slots."""
        plain, hidden = annotated.plain, annotated.hidden
        slots = {n.kind: n.digits for n in annotated.numbers}
        kept = [s for s in annotated.sums if not re.search(r"\bnot (?:for )?$", hidden[: s.start])]
        last = (kept or list(annotated.sums))[-1:]
        if last and last[0].amount is not None:
            slots["amount"] = decimal(last[0].amount)
        if intent in PAYABLE:
            slots["payee"] = annotated.who
        slots["bill"] = bill(plain) if intent == "pay_bill" else ""
        slots["arrival"] = arrival(plain) if intent in ("transfer", "unknown") else ""
        slots["period"] = period(plain) if intent in TIMED else ""
        return slots

    def confirming(self, reading: Reading, annotated: Annotated) -> Reading:
        """See confirmation.py."""
        return confirming(reading, annotated.plain, annotated.spelt)

    def naming(self, reading: Reading, annotated: Annotated, payees: Payees) -> Reading:
        """On the page that asks for the payee, a bare name is one."""
        said = reading.slots.get("payee", "")
        if said and not is_name(said, payees):
            return replace(reading, slots=reading.slots | {"payee": ""})  # the time please
        if said or reading.weight > ANSWERED:
            return reading
        who = only_name(annotated.spelt, payees)
        if not who or (reading.intent not in ("unknown", "transfer") and reading.weight >= SURE):
            return reading
        return Reading("transfer", ANSWERED, reading.slots | {"payee": listed(who, payees) or who})

    def bare(self, annotated: Annotated) -> bool:
        """True where three words or fewer are left without sums and numbers."""
        return len(re.findall(r"[a-z']+", annotated.marked)) <= 3

    def unheard(self, sentence: str) -> bool:
        """True for one word that no example knows; its letters may resemble anything: chance is no change."""
        word = sentence.strip(" .,!?")
        return word.isalpha() and word not in self.model().rarity

    def risk_words(self, sentence: str) -> tuple[str, ...]:
        """See fraud_words.py."""
        return FRAUD_WORDS.found(sentence)


def _features(words: list[str]) -> Iterator[str]:
    yield from words
    yield from (f"{a} {b}" for a, b in zip(["^", *words], [*words, "$"], strict=True))
    for word in words:
        spelt = f"_{word}_"
        yield from (spelt[i : i + n] + "~" for n in (3, 4) for i in range(len(spelt) - n + 1))


# The words around a number that is no more than a number on the page that asks for a sum.
_AROUND_A_SUM = frozenset(
    """send transfer pay give wire make put it it's its just please her him them i want to would like need i'd i'll let's let me say
    only the amount is of a an total okay ok yes no not sorry actually mean wait thanks thank you then that that's be do oops rather
    correction instead but for my and or about sum think well oh should better go with""".split()
)


def _believable(text: str, found: tuple[SpokenSum, ...], page: str) -> tuple[SpokenSum, ...]:
    """Sums that are money: marked as such, or said where money is expected."""

    def alone(s: SpokenSum) -> bool:
        return s.start == 0 and s.end >= len(text) - 2 and s.amount != 1

    rest = replaced(text, ((s.start, s.end, " ") for s in found))
    plain = all(word in _AROUND_A_SUM for word in re.findall(r"[a-z']+", rest))  # not: I have three children
    named = re.search(rf"\b{CURRENCY}\b|[¥￥$]", text) is not None

    def of_something_else(s: SpokenSum) -> bool:  # I'm sixty eight this year
        return page == "amount" and not plain and not named and s.amount is not None and s.amount < 100

    return tuple(
        s
        for s in found
        if (s.marked and not of_something_else(s))
        or (page == "amount" and plain and (s.amount != 1 or len(text) <= 8))
        or _SPENDING.search(text[: s.start])
        or alone(s)
    )


RULES = EnglishRules()
