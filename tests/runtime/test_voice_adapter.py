"""The house's own voice: what was heard counts when it is sure, and a phrase of the page word for word."""

from __future__ import annotations

import math

import pytest

from kiosk.engine.commands import Listen
from kiosk.languages import understand
from kiosk.runtime.voice_adapter import HEARD_SURELY, MAY_GO_ON, WHOLE, VoiceAdapter

HALL = "小王你办那是文件那过来"  # what the recogniser made of two colleagues talking
RESEMBLING = "小王你办那是问见那过来"  # the same with a slip more: it sounds a little like a yes


def test_talk_in_the_hall_that_merely_resembles_something_is_nothing() -> None:
    assert 0 < understand(RESEMBLING, "zh_CN").confidence < HEARD_SURELY
    for talk in (HALL, RESEMBLING):
        assert VoiceAdapter().understand(talk, Listen("home", ticket=1), ()).intent == "unknown"


def test_a_wish_is_understood_and_a_phrase_of_the_page_is_its_choice() -> None:
    voice, listen = VoiceAdapter(), Listen("home", ticket=1)
    assert voice.understand("给女儿转五百块", listen, ()).slot("amount") == "500.00"
    chosen = voice.understand("明天这个时候。", listen, (("arrival:next_day", "明天这个时候"),))
    assert chosen.slot("choice") == "arrival:next_day"
    assert chosen.confidence == 1.0


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("home", "给女儿转五百块"),
        ("home", "查一下余额"),
        ("amount", "一千二百元"),
        ("phone", "13812345678"),
        ("arrival", "明天这个时候"),
        ("confirm", "对"),
        ("home", "叫工作人员来"),
    ],
)
def test_who_has_said_it_all_is_not_waited_for(page: str, said: str) -> None:
    assert patience(page, said) == WHOLE


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("home", "给女儿转五百"),  # 五百八？
        ("amount", "一千二"),
        ("confirm", "不对"),  # 不对，八百
        ("home", "查明细"),  # 上个月的
        ("home", "我要转账"),  # to whom?
        ("payee", "给女儿"),  # 转五百
    ],
)
def test_who_may_go_on_is_given_a_breath_more(page: str, said: str) -> None:
    assert patience(page, said) == MAY_GO_ON


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("home", ""),
        ("home", "给女儿"),
        ("home", "转五百块"),  # to whom?
        ("phone", "138123"),
        ("account", "62284804"),
        ("memo", "五百块"),
        ("memo", "养老金"),
        ("home", HALL),
    ],
)
def test_only_a_pause_tells_where_the_words_do_not(page: str, said: str) -> None:
    assert patience(page, said) == math.inf


def patience(page: str, said: str) -> float:
    """Of the house's voice, where a daughter is known and the page offers tomorrow."""
    listen = Listen(page, payees=(("李小梅", "女儿"),), ticket=1)
    return VoiceAdapter().patience(said, listen, (("arrival:next_day", "明天这个时候"),))
