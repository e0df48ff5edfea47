"""She has only the bank card at hand: the bank knows how old she is, and care mode is offered.

The balance needs no more than that card and the PIN. For a transfer the ID card is asked for then,
and the bank confirms that both belong to one person.
"""

from __future__ import annotations

from kiosk.devkit.e2e.setup_steps import at_attract
from kiosk.devkit.e2e.steps import Tour


def play(t: Tour) -> None:
    at_attract(t)
    t.insert_card("75")
    t.expect("CarePrompt")
    t.press("accept_care" if t.mode == "care" else "decline_care")
    t.expect("Home")
    t.press("open_balance")
    t.expect("Pin")
    t.type_pin()
    t.expect("Balance", "86,520")
    t.press("finish")
    t.expect("Home")
    t.press("open_transfer")
    t.expect("CardAsk")
    t.lay_id_card("60")  # somebody else's
    t.expect("Notice")
    t.press("other_card")
    t.expect("CardAsk")
    t.lift_id_card()
    t.wait_for_reader()
    t.lay_id_card("75")
    t.expect("Choice" if t.mode == "care" else "Form", "李小梅")
    t.ledger_unmoved()
