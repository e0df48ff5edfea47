"""A name or a memo written with the finger: the machine offers what it may be, and the customer chooses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.pinyin_input import MAX_NAME
from kiosk.engine import commands as o
from kiosk.engine import events as e
from kiosk.pages.bodies import FormPage, NamePage
from kiosk.pages.items import LetterBoard
from kiosk.pages.text import text
from tests.services.journeys import at_review, at_who
from tests.services.memo_steps import SETTINGS as MEMO_SETTINGS
from tests.services.story import Story
from tests.services.test_new_payee import SETTINGS

BY_HAND = replace(SETTINGS, handwriting=True)
DRAWN = (((0.0, 0.0, 0.0), (50.0, 50.0, 0.5)),)


def board(story: Story) -> LetterBoard:
    body = story.view.body
    assert isinstance(body, NamePage | FormPage)
    assert body.board is not None
    return body.board


def naming(*, care: bool = True, by_hand: bool = True) -> Story:
    story = at_who(care, settings=BY_HAND if by_hand else SETTINGS)
    story.press("new_payee")
    return story


def test_a_name_is_written_character_by_character_with_the_finger() -> None:
    story = naming()
    assert story.view.guide == text("name.guide_finger")
    story.write("王玉主丑")
    assert "".join(key.label.value for key in board(story).candidates) == "王玉主丑"
    story.press("pick:王")
    assert board(story).candidates == ()
    story.write("芳方")
    story.press("pick:芳")
    assert board(story).entry == "王芳"
    story.press("to_account")
    story.sees("Account")


def test_choosing_wiping_and_what_is_no_character_empty_the_square() -> None:
    story = naming()
    sheets = [board(story).sheet]
    for button in ("pick:王", "wipe"):
        story.write("王玉")
        assert board(story).sheet == sheets[-1], "the strokes stay while the customer looks for the character"
        story.press(button)
        sheets.append(board(story).sheet)
    story.write("")
    sheets.append(board(story).sheet)
    assert len(set(sheets)) == 4
    assert story.view.guide == text("name.unread")


def test_what_could_not_be_read_is_said() -> None:
    story = naming()
    story.write("")
    assert text("name.unread") in story.said[-1].texts
    story.write("王")
    assert story.view.guide == text("name.guide_finger")


def test_the_last_character_is_rubbed_out() -> None:
    story = naming()
    story.write("王")
    story.press("pick:王", "erase")
    assert board(story).entry == ""


def test_finger_letters_and_western_letters_change_places() -> None:
    story = naming()
    assert board(story).wipe is not None
    story.press("switch_hand")
    assert board(story).wipe is None
    assert story.view.guide == text("name.guide")
    story.keys("wang")
    story.press("switch_hand")
    assert (board(story).letters, board(story).wipe is None) == ("", False)
    story.press("switch_letters")
    assert board(story).hand is None
    story.press("switch_letters")
    assert board(story).wipe is not None


@pytest.mark.parametrize(("care", "by_hand"), [(True, False), (False, True)], ids=["no model", "standard"])
def test_where_the_finger_cannot_write_there_are_letters(care: bool, by_hand: bool) -> None:
    story = naming(care=care, by_hand=by_hand)
    assert (board(story).wipe, board(story).hand) == (None, None)
    story.post(e.CharacterDrawn(DRAWN))
    assert not story.given(o.ReadHandwriting)


def test_a_reader_that_fails_gives_the_letters() -> None:
    story = naming()
    story.post(e.CharacterDrawn(DRAWN))
    story.result(e.HandwritingFailed(story.ticket(o.ReadHandwriting)))
    assert board(story).wipe is None
    assert story.view.guide == text("name.guide")


def test_an_answer_that_comes_after_letters_were_chosen_is_dropped() -> None:
    story = naming()
    story.post(e.CharacterDrawn(DRAWN))
    ticket = story.ticket(o.ReadHandwriting)
    story.press("switch_hand")
    story.result(e.HandwritingRead(ticket, "王"))
    assert board(story).candidates == ()


def test_a_full_name_takes_no_more() -> None:
    story = naming()
    for _ in range(MAX_NAME):
        story.write("王")
        story.press("pick:王")
    before = len(story.given(o.ReadHandwriting))
    story.post(e.CharacterDrawn(DRAWN))
    assert len(story.given(o.ReadHandwriting)) == before


def test_a_memo_is_written_with_the_finger_too() -> None:
    story = at_review(settings=replace(MEMO_SETTINGS, handwriting=True))
    story.press("change:memo", "memo_write")
    story.write("书")
    story.press("pick:书")
    assert board(story).entry == "书"
