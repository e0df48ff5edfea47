"""Small troubles, each with a sentence and a way on: a card lifted halfway, a jammed receipt printer."""

from __future__ import annotations

from kiosk.devkit.e2e.setup_steps import at_the_review
from kiosk.devkit.e2e.steps import Tour


def play(t: Tour) -> None:
    t.expect("Attract")
    t.lay_and_lift_halfway()
    t.expect_text_of("fault.moved")
    t.jam_printer()
    at_the_review(t)
    t.press("confirm_transfer")
    t.expect("Pin")
    t.type_pin()
    t.expect("Outcome", seconds=30)
    t.press("print_receipt")
    t.expect_text_of("paper.jam", seconds=30)
    t.wait_for_device("printer", usable=False)
    t.refill_printer()
    t.wait_for_device("printer", usable=True)  # it is looked after every few seconds
    t.expect_over("print_receipt")
    t.press("print_receipt")
    t.receipt()
    t.expect("Outcome")
    t.ledger_moved("500.00", to="daughter")
