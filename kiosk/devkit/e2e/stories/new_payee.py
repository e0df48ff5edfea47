"""Money for somebody new: name and account on large keys, the bank's name check, safety questions.

The account number is grouped by four and read back; the name is checked by the other bank before
anything else; two questions make sure that nobody is hurrying the customer.
"""

from __future__ import annotations

from kiosk.devkit.e2e.setup_steps import five_hundred, signed_in_for_a_transfer
from kiosk.devkit.e2e.steps import Tour


def play(t: Tour) -> None:
    signed_in_for_a_transfer(t)
    t.press("new_payee")
    t.expect("Name" if t.mode == "care" else "Form")
    t.write_name("张卫国", "zhang wei guo")
    t.expect("Name" if t.mode == "care" else "Form", "张卫国")
    t.press("to_account")
    t.expect("Account" if t.mode == "care" else "Form")
    t.type("6222020033334444")
    t.expect("Account" if t.mode == "care" else "Form", "16")
    t.press("check_payee")
    t.expect("Amount" if t.mode == "care" else "Form")
    t.type("500")
    t.expect("Amount" if t.mode == "care" else "Form", five_hundred(t))
    t.press("to_arrival")
    t.expect("Choice" if t.mode == "care" else "Form")
    t.press("to_review")
    t.expect("Choice")
    t.press("answer:met")
    t.expect("Choice")
    t.press("answer:own_idea")
    t.expect("Review", "张卫国")
    t.press("confirm_transfer")
    t.expect("Pin")
    t.type_pin()
    t.expect("Outcome", seconds=30)
    t.ledger_moved("500.00", to="neighbour")
