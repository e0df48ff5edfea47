"""She tops up her daughter's phone with 100 yuan, and then a new number, and the credit is there at once."""

from __future__ import annotations

from kiosk.devkit.demo.fixtures import NEW_PHONE
from kiosk.devkit.e2e.setup_steps import at_home, card_back
from kiosk.devkit.e2e.steps import Tour


def play(t: Tour) -> None:
    """Tell it."""
    at_home(t)
    _open(t)
    t.expect("CardAsk")
    t.insert_card("75")
    t.expect("Pin")
    t.type_pin()
    t.expect("Choice", "139 0013 9000")
    t.press("phone:1")
    t.expect("Choice", "100")
    t.press("buy:10000")
    t.expect("Review", "139 0013 9000")
    t.press("confirm_top_up")
    t.expect("Pin")
    t.type_pin()
    t.expect("Outcome", seconds=30)
    t.expect_tone("good")
    t.ledger_moved("100.00", to="daughters_phone")
    t.press("print_receipt")
    t.receipt()
    t.expect("Outcome")
    t.press("finish")
    t.expect("Home")
    _open(t)
    t.expect("Choice")
    t.press("new_number")
    t.expect("Account")
    t.type(NEW_PHONE[0])
    t.expect("Account", "186")
    t.press("check_number")
    t.expect("Choice", "50")
    t.press("buy:5000")
    t.expect("Review", "186 0000 1234")
    t.press("back")
    t.expect("Choice", "50")
    t.press("back")
    t.expect("Choice", "139 0013 9000")
    t.press("back")
    t.expect("Home")
    t.ledger_moved("100.00", to="daughters_phone")
    card_back(t)


def _open(t: Tour) -> None:
    t.press("open_top_up")
