"""The navigation keys: the focus goes in the order of reading, is heard, and presses what it stands on."""

from __future__ import annotations

import pytest

from kiosk.domain.help_call import CallStatus
from kiosk.engine import commands as o
from kiosk.engine import events as e
from kiosk.engine.overlays.key_focus import SCAN_SECONDS, focusable
from kiosk.engine.transaction import Transaction
from tests.services.journeys import at_amount, at_arrival, at_home, at_who
from tests.services.story import Story
from tests.services.test_announcements import said
from tests.services.test_new_payee import naming


def key(story: Story, *keys: str) -> None:
    for one in keys:
        story.post(e.NavigationKeyPressed(one))


def walk(story: Story) -> list[str]:
    """Every action that the focus comes to, to the last."""
    seen: list[str] = []
    while not seen or story.screen.focus != seen[-1]:
        seen.append(story.screen.focus)
        key(story, "down")
    return seen[1:]


def test_the_focus_begins_at_the_question_and_goes_in_the_order_of_reading() -> None:
    story = at_home()
    assert story.screen.focus == ""
    tiles = [action for action in story.view.actions if action.startswith("open_")]
    seen = walk(story)
    assert seen[: len(tiles)] == tiles
    assert seen[-5:] == ["end", "read", "listen", "magnify", "help"]


def test_each_step_says_the_words_the_role_and_the_place() -> None:
    story = at_home()
    key(story, "down")
    assert said(story) == ["service.transfer", "focus.choice", "focus.place"]
    place = dict(story.said[-1].texts[-1].params)
    assert place["place"] == 1
    assert place["count"] == len(walk(at_home()))


def test_up_goes_back_and_a_step_beyond_the_first_sounds_lower() -> None:
    story = at_home()
    key(story, "down", "down", "up")
    assert story.screen.focus == "open_transfer"
    key(story, "left")
    assert story.screen.focus == "open_transfer"
    assert story.commands[-1] == o.Chime("nothing")


def test_with_two_switches_one_goes_round_and_the_other_chooses() -> None:
    story = at_home()
    every = walk(at_home())
    key(story, *(["next"] * len(every)))
    assert story.screen.focus == every[-1]
    key(story, "next")
    assert story.screen.focus == every[0]
    key(story, "ok")
    story.sees("CardAsk")


def test_with_one_switch_the_focus_moves_by_itself_and_the_switch_chooses() -> None:
    story = at_home()
    key(story, "scan")
    assert story.screen.focus == "open_transfer"
    story.result(e.SpeechEnded(story.ticket(o.Say)))
    story.post(e.Tick())
    assert story.screen.focus == "open_transfer"
    story.post(e.Tick())
    assert story.screen.focus == "open_balance"
    key(story, "scan")
    story.sees("CardAsk")


def test_the_focus_waits_until_its_words_are_said() -> None:
    story = at_home()
    key(story, "scan")
    for _ in range(SCAN_SECONDS + 3):
        story.post(e.Tick())
    assert story.screen.focus == "open_transfer"


def test_the_switch_answers_the_idle_warning_and_chooses_nothing() -> None:
    story = at_home()
    key(story, "scan")
    while story.screen.idle is None:
        story.wait(1)
    key(story, "scan")
    assert story.screen.idle is None
    story.sees("Home")


def test_a_touch_and_the_end_stop_the_scanning() -> None:
    story = at_home()
    key(story, "scan")
    story.post(e.Touched())
    assert not story.kiosk.scanning
    key(story, "scan")
    assert story.kiosk.scanning
    story.press("end")
    assert not story.kiosk.scanning


def test_ok_presses_what_the_focus_stands_on_and_the_next_page_begins_at_its_question() -> None:
    story = at_home()
    key(story, "right", "ok")
    story.sees("CardAsk")
    assert story.screen.focus == ""
    key(story, "ok")
    story.sees("CardAsk")


def test_a_whole_sum_can_be_entered_with_the_keys() -> None:
    story = at_amount()
    while story.screen.focus != "key:5":
        key(story, "down")
    assert said(story)[:2] == ["plain", "focus.key"]
    key(story, "ok")
    while story.screen.focus != "erase":
        key(story, "down")
    assert "key.erase" in said(story)
    while story.screen.focus != "to_arrival":
        key(story, "down")
    key(story, "ok")
    story.sees("Choice", "arrival.title")


def test_a_choice_that_is_chosen_says_so() -> None:
    story = at_arrival()
    heard: list[str] = []
    for _ in range(3):
        key(story, "down")
        heard += said(story)
    assert "focus.chosen" in heard


def test_letters_and_fields_can_be_reached() -> None:
    letters = naming()
    assert any(action.startswith("key:") for action in walk(letters))
    form = at_who(care=False)
    assert "payee:0" in walk(form)
    typing = at_amount(care=False)
    assert "field:who" in walk(typing)


def test_help_and_repeat_are_keys_of_their_own() -> None:
    story = at_home()
    key(story, "repeat")
    assert said(story)[0] == "home.title"
    key(story, "help")
    assert story.given(o.CallStaff)


@pytest.mark.parametrize("over", ["idle", "help", "heard"])
def test_what_lies_over_the_page_comes_first(over: str) -> None:
    story = at_home()
    if over == "idle":
        story.wait(story.kiosk.settings.idle_seconds_care + 2)
    elif over == "help":
        story.press("help")
        story.post(e.HelpCallUpdated(CallStatus()))
    else:
        story.say("查余额", "balance")
    items = [each.action for each in focusable(Transaction(story.kiosk, story.now))]
    assert items[0] == {"idle": "stay", "help": "help_close", "heard": "heard_yes"}[over]


def test_nothing_of_a_name_is_said_into_the_room() -> None:
    story = at_who()
    key(story, "down")
    assert story.screen.focus == "payee:0"
    assert not story.said[-1].private
    story.post(e.HeadsetChanged(present=True))
    key(story, "down")
    assert story.said[-1].private
