"""She walks away in the middle: warned in time, nothing sent, the card asked for, staff called.

The idle time passes, then the warning's; the session ends with nothing committed. Nobody takes the
card, so staff are called; when it is taken the machine is fresh for the next customer.
"""

from __future__ import annotations

from kiosk.devkit.e2e.setup_steps import at_the_review
from kiosk.devkit.e2e.steps import Tour


def play(t: Tour) -> None:
    t.staff_on_duty()
    at_the_review(t)
    t.let_pass(151)
    t.expect_over("stay")
    t.press("stay")
    t.expect("Review")
    t.let_pass(151)
    t.expect_over("stay")
    t.let_pass(41)
    t.expect("TakeCard")
    t.expect_nothing_left()
    t.let_pass(31)
    t.staff_hears()
    t.staff_answer()
    t.take_card()
    t.lift_id_card()
    t.expect("Goodbye")
    t.let_pass(6)
    t.expect("Attract")
    t.expect_nothing_left()
    t.ledger_unmoved()
