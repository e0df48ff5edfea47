"""What is said where the bank did not answer whether a card was stopped."""

from __future__ import annotations

from kiosk.domain.bank_problems import LINE_TROUBLE
from kiosk.domain.bank_types import Problem
from kiosk.pages.text import text
from kiosk.services.session.notice import NoticeFlow

# Stopping a card twice is stopping it once, so trying again is always right.
NOT_SURE = NoticeFlow(text("card_stop.not_sure"), text("card_stop.not_sure_line"), drawing="line_broken")


def not_sure(problem: Problem) -> bool:
    """The line failed: the bank may have stopped the card all the same."""
    return problem.code in LINE_TROUBLE
