"""Stories about safety: how far they have come, and what they look into."""

from __future__ import annotations

from kiosk.domain.bank_types import Account, RiskAdvice
from kiosk.domain.settings import Settings
from kiosk.engine import bank_port as b
from kiosk.engine import commands as o
from tests.services import people
from tests.services.journeys import at_arrival, at_who
from tests.services.scripted_bank import ScriptedBank
from tests.services.story import Story

RICH = (Account("acc-1", "current", "9012", 900_000_00),)


def rich(advice: RiskAdvice = RiskAdvice.ALLOW, *reasons: str) -> ScriptedBank:
    return ScriptedBank(accounts=RICH, limit=1_000_000_00, advice=advice, advice_reasons=reasons)


def asked(care: bool = True) -> Story:
    """Asked the first question, because the sum is large."""
    story = at_arrival(care, amount="30000", bank=rich())
    story.press("arrival:real_time")
    if not care:
        story.press("to_review")
    story.sees("Choice", "ask.told")
    return story


def advised() -> Story:
    """A worrying answer was given: somebody on the phone says how."""
    story = asked()
    story.press("answer:own_idea", "answer:yes")
    story.sees("Notice", "advice.wait")
    return story


def to_somebody_new(amount: str, bank: ScriptedBank | None = None, settings: Settings | None = None) -> Story:
    """A new payee and an amount, quoted."""
    story = at_who(bank=bank or rich(), settings=settings)
    story.press("new_payee")
    story.say_and_agree("陈小明", "transfer", payee=people.NEW.name)
    if "to_account" in story.offered:
        story.press("to_account")
    story.keys(people.NEW_ACCOUNT)
    story.press("check_payee")
    story.keys(amount)
    story.press("to_arrival")
    story.sees("Choice", "arrival.title")
    return story


def sent(story: Story) -> b.SendTransfer:
    story.press("confirm_transfer")
    story.enter_pin()
    (command,) = story.given(b.SendTransfer)
    return command


def calls(story: Story) -> list[str]:
    return [command.kind for command in story.given(o.CallStaff)]
