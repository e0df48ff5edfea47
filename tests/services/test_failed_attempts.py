"""Three wrong tries at one question call staff by themselves: shown, said, once, and for every page alike."""

from __future__ import annotations

from kiosk.domain.help_call import CallState, CallStatus
from kiosk.domain.identity import CardFault
from kiosk.engine import bank_port as b
from kiosk.engine import commands as o
from kiosk.engine import events as e
from tests.services.journeys import at_amount, at_pin, at_who
from tests.services.scripted_bank import WRONG, ScriptedBank
from tests.services.story import Story


def called(story: Story) -> list[tuple[str, str, str]]:
    """Kind, page and question of every call so far."""
    calls = [command for command in story.commands if isinstance(command, o.CallStaff)]
    return [(call.kind, call.position.page, call.position.title) for call in calls]


def test_the_third_amount_that_cannot_be_sent_calls_staff_and_says_so() -> None:
    story = at_amount()
    story.press("to_arrival", "to_arrival")
    assert called(story) == []
    story.press("to_arrival")
    assert called(story) == [("trouble", "Amount", "amount.title")]
    shown = story.screen.help
    assert shown is not None
    assert story.reads(shown.title) == "我替您叫了人，请等一会儿"
    assert story.said[-1].texts[0].key == "help.unasked"
    said = len(story.said)
    story.post(e.HelpCallUpdated(CallStatus(CallState.SENT)))
    assert len(story.said) == said, "that it is on its way as well is no news to the customer"


def test_staff_who_were_called_already_are_not_called_again() -> None:
    story = at_amount()
    story.press("help", *["to_arrival"] * 4)
    assert [kind for kind, _, _ in called(story)] == ["help"]


def test_whoever_sends_staff_away_and_goes_on_trying_is_asked_after_three_more() -> None:
    story = at_amount()
    story.press(*["to_arrival"] * 3, "help_close", *["to_arrival"] * 2)
    assert len(called(story)) == 1
    story.press("to_arrival")
    assert len(called(story)) == 2


def test_a_press_for_help_after_the_programs_call_renews_it() -> None:
    story = at_amount()
    story.press(*["to_arrival"] * 3, "help")
    assert [kind for kind, _, _ in called(story)] == ["trouble", "help"]
    shown = story.screen.help
    assert shown is not None
    assert shown.line.key == "help.again_line"


def test_going_back_to_another_question_begins_the_count_anew() -> None:
    story = at_amount()
    story.press("to_arrival", "to_arrival", "back")
    story.sees("Choice", "who.title")
    story.press("payee:0", "to_arrival")
    assert called(story) == []


def test_an_identity_card_that_cannot_be_read_three_times_calls_staff() -> None:
    story = Story()
    story.insert()
    story.press("decline_care", "open_transfer")
    story.sees("CardAsk", "card.ask_id")
    for _ in range(3):
        assert called(story) == []
        story.lay(CardFault.MOVED)
    assert called(story) == [("trouble", "CardAsk", "card.ask_id")]


def test_a_card_that_failed_for_somebody_who_is_gone_is_no_try() -> None:
    story = Story()
    story.insert()
    story.press("decline_care", "open_transfer")
    story.lay(CardFault.MOVED)
    before = story.kiosk
    story.post(e.IdCardFailed(99_999, CardFault.MOVED))
    assert story.kiosk == before


def test_three_wrong_pins_call_staff_with_the_blocked_card_on_the_screen() -> None:
    story = at_pin(bank=ScriptedBank())
    for _ in range(3):
        story.enter_pin(WRONG)
    assert [kind for kind, _, _ in called(story)] == ["trouble"]


def test_a_bank_that_does_not_answer_three_times_calls_staff_and_the_notice_is_still_read_aloud() -> None:
    bank = ScriptedBank()
    story = at_amount(bank=bank)
    story.keys("5")
    for _ in range(3):
        bank.refuses(b.GetQuote, "unreachable")
    story.press("to_arrival")
    story.press("again", "again")
    assert called(story) == [("trouble", "Notice", "notice.bank_away")]
    keys = [part.key for part in story.said[-1].texts if hasattr(part, "key")]
    assert keys[0] == "help.unasked"
    assert "notice.bank_away" in keys


def test_trying_ends_with_the_session() -> None:
    story = at_who()
    story.press("new_payee")
    story.press("end", "end_yes")
    assert story.kiosk.failed_attempts.wrong == 0
