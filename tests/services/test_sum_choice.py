"""Two sums may have been meant: the machine asks which one, and either may be touched or said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.intent import CHOOSE, UNKNOWN, NluResult
from kiosk.engine import commands as o
from kiosk.engine import events as e
from kiosk.engine.screen import overlay_buttons
from kiosk.pages.bodies import AmountPage
from tests.services.journeys import at_amount, at_home
from tests.services.story import Story
from tests.services.voice_asserts import failed

EITHER = NluResult("transfer", readings=("540.00", "5.40"))


def asked_which(meaning: NluResult = EITHER, *, home: bool = False) -> Story:
    story = at_home() if home else at_amount()
    story.press("listen")
    story.hear("five forty", meaning)
    return story


def shown(story: Story) -> list[tuple[str, str]]:
    sheet = story.screen.listening
    assert sheet is not None
    return [(button.action, story.reads(button.label)) for button in sheet.buttons]


def test_both_sums_are_asked_aloud_and_shown_as_buttons() -> None:
    story = asked_which()
    sheet = story.screen.listening
    assert sheet is not None
    assert story.reads(sheet.title) == "是 540 元，还是 5.40 元？"
    assert story.said[-1].texts == (sheet.title,)
    assert story.said[-1].private
    assert [button.action for button in overlay_buttons(story.kiosk)] == ["heard_first", "heard_second"]
    assert shown(story)[-2:] == [("heard_first", "540 元"), ("heard_second", "5.40 元")]


@pytest.mark.parametrize(("action", "figure"), [("heard_first", "540"), ("heard_second", "5.40")])
def test_the_sum_that_is_touched_counts(action: str, figure: str) -> None:
    story = asked_which()
    story.press(action)
    story.sees("Choice", "arrival.title")
    story.press("back")
    assert story.body(AmountPage).figure == figure


def test_the_sum_that_is_said_is_read_back_first() -> None:
    story = asked_which()
    command = story.given(o.Listen)[-1]
    assert command.hears == "amount"
    assert [action for action, _ in command.phrases] == ["heard_first", "heard_second"]
    story.hear("five hundred and forty", NluResult("transfer", (("amount", "540.00"),)))
    sheet = story.screen.listening
    assert sheet is not None
    assert sheet.state == "confirm"
    assert story.reads(sheet.hint) == "540 元"


def test_a_button_of_the_question_can_be_said() -> None:
    story = asked_which()
    story.hear("540 元", NluResult(CHOOSE, (("choice", "heard_first"),)))
    story.sees("Choice", "arrival.title")


def test_whom_it_is_for_is_kept() -> None:
    story = asked_which(replace(EITHER, slots=(("payee", "女儿"),)), home=True)
    story.hear("五块四", NluResult("transfer", (("amount", "5.40"),)))
    sheet = story.screen.listening
    assert sheet is not None
    assert story.reads(sheet.hint) == "给女儿转 5.40 元"


def test_a_no_asks_again() -> None:
    story = asked_which()
    story.hear("都不是", NluResult("no"))
    sheet = story.screen.listening
    assert sheet is not None
    assert sheet.state == "listening"


def test_another_sum_than_the_two_is_asked_about_by_itself() -> None:
    story = asked_which()
    story.hear("八百", NluResult("transfer", (("amount", "800.00"),)))
    sheet = story.screen.listening
    assert sheet is not None
    assert story.reads(sheet.hint) == "800 元"


def test_a_sum_that_no_account_holds_is_none_of_two() -> None:
    story = asked_which(replace(EITHER, readings=("540.00", "99999999999999.00")))
    assert failed(story) == "listen.how_much"


def test_a_page_that_takes_no_sum_says_so() -> None:
    story = at_home()
    story.press("open_balance")
    story.press("listen")
    story.hear("five forty", EITHER)
    story.press("heard_first")
    assert failed(story) == "listen.not_here"


def test_the_buttons_do_nothing_without_the_question() -> None:
    story = asked_which()
    story.hear("……", UNKNOWN)
    story.post(e.Pressed("heard_first"))
    story.sees("Amount")
