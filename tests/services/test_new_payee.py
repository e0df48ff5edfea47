"""Somebody new: name and account on large keys, and the bank's name check before anything else."""

from __future__ import annotations

import pytest

from kiosk.domain.bank_types import NameMatch
from kiosk.domain.intent import NluResult
from kiosk.domain.settings import Settings
from kiosk.engine import bank_port as b
from kiosk.engine import commands as o
from kiosk.pages.bodies import AccountPage, FormPage, NamePage
from kiosk.services.transfer.flow import TransferFlow
from tests.services import people
from tests.services.journeys import at_who
from tests.services.scripted_bank import ScriptedBank
from tests.services.story import Story

HANZI = {"wang": "王汪望旺网往忘亡妄枉罔惘", "wan": "万完晚", "fang": "方房芳放", "fa": "发法", "e": "鄂"}
SETTINGS = Settings(bank_name="测试银行", hanzi=HANZI)
EDITIONS = pytest.mark.parametrize("care", [True, False], ids=["care", "standard"])


def naming(care: bool = True, bank: ScriptedBank | None = None) -> Story:
    """Asked for the name of somebody new."""
    story = at_who(care, settings=SETTINGS, bank=bank)
    story.press("new_payee")
    story.sees("Name" if care else "Form")
    return story


def named(care: bool = True, bank: ScriptedBank | None = None) -> Story:
    """王芳 is written, the account is asked for."""
    story = naming(care, bank)
    story.keys("wang")
    story.press("pick:王")
    story.keys("fang")
    story.press("pick:芳", "to_account")
    story.sees("Account" if care else "Form")
    return story


def checked(match: NameMatch, care: bool = True) -> Story:
    """Name and account are there and the bank has answered."""
    story = named(care, ScriptedBank(match=match))
    story.keys(people.NEW_ACCOUNT)
    story.press("check_payee")
    return story


def live_keys(story: Story) -> set[str]:
    return {action.removeprefix("key:") for action in story.offered if action.startswith("key:")}


def candidates(story: Story) -> str:
    body = story.view.body
    assert isinstance(body, NamePage | FormPage)
    assert body.board is not None
    return "".join(key.label.value for key in body.board.candidates)


def is_new(story: Story) -> bool:
    transfer = story.kiosk.top.flow
    assert isinstance(transfer, TransferFlow)
    return transfer.draft.new_payee


# The name


@EDITIONS
def test_letters_give_characters_and_a_touch_takes_one(care: bool) -> None:
    story = naming(care)
    story.keys("wang")
    assert candidates(story) == "王汪望旺网往忘亡"
    story.press("pick:王")
    assert candidates(story) == ""
    assert "to_account" not in story.offered, "one character is no name"


def test_only_letters_that_can_go_on_are_live() -> None:
    story = naming()
    assert live_keys(story) == {"w", "f", "e"}
    story.keys("wa")
    assert live_keys(story) == {"n"}
    story.keys("n")
    assert live_keys(story) == {"g"}


def test_a_part_of_a_syllable_shows_what_it_may_become_and_the_whole_syllable_first() -> None:
    story = naming()
    story.keys("wan")
    assert candidates(story).startswith("万完晚王")


def test_more_candidates_are_turned_to_and_around_again() -> None:
    story = naming()
    story.keys("wang")
    story.press("more_names")
    assert candidates(story) == "妄枉罔惘"
    story.press("more_names")
    assert candidates(story).startswith("王")


def test_rubbing_out_takes_letters_first_and_then_characters() -> None:
    story = naming()
    assert "erase" not in story.offered
    story.keys("wang")
    story.press("pick:王")
    story.keys("f")
    story.press("erase")
    board = story.body(NamePage).board
    assert (board.letters, board.entry) == ("", "王")
    story.press("erase")
    assert not story.body(NamePage).board.entry


@EDITIONS
def test_a_foreign_name_is_written_in_letters(care: bool) -> None:
    story = naming(care)
    story.press("switch_letters")
    assert "space" not in story.offered
    story.keys("li")
    story.press("space")
    assert "space" not in story.offered
    story.keys("bo")
    story.press("to_account")
    if care:
        assert "Li Bo" in story.reads(story.view.title)


def test_a_name_has_an_end() -> None:
    story = naming()
    story.press("switch_letters")
    story.keys("a" * 20)
    assert not live_keys(story)
    assert "space" not in story.offered
    story.press("switch_letters")
    story.keys("wang")
    assert not [action for action in story.offered if action.startswith("pick:")]


# The account


def test_the_account_is_grouped_by_four_and_counted() -> None:
    story = named()
    story.keys("622200123")
    assert story.body(AccountPage).groups == ("6222", "0012", "3")
    assert story.reads(story.body(AccountPage).echo) == "按了 9 个数字"
    assert "check_payee" not in story.offered
    story.keys("456")
    assert "check_payee" in story.offered


def test_an_account_has_an_end_and_a_key_beyond_it_is_only_heard() -> None:
    story = named()
    story.keys("6" * 19)
    chimes = len(story.given(o.Chime))
    story.keys("6")
    assert story.body(AccountPage).count == 19
    assert len(story.given(o.Chime)) == chimes + 1


def test_a_digit_is_rubbed_out() -> None:
    story = named()
    story.keys("62")
    story.press("erase")
    assert story.body(AccountPage).groups == ("6",)


def test_the_whole_account_is_rubbed_out_with_one_press() -> None:
    story = named()
    story.keys("622200")
    story.press("clear")
    assert story.body(AccountPage).count == 0


def test_the_account_can_be_spoken() -> None:
    story = named()
    story.press("listen")
    story.hear("六二二二……", NluResult("transfer", (("account", people.NEW_ACCOUNT),)))
    story.press("heard_yes")
    assert story.body(AccountPage).count == 16


@pytest.mark.parametrize("account", ["六二二二", "12 34", "6" * 40])
def test_what_is_no_account_is_not_taken_from_the_microphone_as_it_is(account: str) -> None:
    story = named()
    story.press("listen")
    story.hear(account, NluResult("transfer", (("account", account),)))
    story.press("heard_yes")
    groups = story.body(AccountPage).groups
    assert "".join(groups) in ("", "6" * 19)


# The check


@EDITIONS
def test_a_match_goes_straight_on_to_the_amount(care: bool) -> None:
    story = checked(NameMatch.MATCH, care)
    story.sees("Amount" if care else "Form")
    (check,) = story.given(b.CheckPayee)
    assert (check.name, check.account) == ("王芳", people.NEW_ACCOUNT)


@EDITIONS
def test_a_close_match_shows_the_masked_name_and_lets_the_customer_decide(care: bool) -> None:
    story = checked(NameMatch.CLOSE, care)
    story.sees("Notice", "payee.close")
    assert {"mend_name", "go_on", "ask_staff", "back"} <= story.offered
    story.press("go_on")
    story.sees("Amount" if care else "Form")


@EDITIONS
def test_a_close_match_can_be_mended_by_the_name(care: bool) -> None:
    story = checked(NameMatch.CLOSE, care)
    story.press("mend_name")
    story.sees("Name" if care else "Form")
    story.press("erase")
    assert "to_account" not in story.offered


def test_a_name_that_does_not_match_can_be_mended_but_not_passed() -> None:
    story = checked(NameMatch.NO_MATCH)
    story.sees("Notice", "payee.no_match")
    assert "go_on" not in story.offered
    story.press("mend_account")
    story.sees("Account")
    assert story.body(AccountPage).count == 16


def test_a_check_that_is_not_available_is_not_called_a_mismatch() -> None:
    story = checked(NameMatch.NOT_AVAILABLE)
    story.sees("Notice", "payee.unchecked")
    story.press("go_on")
    story.sees("Amount")


def test_leaving_the_check_leads_back_to_the_account() -> None:
    story = checked(NameMatch.NO_MATCH)
    story.press("back")
    story.sees("Account")


@pytest.mark.parametrize("code", ["no_such_account", "own_account"])
def test_an_account_that_cannot_be_paid_is_told_and_mended(code: str) -> None:
    story = named()
    story.bank.refuses(b.CheckPayee, code)
    story.keys(people.NEW_ACCOUNT)
    story.press("check_payee")
    assert story.shows(f"bank.problem.{code}")
    story.press("mend_account")
    story.sees("Account")


def test_the_bank_is_away_and_checked_again_without_typing_again() -> None:
    story = named()
    story.bank.refuses(b.CheckPayee, "unreachable")
    story.keys(people.NEW_ACCOUNT)
    story.press("check_payee", "again")
    story.sees("Amount")


def test_a_check_that_was_left_counts_for_nothing_when_its_answer_comes() -> None:
    story = named()
    story.bank.silent.add(b.CheckPayee)
    story.keys(people.NEW_ACCOUNT)
    story.press("check_payee")
    story.sees("Waiting", "waiting.payee")
    story.press("back", "erase")
    story.bank_answers()
    story.sees("Account")
    assert story.body(AccountPage).count == 15


@EDITIONS
def test_the_way_back_leads_from_account_to_name_to_the_list(care: bool) -> None:
    story = named(care)
    story.press("back")
    if care:
        assert story.body(NamePage).board.entry == "王芳"
    story.press("back")
    story.sees(*(("Choice", "who.title") if care else ("Form", "form.title")))


def test_the_forms_two_fields_are_gone_to_by_touch() -> None:
    story = named(care=False)
    story.press("field:name")
    assert "field:name" not in story.offered, "one is there already"
    story.press("field:account")
    story.keys("6")
    fields = story.body(FormPage).fields
    assert story.reads(fields[1].note) == "按了 1 个数字"


@EDITIONS
def test_switching_the_edition_while_writing_loses_nothing(care: bool) -> None:
    story = named(care)
    story.keys("6222")
    story.press("switch_mode")
    story.keys("0")
    story.press("switch_mode")
    story.keys("0")
    if care:
        assert story.body(AccountPage).groups == ("6222", "00")
    else:
        fields = story.body(FormPage).fields
        assert story.reads(fields[1].value) == "6222 00"


# Somebody who was new is known afterwards


@EDITIONS
def test_a_new_payee_is_asked_about_and_may_arrive_tomorrow(care: bool) -> None:
    story = checked(NameMatch.MATCH, care)
    story.keys("100")
    story.press("to_arrival")
    assert [choice.action for choice in story.choices if choice.chosen] == ["arrival:next_day"]
    story.press("to_review")
    story.sees("Choice", "ask.know")


def test_a_new_payee_who_turns_out_to_be_on_the_list_is_not_new() -> None:
    story = checked(NameMatch.MATCH)
    assert is_new(story)
    bank = ScriptedBank(payees=(people.DAUGHTER, people.NEW))
    story = named(bank=bank)
    story.keys(people.NEW_ACCOUNT)
    story.press("check_payee")
    assert not is_new(story)
