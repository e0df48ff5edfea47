"""She has sent money to a swindler: the bank holds it, staff are rung, and her card is stopped."""

from __future__ import annotations

from kiosk.devkit.demo.fixtures import card_number
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
    t.press("open_swindled")
    t.expect("Choice", "500")
    t.press("stop:0")
    t.expect("Notice", t.text_of("swindled.held", t.language))
    t.press("freeze")
    t.expect("Notice", t.text_of("swindled.frozen", t.language))
    t.ledger_stopped(card_number(1))
    t.bank_clock(48)  # it would have arrived tomorrow
    t.ledger_held("500.00")
    t.press("finish")
    t.expect("Home")
    card_back(t)
