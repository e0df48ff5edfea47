"""What holds for every payment from its review on, whatever is paid: PIN, expired quote, lost answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from kiosk.engine import bank_port as b
from tests.services import test_pay_bill, test_top_up
from tests.services.scripted_bank import QUOTE_LIFE, WRONG, ScriptedBank
from tests.services.story import Story


@dataclass(frozen=True)
class Payment:
    """A service that pays: its way to the review, its buttons, and the ending of its texts."""

    at_review: Callable[[ScriptedBank | None], Story]
    open: str
    confirm: str
    purpose: str

    def confirmed(self, bank: ScriptedBank | None = None) -> Story:
        """Reviewed and confirmed: the PIN is asked for."""
        story = self.at_review(bank)
        story.press(self.confirm)
        return story


PAYMENTS = {
    "bill": Payment(test_pay_bill.at_review, "open_pay_bill", "confirm_bill", "bill"),
    "top-up": Payment(test_top_up.at_review, "open_top_up", "confirm_top_up", "top_up"),
}


@pytest.fixture(params=PAYMENTS)
def payment(request: pytest.FixtureRequest) -> Payment:
    return PAYMENTS[request.param]


def test_a_wrong_pin_is_asked_again_and_going_back_returns_to_the_review(payment: Payment) -> None:
    story = payment.confirmed()
    story.enter_pin(WRONG)
    story.sees("Pin")
    story.press("back")
    story.sees("Review")
    assert story.bank.moved == []


def test_an_expired_quote_is_asked_for_again_and_reviewed_again(payment: Payment) -> None:
    story = payment.confirmed()
    story.now += QUOTE_LIFE * 2
    story.enter_pin()
    story.sees("Review")
    story.press(payment.confirm)
    story.enter_pin()
    story.sees("Outcome", f"outcome.settled.{payment.purpose}")


def test_a_lost_answer_is_unknown_and_told_at_home_by_its_purpose(payment: Payment) -> None:
    story = payment.at_review(None)
    story.bank.lost_answers = 2
    story.press(payment.confirm)
    story.enter_pin()
    story.sees("Unknown", f"outcome.unknown.{payment.purpose}")
    story.press("finish", payment.open)
    assert story.shows(f"outcome.unknown_line.{payment.purpose}")
    story.press("back")
    story.wait(15)
    story.sees("Outcome", f"outcome.settled.{payment.purpose}")
    assert len(story.bank.moved) == 1


def test_while_it_is_being_sent_the_page_says_what_is_paid(payment: Payment) -> None:
    story = payment.confirmed(ScriptedBank(silent={b.SendTransfer}))
    story.enter_pin()
    story.sees("Waiting", f"waiting.sending.{payment.purpose}")
