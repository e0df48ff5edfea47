"""The aids on every page: help, reading aloud, text size, colours, sound, language, magnifier."""

from __future__ import annotations

import pytest

from kiosk.domain.care_mode import RATES, TEXT_STEPS, VOLUMES, Contrast
from kiosk.domain.help_call import CallKind, CallState, CallStatus, PagePosition
from kiosk.domain.intent import NluResult
from kiosk.domain.settings import Settings
from kiosk.engine import bank_port as b
from kiosk.engine import commands as o
from kiosk.engine import events as e
from kiosk.engine.state import HelpCall
from kiosk.pages.bodies import ComfortPage
from tests.services.journeys import at_amount, at_home, at_review, at_who
from tests.services.story import Story

# Help


def strip(story: Story) -> tuple[str, str]:
    """State and title of the strip about the call."""
    shown = story.screen.help
    assert shown is not None
    return shown.state, story.reads(shown.title)


def test_one_press_calls_and_shows_and_says_it_at_once() -> None:
    story = at_amount()
    story.press("help")
    assert strip(story) == ("raised", "正在叫人")
    (call,) = story.given(o.CallStaff)
    assert call == o.CallStaff(CallKind.HELP, PagePosition("Amount", "2/5", "amount.title"))
    assert story.said[-1].texts[0].key == "help.raised"


def test_a_second_press_never_makes_a_second_call() -> None:
    story = at_amount()
    story.press("help")
    story.post(e.HelpCallUpdated(CallStatus(CallState.SENT)))
    story.press("help")
    assert strip(story)[0] == "sent"
    shown = story.screen.help
    assert shown is not None
    assert shown.line.key == "help.again_line"
    assert story.said[-1].texts[0].key == "help.sent"
    assert {type(command) for command in story.given(o.CallStaff)} == {o.CallStaff}
    assert not story.given(o.WithdrawCall)


def test_the_call_is_followed_until_somebody_is_there() -> None:
    story = at_home()
    story.press("help")
    seen = []
    for event in (
        e.HelpCallUpdated(CallStatus(CallState.SENT)),
        e.HelpCallUpdated(CallStatus(CallState.SENT, level=1)),
        e.HelpCallUpdated(CallStatus(CallState.SENT, level=2)),
        e.HelpCallUpdated(CallStatus(CallState.SENT, level=3)),
        e.HelpCallUpdated(CallStatus(CallState.SENT, level=3, nobody=True)),
        e.HelpCallUpdated(CallStatus(CallState.ACKNOWLEDGED, level=3, by="小李")),
        e.HelpCallUpdated(CallStatus(CallState.ARRIVED, level=3, by="小李")),
    ):
        story.post(event)
        seen.append(strip(story))
        assert story.said[-1].texts[0].key.startswith("help.")
    assert seen == [
        ("sent", "已经叫人了，请等一会儿"),
        ("sent", "再叫一个人，请等一会儿"),
        ("sent", "正在叫所有的人"),
        ("sent", "正在打电话找人帮您"),
        ("nobody", "还没人过来，我一直在叫"),
        ("acknowledged", "小李马上来"),
        ("arrived", "小李到了"),
    ]
    story.post(e.HelpCallUpdated(CallStatus(CallState.CLOSED)))
    assert story.screen.help is None


@pytest.mark.parametrize("phone", ["0571 8888 8888", ""])
def test_nobody_there_names_the_nearest_human_way(phone: str) -> None:
    story = at_home(settings=Settings(bank_name="测试银行", branch_phone=phone))
    story.press("help")
    story.post(e.HelpCallUpdated(CallStatus(CallState.SENT, nobody=True)))
    shown = story.screen.help
    assert shown is not None
    assert "柜台" in story.reads(shown.line)
    assert phone in story.reads(shown.line)


@pytest.mark.parametrize(("phone", "key"), [("0571 8888 8888", "receipt.keep"), ("", "receipt.ask")])
def test_a_receipt_names_a_telephone_number_where_the_branch_has_one(phone: str, key: str) -> None:
    story = at_review(settings=Settings(bank_name="测试银行", branch_phone=phone))
    story.press("confirm_transfer")
    story.enter_pin()
    story.press("print_receipt")
    (command,) = story.given(o.PrintReceipt)
    assert command.notes[-1].key == key


def test_the_same_news_twice_is_said_once() -> None:
    story = at_home()
    story.press("help")
    story.post(e.HelpCallUpdated(CallStatus(CallState.ACKNOWLEDGED, by="小李")))
    said = len(story.said)
    story.post(e.HelpCallUpdated(CallStatus(CallState.ACKNOWLEDGED, by="小李")))
    story.post(e.HelpCallUpdated(CallStatus(CallState.ACKNOWLEDGED, level=2, by="小李")))
    assert len(story.said) == said


def test_a_call_can_be_taken_back() -> None:
    story = at_home()
    story.press("help", "help_close")
    assert story.screen.help is None
    assert len(story.given(o.WithdrawCall)) == 1
    story.spoken_press("help_close")
    assert len(story.given(o.WithdrawCall)) == 1


def test_news_of_no_call_changes_nothing() -> None:
    story = at_home()
    before = story.kiosk
    story.post(e.HelpCallUpdated(CallStatus(CallState.SENT)))
    story.post(e.StaffMessageReceived("staff.message.stay", "小李"))
    assert story.kiosk == before


def test_a_sentence_from_staff_is_shown_and_said() -> None:
    story = at_home()
    story.press("help")
    story.post(e.StaffMessageReceived("staff.message.coming", "小李"))
    shown = story.screen.help
    assert shown is not None
    assert story.reads(shown.message) == "小李马上来，请稍等。"
    assert story.said[-1].texts[0] == shown.message


def test_staff_called_from_a_notice_are_shown_like_any_call() -> None:
    story = at_amount()
    story.bank.refuses(b.GetQuote, "unreachable")
    story.keys("5")
    story.press("to_arrival", "ask_staff")
    assert strip(story)[0] == "raised"
    story.sees("Notice", "notice.bank_away")


def test_the_wait_is_counted_from_the_first_press() -> None:
    story = at_home()
    story.press("help")
    since = story.now
    story.wait(30)
    story.press("help")
    shown = story.screen.help
    assert shown is not None
    assert shown.since == since


def test_a_call_knows_its_words_in_every_state() -> None:
    at = at_home().now
    assert HelpCall(at, CallStatus(CallState.SENT, level=9)).line.key == "help.sent_3"
    assert HelpCall(at, CallStatus(nobody=True)).line.key == "help.nobody"


# Reading aloud


def test_the_page_is_read_in_the_order_in_which_it_is_seen() -> None:
    story = at_amount()
    story.keys("500")
    story.press("read")
    assert [text.key for text in story.said[-1].texts] == [
        "amount.title",
        "amount.guide",
        "amount.example",
        "plain",
        "amount.remains",
        "amount.last",
        *["amount.quick"] * 3,
        "nav.next",
        "nav.back",
    ]


def test_names_and_amounts_are_only_said_on_express_wish() -> None:
    story = at_review()
    story.press("read")
    assert not story.said[-1].private
    story.press("read_private")
    assert story.said[-1].private


def test_nothing_private_on_the_page_means_no_button_for_it() -> None:
    story = at_home()
    story.press("read")
    assert "read_private" not in story.offered
    assert "read_private" not in at_who().offered


def test_reading_can_be_stopped_and_repeated() -> None:
    story = at_amount()
    story.press("read", "read")
    stops = len(story.given(o.StopSpeaking))
    story.press("read_stop")
    assert len(story.given(o.StopSpeaking)) == stops + 1
    assert story.screen.reading is None
    assert not [command for command in story.open.values() if isinstance(command, o.Say)]


def test_any_press_stops_the_voice() -> None:
    story = at_amount()
    story.press("read")
    story.keys("5")
    assert story.screen.reading is None
    assert not [command for command in story.open.values() if isinstance(command, o.Say)]


def test_reading_ends_by_itself() -> None:
    story = at_amount()
    story.press("read")
    story.wait(5)
    assert story.screen.reading is None


def test_pages_speak_by_themselves_in_care_mode_only() -> None:
    care, standard = at_amount(), at_amount(care=False)
    assert [text.key for text in care.said[-1].texts] == [
        "amount.title",
        "amount.guide",
        "amount.example",
        "nav.next",
        "nav.back",
    ]
    assert not standard.said[1:], "only the offer of care mode was spoken"


def test_the_same_page_with_another_figure_is_not_spoken_again() -> None:
    story = at_amount()
    said, serial = len(story.said), story.screen.serial
    story.keys("500")
    story.wait(2)
    assert [text.key for command in story.said[said:] for text in command.texts] == ["amount.echo"]
    assert story.screen.serial == serial


def test_a_page_knows_whether_one_came_to_it_forwards_or_back() -> None:
    story = at_amount()
    assert story.screen.direction == "forward"
    story.press("back")
    assert story.screen.direction == "back"


# Comfort


def test_text_grows_in_four_steps_and_no_further() -> None:
    story = Story()
    steps = []
    for _ in range(5):
        story.press("text_bigger")
        steps.append(story.screen.preferences.text_step)
    assert steps == [1, 2, 3, 3, 3]
    for _ in range(5):
        story.press("text_smaller")
    assert story.screen.preferences.text_step == 0


def test_care_mode_begins_one_step_larger_and_keeps_what_was_larger_already() -> None:
    assert at_home().screen.preferences.text_step == 1
    story = Story()
    story.press("text_bigger", "text_bigger", "switch_mode")
    assert story.screen.preferences.text_step == 2


def test_behind_the_magnifier_each_way_to_see_better_is_one_press_and_works_at_once() -> None:
    story = at_home()
    page = story.page
    story.press("magnify")
    story.sees("Comfort", "comfort.title")
    for contrast in Contrast:
        story.press(f"contrast:{contrast}")
        assert story.screen.preferences.contrast is contrast
    for step in range(TEXT_STEPS):
        story.press(f"text_size:{step}")
        assert story.screen.preferences.text_step == step
    story.press("reach", "left_hand")
    assert story.screen.preferences.reach
    assert story.screen.preferences.left_handed
    body = story.view.body
    assert isinstance(body, ComfortPage)
    assert [choice.action for choice in (*body.sizes, *body.colours, *body.others) if choice.chosen] == [
        "text_size:3",
        "contrast:high",
        "reach",
        "left_hand",
    ]
    story.press("comfort_close")
    assert story.page == page


@pytest.mark.parametrize("lens", ["lens", "zoom"])
def test_the_lens_closes_its_page_and_is_put_away_by_the_magnifier(lens: str) -> None:
    story = at_home()
    page = story.page
    story.press("magnify", lens)
    assert (story.page, story.screen.preferences.lens) == (page, lens)
    story.press("magnify")
    assert (story.page, story.screen.preferences.lens) == (page, "off")


def test_the_lens_is_put_away_by_voice() -> None:
    story = Story()
    story.press("magnify", "lens")
    story.spoken_press("magnify_off")
    assert story.screen.preferences.lens == "off"


def test_the_magnifiers_page_makes_way_for_another_page_beneath_it() -> None:
    story = at_home()
    story.press("magnify", "magnify")
    assert story.page == "Home"
    story.press("magnify")
    story.post(e.VoiceIntentConfirmed(NluResult("transfer")))
    assert story.page not in ("Comfort", "Home")


def test_an_answer_that_is_said_closes_the_magnifiers_page() -> None:
    story = at_home()
    story.press("magnify")
    story.spoken_press("open_balance")
    assert story.page not in ("Comfort", "Home")


@pytest.mark.parametrize(
    ("more", "less", "field", "steps"),
    [("faster", "slower", "rate", len(RATES)), ("louder", "quieter", "volume", len(VOLUMES))],
)
def test_voice_has_steps_with_two_ends(more: str, less: str, field: str, steps: int) -> None:
    story = Story()
    for _ in range(10):
        story.press(more)
    assert getattr(story.screen.preferences, field) == steps - 1
    for _ in range(10):
        story.press(less)
    assert getattr(story.screen.preferences, field) == 0


def test_the_voice_speaks_at_the_customers_rate_and_volume_and_in_their_language() -> None:
    story = at_home()
    story.press("faster", "louder", "language:en", "read")
    said = story.said[-1]
    assert (said.rate, said.volume, said.language) == (125, 85, "en")


def test_a_press_on_something_that_is_not_there_changes_nothing_but_says_somebody_is_here() -> None:
    story = at_amount()
    before = story.kiosk.stack
    story.spoken_press("confirm_transfer")
    story.spoken_press("key:x")
    assert story.kiosk.stack == before
