"""Balance, statement, and taking a transfer back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.domain.bank_types import StatementEntry
from kiosk.engine import bank_port as b
from kiosk.engine import commands as o
from kiosk.pages.bodies import AmountPage, BalancePage, ReviewPage, StatementPage, UnknownPage
from kiosk.services.statement.bank_requests import ReadStatement
from tests.services import people
from tests.services.journeys import at_home, at_outcome, signed_in
from tests.services.scripted_bank import ScriptedBank
from tests.services.story import Story

EDITIONS = pytest.mark.parametrize("care", [True, False], ids=["care", "standard"])


def entries(count: int) -> tuple[StatementEntry, ...]:
    return tuple(
        StatementEntry(people.TODAY - timedelta(days=n), f"第{n}笔", 100_00 if n % 2 else -30_00, 1000_00 - n)
        for n in range(count)
    )


def open_service(intent: str, care: bool = False, bank: ScriptedBank | None = None) -> Story:
    """At a service, after cards and PIN."""
    story = at_home(care, bank=bank)
    story.insert()
    story.press(f"open_{intent}")
    story.enter_pin()
    return story


# Balance


@EDITIONS
def test_the_balance_shows_every_account(care: bool) -> None:
    story = open_service("balance", care)
    story.sees("Balance")
    accounts = story.body(BalancePage).accounts
    assert [story.reads(account.balance) for account in accounts] == ["8626.30 元", "50,000 元"]
    story.press("finish")
    story.sees("Home")


def test_the_balance_is_fetched_anew_every_time() -> None:
    story = at_outcome()
    story.press("finish", "open_balance")
    accounts = story.body(BalancePage).accounts
    assert story.reads(accounts[0].balance) == "8126.30 元"


def test_a_second_transfer_counts_with_what_the_first_has_left() -> None:
    story = at_outcome()
    story.press("finish", "open_transfer")
    story.press("payee:0")
    assert story.reads(story.body(AmountPage).remains) == "卡里有 8126.30 元。"


def test_nothing_personal_is_shown_before_the_pin_was_right() -> None:
    story = at_home()
    story.insert()
    story.press("open_balance")
    story.press("back")
    story.sees("Home")
    assert not story.given(b.FetchOverview)


def test_a_balance_that_cannot_be_had_is_tried_again_or_left() -> None:
    story = signed_in()
    story.bank.refuses(b.FetchOverview, "unreachable")
    story.press("open_balance")
    story.sees("Notice", "notice.bank_away")
    story.press("again")
    story.sees("Balance")
    story.press("back")
    story.bank.refuses(b.FetchOverview, "unreachable")
    story.press("open_balance", "back")
    story.sees("Home")


def test_a_balance_without_an_account_is_a_bad_answer() -> None:
    story = signed_in()
    story.bank.accounts = ()
    story.press("open_balance")
    assert story.shows("bank.problem.bad_answer")


# Statement


@EDITIONS
def test_the_statement_is_leafed_through_in_pages_that_can_be_read(care: bool) -> None:
    story = open_service("statement", care, ScriptedBank(entries=entries(10)))
    shown = story.body(StatementPage).entries
    assert len(shown) == (5 if care else 7)
    assert "later" not in story.offered
    story.press("earlier")
    assert story.reads(story.body(StatementPage).position) == ("第 2 页，共 2 页")
    assert "earlier" not in story.offered
    story.press("later")
    story.press("finish")
    story.sees("Home")


def test_switching_the_edition_on_the_second_page_skips_no_entry() -> None:
    story = open_service("statement", care=False, bank=ScriptedBank(entries=entries(20)))
    story.press("earlier", "switch_mode")
    shown, page = story.body(StatementPage).entries, story.reads(story.body(StatementPage).position)
    assert story.reads(shown[0].what) == "第5笔"
    assert page == "第 2 页，共 4 页"
    story.press("later")
    assert story.reads(story.body(StatementPage).position) == "第 1 页，共 4 页"
    assert "later" not in story.offered


def test_an_empty_statement_says_so() -> None:
    story = open_service("statement")
    story.sees("Statement", "statement.empty")
    story.press("back")
    story.sees("Home")


def test_a_statement_that_cannot_be_had_is_tried_again() -> None:
    story = signed_in()
    story.bank.refuses(ReadStatement, "bad_answer")
    story.press("open_statement", "again")
    story.sees("Statement")


# Taking back


def on_its_way() -> Story:
    """500 yuan are on their way, the only money that can be taken back: its review is open."""
    story = at_outcome()
    story.press("finish", "open_cancel_transfer")
    story.sees("Review", "back.review")
    return story


def test_a_transfer_on_its_way_is_taken_back_and_a_receipt_is_offered() -> None:
    story = on_its_way()
    note = story.body(ReviewPage).note
    assert note is not None
    assert note.key == "back.review_guide"
    story.press("take_back")
    story.sees("Outcome", "outcome.back_good")
    assert story.bank.taken_back == ["transfer-00000001"]
    story.press("print_receipt", "finish")
    (receipt,) = story.given(o.PrintReceipt)
    assert receipt.title.key == "receipt.title_taken_back"
    story.sees("Home")


def test_looking_again_and_leaving_it_takes_nothing_back() -> None:
    story = on_its_way()
    story.press("back")
    story.sees("Home")
    assert not story.given(b.CancelTransfer)


def test_nothing_to_take_back_is_said_with_advice() -> None:
    story = open_service("cancel_transfer")
    assert story.shows("back.none_hint")
    story.press("back")
    story.sees("Home")


def test_a_transfer_that_arrived_meanwhile_is_too_late() -> None:
    story = on_its_way()
    story.bank.refuses(b.CancelTransfer, "too_late")
    story.press("take_back")
    assert story.shows("bank.problem.too_late")
    story.press("back")
    story.sees("Home")


def test_a_lost_answer_to_taking_back_is_called_unknown_in_its_own_words() -> None:
    story = on_its_way()
    story.bank.lost_answers = 1
    story.press("take_back")
    story.sees("Unknown", "outcome.back_unknown")
    assert story.shows("outcome.back_unknown_line")
    assert story.reads(story.body(UnknownPage).amount.value) == "500 元"
    story.wait(5)
    story.sees("Outcome", "outcome.back_good")


def test_a_transfer_that_stayed_where_it_was_is_not_called_taken_back() -> None:
    story = on_its_way()
    story.bank.lost_answers = 1
    story.bank.refuses(b.CancelTransfer, "unreachable")
    story.press("take_back")
    story.sees("Notice", "notice.bank_away")
    story.press("again")
    story.sees("Review", "back.review")


def test_taking_back_is_not_interrupted() -> None:
    story = on_its_way()
    story.bank.silent.add(b.CancelTransfer)
    story.press("take_back")
    story.sees("Waiting", "waiting.taking_back")
    assert not {"back", "end", "home"} & story.offered
    story.wait(59)
    story.sees("Waiting", "waiting.taking_back")


def test_a_bank_that_is_silent_about_taking_back_keeps_nobody_waiting_for_ever() -> None:
    story = on_its_way()
    story.bank.silent.add(b.CancelTransfer)
    story.press("take_back")
    story.wait(61)
    story.sees("Unknown", "outcome.back_unknown")
    story.bank_answers()
    story.wait(5)
    story.sees("Outcome", "outcome.back_bad")


def test_the_wait_for_the_list_can_be_left() -> None:
    story = signed_in()
    story.bank.silent.add(b.ListPendingTransfers)
    story.press("open_cancel_transfer")
    story.sees("Waiting", "waiting.pending")
    story.press("back")
    story.sees("Home")


def test_a_list_that_cannot_be_had_is_tried_again() -> None:
    story = signed_in()
    story.bank.refuses(b.ListPendingTransfers, "unreachable")
    story.press("open_cancel_transfer")
    story.sees("Notice", "notice.bank_away")
    story.press("again")
    story.sees("Choice", "back.none")


def test_one_of_several_transfers_is_chosen_and_left_again() -> None:
    story = at_outcome()
    story.press("finish", "open_transfer", "again:1")
    story.press("arrival:next_day", "confirm_transfer")
    story.enter_pin()
    story.press("finish", "open_cancel_transfer")
    story.sees("Choice", "back.title")
    assert [story.reads(choice.value) for choice in story.choices] == ["200 元", "500 元"]
    story.press("take:1")
    story.sees("Review", "back.review")
    assert story.reads(story.rows[1].value) == "500 元"
    story.press("back")
    story.sees("Choice", "back.title")


def test_a_transfer_of_unknown_end_is_reviewed_without_a_time() -> None:
    story = at_outcome()
    transfers = story.bank.transfers
    transfers.update({ref: replace(known, cancellable_until=None) for ref, known in transfers.items()})
    story.press("finish", "open_cancel_transfer")
    story.sees("Review", "back.review")
    assert [row.kind for row in story.rows] == ["who", "amount"]


def test_the_balance_is_hidden_and_shown_again() -> None:
    story = open_service("balance")
    story.press("cover")
    assert story.shows("balance.covered")
    assert not story.shows("yuan")
    story.press("cover")
    assert story.shows("yuan")
