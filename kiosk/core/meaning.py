"""What somebody said, understood: an intent with its slots."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Meaning:
    """`intent` is a word of voice/understanding ("transfer", "yes", "unknown"); confidence 0..1.

    Slots by name: payee, amount (decimal string, yuan), account, phone, bill, arrival, period.
    """

    intent: str
    slots: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    confidence: float = 1.0
    risk_words: tuple[str, ...] = ()

    def slot(self, name: str) -> str:
        """The slot's value, "" when it was not said."""
        return dict(self.slots).get(name, "")


UNKNOWN = Meaning("unknown", confidence=0.0)
