"""The money is sent and the answer is lost: unknown is called unknown, asked about until it is known.

Nothing is sent twice: the bank made one transfer, however often the machine asked.
"""

from __future__ import annotations

from kiosk.tour.beginnings import at_the_review
from kiosk.tour.vocabulary import Tour

SETTING = {"bank": {"connect_seconds": 1.0, "read_seconds": 2.0, "deliver_seconds": 2.0}}


def play(t: Tour) -> None:
    """Tell it."""
    at_the_review(t)
    t.press("confirm_transfer")
    t.expect("Pin")
    t.network("lose_answer")
    t.type_pin()
    t.expect("Outcome", seconds=60)
    t.expect_tone("unknown")
    t.network("normal")
    t.let_pass(6)
    t.expect_tone("good", seconds=30)
    t.ledger_moved("500.00", to="daughter")
    t.transfers_are(1)
