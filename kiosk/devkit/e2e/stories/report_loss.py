"""She has lost her other bank card: with this one, its PIN and her ID card she has it stopped."""

from __future__ import annotations

from kiosk.devkit.demo.fixtures import second_card
from kiosk.devkit.e2e.setup_steps import at_home, card_back
from kiosk.devkit.e2e.steps import Tour

LOST = second_card(1)


def play(t: Tour) -> None:
    at_home(t)
    t.press("open_report_loss")
    t.expect("Choice")
    t.press("with_card")
    t.expect("CardAsk")
    t.insert_card("75")
    t.expect("Pin")
    t.type_pin()
    t.expect("Notice", LOST[-4:])  # the other card is the only one that can be lost
    t.ledger_stopped()
    t.press("stop")
    t.expect("Notice", t.text_of("report_loss.stopped", t.language))
    t.ledger_stopped(LOST)
    t.ledger_unmoved()
    t.press("finish")
    t.expect("Home")
    card_back(t)
