"""What somebody said, understood: an intent with its slots."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class NluResult:
    """`intent` is a word of voice/understanding ("transfer", "yes", "unknown"); confidence 0..1.

    Slots by name: payee, amount (decimal string, yuan), account, phone, bill, arrival, period, memo, and
    choice: the action of the page's phrase that was said word for word. `readings` are the two sums (as in
    the slot) of which either may have been meant; the slot is empty then.
    """

    intent: str
    slots: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    confidence: float = 1.0
    risk_words: tuple[str, ...] = ()
    readings: tuple[str, ...] = field(default=(), repr=False)

    def slot(self, name: str) -> str:
        """The slot's value, "" when it was not said."""
        return dict(self.slots).get(name, "")


# Everything that understanding tells apart; each has its words under meaning.<intent>.
SERVICE_INTENTS = frozenset({
    "transfer", "balance", "statement", "pay_bill", "top_up", "repay_credit_card", "time_deposit", "pension",
    "social_security", "housing_fund", "medical_insurance", "cancel_transfer", "report_loss", "change_pin",
    "complaint", "call_staff",
})  # fmt: skip
COMMANDS = frozenset({
    "yes", "no", "next", "back", "cancel", "home", "exit", "repeat", "louder", "quieter", "slower", "faster",
    "bigger_text", "smaller_text", "magnifier", "stop_reading", "more_time",
})  # fmt: skip
CHOOSE = "choose"  # one of the page's own phrases and nothing else; shown as that phrase
DICTATED = "dictated"  # no intent of understanding's: words as they were said, for the slot "memo"
INTENTS = SERVICE_INTENTS | COMMANDS | {CHOOSE, "unknown"}

UNKNOWN = NluResult("unknown", confidence=0.0)
