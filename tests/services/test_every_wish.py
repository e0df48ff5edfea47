"""Every wish that understanding knows leads to a page that does something, or is on the list of those to come."""

from __future__ import annotations

import pytest

from kiosk.domain.intent import SERVICE_INTENTS
from kiosk.services import SERVICES
from tests.services.journeys import signed_in

# Wishes without a service: they end in a notice that offers staff. This list only becomes shorter.
NO_SERVICE_YET = frozenset({
    "change_pin", "complaint", "housing_fund", "medical_insurance", "repay_credit_card", "social_security",
    "time_deposit",
})  # fmt: skip
CALLS_STAFF = "call_staff"  # needs no page: the call lies over the one that is there


@pytest.mark.parametrize("care", [True, False], ids=["care", "standard"])
@pytest.mark.parametrize("intent", sorted(SERVICE_INTENTS - NO_SERVICE_YET - {CALLS_STAFF}))
def test_a_wish_leads_to_a_page_of_its_service(intent: str, care: bool) -> None:
    story = signed_in(care)
    story.say_and_agree("……", intent)
    assert story.page != "Home"
    assert story.view.title.key.partition(".")[0] not in ("home", "notice")


@pytest.mark.parametrize("intent", sorted(NO_SERVICE_YET))
def test_a_wish_without_a_service_is_told_so_and_staff_are_offered(intent: str) -> None:
    story = signed_in()
    story.say_and_agree("……", intent)
    story.sees("Notice", "home.not_yet_title")
    assert "ask_staff" in story.offered


def test_the_wish_for_a_person_rings_staff() -> None:
    story = signed_in()
    story.say_and_agree("……", CALLS_STAFF)
    story.sees("Home")
    assert story.kiosk.help is not None


def test_a_wish_that_has_a_service_is_not_on_the_list() -> None:
    assert not NO_SERVICE_YET & {service.intent for service in SERVICES}
