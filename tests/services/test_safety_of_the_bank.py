"""What the bank itself says about safety and arrival: its doubt, its hold, its own rules."""

from __future__ import annotations

import pytest

from kiosk.domain.bank_types import Arrival, RiskAdvice
from kiosk.domain.intent import NluResult
from kiosk.domain.risk.rules import RiskPolicy, RiskRule, Severity
from kiosk.domain.settings import Settings
from kiosk.engine import bank_port as b
from tests.services.journeys import at_amount, at_arrival
from tests.services.risk_steps import calls, to_somebody_new
from tests.services.scripted_bank import ScriptedBank

EDITIONS = pytest.mark.parametrize("care", [True, False], ids=["care", "standard"])


# The bank


def test_the_banks_own_doubt_counts() -> None:
    story = at_arrival(bank=ScriptedBank(advice=RiskAdvice.ASK))
    story.press("arrival:next_day")
    story.sees("Choice", "ask.told")
    assert story.view.guide is not None
    assert story.view.guide.key == "reason.bank"


def test_an_account_the_bank_lists_as_reported_calls_staff_even_where_the_bank_only_asks() -> None:
    story = at_arrival(bank=ScriptedBank(advice=RiskAdvice.ASK, advice_reasons=("reported_account",)))
    story.press("to_review", "answer:own_idea", "answer:no")
    story.sees("Notice", "advice.wait")
    assert story.shows("reason.reported")


def test_the_rules_are_the_banks() -> None:
    policy = RiskPolicy(own=(RiskRule("large", Severity.QUESTIONS, ("told",), amount_from=100_00),))
    story = at_arrival(settings=Settings(risk=policy))
    story.press("arrival:next_day")
    story.sees("Choice", "ask.told")


def test_a_bank_that_trusts_its_own_allow_silences_our_figures_but_not_the_customers_words() -> None:
    settings = Settings(risk=RiskPolicy(trust_allow=True))
    story = to_somebody_new("15000", settings=settings)
    story.press("arrival:real_time")
    story.sees("Review")
    story.press("listen")
    story.hear("警察让我转的", NluResult("unknown", risk_words=("警察",)))
    story.press("confirm_transfer")
    story.sees("Choice", "ask.told")


@EDITIONS
@pytest.mark.parametrize(("reasons", "says"), [((), "hold.line"), (("reported_account",), "hold.reported")])
def test_a_hold_by_the_bank_calls_staff_says_why_and_sends_nothing(
    care: bool, reasons: tuple[str, ...], says: str
) -> None:
    story = at_amount(care, bank=ScriptedBank(advice=RiskAdvice.HOLD, advice_reasons=reasons))
    story.keys("500")
    story.press("to_arrival")
    story.sees("Notice", "hold.title")
    assert story.shows(says)
    assert calls(story) == ["risk"]
    assert story.screen.help is not None
    story.press("ask_staff")
    assert len(calls(story)) == 2, "urgency goes up; it is the same call"
    story.press("back")
    story.sees("Home")
    assert not story.given(b.SendTransfer)


# When it arrives


def test_the_bank_decides_which_arrivals_its_machines_offer() -> None:
    story = at_arrival(settings=Settings(arrivals=(Arrival.ORDINARY, Arrival.NEXT_DAY)))
    offered = {choice.action for choice in story.choices}
    assert offered == {"arrival:ordinary", "arrival:next_day"}


def test_a_bank_that_quotes_none_of_what_it_offers_has_answered_badly() -> None:
    story = at_amount(settings=Settings(arrivals=()))
    story.keys("500")
    story.press("to_arrival")
    story.sees("Notice")
    assert not story.given(b.SendTransfer)
