"""Understanding an English sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kiosk.domain.intent import NluResult
from kiosk.domain.risk.fraud_lexicon import risk_words
from kiosk.speech.nlu.annotation import Marked, replaced
from kiosk.speech.nlu.arrival_slot import arriving
from kiosk.speech.nlu.chitchat import IDLE, idle_en
from kiosk.speech.nlu.classifier import learnt, probabilities
from kiosk.speech.nlu.commands_en import ANYWHERE
from kiosk.speech.nlu.confirmation_en import confirming
from kiosk.speech.nlu.details_en import arrival, bill, period
from kiosk.speech.nlu.intent_fusion import guessed, weighed
from kiosk.speech.nlu.intents_en import ELSEWHERE, SERVICES
from kiosk.speech.nlu.interpretation import (
    ANSWERED,
    CONFIRMING,
    PAYABLE,
    REFUSABLE,
    TIMED,
    Reading,
    answering,
    decimal,
    meaning,
)
from kiosk.speech.nlu.normalization import even_en
from kiosk.speech.nlu.numbers_en import Number, Sum, numbers, sums
from kiosk.speech.nlu.payee_aliases_en import listed_en
from kiosk.speech.nlu.payees_en import named_en, only_name
from kiosk.speech.nlu.payees_zh import Payees
from kiosk.speech.nlu.tables import FORBIDDEN, SURE, heaviest

MONEY, NUMBER, SOMEBODY = "$", "#", "@"
MOVED = 7.0
_MOVES = re.compile(r"\b(?:send|transfer|wire|remit)\b")


@dataclass(frozen=True, slots=True)
class _Spelt(Marked[Number, Sum]):
    """With its capitals as `spelt`: a name is known by them."""

    spelt: str


def understand_en(text: str, page: str, payees: Payees) -> NluResult:
    """See kiosk.speech.nlu.understand."""
    m = _mark(even_en(text), page, payees)
    if not m.plain.strip(" .,!?;:"):
        return meaning(Reading("unknown", 0.0, {}), page, ())
    intent, weight = _intent(m.marked)
    if m.who and weight < MOVED and page not in CONFIRMING and _MOVES.search(m.marked):
        intent, weight = "transfer", MOVED
    intent, weight, confidence = weighed(intent, weight, probabilities(_wording(m), "en"), page)
    reading = Reading(intent, weight, _slots(m, intent), confidence)
    if page in CONFIRMING:
        reading = confirming(reading, m.plain, m.spelt)
    elif page == "payee":
        reading = _naming(reading, m.spelt, payees)
    bare = len(re.findall(r"[a-z']+", m.marked)) <= 3
    reading = answering(reading, page, vague_sum=bool(m.sums), bare=bare)
    if page == "arrival":
        reading = arriving(reading, m.plain, "en")
    if not reading.weight and _unheard(m.plain.strip(" .,!?")):
        return meaning(Reading("unknown", 0.0, reading.slots), page, ())
    if page and reading.intent == "unknown" and not reading.weight:
        guess, likely = guessed(probabilities(_wording(m), "en"))
        reading = Reading(guess, likely, reading.slots) if likely else reading
    return meaning(reading, page, risk_words(m.plain, "en"))


def _unheard(word: str) -> bool:
    """True for one word that no rule and no example knows; its letters may resemble anything: chance is no change."""
    return word.isalpha() and word not in learnt("en").rarity


def wording_en(text: str) -> str:
    """A sentence as the classifier sees it: with signs for sums, numbers and persons."""
    return _wording(_mark(even_en(text), "", ()))


def _mark(spelt: str, page: str, payees: Payees) -> _Spelt:
    plain = spelt.lower()
    found_numbers = numbers(plain, page)
    hidden = replaced(plain, ((n.start, n.end, "_" * (n.end - n.start)) for n in found_numbers))
    found_sums = _believable(hidden, sums(hidden), page)
    stand_ins = [(s.start, s.end, MONEY) for s in found_sums]
    stand_ins += [(n.start, n.end, NUMBER) for n in found_numbers]
    who = named_en(replaced(spelt, stand_ins), payees)
    return _Spelt(plain, hidden, found_numbers, found_sums, replaced(plain, stand_ins), who, spelt)


def _wording(m: _Spelt) -> str:
    return m.marked.replace(m.who.lower(), SOMEBODY) if m.who else m.marked


def _slots(m: _Spelt, intent: str) -> dict[str, str]:
    slots = {n.kind: n.digits for n in m.numbers}
    kept = [s for s in m.sums if not re.search(r"\bnot (?:for )?$", m.hidden[: s.start])] or m.sums
    if kept and kept[-1].amount is not None:
        slots["amount"] = decimal(kept[-1].amount)
    if intent in PAYABLE:
        slots["payee"] = m.who
    slots["bill"] = bill(m.plain) if intent == "pay_bill" else ""
    slots["arrival"] = arrival(m.plain) if intent in ("transfer", "unknown") else ""
    slots["period"] = period(m.plain) if intent in TIMED else ""
    return slots


# Where a bare number is money: after a verb that moves some.
_SPENDING = re.compile(
    r"\b(?:transfer|send|pay|give|wire|top up|top up with|with|of|for|is|deposit|save|put|add|make it|make that|amount|"
    r"repay|charge|lend|recharge)(?: (?:him|her|them|me|my \w+|a|another))?[ :]*$"
)


def _believable(text: str, found: tuple[Sum, ...], page: str) -> tuple[Sum, ...]:
    """Sums that are money: marked as such, or said where money is expected."""

    def alone(s: Sum) -> bool:
        return s.start == 0 and s.end >= len(text) - 2 and s.amount != 1

    return tuple(
        s
        for s in found
        if s.marked
        or (page == "amount" and (s.amount != 1 or len(text) <= 8))
        or _SPENDING.search(text[: s.start])
        or alone(s)
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


def _intent(marked: str) -> tuple[str, float]:
    """The heaviest wish."""
    asked = _NOT_THAT.sub(" ", marked).strip(" ,.")
    tail = _CORRECTION.split(asked)[-1].strip(" ,.")
    for part, bonus in ((tail, 0.0), (asked, -0.5)) if tail and tail != asked else ((asked, 0.0),):
        service, heavy = heaviest(part, SERVICES)
        heavy += bonus
        _, elsewhere = heaviest(part, ELSEWHERE)
        if elsewhere and elsewhere >= heavy:
            return "unknown", elsewhere
        command, light = heaviest(asked if bonus else part, ANYWHERE)
        if (light < SURE or heavy >= SURE) and idle_en(part, service):
            return "unknown", IDLE
        vague = service == "call_staff" and light > heavy
        refusing = service in REFUSABLE and (
            (command in ("cancel", "no") and _REFUSAL.search(part) is not None)
            or (command == "cancel" and light >= FORBIDDEN)
        )
        if heavy >= SURE and not refusing and not vague:
            return service, heavy
        if light >= SURE:
            return command, light
    return "unknown", 0.0


_REFUSAL = re.compile(
    r"\b(?:don't|do not|not|no longer|never mind|nevermind|forget|changed my mind|won't|cancel)\b"
)


def _naming(reading: Reading, spelt: str, payees: Payees) -> Reading:
    """On the page that asks for the payee, a bare name is one."""
    if reading.slots.get("payee") or reading.weight > ANSWERED:
        return reading
    who = only_name(spelt)
    if not who or (reading.intent not in ("unknown", "transfer") and reading.weight >= SURE):
        return reading
    return Reading("transfer", ANSWERED, reading.slots | {"payee": listed_en(who, payees) or who})
