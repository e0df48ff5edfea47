"""Her hands shake: she sends 500 yuan to her daughter with two switches, one that moves and one that chooses.

The PIN goes into the PIN pad's own keys. All together she presses the switches 60 times at most.
"""

from __future__ import annotations

from kiosk.devkit.e2e.setup_steps import at_attract, card_taken
from kiosk.devkit.e2e.steps import Tour


def play(t: Tour) -> None:
    at_attract(t)
    t.lay_id_card("75")
    t.expect("CarePrompt")
    t.switch("accept_care")
    t.expect("Home")
    t.switch("open_transfer")
    t.expect("CardAsk")
    t.insert_card("75")
    t.expect("Pin")
    t.type_pin()
    t.expect("Choice")
    t.switch("payee:0")
    t.expect("Amount")
    t.switch("key:5", "key:0", "key:0", "to_arrival")
    t.expect("Choice")
    t.switch("arrival:next_day")
    t.expect("Review")
    t.switch("confirm_transfer")
    t.expect("Pin")
    t.type_pin()
    t.expect("Outcome", seconds=30)
    t.ledger_moved("500.00", to="daughter")
    t.switch("take_card")
    card_taken(t)
    t.switched_at_most(60)
