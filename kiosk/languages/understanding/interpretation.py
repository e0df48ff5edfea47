"""One way to read a sentence, before it becomes a NluResult; shared by all languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kiosk.domain.intent import NluResult
from kiosk.languages.understanding.tables import SURE

Payees = Sequence[tuple[str, str]]
"""Name and nickname ("" for none) of everybody the customer has sent money to."""

SLOTS = ("payee", "amount", "account", "phone", "bill", "arrival", "period")
# What a bare answer on a page belongs to. The flow that asked takes the slot whatever it is for.
ANSWERS = {"amount": "transfer", "account": "transfer", "payee": "transfer", "phone": "top_up"}
# Pages on which a yes or a no is an answer; money may hang on it.
CONFIRMING = ("confirm", "arrival")
DOUBTLESS = 0.9  # a sum and a name are no transfer where nothing was asked for: my son lost ten thousand
ANSWERED = 8.0  # how sure an answer to the page's own question is
# Things done to the voice and the screen: numbers and times in them are not for the bank.
SLOTLESS = frozenset(
    [
        "next",
        "back",
        "cancel",
        "home",
        "exit",
        "repeat",
        "louder",
        "quieter",
        "slower",
        "faster",
        "bigger_text",
        "smaller_text",
        "magnifier",
        "stop_reading",
        "more_time",
        "call_staff",
        "complaint",
        "change_pin",
    ]
)
# Said to the voice and the screen, they begin like a no and are none: 别念了, don't hurry me.
HANDLING = frozenset(
    ["repeat", "louder", "quieter", "slower", "faster", "bigger_text", "smaller_text", "magnifier", "stop_reading",
     "more_time", "exit"]
)  # fmt: skip
# Wishes that are for somebody; elsewhere a name in the sentence is no payee.
PAYABLE = frozenset(("transfer", "top_up", "pay_bill", "cancel_transfer", "no", "unknown"))
# Where a time in the sentence says how long, of when, or for how long.
TIMED = frozenset(
    ("statement", "time_deposit", "pay_bill", "pension", "social_security", "housing_fund", "medical_insurance",
     "repay_credit_card", "cancel_transfer", "balance", "top_up")
)  # fmt: skip
REFUSABLE = frozenset(("transfer", "top_up", "pay_bill", "time_deposit", "repay_credit_card"))


@dataclass(frozen=True, slots=True)
class Reading:
    """An intent, how sure it is (see tables.SURE), and its slots."""

    intent: str
    weight: float
    slots: dict[str, str]
    confidence: float = 0.0  # 0..1 when the classifier was asked, 0 when the weight says it
    readings: tuple[str, ...] = ()  # the two sums that may have been meant

    @property
    def filled(self) -> int:
        """How many slots have a value."""
        return sum(bool(v) for v in self.slots.values())


def decimal(amount: Decimal) -> str:
    """An amount as slots carry it: yuan with two decimals."""
    return f"{amount:.2f}"


def meaning(reading: Reading, page: str, risks: tuple[str, ...]) -> NluResult:
    """The reading as the rest of the program knows it."""
    if reading.intent == "unknown":
        asked_for = ("payee", "amount", "account", "phone")
        talk = reading.weight >= SURE or reading.confidence >= DOUBTLESS
        slots = {n: v for n, v in reading.slots.items() if page and n in asked_for and not talk}
        if page == "confirm":
            slots.pop("payee", None)  # my grandson is calling me: nobody else is to be paid
        confidence = 0.0
    else:
        slots = {} if reading.intent in SLOTLESS else reading.slots
        confidence = round(min(0.99, reading.confidence or 0.5 + reading.weight * 0.05), 2)
    readings = reading.readings if reading.intent == "transfer" and not slots.get("amount") else ()
    said = tuple((n, slots[n]) for n in SLOTS if slots.get(n))
    return NluResult(reading.intent, said, confidence, risks, readings)


def answering(reading: Reading, page: str, *, vague_sum: bool, bare: bool = False) -> Reading:
    """What the page asks for counts as its answer where nothing stronger was said.

    `bare`: next to nothing else was said; else talk with a number in it is no answer (my cat had five kittens).
    """
    weak = reading.intent in ("unknown", "yes", "no", "more_time") or reading.weight < SURE
    idle = reading.intent == "unknown" and (
        reading.weight >= SURE or (reading.confidence >= DOUBTLESS and page != "payee")
    )
    if (
        page in ANSWERS
        and weak
        and (bare or not idle or page in ("phone", "account"))  # nobody tells a long number idly
        and (reading.slots.get(page) or (page == "amount" and vague_sum))
    ):
        slots = (
            reading.slots if page in ("amount", "payee") else reading.slots | {"payee": ""}
        )  # my wife's number
        return Reading(ANSWERS[page], ANSWERED, slots)
    if (
        reading.intent == "unknown"
        and not reading.weight
        and reading.confidence < DOUBTLESS
        and reading.slots.get("payee")
        and reading.slots.get("amount")
    ):
        return Reading("transfer", SURE, reading.slots)  # 两千块，给我女儿
    return reading
