"""Makes English test sentences from varied patterns; see generating.py."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.nlu.corpus import Sentence
from tests.nlu.generated_zh import mobile_number

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
KIN_EN = "son daughter wife husband grandson granddaughter brother sister mother father nephew niece eldest son neighbour".replace(
    "eldest son", "eldest_son"
).split()
NAMES_EN = (
    "Wang Fang",
    "Li Ming",
    "Zhang Wei",
    "Chen Jie",
    "Liu Yang",
    "Zhao Lei",
    "Mrs Chen",
    "Mr Li",
    "John Smith",
    "Mary Brown",
)
ASKS_EN = (
    "",
    "I want to ",
    "I'd like to ",
    "please ",
    "can you ",
    "could you please ",
    "um, I need to ",
    "help me ",
    "I have to ",
)
BILLS_EN = (
    ("electricity bill", "electricity"),
    ("water bill", "water"),
    ("gas bill", "gas"),
    ("heating bill", "heating"),
    ("property fee", "property"),
    ("cable tv bill", "tv"),
)
SPANS_EN = (
    ("this month", "this_month"),
    ("last month", "last_month"),
    ("the last three months", "P3M"),
    ("this year", "this_year"),
    ("last week", "last_week"),
)


def _en_number(n: int) -> str:
    if n >= 1000:
        head, rest = divmod(n, 1000)
        return f"{_en_number(head)} thousand" + (
            f" {'and ' if rest < 100 else ''}{_en_number(rest)}" if rest else ""
        )
    if n >= 100:
        head, rest = divmod(n, 100)
        return f"{ONES[head]} hundred" + (f" and {_en_number(rest)}" if rest else "")
    if n < 20:
        return ONES[n]
    return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")


def money_en(rng: random.Random) -> tuple[str, str]:
    """A sum as somebody might say it, and its decimal string."""
    kind = rng.randrange(6)
    if kind == 0:
        n = rng.choice((100, 200, 500, 800, 1000, 2000, 5000, 10_000, 20_000))
        return f"{_en_number(n)} {rng.choice(('yuan', 'kuai', 'RMB'))}", f"{n}.00"
    if kind == 1:
        n = rng.randint(2, 9999)
        return f"{n} yuan", f"{n}.00"
    if kind == 2:
        n = rng.randint(11, 19)
        return f"{ONES[n]} hundred yuan", f"{n * 100}.00"
    if kind == 3:
        n = rng.randint(101, 9999)
        return f"{_en_number(n)} yuan", f"{n}.00"
    if kind == 4:
        n, cents = rng.randint(1, 9999), rng.randint(1, 99)
        return f"{n:,}.{cents:02} yuan", f"{n}.{cents:02}"
    n = rng.choice((200, 300, 500, 900, 3000))
    return _en_number(n), f"{n}.00"


def generated_en(count: int = 600, seed: int = 20_261_124) -> Iterator[Sentence]:
    """`count` English sentences, the same for the same seed."""
    rng = random.Random(seed)
    for _ in range(count):
        text, page, intent, slots = _one_en(rng)
        yield Sentence(text, "en", page, intent, slots)


def _one_en(rng: random.Random) -> tuple[str, str, str, dict[str, str]]:
    said, amount = money_en(rng)
    kin = rng.choice(KIN_EN).replace("_", " ")
    who, payee = (f"my {kin}", kin) if rng.random() < 0.6 else (rng.choice(NAMES_EN),) * 2
    ask = rng.choice(ASKS_EN)
    kind = rng.randrange(9)
    if kind < 3:
        form = rng.choice(
            (
                "send {s} to {w}",
                "transfer {s} to {w}",
                "send {w} {s}",
                "transfer {s} to {w}'s account",
                "wire {s} to {w}",
                "give {w} {s}",
            )
        )
        when, arrival = rng.choice(
            (
                ("", ""),
                ("", ""),
                (" right away", "real_time"),
                (", tomorrow is fine", "next_day"),
                (" by ordinary transfer", "ordinary"),
            )
        )
        slots = {"payee": payee, "amount": amount} | ({"arrival": arrival} if arrival else {})
        return ask + form.format(s=said, w=who) + when, "", "transfer", slots
    if kind == 3:
        wrong, _ = money_en(rng)
        swap = rng.choice((", no, ", ", sorry, ", ", no wait, ", ", I mean "))
        return f"{ask}send {wrong}{swap}{said} to {who}", "", "transfer", {"payee": payee, "amount": amount}
    if kind == 4:
        name, bill = rng.choice(BILLS_EN)
        form = rng.choice(("pay my {b}", "pay the {b}", "pay {s} for the {b}", "pay {s} on my {b}"))
        slots = {"bill": bill} | ({"amount": amount} if "{s}" in form else {})
        return ask + form.format(b=name, s=said), "", "pay_bill", slots
    if kind == 5:
        _, phone = mobile_number(rng)
        spoken = " ".join(ONES[int(d)] for d in phone) if rng.random() < 0.5 else phone
        return f"{ask}top up {spoken} with {said}", "", "top_up", {"amount": amount, "phone": phone}
    if kind == 6:
        span, period = rng.choice(SPANS_EN)
        form = rng.choice(
            ("show me my transactions for {p}", "see my statement for {p}", "see what I spent in {p}")
        )
        return form.format(p=span), "", "statement", {"period": period}
    if kind == 7:
        return rng.choice(("", "make it ", "let's say ")) + said, "amount", "transfer", {"amount": amount}
    return rng.choice(("", "to ", "it's ")) + who, "payee", "transfer", {"payee": payee}
