"""Going on by voice: page after page listens, what was heard is confirmed by a spoken yes, a touch ends it."""

from __future__ import annotations

from kiosk.domain.intent import NluResult
from kiosk.engine import commands as o
from kiosk.engine import events as e
from tests.services.journeys import at_amount, at_home, at_review, at_who, signed_in
from tests.services.story import Story

YES, NO, UNKNOWN = NluResult("yes"), NluResult("no"), NluResult("unknown")
FIVE_HUNDRED = NluResult("transfer", (("amount", "500.00"),))


def open_microphone(story: Story) -> o.Listen | None:
    """The request by which the microphone listens, None when it is closed."""
    found = [command for command in story.open.values() if isinstance(command, o.Listen)]
    assert len(found) <= 1
    return found[0] if found else None


def asked(story: Story) -> str:
    sheet = story.screen.listening
    assert sheet is not None
    return sheet.state


def talking_at_arrival() -> Story:
    story = at_amount()
    story.press("listen")
    story.hear("五百块", FIVE_HUNDRED)
    story.hear("对", YES)
    return story


def test_a_spoken_yes_makes_it_count() -> None:
    story = talking_at_arrival()
    story.sees("Choice", "arrival.title")


def test_the_answer_to_the_question_is_listened_for_while_it_is_asked() -> None:
    story = at_amount()
    story.press("listen")
    story.hear("五百块", FIVE_HUNDRED)
    command = open_microphone(story)
    assert command is not None
    assert command.hears == "confirm"
    assert ("heard_yes", "listen.yes") in [(action, words.key) for action, words in command.phrases]
    assert story.screen.listening is not None
    assert story.screen.listening.title.key == "listen.did_you_mean_open"


def test_a_page_reached_by_voice_listens_by_itself_and_covers_nothing() -> None:
    story = talking_at_arrival()
    command = open_microphone(story)
    assert command is not None
    assert command.hears == "arrival"
    assert story.screen.listening is None
    assert story.screen.quiet is not None


def test_a_short_sound_says_whose_turn_it_is() -> None:
    story = talking_at_arrival()
    before = len(story.given(o.Chime))
    story.wait(30)
    assert story.commands[-1] == o.Chime("listen")
    assert len(story.given(o.Chime)) == before + 1


def test_a_touch_on_an_answer_ends_it() -> None:
    story = talking_at_arrival()
    story.press("arrival:next_day")
    story.sees("Review")
    assert open_microphone(story) is None
    assert story.screen.quiet is None


def test_silence_closes_the_microphone_and_is_no_failure() -> None:
    story = talking_at_arrival()
    story.hear("", UNKNOWN)
    assert open_microphone(story) is None
    assert story.screen.quiet is None
    assert story.kiosk.misheard == 0
    assert not story.kiosk.hands_free


def test_silence_leaves_the_question_on_the_screen() -> None:
    story = at_amount()
    story.press("listen")
    story.hear("五百块", FIVE_HUNDRED)
    story.hear("", UNKNOWN)
    assert asked(story) == "confirm"
    assert open_microphone(story) is None
    story.press("heard_yes")
    story.sees("Choice", "arrival.title")


def test_silence_is_no_sign_that_somebody_is_there() -> None:
    story = talking_at_arrival()
    story.wait(20)
    idle = story.kiosk.idle_seconds
    story.hear("", UNKNOWN)
    assert story.kiosk.idle_seconds == idle


def test_a_spoken_no_asks_again() -> None:
    story = at_amount()
    story.press("listen")
    story.hear("五百块", FIVE_HUNDRED)
    story.hear("不对", NO)
    assert asked(story) == "listening"
    command = open_microphone(story)
    assert command is not None
    assert command.hears == "amount"


def test_a_correction_is_asked_about_anew() -> None:
    story = at_amount()
    story.press("listen")
    story.hear("五百块", FIVE_HUNDRED)
    story.hear("不对，八百", NluResult("transfer", (("amount", "800.00"),)))
    sheet = story.screen.listening
    assert sheet is not None
    assert story.reads(sheet.hint) == "800 元"
    story.hear("对", YES)
    story.sees("Choice", "arrival.title")


def test_the_buttons_of_the_question_can_be_said() -> None:
    story = at_amount()
    story.press("listen")
    story.hear("五百块", FIVE_HUNDRED)
    story.hear("不说了", NluResult("choose", (("choice", "listen_stop"),)))
    assert story.screen.listening is None


def test_an_answer_that_is_neither_yes_nor_no_is_asked_for_once_more_and_then_staff_are_offered() -> None:
    story = at_amount()
    story.press("listen")
    story.hear("五百块", FIVE_HUNDRED)
    story.hear("……", UNKNOWN)
    assert asked(story) == "confirm"
    assert story.said[-1].texts[0].key == "listen.yes_or_no"
    story.hear("……", UNKNOWN)
    assert asked(story) == "confirm"
    story.hear("……", UNKNOWN)
    assert asked(story) == "failed"
    story.hear("好", YES)
    assert story.screen.help is not None


def test_what_was_not_understood_is_listened_for_again() -> None:
    story = at_amount()
    story.press("listen")
    story.hear("……", UNKNOWN)
    assert asked(story) == "failed"
    assert open_microphone(story) is not None
    story.hear("五百块", FIVE_HUNDRED)
    assert asked(story) == "confirm"


def test_the_microphone_is_closed_at_the_pin_and_open_after_it() -> None:
    story = at_home()
    story.insert()
    story.press("listen")
    story.hear("转账", NluResult("transfer"))
    story.hear("对", YES)
    story.sees("Pin")
    assert open_microphone(story) is None
    assert not story.screen.microphone_open
    story.enter_pin()
    story.sees("Choice", "who.title")
    command = open_microphone(story)
    assert command is not None
    assert command.hears == "payee"


def test_nothing_is_listened_to_before_the_customer_touches_the_microphone() -> None:
    for story in (Story(), at_home(), signed_in(), at_who(), at_amount(), at_review()):
        assert not story.given(o.Listen)


def test_the_end_of_the_session_closes_the_microphone() -> None:
    story = at_home()
    story.press("listen")
    story.hear("退卡", NluResult("exit"))
    story.hear("对", YES)
    story.sees("Goodbye")
    assert open_microphone(story) is None
    assert not story.kiosk.hands_free


def test_the_idle_warning_closes_the_microphone() -> None:
    story = at_home()
    story.press("listen")
    story.wait(200)
    assert open_microphone(story) is None
    assert not story.kiosk.hands_free


def test_without_a_microphone_nothing_goes_on_by_voice() -> None:
    story = talking_at_arrival()
    story.hear("明天", NluResult("choose", (("choice", "arrival:next_day"),)))
    story.post(e.DeviceChanged("microphone", usable=False, fault="unplugged"))
    story.hear("对", YES)
    story.sees("Review")
    assert open_microphone(story) is None


def test_names_and_amounts_are_read_at_the_customers_word() -> None:
    story = at_review()
    story.press("listen")
    command = open_microphone(story)
    assert command is not None
    assert "read_private" in dict(command.phrases)
    story.hear("把名字和金额也念出来", NluResult("choose", (("choice", "read_private"),)))
    story.hear("对", YES)
    assert story.said[-1].private
    assert open_microphone(story) is not None  # it may be spoken over


def test_when_it_shall_arrive_can_be_said_in_ones_own_words() -> None:
    story = talking_at_arrival()
    story.hear("明天到就行", NluResult("transfer", (("arrival", "next_day"),)))
    sheet = story.screen.listening
    assert sheet is not None
    assert story.reads(sheet.hint) == "明天中午12点"
    story.hear("对", YES)
    story.sees("Review")
