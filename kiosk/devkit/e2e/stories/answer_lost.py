"""The money is sent and the answer is lost: unknown is called unknown, asked about until it is known.

Nothing is sent twice: the bank made one transfer, however often the machine asked.
"""

from __future__ import annotations

from kiosk.devkit.e2e.setup_steps import IMPATIENT, the_answer_is_lost
from kiosk.devkit.e2e.steps import Tour

SETTING = IMPATIENT


def play(t: Tour) -> None:
    the_answer_is_lost(t)
    t.network("normal")
    t.let_pass(6)
    t.expect_tone("good", seconds=30)
    t.ledger_moved("500.00", to="daughter")
    t.transfers_are(1)
