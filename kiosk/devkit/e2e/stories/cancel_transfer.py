"""She has sent money that arrives tomorrow, thinks better of it, and has it back within the minute."""

from __future__ import annotations

from kiosk.devkit.e2e.setup_steps import at_the_review, card_back
from kiosk.devkit.e2e.steps import Tour


def play(t: Tour) -> None:
    at_the_review(t)
    t.press("confirm_transfer")
    t.expect("Pin")
    t.type_pin()
    t.expect("Outcome", seconds=30)
    t.press("finish")
    t.expect("Home")
    t.press("open_cancel_transfer")
    t.expect("Review", "500")  # the only one that can be taken back
    t.press("take_back")
    t.expect("Outcome", seconds=30)
    t.expect_tone("good")
    t.press("finish")
    t.expect("Home")
    t.ledger_unmoved()
    card_back(t)
