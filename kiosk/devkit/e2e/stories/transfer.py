"""An elderly customer sends 500 yuan to her daughter, from ID card to receipt, and staff come.

She lays her ID card; the machine sees that she is 75 and offers care mode. One question a page:
who, how much, when; everything once more; the PIN; done. On the way she calls somebody, who
answers by name. At the end the card comes back and nothing of her stays.
"""

from __future__ import annotations

from kiosk.devkit.e2e.setup_steps import at_the_review, card_back
from kiosk.devkit.e2e.steps import Tour


def play(t: Tour) -> None:
    t.staff_on_duty()
    at_the_review(t)
    t.press("help")
    t.staff_hears()
    name = t.staff_answer()
    t.expect("Review", name)
    t.press("confirm_transfer")
    t.expect("Pin")
    t.type_pin()
    t.expect("Outcome", seconds=30)
    t.ledger_moved("500.00", to="daughter")
    t.press("print_receipt")
    t.receipt()
    t.expect("Outcome")
    t.press("finish")
    t.expect("Home")
    card_back(t)
    t.bank_clock(hours=25)
    t.ledger_moved("500.00", to="daughter")
