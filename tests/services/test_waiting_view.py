"""While the bank is asked the customer waits, and may leave."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.engine import bank_port as b
from kiosk.engine import commands as o
from kiosk.services.statement.bank_requests import ReadStatement
from tests.services.journeys import at_pin, signed_in
from tests.services.story import Story


@pytest.mark.parametrize(
    ("begin", "asked", "ask", "title", "left_to"),
    [
        pytest.param(Story, b.IdentifyCard, Story.insert, "waiting.card", "TakeCard", id="whose card"),
        pytest.param(at_pin, b.OpenBankSession, Story.enter_pin, "waiting.sign_in", "Home", id="signing in"),
        pytest.param(
            signed_in,
            b.FetchOverview,
            lambda story: story.press("open_balance"),
            "waiting.card",
            "Home",
            id="balance",
        ),
        pytest.param(
            lambda: signed_in(care=False),
            ReadStatement,
            lambda story: story.press("open_statement"),
            "waiting.statement",
            "Home",
            id="statement",
        ),
    ],
)
def test_the_wait_for_the_bank_can_be_left(
    begin: Callable[[], Story],
    asked: type[o.AnyRequest],
    ask: Callable[[Story], None],
    title: str,
    left_to: str,
) -> None:
    story = begin()
    story.bank.silent.add(asked)
    ask(story)
    story.sees("Waiting", title)
    story.press("back")
    story.sees(left_to)
