"""She says what she wants: understood, shown, confirmed by a touch, and half of the questions answered.

What was heard counts only after she has said yes to it. At the PIN the microphone is closed.
"""

from __future__ import annotations

from kiosk.devkit.e2e.setup_steps import at_home
from kiosk.devkit.e2e.steps import Tour


def play(t: Tour) -> None:
    """Tell it."""
    at_home(t)
    t.say("给女儿转五百块" if t.language == "zh_CN" else "send five hundred yuan to 女儿")
    t.expect_over("heard_yes")
    t.press("heard_yes")
    t.expect("CardAsk")
    t.insert_card("75")
    t.expect("Pin")
    t.cannot_press("listen")
    t.type_pin()
    t.expect("Choice" if t.mode == "care" else "Form")
    t.press("arrival:next_day")
    if t.mode == "standard":
        t.press("to_review")
    t.expect("Review", "李*梅", "500")
    t.ledger_unmoved()
