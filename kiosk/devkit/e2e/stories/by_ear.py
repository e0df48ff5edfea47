"""She sees nothing and sends 500 yuan with a headset and the navigation keys, names and sums in her ear.

The PIN goes into the PIN pad's own keys. At the review she pulls the plug: the room hears no name and no sum.
"""

from __future__ import annotations

from kiosk.devkit.e2e.setup_steps import at_attract, card_back, five_hundred
from kiosk.devkit.e2e.steps import Tour


def play(t: Tour) -> None:
    at_attract(t)
    t.plug_headset_in()
    t.lay_id_card("75")
    t.expect("CarePrompt")
    t.choose("accept_care")
    t.expect("Home")
    t.choose("open_transfer")
    t.expect("CardAsk")
    t.insert_card("75")
    t.expect("Pin")
    t.type_pin()
    t.expect("Choice")
    t.expect_spoken("李小梅")
    t.choose("payee:0")
    t.expect("Amount")
    t.choose("key:5", "key:0", "key:0", "to_arrival")
    t.expect("Choice")
    t.choose("arrival:next_day")
    t.expect("Review")
    t.expect_spoken(five_hundred(t))
    t.unplug_headset()
    t.ledger_unmoved()
    t.plug_headset_in()
    t.choose("confirm_transfer")
    t.expect("Pin")
    t.type_pin()
    t.expect("Outcome", seconds=30)
    t.ledger_moved("500.00", to="daughter")
    t.choose("finish")
    t.expect("Home")
    t.unplug_headset()
    card_back(t)
