"""The microphone: shown, read back, confirmed before it counts; what was not understood is said."""

from __future__ import annotations

import pytest

from kiosk.domain.intent import COMMANDS, INTENTS, NluResult
from kiosk.engine import bank_port as b
from kiosk.engine import commands as o
from kiosk.engine import events as e
from kiosk.pages.bodies import AmountPage
from kiosk.pages.text import Language
from tests.services.journeys import at_amount, at_arrival, at_home, at_who
from tests.services.story import CATALOGUE
from tests.services.voice_asserts import failed, understood

# Listening


def test_listening_is_shown_at_once_and_the_page_says_what_may_be_said() -> None:
    story = at_who()
    story.press("listen")
    sheet = story.screen.listening
    assert sheet is not None
    assert sheet.state == "listening"
    (command,) = story.given(o.Listen)
    assert command.hears == "payee"
    said = [action for action, _ in command.phrases]
    assert said[:4] == ["payee:0", "payee:1", "payee:2", "new_payee"]
    assert set(said[4:]) <= story.view.live | {"read_private"}  # its buttons can be said, too
    assert ("王芳", "女儿") in command.payees


def test_the_microphone_silences_the_machine_before_it_listens() -> None:
    story = at_who()
    story.press("read", "listen")
    kinds = [type(command) for command in story.commands]
    assert kinds.index(o.Listen) > max(i for i, kind in enumerate(kinds) if kind is o.StopSpeaking)


def test_touching_the_page_closes_the_microphone() -> None:
    story = at_amount()
    story.press("listen")
    story.keys("5")
    assert story.screen.listening is None
    assert not [command for command in story.open.values() if isinstance(command, o.Listen)]
    assert story.body(AmountPage).figure == "5"


def test_the_microphone_is_closed_by_its_own_button() -> None:
    story = at_amount()
    story.press("listen", "listen_stop")
    assert story.screen.listening is None


def test_a_new_page_closes_the_microphone() -> None:
    story = at_amount()
    story.keys("500")
    story.bank.silent.add(b.GetQuote)
    story.press("to_arrival")
    story.bank_answers()
    story.press("listen", "arrival:next_day")
    assert story.screen.listening is None


def test_without_a_microphone_the_screen_says_so() -> None:
    story = at_amount()
    story.post(e.DeviceChanged("microphone", usable=False, fault="unplugged"))
    assert not story.screen.microphone_open
    story.press("listen")
    assert failed(story) == "listen.no_microphone"
    assert "listen_stop" in story.offered


def test_a_microphone_that_fails_while_listening_says_so() -> None:
    story = at_amount()
    story.press("listen")
    ticket = story.ticket(o.Listen)
    story.result(e.RecognitionFailed(ticket, "hardware"))
    assert failed(story) == "listen.no_microphone"


# Confirming


def test_what_was_heard_is_shown_and_read_back_and_does_nothing_yet() -> None:
    story = at_amount()
    story.say("五百块", "transfer", amount="500.00")
    sheet = story.screen.listening
    assert sheet is not None
    assert sheet.heard == "五百块"
    assert understood(story) == "500 元"
    assert [text.key for text in story.said[-1].texts] == ["listen.did_you_mean_open", "meaning.amount"]
    assert story.said[-1].private  # read back as it was said into the room just now
    assert story.body(AmountPage).figure == ""


def test_yes_by_touch_makes_it_count() -> None:
    story = at_amount()
    story.say_and_agree("五百块", "transfer", amount="500.00")
    story.sees("Choice", "arrival.title")


def test_saying_it_again_replaces_what_was_heard() -> None:
    story = at_amount()
    story.say("五百块", "transfer", amount="500.00")
    story.say("三百块", "transfer", amount="300.00")
    assert understood(story) == "300 元"


def test_a_yes_that_belongs_to_nothing_does_nothing() -> None:
    story = at_amount()
    before = story.kiosk.stack
    story.spoken_press("heard_yes")
    assert story.kiosk.stack == before


@pytest.mark.parametrize(
    ("slots", "words"),
    [
        ({"payee": "女儿", "amount": "500.00"}, "给女儿转 500 元"),
        ({"payee": "女儿"}, "给女儿转账"),
        ({"amount": "500.00"}, "转 500 元"),
        ({"account": "6222001234565566"}, "账号 6222001234565566"),
        ({"amount": "no number"}, "转账给别人"),
        ({}, "转账给别人"),
    ],
)
def test_a_wish_is_repeated_with_its_names_and_numbers(slots: dict[str, str], words: str) -> None:
    story = at_home()
    story.say("……", "transfer", **slots)
    assert understood(story) == words


def test_a_name_on_the_page_that_asks_for_it_is_repeated_as_an_answer() -> None:
    story = at_who()
    story.say("女儿", "transfer", payee="女儿")
    assert understood(story) == "转给女儿"


@pytest.mark.parametrize("intent", sorted(INTENTS - {"unknown", "choose", "more_time", "next", "yes"}))
def test_everything_that_can_be_understood_has_words_in_both_languages(intent: str) -> None:
    story = at_who() if intent in ("back", "cancel", "no") else at_home()
    story.say("……", intent)
    sheet = story.screen.listening
    assert sheet is not None
    assert sheet.hint is not None
    assert all(CATALOGUE.shown(sheet.hint, language) for language in Language)


# Not understood


def test_nothing_understood_asks_again_offers_the_answers_and_then_staff() -> None:
    story = at_arrival()
    story.say("……", "unknown")
    assert failed(story) == "listen.unclear"
    assert story.said[-1].texts[0].key == "listen.unclear"
    story.say("……", "unknown")
    sheet = story.screen.listening
    assert sheet is not None
    assert {"arrival:real_time", "arrival:ordinary", "arrival:next_day"} <= {b.action for b in sheet.buttons}
    story.say("……", "unknown")
    assert failed(story) == "listen.offer_staff"
    sheet = story.screen.listening
    assert sheet is not None
    assert sheet.buttons[0].action == "help"
    story.press("help")
    assert story.screen.help is not None


def test_something_understood_makes_the_failures_forgotten() -> None:
    story = at_amount()
    story.say("……", "unknown")
    story.say("……", "unknown")
    story.say("五百", "transfer", amount="500.00")
    story.say("……", "unknown")
    assert failed(story) == "listen.unclear"


def test_silence_is_not_understood() -> None:
    story = at_amount()
    story.press("listen")
    story.hear("", NluResult("transfer", (("amount", "500.00"),)))
    assert failed(story) == "listen.unclear"


def test_an_intent_nobody_knows_is_not_understood() -> None:
    story = at_amount()
    story.say("……", "open_a_safe")
    assert failed(story) == "listen.unclear"


def test_a_vague_sum_is_answered_with_a_question() -> None:
    story = at_amount()
    story.say("几百块", "transfer")
    assert failed(story) == "listen.how_much"


@pytest.mark.parametrize(
    "intent", sorted(COMMANDS - {"home", "exit", "back", "no", "cancel", "more_time", "next", "yes"})
)
def test_a_command_is_never_mistaken_for_a_wish(intent: str) -> None:
    story = at_home()
    story.say_and_agree("……", intent)
    story.sees("Home")


def test_yes_without_a_question_does_not_fit() -> None:
    story = at_home()
    story.say("好", "yes")
    assert failed(story) == "listen.not_here"


def test_a_sentence_that_does_not_fit_the_page_is_told_so() -> None:
    story = at_amount()
    story.say_and_agree("查余额", "balance")
    assert failed(story) == "listen.not_here"
