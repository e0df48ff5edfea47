"""A word to go with the money: chosen at the review, thought better of, and written in her own characters.

Nobody is asked for it; it is one of the things that can be changed when all is shown once more. It
stands on the review, on the outcome and on the receipt.
"""

from __future__ import annotations

from kiosk.devkit.e2e.setup_steps import at_the_review
from kiosk.devkit.e2e.steps import Tour


def play(t: Tour) -> None:
    at_the_review(t)
    t.press("change:memo")
    t.expect("Choice" if t.mode == "care" else "Form")
    t.press("memo:0")
    t.expect("Review", "生活费" if t.language == "zh_CN" else "Living costs")
    t.press("change:memo")
    t.expect("Choice" if t.mode == "care" else "Form")
    t.press("memo_write")
    t.expect("Name" if t.mode == "care" else "Form")
    t.write_name("买书", "mai shu")
    t.expect("Name" if t.mode == "care" else "Form", "买书")
    t.press("memo_done")
    t.expect("Review", "买书")
    t.press("confirm_transfer")
    t.expect("Pin")
    t.type_pin()
    t.expect("Outcome", "买书", seconds=30)
    t.ledger_moved("500.00", to="daughter")
    t.press("print_receipt")
    t.receipt()
    t.press("finish")
    t.expect("Home")
