"""Care mode is offered and declined: the standard form, and nobody asks again in this session.

The button in the corner still switches either way, in the middle of a transfer, and loses nothing.
"""

from __future__ import annotations

from kiosk.devkit.e2e.setup_steps import at_attract
from kiosk.devkit.e2e.steps import Tour
from kiosk.pages.text import Language


def play(t: Tour) -> None:
    english = t.language == Language.EN
    said, written = ("one hundred and twenty yuan",) * 2 if english else ("一百二十元", "壹佰贰拾元整")
    at_attract(t)
    t.lay_id_card("60")
    t.expect("CarePrompt")
    t.press("decline_care")
    t.expect("Home")
    t.press("open_transfer")
    t.expect("CardAsk")
    t.insert_card("60")
    t.expect("Pin")
    t.type_pin()
    t.expect("Form")
    t.press("payee:1")
    t.expect("Form", "李建国")
    t.type("120")
    t.expect("Form", written)
    t.press("switch_mode")
    t.expect("Amount", "李建国", said)
    t.press("magnify")
    t.press("switch_mode")
    t.expect("Form", written)
    t.press("to_arrival")
    t.expect("Form")
    t.press("arrival:real_time")
    t.press("to_review")
    t.expect("Review")
    t.press("confirm_transfer")
    t.expect("Pin")
    t.type_pin()
    t.expect("Outcome", seconds=30)
    t.ledger_moved("120.00", to="spouse")
    t.press("finish")
    t.expect("Home")  # and not the offer again
    t.ledger_moved("120.00", to="spouse")
