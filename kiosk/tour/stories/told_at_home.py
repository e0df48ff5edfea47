"""The answer is lost and she goes on: the menu says that it will tell her, and does.

Before that she is asked first when she wants to send again. Nothing is sent twice.
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
    t.press("finish")
    t.expect("Home")
    t.press("open_transfer")
    t.expect("Notice")
    t.press("back")
    t.expect("Home")
    t.network("normal")
    t.let_pass(6)
    t.expect("Outcome", seconds=30)
    t.expect_tone("good")
    t.press("finish")
    t.expect("Home")
    t.ledger_moved("500.00", to="daughter")
    t.transfers_are(1)
