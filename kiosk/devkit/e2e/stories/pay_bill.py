"""She pays the electricity bill, is told that it is paid, and looks up her neighbour's water bill."""

from __future__ import annotations

from kiosk.devkit.demo.bills import NEIGHBOURS_WATER, OWED_POWER
from kiosk.devkit.e2e.setup_steps import card_back, pay, signed_in_for
from kiosk.devkit.e2e.steps import Tour


def play(t: Tour) -> None:
    """Pays, then looks at what has changed and at another one without paying it."""
    signed_in_for(t, "pay_bill")
    t.expect("Choice", OWED_POWER)
    t.press("bill:0")
    t.expect("Review", OWED_POWER)
    pay(t, "confirm_bill", OWED_POWER, to="power_bill")
    t.press("open_pay_bill")
    t.expect("Choice")
    t.press("bill:0")
    t.expect("Notice")
    t.press("back")
    t.expect("Choice")
    t.press("bill:2")
    t.expect("Choice", "200")
    t.press("buy:5000")
    t.expect("Review", "50")
    t.press("back")
    t.expect("Choice", "200")
    t.press("back")
    t.expect("Choice")
    t.press("other_bill")
    t.expect("Choice")
    t.press("biller:1")
    t.expect("Account")
    t.type(NEIGHBOURS_WATER)
    t.expect("Account", "1000")
    t.press("check_number")
    t.expect("Review", "58")
    t.press("back")
    t.expect("Account")
    t.press("back")
    t.expect("Choice")
    t.press("back")
    t.expect("Choice")
    t.press("back")
    t.expect("Home")
    t.ledger_moved(OWED_POWER, to="power_bill")
    t.transfers_are(1)
    card_back(t)
