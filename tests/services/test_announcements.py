"""What appears is said: what went wrong at once and first, key presses as an echo, and again after a silence."""

from __future__ import annotations

import pytest

from kiosk.domain.help_call import CallState, CallStatus
from kiosk.domain.identity import CardFault
from kiosk.domain.settings import Settings
from kiosk.engine import bank_port as b
from kiosk.engine import commands as o
from kiosk.engine import events as e
from kiosk.pages.text import Language
from tests.services import people
from tests.services.journeys import at_amount, at_home, at_pin, at_review
from tests.services.scripted_bank import ScriptedBank
from tests.services.story import CATALOGUE, Story
from tests.services.test_new_payee import named


def said(story: Story) -> list[str]:
    """The keys of the last sentences."""
    return [text.key for text in story.said[-1].texts]


def words(story: Story, language: Language = Language.ZH) -> str:
    """The last sentences as the loudspeaker gets them."""
    last = story.said[-1]
    return " ".join(CATALOGUE.spoken(text, language, private=last.private) for text in last.texts)


# What went wrong


def test_a_wrong_pin_is_said_before_the_question() -> None:
    bank = ScriptedBank()
    bank.refuses(b.OpenBankSession, "wrong_pin", tries_left="2")
    story = at_pin(bank=bank)
    story.enter_pin()
    assert said(story)[0] == "bank.problem.wrong_pin"
    assert "pin.title_enter" in said(story)


def test_a_card_that_fails_again_in_the_same_way_is_said_again() -> None:
    story = Story()
    story.lay(CardFault.MOVED)
    assert said(story) == ["fault.moved"]
    before = len(story.said)
    story.lay(CardFault.MOVED)
    assert len(story.said) == before + 1
    assert said(story) == ["fault.moved"]


@pytest.mark.parametrize("care", [True, False])
def test_a_receipt_that_is_not_printed_is_said_in_both_editions(care: bool) -> None:
    story = at_review(care=care)
    story.press("confirm_transfer")
    story.enter_pin()
    story.sees("Outcome")
    story.printer_fault = "jam"
    story.press("print_receipt")
    assert "paper.jam" in said(story)


def test_what_is_wrong_with_a_field_of_the_form_is_said() -> None:
    story = at_amount(care=False)
    story.press("to_arrival")
    assert said(story) == ["amount.none"]


def test_a_broken_microphone_is_said() -> None:
    story = at_home()
    story.post(e.DeviceChanged("microphone", usable=False, fault="hardware"))
    story.press("listen")
    assert "listen.no_microphone" in said(story)


# What has appeared


def test_what_becomes_of_the_call_is_said_with_where_else_to_go() -> None:
    story = at_home()
    story.press("help")
    assert said(story)[0] == "help.raised"
    story.post(e.HelpCallUpdated(CallStatus(state=CallState.SENT, nobody=True)))
    assert said(story)[:2] == ["help.nobody", "help.nobody_counter"]


def test_news_does_not_swallow_the_sentence_it_interrupts() -> None:
    story = at_home()
    story.press("help", "open_transfer")
    story.post(e.HelpCallUpdated(CallStatus(state=CallState.ACKNOWLEDGED, by="小李")))
    assert said(story)[0] == "help.coming"
    assert "card.ask_bank" in said(story)
    assert "help.raised" not in said(story), "that is no longer so"


def test_a_second_press_on_help_is_answered_in_words_every_time() -> None:
    story = at_home()
    story.press("help")
    for _ in range(2):
        story.press("help")
        assert said(story)[:2] == ["help.raised", "help.again_line"]


def test_names_and_sums_are_left_out_and_how_to_hear_them_is_said() -> None:
    story = at_review()
    assert said(story)[-1] == "read.offer_here"
    assert "row.who" not in said(story)
    assert people.DAUGHTER.masked not in words(story)


def test_switching_to_care_mode_says_the_page() -> None:
    story = at_home(care=False)
    story.press("switch_mode")
    assert "home.title" in said(story)


def test_another_language_says_the_page_in_it() -> None:
    story = at_home()
    story.press(f"language:{Language.EN}")
    assert story.said[-1].language is Language.EN
    assert "home.title" in said(story)


def test_a_touch_on_the_attract_page_says_what_to_do_here_once_a_minute() -> None:
    story = Story()
    story.touch()
    assert said(story)[0] == "attract.title"
    story.touch()
    assert len(story.said) == 1
    story.now = story.now.replace(minute=story.now.minute + 2)
    story.touch()
    assert len(story.said) == 2


def test_a_bank_that_wants_no_speech_hears_none_but_what_is_urgent() -> None:
    story = Story(Settings(bank_name="测试银行", speak_in_care=False))
    story.touch()
    story.insert()
    assert not story.said
    story.press("help")
    assert said(story)[0] == "help.raised"


def test_a_choice_that_is_taken_is_said_by_its_name() -> None:
    story = at_home()
    story.press("magnify")
    story.press("contrast:dark")
    assert said(story) == ["comfort.dark"]


# Keys


def test_the_sum_is_echoed_once_the_last_key_was_pressed() -> None:
    story = at_amount()
    before = len(story.said)
    story.keys("50")
    story.wait(0.5)
    story.keys("0")
    assert len(story.said) == before
    story.wait(0.9)
    assert words(story) == "五百元"


def test_a_sum_that_was_rubbed_out_is_said_to_be_gone() -> None:
    story = at_amount()
    story.keys("5")
    story.press("erase")
    story.wait(1)
    assert said(story) == ["amount.nothing"]


def test_no_echo_follows_on_another_page() -> None:
    story = at_amount()
    story.keys("500")
    story.press("to_arrival")
    heard = len(story.said)
    story.wait(1)
    assert len(story.said) == heard


def test_an_account_number_is_echoed_by_groups_of_four() -> None:
    story = named()
    story.keys("6217")
    assert words(story) == "6 2 1 7"
    story.keys("00")
    assert words(story) == "6 2 1 7"
    story.wait(1)
    assert words(story) == "0 0"


def test_the_three_digits_that_a_mobile_number_begins_with_are_a_group() -> None:
    story = at_home()
    story.insert()
    story.press("open_top_up")
    story.enter_pin()
    story.press("new_number")
    story.keys("138")
    assert words(story) == "1 3 8"
    story.keys("0013")
    assert words(story) == "0 0 1 3"


def test_nobody_is_greeted_when_a_session_in_another_language_has_ended() -> None:
    story = at_home()
    story.press(f"language:{Language.EN}", "end")
    story.sees("Goodbye")
    heard = len(story.said)
    story.wait(8)
    story.sees("Attract")
    assert len(story.said) == heard


def test_a_digit_of_the_pin_is_a_tone_the_same_for_each_and_nothing_else() -> None:
    story = at_pin()
    story.wait(10)
    before = len(story.commands)
    story.key_pin(6)
    new = [command for command in story.commands[before:] if isinstance(command, o.Chime | o.Say)]
    assert new == [o.Chime("press")] * 6


def test_every_press_ticks_and_one_that_changes_nothing_sounds_lower() -> None:
    story = at_amount()
    story.keys("5")
    assert story.commands[-1] == o.Chime("press")
    story.press("erase", "erase")
    assert story.commands[-1] == o.Chime("nothing")
    story.spoken_press("no such button")
    assert story.commands[-1] == o.Chime("nothing")


# After a silence


def test_a_silent_customer_is_reminded_twice_and_again_after_a_touch() -> None:
    story = at_amount()
    story.keys("5")
    story.wait(5)
    before = len(story.said)
    story.wait(120)
    reminded = story.said[before:]
    assert [command.texts[0].key for command in reminded] == ["amount.title", "amount.title"]
    story.touch()
    story.wait(32)
    assert len(story.said) == before + 3


def test_a_bank_that_takes_long_is_said_to_be_at_work() -> None:
    bank = ScriptedBank()
    bank.silent.add(b.GetQuote)
    story = at_amount(bank=bank)
    story.keys("5")
    story.press("to_arrival")
    story.wait(25)
    assert said(story) == ["waiting.slow"]


def test_the_idle_warning_counts_down_in_words() -> None:
    story = at_home()
    story.wait(story.kiosk.settings.idle_seconds_care + 2)
    assert said(story)[:3] == ["idle.title", "idle.line", "idle.stay"]
    story.wait(15)
    assert said(story) == ["idle.title", "idle.left"]


def test_a_customer_who_waits_for_staff_hears_how_long_it_has_been() -> None:
    story = at_home()
    story.press("help")
    story.wait(36)
    assert said(story) == ["help.raised", "frame.waited_seconds"]


def test_the_card_is_asked_for_until_it_is_taken() -> None:
    story = at_home()
    story.insert()
    story.press("end")
    story.sees("TakeCard")
    heard = len(story.said)
    story.wait(28)
    assert [command.texts[0].key for command in story.said[heard:]] == ["leaving.take_card"] * 2


def test_a_page_with_a_time_of_its_own_is_not_repeated() -> None:
    story = at_pin()
    story.wait(5)
    heard = len(story.said)
    story.wait(33)
    assert len(story.said) == heard


# Repeat, louder, slower


@pytest.mark.parametrize(("action", "rate", "volume"), [("louder", 100, 85), ("slower", 75, 70)])
def test_another_volume_or_speed_is_heard_at_once_on_every_page(action: str, rate: int, volume: int) -> None:
    story = at_amount()
    story.press(action)
    assert said(story)[0] == "amount.title"
    assert (story.said[-1].rate, story.said[-1].volume) == (rate, volume)


def test_the_page_can_be_repeated() -> None:
    story = at_amount()
    story.press("to_arrival")
    story.spoken_press("repeat")
    assert said(story)[:2] == ["amount.none", "amount.title"]


def test_a_review_is_read_whole_on_one_press_and_quietly() -> None:
    story = at_review()
    story.press("read_private")
    assert story.said[-1].private
    assert story.said[-1].volume == 50
    assert "row.who" in said(story)
    story.spoken_press("louder")
    assert story.given(o.ControlSpeech)[-1].volume == 85


# Headset


def test_a_headset_hears_names_and_sums_at_once() -> None:
    story = at_review()
    story.post(e.HeadsetChanged(present=True))
    assert story.said[-1].private
    assert "row.who" in said(story)
    assert "read.offer_here" not in said(story)
    story.press("read_private")
    assert story.said[-1].volume == 70, "nobody else hears it"


def test_unplugging_the_headset_is_silence_and_nothing_private_follows() -> None:
    story = at_review()
    story.post(e.HeadsetChanged(present=True))
    before = len(story.commands)
    story.post(e.HeadsetChanged(present=False))
    assert isinstance(story.commands[-1], o.StopSpeaking)
    assert not [command for command in story.commands[before:] if isinstance(command, o.Say)]
    story.press("back")
    assert not story.said[-1].private


def test_a_headset_is_spoken_to_in_the_standard_edition_too() -> None:
    story = at_amount(care=False)
    assert len(story.said) == 1, "only the offer of care mode was spoken"
    story.post(e.HeadsetChanged(present=True))
    assert "form.title" in said(story)


def test_a_headset_on_the_attract_page_is_greeted() -> None:
    story = Story()
    story.post(e.HeadsetChanged(present=True))
    assert said(story)[0] == "attract.title"
