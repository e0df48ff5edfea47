"""The smaller slots of an English sentence: which bill, when it arrives, which period."""

from __future__ import annotations

import re

from kiosk.languages.understanding.tables import first

BILLS = (
    ("electricity", re.compile(r"\b(?:electric\w*|le(?:cc|ck)(?:y|ie)|power|lights?)\b")),
    ("water", re.compile(r"\bwater\b")),
    ("gas", re.compile(r"\bgas\b")),
    ("heating", re.compile(r"\bheat(?:ing)?\b")),
    ("tv", re.compile(r"\b(?:tv|telly|television|cable)\b")),
    (
        "property",
        re.compile(
            r"\b(?:property|(?:management|building|estate) (?:fee|charge)s?|(?:building|estate) management)\b"
        ),
    ),
)
_NOT = re.compile(r"\bnot (?:the |my )?\w+(?: bill)?(?=[ ,]+(?:but |it's )?(?:the|my)\b| *[.!]?$)")
ARRIVALS = (
    (
        "next_day",
        re.compile(
            r"\b(?:next[- ]day|the day after|(?:by|arriv\w* |get there |there |until |come )?(?<!is )tomorrow|24 hours|"
            r"twenty[- ]four hours|following day)\b"
        ),
    ),
    (
        "real_time",
        re.compile(
            r"\b(?:real[- ]?time|right away|immediate(?:ly)?|instant(?:ly)?|at once|straight ?away|right now|"
            r"as soon as possible|asap|(?<!not )(?<!n't )(?<!not that )(?<!not so )(?<!not very )urgent(?:ly)?|quickly|this minute|quick|(?<!no )hurry|urgent need|waiting for it|needs it now|(?<!not )(?<!n't )in a hurry|as fast as|now(?= *[.!]?$)|today itself|(?:must|has to|needs to|got to) (?:get there|arrive|be there) today)\b"
        ),
    ),
    (
        "ordinary",
        re.compile(
            r"\b(?:ordinary|standard|normal(?:ly)?|regular|two hours|2 hours|no (?:hurry|rush)|not (?:in (?:a|any) (?:hurry|rush)|(?:so |that |very )?urgent)|isn't (?:that |very )?urgent|whenever|later today|"
            r"(?:by|before) (?:tonight|this evening)|same day)\b"
        ),
    ),
)
_NAMED = (
    ("last_month", re.compile(r"\b(?:last|previous) month\b")),
    ("this_month", re.compile(r"\b(?:this|current) month\b")),
    ("last_year", re.compile(r"\b(?:last|previous) year\b")),
    ("this_year", re.compile(r"\bthis year\b")),
    ("last_week", re.compile(r"\b(?:last|previous) week\b")),
    ("this_week", re.compile(r"\bthis week\b")),
    ("yesterday", re.compile(r"\byesterday\b")),
    (
        "today",
        re.compile(
            r"\btoday's\b|\b(?:did|have|has|was|were|spent|paid|sent|made|transactions?|activity|payments?|spending|statement|movements)\b.*\btoday\b"
        ),
    ),
)
_COUNT = {
    **{"a": 1, "an": 1, "one": 1, "past": 1, "another": 1, "two": 2, "couple of": 2, "three": 3, "four": 4, "five": 5, "six": 6},
    **{"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "eighteen": 18, "twenty-four": 24},
    **{"twenty four": 24, "thirty": 30, "thirty-six": 36, "ninety": 90},
}  # fmt: skip
_SPAN = re.compile(rf"\b(?P<n>half a|{'|'.join(_COUNT)}|\d+)[ -](?P<unit>year|month|week|day)s?\b")


def bill(text: str) -> str:
    """electricity, water, gas, heating, tv, property or ""."""
    return first(BILLS, _NOT.sub("", text))


def arrival(text: str) -> str:
    """real_time, ordinary, next_day or ""."""
    return first(ARRIVALS, text)


def period(text: str) -> str:
    """A named period (last_month) or a span as ISO 8601 writes it (P3M, P1Y), "" for none."""
    named = first(_NAMED, text)
    # how much a month: a rate, no time
    m = _SPAN.search(
        re.sub(
            r"(\b(?:how much|what(?: is|'s))\b.*?) (?:an?|per|each|every) (?:month|year|week|day)\b",
            r"\1",
            text,
        )
    )
    if named or m is None:
        return named
    unit = m["unit"][0].upper()
    if m["n"] == "half a":
        return "P6M" if unit == "Y" else ""
    return f"P{_COUNT.get(m['n']) or int(m['n'])}{unit}"
