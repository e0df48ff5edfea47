"""The pension: has it come, the last months, the certificate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kiosk.domain.bank_types import Pension
from kiosk.engine import commands as o
from kiosk.pages.bodies import NoticePage, StatementPage
from kiosk.services.pension.bank_requests import ReadPension
from tests.services import people
from tests.services.journeys import at_home, signed_in
from tests.services.scripted_bank import ScriptedBank
from tests.services.story import Story

PENSION = people.PENSION


def at_pension(pension: Pension | None = PENSION, care: bool = True) -> Story:
    """Signed in, on the first page of the service."""
    story = at_home(care, bank=ScriptedBank(has_pension=pension))
    story.insert()
    story.press("open_pension")
    story.enter_pin()
    return story


@pytest.mark.parametrize("care", [True, False], ids=["care", "standard"])
def test_it_says_that_the_pension_has_come_how_much_and_when_the_next_comes(care: bool) -> None:
    story = at_pension(care=care)
    story.sees("Notice", "pension.come")
    line = story.reads(story.body(NoticePage).line)
    assert line == "3月1日，北京市社保局发了 3260 元。下一次大约在4月1日。"


def test_standard_mode_shows_all_months_at_once() -> None:
    story = at_pension(care=False)
    story.press("months")
    assert len(story.body(StatementPage).entries) == len(PENSION.payments)
    assert "earlier" not in story.offered


def test_a_pension_of_last_month_has_not_come_yet() -> None:
    at_pension(replace(PENSION, payments=PENSION.payments[1:])).sees("Notice", "pension.not_come")


def test_a_pension_of_the_same_month_a_year_ago_is_not_this_months() -> None:
    old = replace(PENSION.payments[0], on=date(2025, 3, 1))
    at_pension(replace(PENSION, payments=(old,))).sees("Notice", "pension.not_come")


def test_a_pension_that_never_came_is_said_to_be_so() -> None:
    story = at_pension(replace(PENSION, payments=()))
    assert story.reads(story.body(NoticePage).line).startswith("北京市社保局还没有往这张卡上发过")


def test_the_last_months_are_listed_and_lead_back() -> None:
    story = at_pension()
    story.press("months")
    rows = story.body(StatementPage).entries
    assert [story.reads(row.what) for row in rows] == [
        "2026年3月养老金",
        "2026年2月养老金",
        "2026年1月养老金",
    ]
    story.press("earlier")
    (row,) = story.body(StatementPage).entries
    assert story.reads(row.what) == "2025年12月养老金"
    story.press("later", "back")
    story.sees("Notice", "pension.come")
    story.press("months", "finish")
    story.sees("Home")


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 7, 31), "2026年7月31日以前做一次认证就行。这台机器办不了"),
        (date(2026, 1, 31), "2026年1月就该认证了"),
        (None, "不用您做"),
    ],
)
def test_the_certificate_is_due_overdue_or_not_needed(due: date | None, words: str) -> None:
    story = at_pension(replace(PENSION, certificate_due_on=due))
    story.press("certificate")
    assert story.reads(story.body(NoticePage).line).startswith(words)
    assert ("ask_staff" in story.offered) is (due is not None)


def test_staff_are_called_for_the_certificate() -> None:
    story = at_pension()
    story.press("certificate", "ask_staff")
    (call,) = story.given(o.CallStaff)
    assert call.position.title == "pension.certificate"
    story.sees("Notice", "pension.certificate")


def test_a_customer_without_a_pension_is_told_so() -> None:
    story = at_pension(None)
    assert story.shows("bank.problem.no_pension")
    story.press("back")
    story.sees("Home")


def test_what_the_line_broke_is_tried_again_and_the_wait_can_be_left() -> None:
    story = signed_in()
    story.bank.refuses(ReadPension, "unreachable")
    story.press("open_pension", "again")
    story.sees("Notice", "pension.come")
    story.press("back")
    story.bank.silent.add(ReadPension)
    story.press("open_pension")
    story.sees("Waiting", "waiting.pension")
    story.press("back")
    story.sees("Home")
