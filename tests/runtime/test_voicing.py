"""The house's own voice: what was heard counts when it is sure, and a phrase of the page word for word."""

from __future__ import annotations

from kiosk.core.orders import Listen
from kiosk.runtime.voicing import HEARD_SURELY, HouseVoice
from kiosk.voice.understanding import understand

HALL = "小王你办那是文件那过来"  # what the recogniser made of two colleagues talking


def test_talk_in_the_hall_that_merely_resembles_something_is_nothing() -> None:
    assert 0 < understand(HALL, "zh_CN").confidence < HEARD_SURELY
    assert HouseVoice().understand(HALL, Listen("home", ticket=1), ()).intent == "unknown"


def test_a_wish_is_understood_and_a_phrase_of_the_page_is_its_choice() -> None:
    voice, listen = HouseVoice(), Listen("home", ticket=1)
    assert voice.understand("给女儿转五百块", listen, ()).slot("amount") == "500.00"
    chosen = voice.understand("明天这个时候。", listen, (("arrival:next_day", "明天这个时候"),))
    assert chosen.slot("choice") == "arrival:next_day"
    assert chosen.confidence == 1.0
