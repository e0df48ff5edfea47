"""She tops up her daughter's phone with 100 yuan, and then a new number, and the credit is there at once."""

from __future__ import annotations

from kiosk.devkit.demo.fixtures import NEW_PHONE
from kiosk.devkit.e2e.setup_steps import card_back, pay, signed_in_for
from kiosk.devkit.e2e.steps import Tour


def play(t: Tour) -> None:
    """Pays, then looks at what has changed and at another one without paying it."""
    signed_in_for(t, "top_up")
    t.expect("Choice", "139 0013 9000")
    t.press("phone:1")
    t.expect("Choice", "100")
    t.press("buy:10000")
    t.expect("Review", "139 0013 9000")
    pay(t, "confirm_top_up", "100.00", to="daughters_phone")
    t.press("open_top_up")
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
