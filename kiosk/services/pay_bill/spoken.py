"""What a sentence says about a bill: its kind, the customer number, an amount for a prepaid meter."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.domain import money
from kiosk.domain.bank_types import BillKind
from kiosk.domain.intent import NluResult

KINDS = {kind.value: kind for kind in BillKind} | {"tv": BillKind.CABLE_TV}


@dataclass(frozen=True, slots=True)
class SpokenBill:
    """Kind, customer number and amount (fen) as far as they were said."""

    kind: BillKind | None = None
    number: str = field(default="", repr=False)
    amount: int = 0


def spoken_bill(said: NluResult | None) -> SpokenBill:
    """The slots of a sentence; what was not said, or is of a kind that is not known here, stays empty."""
    if said is None:
        return SpokenBill()
    amount = money.parse(said.slot("amount")) or 0
    return SpokenBill(KINDS.get(said.slot("bill")), said.slot("account"), amount)
