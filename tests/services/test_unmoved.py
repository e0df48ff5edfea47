"""What does not concern a flow leaves it as it is, and every flow has a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.domain.intent import NluResult
from kiosk.engine.bank_port import SendTransfer
from kiosk.engine.events import VoiceIntentConfirmed
from kiosk.engine.flow import Continue, Flow
from kiosk.pages.text import text
from kiosk.services.balance.flow import BalanceFlow
from kiosk.services.payment.flow import PaymentFlow
from kiosk.services.session.attract import AttractFlow
from kiosk.services.session.cards import CardFlow
from kiosk.services.session.home import HomeFlow
from kiosk.services.session.notice import NoticeFlow
from kiosk.services.session.pin import PinFlow
from kiosk.services.statement.flow import StatementFlow
from kiosk.services.transfer.flow import TransferFlow
from kiosk.services.transfer.fraud_warning import FraudWarningFlow
from kiosk.services.transfer.new_payee import NewPayeeFlow
from kiosk.services.transfer.safety_questions import SafetyQuestionsFlow
from tests.services.journeys import at_arrival, at_home, at_outcome, at_pin, at_review, at_who, signed_in
from tests.services.scripted_bank import ScriptedBank
from tests.services.story import Story


def at_the_statement() -> Story:
    story = signed_in()
    story.press("open_statement")
    return story


def at_taking_back() -> Story:
    story = signed_in()
    story.press("open_cancel_transfer")
    return story


def at_the_balance() -> Story:
    story = signed_in()
    story.press("open_balance")
    return story


def at_the_goodbye() -> Story:
    story = at_home()
    story.press("end")
    return story


JOURNEYS: list[Callable[[], Story]] = [
    Story,
    at_home,
    at_pin,
    at_who,
    at_arrival,
    at_review,
    at_outcome,
    at_the_balance,
    at_the_statement,
    at_taking_back,
    at_the_goodbye,
]


def sending() -> Flow:
    story = at_review(bank=ScriptedBank(silent={SendTransfer}))
    story.press("confirm_transfer")
    story.enter_pin()
    flow = story.kiosk.top.flow
    assert isinstance(flow, PaymentFlow)
    return flow


def flows() -> list[Flow]:
    found: dict[str, Flow] = {}
    for journey in JOURNEYS:
        found.update((type(frame.flow).__name__, frame.flow) for frame in journey().kiosk.stack)
    reason = text("reason.large")
    between = (
        SafetyQuestionsFlow(reason, ("told",)),
        FraudWarningFlow(reason, next_day=True),
        NewPayeeFlow(),
        CardFlow("bank"),
    )
    return [*found.values(), *between, NoticeFlow(reason, reason), sending()]


FLOWS = flows()


def test_the_journeys_come_by_the_flows() -> None:
    journeys = {AttractFlow, HomeFlow, PinFlow, TransferFlow, BalanceFlow, StatementFlow}
    assert {type(flow) for flow in FLOWS} >= journeys


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: type(flow).__name__)
def test_what_a_flow_does_not_know_leaves_it_as_it_is(flow: Flow) -> None:
    story = signed_in()
    step = flow.on(VoiceIntentConfirmed(NluResult("unknown")), story.kiosk.context(story.now))
    assert isinstance(step, Continue)
    assert step.commands == ()
    assert step.flow == flow
