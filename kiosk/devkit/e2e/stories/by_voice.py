"""She sends 500 yuan by voice alone, from the menu to the money gone; only cards and PIN need her hands.

Nothing is simulated in between: she speaks into a room made of software, where the real microphone
hears her, and what the machine says there is recorded and recognised. What she says counts after her
spoken yes; names and amounts are said into the room once she has wished for it.
"""

from __future__ import annotations

from kiosk.devices.model_files import default_folder
from kiosk.devkit.e2e.setup_steps import at_home
from kiosk.devkit.e2e.steps import Tour

SETTING = {"room": True, "models": default_folder()}
WISH, TOMORROW, SEND = "给女儿转五百块", "明天这个时候", "没错，转账"
ALOUD, YES = "把名字和金额也念出来", "对，就是这个"


def play(t: Tour) -> None:
    """Tell it; in Chinese and in care mode, whose pages ask one thing at a time."""
    t.rehearse(WISH, TOMORROW, ALOUD, SEND, YES)
    at_home(t)
    t.insert_card("75")
    t.press("listen")
    t.answer(WISH)
    t.says("女儿", "五百元")
    t.answer(YES, "Pin")
    t.cannot_press("listen")
    t.type_pin()
    t.expect("Choice")
    t.answer(TOMORROW)
    t.answer(YES, "Review")
    t.expect("Review", "李小梅", "500")
    t.ledger_unmoved()
    t.answer(ALOUD)
    t.says()
    t.answer(YES, "Review")
    t.says("建设银行", "五百", "明天")  # the payee's name is masked by the bank, and no word to recognise
    t.answer(SEND)
    t.answer(YES, "Pin")
    t.type_pin()
    t.expect("Outcome", seconds=60)
    t.ledger_moved("500.00", to="daughter")
    t.was_understood()
