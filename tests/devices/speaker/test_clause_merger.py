"""Short clauses are said together, and captions still come one by one."""

from __future__ import annotations

import array

from kiosk.devices.speaker.clause_merger import SHORT, TOGETHER, in_one, joined, parted
from kiosk.devices.speaker.sound import RATE, Sound

REVIEW = ("请核对一遍", "每一行都看一看，", "转给", "李梅", "建设银行 尾号二二六六", "改", "金额", "五百元")


def test_a_word_or_two_are_never_said_alone_beside_others() -> None:
    groups = joined(REVIEW, "zh_CN")
    assert [clause for group in groups for clause in group] == list(REVIEW)
    assert ("五百元",) not in groups
    assert ("转给",) not in groups
    assert all(len("".join(group)) <= TOGETHER + SHORT + 2 for group in groups)
    assert groups[0] == ("请核对一遍",)  # the first word is not kept waiting


def test_a_full_stop_ends_a_breath_and_english_is_left_as_it_is() -> None:
    assert joined(("好了。", "谢谢"), "zh_CN") == [("好了。",), ("谢谢",)]
    assert joined(("To", "Amy"), "en") == [("To",), ("Amy",)]


def test_one_text_has_a_comma_between_them_and_no_two() -> None:
    assert in_one(("金额，", "五百元")) == "金额，五百元"
    assert in_one(("返回",)) == "返回"


def test_a_joined_sound_is_parted_in_its_pauses_and_nothing_of_it_is_lost() -> None:
    word, pause = array.array("h", [9000, -9000] * (RATE // 5)), array.array("h", [0] * (RATE // 10))
    whole = Sound((word + pause + word).tobytes())
    first, second = parted(whole, ("金额", "三元"))
    assert first.samples + second.samples == whole.samples
    middle = len(word) + len(pause) // 2
    assert abs(len(first.samples) // 2 - middle) <= len(pause) // 2
    assert parted(whole, ("金额",)) == [whole]
