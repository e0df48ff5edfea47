"""Understanding as one pipeline: from a sentence to an intent with its slots.

    text -> normalize -> annotate -> match rules -> classify -> fuse -> slots -> resolve by page -> NluResult

1. normalize: markup, fillers, courtesies and dialect words removed or replaced (language pack).
2. annotate: sums, dictated numbers and the payee are found; signs stand for them (language pack).
   A language may return a second annotation in which misheard words are repaired.
3. match rules: the tables of wishes and commands; the heaviest row wins (`match_rules` below).
4. classify: multinomial logistic regression on the marked sentence (classifier.py).
5. fuse: rules and classifier weighed against each other (intent_fusion.py).
6. slots: payee, amount, account, phone, bill, arrival, period (language pack).
7. resolve by page: a yes, a name, a time or a sum is the answer to the question of the page it is said on.

What depends on a language is behind `Rules`; this module and the others of this package do not know which
languages there are. Pure: no clock, no file but the weights, no log.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from kiosk.domain.intent import NluResult
from kiosk.languages.understanding.agreement import AgreementWords
from kiosk.languages.understanding.annotation import Annotated
from kiosk.languages.understanding.answers import AnswerWords, either
from kiosk.languages.understanding.arrival import ArrivalWords, resolve_arrival
from kiosk.languages.understanding.classifier import Model
from kiosk.languages.understanding.intent_fusion import guessed, weighed
from kiosk.languages.understanding.interpretation import (
    CONFIRMING,
    REFUSABLE,
    Payees,
    Reading,
    answering,
    decimal,
    meaning,
)
from kiosk.languages.understanding.not_wished import NotWished, spoken_of
from kiosk.languages.understanding.tables import IDLE, SURE, UNASKED, Table, heaviest

WHOLE = 9.0
"""The weight of a command that is the whole sentence."""

MOVED = 7.0
"""The weight of a person together with a verb by which money moves."""


class Rules(Protocol):
    """What one language contributes to the pipeline."""

    services: Table
    elsewhere: Table  # what this machine has no service for; wins over a service that is not heavier
    commands: Table
    unasked: Sequence[NotWished]  # how services are spoken of and not asked for
    moving: re.Pattern[str]  # verbs by which money moves
    arrival: ArrivalWords
    agreement: AgreementWords
    answers: AnswerWords

    def normalize(self, text: str) -> str:
        """One spelling for what is said in many; no fillers, courtesies or markup."""
        ...

    def annotate(self, sentence: str, page: str, payees: Payees) -> Sequence[Annotated]:
        """The sentence as heard; a second one with misheard words repaired, where that differs."""
        ...

    def for_rules(self, annotated: Annotated) -> str:
        """The marked sentence on which the tables are matched."""
        ...

    def wording(self, annotated: Annotated) -> str:
        """The marked sentence as the classifier sees it: only the wording counts."""
        ...

    def features(self, wording: str) -> dict[str, float]:
        """The classifier's features of a wording."""
        ...

    def model(self) -> Model:
        """The weights learnt from this language's examples."""
        ...

    def whole(self, marked: str) -> tuple[str, float]:
        """The command that the whole sentence is, and its weight; ("unknown", 0.0) for none."""
        ...

    def parts(self, marked: str) -> Sequence[tuple[str, float]]:
        """What to match in order, with what is added to its weight: what was said after a correction
        counts before the whole sentence."""
        ...

    def is_idle(self, part: str, service: str) -> bool:
        """True where a sentence with the words of `service` in it asks for nothing."""
        ...

    def refuses(self, part: str, command: str, weight: float) -> bool:
        """True where `command` means that a service in the same sentence is not wanted."""
        ...

    def slots(self, annotated: Annotated, intent: str) -> dict[str, str]:
        """The slots of a sentence with this intent."""
        ...

    def confirming(self, reading: Reading, annotated: Annotated) -> Reading:
        """On the page that asks whether all is right: a yes, a no, or what is wrong and what instead."""
        ...

    def naming(self, reading: Reading, annotated: Annotated, payees: Payees) -> Reading:
        """On the page that asks for the payee, a bare name is one."""
        ...

    def bare(self, annotated: Annotated) -> bool:
        """True where next to nothing but a sum or a number was said."""
        ...

    def unheard(self, sentence: str) -> bool:
        """True for a word or two that no rule and no example knows; they may resemble anything."""
        ...

    def risk_words(self, sentence: str) -> tuple[str, ...]:
        """Words of fraud, as they were said."""
        ...


def understand(rules: Rules, text: str, page: str = "", payees: Payees = ()) -> NluResult:
    """What `text` means on `page` (amount, phone, account, payee, arrival, confirm, or "" for anywhere).

    `payees` are (name, nickname) of the customer's list; the payee slot is then one of these words
    wherever it was said, also by sound or as another word for the same person. Slots: payee, amount
    (yuan, two decimals), account, phone, bill, arrival, period. A vague sum gives no amount.
    """
    sentence = rules.normalize(text)
    if not sentence:
        return meaning(_agreed(rules, Reading("unknown", 0.0, {}), text, page), page, ())
    annotated = rules.annotate(sentence, page, payees)
    heard = annotated[0]
    reading = _read(rules, heard, page, payees)
    for repaired in annotated[1:]:
        reading = _better(reading, _read(rules, repaired, page, payees))
    if page == "arrival":
        reading = resolve_arrival(rules.arrival, reading, heard.plain)
    risks = next((found for a in annotated if (found := rules.risk_words(a.plain))), ())
    if not reading.weight and rules.unheard(heard.plain):
        return meaning(_agreed(rules, Reading("unknown", 0.0, {}), text, page), page, ())
    if page and reading.intent == "unknown" and not reading.weight:
        guess, likely = guessed(_probabilities(rules, heard))
        reading = Reading(guess, likely, reading.slots) if likely else reading
    reading = _counted(rules, _agreed(rules, reading, text, page), annotated, page)
    return meaning(reading, page, risks)


def _counted(rules: Rules, reading: Reading, annotated: Sequence[Annotated], page: str) -> Reading:
    """A sum and a payee only where nothing speaks against it; on the page that asks for one, only where the whole
    sentence is accounted for. See answers.py."""
    answers, slots = rules.answers, dict(reading.slots)
    if slots.get("amount") or (page == "amount" and reading.intent == "transfer"):
        standing = answers.standing(annotated[0])
        heard = next((found for a in annotated if (found := answers.sum_answer(a)) is not None), None)
        if page == "amount" or len(standing) > 1:
            slots["amount"] = decimal(heard) if heard is not None else ""
        if not slots["amount"]:
            reading = replace(reading, readings=tuple(decimal(amount) for amount in either(standing)))
    if page == "payee" and (who := slots.get("payee")):
        unlisted = _read(rules, rules.annotate(annotated[0].spelt, page, ())[0], page, ()).slots.get(
            "payee", ""
        )
        words = {w for w in (who, annotated[0].who, unlisted) if w}  # the list's name, and as it was said
        if not any(answers.names_payee(a.marked, w) for a in annotated for w in words):
            return replace(reading, intent="unknown", weight=IDLE, slots={})
    elif answers.against.search(annotated[0].plain):
        slots |= {"amount": "", "payee": ""}
    return replace(reading, slots=slots)


def _agreed(rules: Rules, reading: Reading, text: str, page: str) -> Reading:
    """A yes, and a "next", only where nothing else was said; see agreement.py."""
    bare = reading.intent == "transfer" and not reading.filled  # 同意转账
    if reading.intent not in ("yes", "next", "no", "more_time", "unknown") and not bare:
        return reading
    verdict = rules.agreement.verdict(text)
    chooses = page == "payee" or (
        page not in ("", *CONFIRMING) and rules.agreement.points.search(text.lower())
    )
    if chooses and verdict == "yes":
        verdict = "unknown"  # 就那个人, 都行: nobody is chosen by it
    if verdict == "yes":
        answered = page in CONFIRMING or (reading.intent == "unknown" and not reading.weight)
        return Reading("yes", SURE, reading.slots) if answered and reading.intent != "yes" else reading
    doubtful = page and reading.weight < WHOLE  # 往下翻翻 turns a list
    if reading.intent == "yes" or (reading.intent == "next" and (verdict != "unknown" or doubtful)):
        if verdict == "unknown":
            return Reading(verdict, 0.0, reading.slots)
        # Elsewhere a refusal or a delay is no surer than the agreement that it was heard as.
        return (
            Reading(verdict, SURE, reading.slots) if page in CONFIRMING else replace(reading, intent=verdict)
        )
    return reading


def wording(rules: Rules, text: str) -> str:
    """A sentence as the classifier sees it, for training."""
    return rules.wording(rules.annotate(rules.normalize(text), "", ())[0])


def match_rules(rules: Rules, marked: str) -> tuple[str, float]:
    """The heaviest wish or command of a marked sentence; ("unknown", 0.0) where no row matches."""
    intent, weight = rules.whole(marked)
    if weight:
        return intent, weight
    if spoken_of(rules.unasked, marked, heaviest(marked, rules.services)[0]):
        return "unknown", UNASKED
    for part, bonus in rules.parts(marked):
        intent, weight = _wished(rules, part, bonus)
        if weight:
            break
    return intent, weight


def _wished(rules: Rules, part: str, bonus: float) -> tuple[str, float]:
    service, heavy = heaviest(part, rules.services)
    heavy += bonus
    _, elsewhere = heaviest(part, rules.elsewhere)
    if elsewhere and elsewhere >= heavy:
        return "unknown", elsewhere
    command, light = heaviest(part, rules.commands)
    if (light < SURE or heavy >= SURE) and rules.is_idle(part, service):
        return "unknown", IDLE
    refused = service in REFUSABLE and rules.refuses(part, command, light)
    vague = service == "call_staff" and light > heavy  # 听不懂 is no call where something plainer was said
    if heavy >= SURE and not refused and not vague:
        return service, heavy
    return (command, light) if light >= SURE else ("unknown", 0.0)


def _read(rules: Rules, a: Annotated, page: str, payees: Payees) -> Reading:
    intent, weight = match_rules(rules, rules.for_rules(a))
    if a.who and weight < MOVED and page not in CONFIRMING and rules.moving.search(a.marked):
        intent, weight = "transfer", MOVED  # 给我儿子转，呃，一千: a person and a verb are enough
    intent, weight, confidence = weighed(intent, weight, _probabilities(rules, a), page)
    if page == "payee" and a.who and not weight:
        intent, confidence = "unknown", 0.0  # no table knows it: a name answers the page, a guess does not
    reading = Reading(intent, weight, rules.slots(a, intent), confidence)
    if page in CONFIRMING:
        reading = rules.confirming(reading, a)
    elif page == "payee":
        reading = rules.naming(reading, a, payees)
    return answering(reading, page, vague_sum=bool(a.sums), bare=rules.bare(a))


def _probabilities(rules: Rules, a: Annotated) -> dict[str, float]:
    return rules.model().probabilities(rules.features(rules.wording(a)))


def _better(plain: Reading, repaired: Reading) -> Reading:
    """The reading of the sentence as heard, unless its repair makes more of it."""
    clearer = repaired.weight > plain.weight
    fuller = repaired.intent == plain.intent and repaired.filled > plain.filled
    if not (clearer or fuller):
        return plain
    # Names are never repaired: 于娥 is not 余额.
    slots = repaired.slots | {"payee": plain.slots.get("payee") or repaired.slots.get("payee", "")}
    return Reading(repaired.intent, repaired.weight - 1, slots)
