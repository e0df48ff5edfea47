"""She says what she wants: understood, shown, confirmed by a touch, and half of the questions answered.

What was heard counts only after she has said yes to it. At the PIN the microphone is closed.
"""

from __future__ import annotations

from kiosk.devkit.demo.fixtures import ENGLISH_SPEAKER
from kiosk.devkit.e2e.setup_steps import at_home
from kiosk.devkit.e2e.steps import Tour


def play(t: Tour) -> None:
    """Tell it; in English by a customer whose family has English names."""
    english = t.language == "en"
    who, payee = (ENGLISH_SPEAKER, "Emily Martin") if english else ("75", "李小梅")
    at_home(t, who)
    t.say("send five hundred yuan to my daughter" if english else "给女儿转五百块")
    t.expect_over("heard_yes")
    t.press("heard_yes")
    t.expect("CardAsk")
    t.insert_card(who)
    t.expect("Pin")
    t.cannot_press("listen")
    t.type_pin()
    t.expect("Choice" if t.mode == "care" else "Form")
    t.press("arrival:next_day")
    if t.mode == "standard":
        t.press("to_review")
    t.expect("Review", payee, "500")
    t.ledger_unmoved()
