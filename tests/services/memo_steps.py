"""How a memo comes into a story, and what is seen of it."""

from __future__ import annotations

from kiosk.domain.settings import Settings
from kiosk.engine import bank_port as b
from kiosk.pages.bodies import ReviewPage
from kiosk.runtime.catalog_loader import ready_memos
from tests.services.journeys import at_review
from tests.services.scripted_bank import ScriptedBank
from tests.services.story import CATALOGUE, Story

HANZI = {"fang": "房方", "zu": "租"}
SETTINGS = Settings(bank_name="测试银行", hanzi=HANZI, memos=ready_memos(CATALOGUE))


def reviewing(care: bool = True, arrival: str = "next_day", bank: ScriptedBank | None = None) -> Story:
    return at_review(care, arrival, settings=SETTINGS, bank=bank)


def choosing(care: bool = True) -> Story:
    """At the ready memos, from the review."""
    story = reviewing(care)
    story.press("change:memo")
    story.sees("Choice" if care else "Form")
    return story


def writing(care: bool = True) -> Story:
    story = choosing(care)
    story.press("memo_write")
    story.sees("Name" if care else "Form")
    return story


def row(story: Story) -> str:
    """The memo as the review has it."""
    rows = story.body(ReviewPage).rows
    return story.reads(rows[3].value)


def quoted(story: Story) -> list[str]:
    """The memos that the bank was asked to quote, in order."""
    return [command.memo for command in story.given(b.GetQuote)]


def send(story: Story) -> b.SendTransfer:
    story.press("confirm_transfer")
    story.enter_pin()
    (command,) = story.given(b.SendTransfer)
    return command
