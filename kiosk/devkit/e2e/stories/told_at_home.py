"""The answer is lost and she goes on: the menu says that it will tell her, and does.

Before that she is asked first when she wants to send again. Nothing is sent twice.
"""

from __future__ import annotations

from kiosk.devkit.e2e.setup_steps import IMPATIENT, the_answer_is_lost
from kiosk.devkit.e2e.steps import Tour

SETTING = IMPATIENT


def play(t: Tour) -> None:
    the_answer_is_lost(t)
    t.press("finish")
    t.expect("Home")
    t.press("open_transfer")
    t.expect("Notice")
    t.press("back")
    t.expect("Home")
    t.network("normal")
    t.let_pass(6)
    t.expect("Outcome", seconds=30)
    t.expect_tone("good")
    t.press("finish")
    t.expect("Home")
    t.ledger_moved("500.00", to="daughter")
    t.transfers_are(1)
