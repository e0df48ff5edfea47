"""What the English productions are filled with: sums, persons, words of agreement and refusal."""

from __future__ import annotations

import random

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "x x twenty thirty forty fifty sixty seventy eighty ninety".split()


def said(yuan: int) -> str:
    """Whole yuan below a million in words: one thousand and fifty."""
    if yuan < 20:
        return ONES[yuan]
    if yuan < 100:
        return TENS[yuan // 10] + (f" {ONES[yuan % 10]}" if yuan % 10 else "")
    for unit, name in ((1000, "thousand"), (100, "hundred")):
        if yuan >= unit:
            rest = yuan % unit
            joint = " and " if 0 < rest < 100 else " "
            return f"{said(yuan // unit)} {name}" + (joint + said(rest) if rest else "")
    raise AssertionError


def _sums() -> list[tuple[str, str]]:
    chance = random.Random("sums")
    round_ = [n * unit for unit in (100, 1000, 10_000) for n in range(1, 10)]
    odd = [chance.randrange(12, 99_999) for _ in range(60)]
    gaps = [
        chance.randrange(1, 10) * 10 ** chance.randrange(2, 5) + chance.randrange(1, 99) for _ in range(60)
    ]
    return [
        (said(n) + chance.choice((" yuan", " yuan", " kuai", " rmb")), f"{n}.00")
        for n in (*round_, *odd, *gaps)
    ]


def _odd_sums() -> list[tuple[str, str]]:
    """Said in a way that may mean two sums, or with halves: read right or asked back."""
    found: list[tuple[str, str]] = []
    for n in range(2, 10):
        one, ten = ONES[n], TENS[n]
        found += [
            (f"{one} forty", ""), (f"{one} fifty", ""), (f"{one} twenty five", ""), (f"{ten} {ONES[n]} eighty", ""), (f"twelve {ten}", ""),
            (f"{one} and a half thousand yuan", f"{n}500.00"), (f"{one} and a half hundred yuan", f"{n}50.00"),
            (f"{one} thousand oh {one} yuan", f"{n}00{n}.00"), (f"{one} yuan fifty", f"{n}.50"), (f"{one}teen hundred yuan" if n in (6, 7, 9) else "fifteen hundred yuan", f"1{n}00.00" if n in (6, 7, 9) else "1500.00"),
            (f"{one} thousand {one} yuan", f"{n}00{n}.00"), (f"{one} hundred and {one} yuan", f"{n}0{n}.00"), (f"{one} oh {one}", ""),
            ("half a thousand yuan", "500.00"), ("a hundred and fifty yuan", "150.00"), ("a thousand and a half", "1500.00"),
        ]  # fmt: skip
    return found


def _ranges() -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for n in range(1, 9):
        a, b = ONES[n], ONES[n + 1]
        found += [
            (phrase, "")
            for phrase in (
                f"{a} or {b} hundred", f"{a} to {b} hundred yuan", f"between {a} and {b} hundred", f"{a} hundred or {b} hundred",
                f"{a} hundred to {b} hundred yuan", f"from {a} to {b} hundred", f"about {a} hundred", f"around {a} hundred yuan",
                f"{a} hundred or so", "a few hundred", "several hundred yuan", f"nearly {a} hundred", f"at least {a} hundred",
                f"maybe {a} hundred", "a couple of hundred", f"{a} hundred odd", f"not more than {a} hundred", f"up to {a} hundred",
                f"{a} or maybe {b} hundred yuan", f"{a} hundred, maybe {b} hundred", f"somewhere near {a} hundred", f"{a} hundred or thereabouts",
                f"either {a} or {b} hundred", f"{a} hundred-ish", f"roughly {a} thousand", f"less than {a} thousand", f"over {a} hundred",
            )
        ]  # fmt: skip
    return found


KIN = [
    (w, w)
    for w in (
        "daughter",
        "son",
        "wife",
        "husband",
        "grandson",
        "granddaughter",
        "sister",
        "brother",
        "niece",
        "nephew",
        "mother",
    )
]
NAMES = [
    (n, n)
    for n in (
        "Wang Fang",
        "Li Jianguo",
        "Zhang Yulan",
        "Mrs Green",
        "Robert Brown",
        "Chen Xiaoming",
        "Mary Jones",
        "Liu Min",
    )
]
WORDS = {
    "sum": _sums(),
    "odd": _odd_sums(),
    "range": _ranges(),
    "kin": KIN,
    "name": NAMES,
    "who": [*((f"my {w}", w) for w, _ in KIN), *NAMES],
    "yes": [
        (w, "")
        for w in (
            "yes",
            "yeah",
            "right",
            "correct",
            "okay",
            "that's right",
            "sure",
            "fine",
            "yep",
            "aye",
            "all right",
            "ok",
            "certainly",
            "go ahead",
        )
    ],
    "no": [
        (w, "")
        for w in (
            "no",
            "nope",
            "no no",
            "that's wrong",
            "not right",
            "don't",
            "don't send it",
            "cancel it",
            "stop",
            "absolutely not",
            "no way",
            "certainly not",
            "never",
            "I don't want to",
            "nah",
            "not at all",
            "I refuse",
            "leave it",
        )
    ],
    "wait": [
        (w, "")
        for w in (
            "wait",
            "hold on",
            "just a moment",
            "hang on",
            "one minute",
            "not yet",
            "give me a minute",
            "let me think",
            "wait a bit",
            "let me see first",
            "not so fast",
            "in a minute",
            "hold your horses",
            "just a tick",
            "wait a second",
        )
    ],
    "but": [(w, "") for w in ("but", "only", "except", "although")],
    "wrong": [
        (w, "")
        for w in (
            "the amount is wrong",
            "the name is wrong",
            "that's too much",
            "that's not him",
            "there is a zero too many",
            "I don't know this person",
            "the account looks wrong",
            "I don't want to send it",
            "it's the wrong person",
            "it should be less",
            "I've changed my mind",
        )
    ],
    "other": [
        (w, "")
        for w in (
            "my son",
            "my husband",
            "he",
            "my daughter",
            "the man on the phone",
            "my neighbour",
            "the television",
            "my colleague",
            "everybody",
        )
    ],
    "service": [
        (w, "")
        for w in (
            "pension",
            "social security",
            "electricity bill",
            "water bill",
            "phone bill",
            "balance",
            "fixed deposit",
            "credit card",
            "medical insurance",
            "gas bill",
        )
    ],
    "time": [
        (w, "")
        for w in (
            "last year",
            "in those days",
            "yesterday",
            "last month",
            "years ago",
            "the other day",
            "last week",
        )
    ],
}
