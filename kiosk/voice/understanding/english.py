"""Understanding an English sentence."""

from __future__ import annotations

import re

from kiosk.core.meaning import Meaning
from kiosk.voice.understanding.commands_en import ANYWHERE
from kiosk.voice.understanding.numbers_en import CURRENCY, Sum, numbers, sums
from kiosk.voice.understanding.payees_zh import Payees
from kiosk.voice.understanding.people_en import named_en, only_name
from kiosk.voice.understanding.risk import risk_words
from kiosk.voice.understanding.sentence import even_en
from kiosk.voice.understanding.tables import SURE, first, heaviest
from kiosk.voice.understanding.wishes_en import ELSEWHERE, SERVICES

_CORRECTION = re.compile(
    r"(?:\b(?:no|sorry|wait|oops|actually|i mean|rather|make that|make it|scratch that|correction|not that)\b[ ,.]*)+"
)
_TERM = r"(?:transfers?|balance|statement|bills?|pay (?:a |my )?bill|top[- ]?up|credit card|pension|pin|password|complain|deposit|money)"
_NOT_THAT = re.compile(
    rf"\b(?:not|don't want(?: to)?|do not want(?: to)?|no)(?: (?:to|a|an|the|my|check|see|make|do|pay|change|print))* {_TERM}\b(?= ?[,.]? ?(?:i|but|just|only|check|pay|show|transfer|send|instead|rather))"
)
BILLS = tuple((n, re.compile(p)) for n, p in (
    ("electricity", r"\b(?:electric\w*|power|lights)\b"), ("water", r"\bwater\b"), ("gas", r"\bgas\b"),
    ("heating", r"\bheat(?:ing)?\b"), ("tv", r"\b(?:tv|television|cable)\b"), ("property", r"\b(?:property|management fee|building fee)\b"),
))  # fmt: skip
ARRIVALS = tuple((n, re.compile(p)) for n, p in (
    ("next_day", r"\b(?:next[- ]day|the day after|(?:by|arriv\w* |get there |there |until |come )?tomorrow|24 hours|twenty[- ]four hours|following day)\b"),
    ("real_time", r"\b(?:real[- ]?time|right away|immediate(?:ly)?|instant(?:ly)?|at once|straight ?away|right now|as soon as possible|asap|urgent(?:ly)?|quickly|this minute|now)\b"),
    ("ordinary", r"\b(?:ordinary|standard|normal(?:ly)?|regular|two hours|2 hours|no (?:hurry|rush)|later today|(?:by|before) (?:tonight|this evening)|same day)\b"),
))  # fmt: skip
_PERIODS = tuple((n, re.compile(p)) for n, p in (
    ("last_month", r"\b(?:last|previous|past) month\b"), ("this_month", r"\b(?:this|current) month\b"), ("last_year", r"\b(?:last|previous) year\b"),
    ("this_year", r"\bthis year\b"), ("last_week", r"\b(?:last|past|previous) week\b"), ("this_week", r"\bthis week\b"),
    ("yesterday", r"\byesterday\b"), ("today", r"\btoday\b"),
))  # fmt: skip
_COUNT = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "eighteen": 18,
    "twenty-four": 24,
    "couple of": 2,
    "thirty": 30,
    "ninety": 90,
}
_SPAN = re.compile(rf"\b(?P<n>half a|{'|'.join(_COUNT)}|\d+)[ -](?P<unit>year|month|week|day)s?\b")


def understand_en(text: str, page: str, payees: Payees) -> Meaning:
    """See kiosk.voice.understanding.understand."""
    spelt = even_en(text)
    plain = spelt.lower()
    if not plain.strip(" .,!?"):
        return Meaning("unknown", confidence=0.0)
    found_numbers = numbers(plain, page)
    hidden = plain
    for n in found_numbers:
        hidden = hidden[: n.start] + "_" * (n.end - n.start) + hidden[n.end :]
    found_sums = _believable(hidden, sums(hidden), page)
    spans = [(s.start, s.end, "$") for s in found_sums] + [(n.start, n.end, "#") for n in found_numbers]
    marked, marked_spelt = _replaced(plain, spans), _replaced(spelt, spans)
    intent, weight = _intent(marked)
    slots: dict[str, str] = {}
    if found_sums:
        kept = [s for s in found_sums if not re.search(r"\bnot (?:for )?$", hidden[: s.start])] or list(
            found_sums
        )
        if kept[-1].amount is not None:
            slots["amount"] = f"{kept[-1].amount:.2f}"
    for n in found_numbers:
        slots[n.kind] = n.digits
    who = named_en(marked_spelt, payees)
    if who:
        slots["payee"] = who
    slots["bill"] = first(BILLS, plain) if intent in ("pay_bill", "unknown") else ""
    slots["arrival"], slots["period"] = first(ARRIVALS, plain), _period(plain)
    if intent not in ("transfer", "unknown", "next", "yes"):
        slots["arrival"] = ""
    intent, weight = _on_page(intent, weight, slots, plain, marked, spelt, page, payees)
    if intent == "unknown" and not page:
        slots = {}
    order = ("payee", "amount", "account", "phone", "bill", "arrival", "period")
    kept_slots = tuple((name, slots[name]) for name in order if slots.get(name))
    confidence = 0.0 if intent == "unknown" else round(min(0.99, 0.5 + weight * 0.05), 2)
    return Meaning(intent, kept_slots, confidence, risk_words(plain, "en"))


def _replaced(text: str, spans: list[tuple[int, int, str]]) -> str:
    for start, end, stand_in in sorted(spans, reverse=True):
        text = text[:start] + stand_in + text[end:]
    return text


_SPENDING = re.compile(
    r"\b(?:transfer|send|pay|give|wire|top up|top up with|with|of|for|is|deposit|save|put|add|make it|make that|amount|repay|charge|lend|recharge)(?: (?:him|her|them|me|my \w+|a|another))?[ :]*$"
)


def _believable(text: str, found: tuple[Sum, ...], page: str) -> tuple[Sum, ...]:
    alone = re.fullmatch(r"[\w .-]*", text) is not None
    return tuple(
        s
        for s in found
        if s.marked
        or page == "amount"
        or _SPENDING.search(text[: s.start])
        or (alone and s.start == 0 and s.end >= len(text) - 2 and s.amount != 1)
    )


def _intent(marked: str) -> tuple[str, float]:
    asked = _NOT_THAT.sub(" , ", marked)
    tail = _CORRECTION.split(asked)[-1].strip(" ,.")
    for part, bonus in ((tail, 0.0), (asked, -0.5)) if tail and tail != asked else ((asked, 0.0),):
        service, heavy = heaviest(part, SERVICES)
        heavy += bonus
        _, elsewhere = heaviest(part, ELSEWHERE)
        if elsewhere and elsewhere >= heavy:
            return "unknown", 0.0
        general, light = heaviest(asked if bonus else part, ANYWHERE)
        refusing = (
            general in ("cancel", "no")
            and service in ("transfer", "top_up", "pay_bill", "time_deposit", "repay_credit_card")
            and re.search(
                r"\b(?:don't|do not|not|no longer|never mind|nevermind|forget|changed my mind|won't)\b", part
            )
        )
        if heavy >= SURE and not refusing:
            return service, heavy
        if light >= SURE:
            return general, light
    return "unknown", 0.0


def _period(text: str) -> str:
    named = first(_PERIODS, text)
    if named:
        return named
    m = _SPAN.search(text)
    if m is None:
        return ""
    unit = m["unit"][0].upper()
    if m["n"] == "half a":
        return "P6M" if unit == "Y" else ""
    return f"P{_COUNT.get(m['n'], 0) or int(m['n'])}{unit}"


_ANSWERS = {"amount": "transfer", "account": "transfer", "payee": "transfer", "phone": "top_up"}


def _on_page(
    intent: str,
    weight: float,
    slots: dict[str, str],
    plain: str,
    marked: str,
    spelt: str,
    page: str,
    payees: Payees,
) -> tuple[str, float]:
    if page == "confirm" and intent not in ("yes", "no") and weight < 8.5:
        if re.match(r"(?:no|nope|not|wrong|don't|that's not|it's not)\b", plain):
            return "no", 8
        if re.match(
            r"(?:yes|yeah|yep|ok|okay|sure|right|correct|go ahead|confirm|send it|do it|please do)\b", plain
        ):
            return "yes", 8
    if page == "payee" and intent in ("unknown", "transfer", "yes") and "payee" not in slots:
        who = only_name(spelt, payees)
        if who:
            slots["payee"] = who
    wanted = _ANSWERS.get(page, "")
    if wanted and slots.get(page) and (intent in ("unknown", "yes", "no", "more_time") or weight < SURE):
        return wanted, 8
    if page == "amount" and "$" in marked and intent in ("unknown", "yes", "no"):
        return "transfer", 8
    return intent, weight


__all__ = ["CURRENCY", "understand_en"]
