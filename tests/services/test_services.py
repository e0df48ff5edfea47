"""What every service declares holds: tile, words, voice, story."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.domain.intent import SERVICE_INTENTS
from kiosk.domain.settings import OptionalService, Settings
from kiosk.engine.bank_port import SendTransfer
from kiosk.engine.commands import Listen
from kiosk.engine.events import Touched
from kiosk.engine.flow import Continue
from kiosk.pages.text import Language
from kiosk.runtime.voice_adapter import VoiceAdapter
from kiosk.services import SERVICES
from kiosk.services.service import Risk, Service
from kiosk.staff.protocol.staff_texts import load_staff_texts
from tests.services import people
from tests.services.journeys import at_home, signed_in
from tests.services.story import CATALOGUE, Story

EACH = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.intent)


def tiles(story: Story) -> Iterator[str]:
    return (action for action in story.view.actions if action.startswith("open_"))


def test_the_intents_and_the_icons_are_unique() -> None:
    assert len({service.intent for service in SERVICES}) == len(SERVICES)
    assert len({service.icon for service in SERVICES}) == len(SERVICES)


@pytest.mark.parametrize("care", [True, False])
def test_every_service_has_a_tile_in_its_order(care: bool) -> None:
    assert list(tiles(at_home(care=care))) == [service.action for service in SERVICES]


@EACH
def test_care_mode_reaches_the_service_in_one_press(service: Service) -> None:
    story = at_home()
    story.press(service.action)
    assert story.page != "Home"


@EACH
@pytest.mark.parametrize("language", Language)
def test_the_example_sentence_opens_the_service(service: Service, language: Language) -> None:
    phrases = tuple((other.action, other.name) for other in SERVICES)
    payees = tuple((payee.name, payee.nickname) for payee in (people.DAUGHTER, people.SON))
    listen = Listen(hears="home", phrases=phrases, payees=payees, language=language)
    words = tuple((action, CATALOGUE.shown(name, language)) for action, name in phrases)
    heard = CATALOGUE.shown(service.example, language)
    meaning = VoiceAdapter().understand(heard, listen, words)
    assert service.intent == meaning.intent or service.action == meaning.slot("choice")


@EACH
def test_the_intent_of_a_service_is_one_that_understanding_knows_or_its_name_is_said(
    service: Service,
) -> None:
    story = at_home(care=False)
    if service.intent in SERVICE_INTENTS:
        story.say_and_agree("……", service.intent)
    else:
        story.say_and_agree("……", "choose", choice=service.action)
    assert story.page != "Home"


@EACH
def test_staff_have_a_name_for_the_first_page_of_the_service(service: Service) -> None:
    story = signed_in(care=False)
    story.press(service.action)
    title, names = story.view.title.key, load_staff_texts().pages
    assert names.keys() & {title, title.partition(".")[0]}


@EACH
def test_what_is_no_business_of_a_service_changes_nothing(service: Service) -> None:
    story, flow = at_home(), service.start(None)
    assert flow.on(Touched(), story.kiosk.context(story.now)) == Continue(flow)


@EACH
def test_only_a_service_that_pays_may_send_money(service: Service) -> None:
    assert (SendTransfer in service.bank_operations) is (service.risk is Risk.PAYS)


def test_a_service_that_the_bank_does_not_offer_has_no_tile_and_its_wish_leads_to_staff() -> None:
    story = Story(Settings(not_offered=(OptionalService.PAY_BILL,)))
    story.lay(people.AT_75)
    story.press("accept_care")
    assert "open_pension" in story.offered
    assert "open_pay_bill" not in story.offered
    story.say_and_agree("交电费", "pay_bill", bill="electricity")
    story.sees("Notice", "home.not_yet_title")
    assert "ask_staff" in story.offered
