"""A session begins: the cards on the attract page, the offer of care mode, the menu."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.domain.identity import CardFault
from kiosk.engine import bank_port as b
from kiosk.engine import commands as o
from kiosk.engine import events as e
from tests.services import people
from tests.services.journeys import at_home
from tests.services.scripted_bank import ScriptedBank
from tests.services.story import Story

# The attract page and the cards


@pytest.mark.parametrize("fault", list(CardFault))
def test_a_card_that_cannot_be_used_gets_a_sentence_and_reading_goes_on(fault: CardFault) -> None:
    story = Story()
    story.lay(fault)
    story.sees("Attract")
    assert story.shows(f"fault.{fault}")
    story.wait(4)
    story.lay(people.AT_75)
    story.sees("CarePrompt")


def test_the_sentence_about_a_fault_goes_away_for_the_next_person() -> None:
    story = Story()
    story.lay(CardFault.MOVED)
    story.wait(21)
    assert not story.shows("fault.moved")


def test_an_expired_card_is_refused_by_the_core() -> None:
    story = Story()
    story.lay(people.id_card(people.AT_75.birth, valid_to=people.TODAY - timedelta(days=1)))
    assert story.shows("fault.expired")


def test_a_reader_that_was_gone_is_asked_again_by_itself() -> None:
    story = Story()
    story.lay(CardFault.READER_GONE)
    assert not [command for command in story.open.values() if isinstance(command, o.ReadIdCard)]
    story.post(e.DeviceChanged("id_reader", usable=False, fault="unplugged"))
    assert story.shows("attract.id_gone")
    story.post(e.DeviceChanged("id_reader", usable=True))
    assert not story.shows("attract.id_gone")
    story.lay(people.AT_75)
    story.sees("CarePrompt")


def test_a_slot_out_of_order_is_said_and_the_identity_card_still_works() -> None:
    story = Story()
    story.post(e.DeviceChanged("card_reader", usable=False, fault="jam"))
    assert story.shows("attract.card_gone")
    story.lay(people.AT_75)
    story.sees("CarePrompt")


def test_a_bank_card_that_cannot_be_read_gets_a_sentence() -> None:
    story = Story()
    story.post(e.BankCardFailed(CardFault.BANK_UNREADABLE))
    assert story.shows("fault.bank_unreadable")


# The offer of care mode


def test_at_fifty_nine_nobody_is_asked() -> None:
    story = Story()
    story.lay(people.AT_59)
    story.sees("Home")
    assert not story.kiosk.preferences.care


def test_on_the_sixtieth_birthday_care_mode_is_offered_large_and_spoken() -> None:
    story = Story()
    story.lay(people.AT_60)
    story.sees("CarePrompt")
    assert story.said[-1].texts[0].key == "care.offer"
    assert not story.kiosk.preferences.care


def test_one_tap_accepts() -> None:
    story = Story()
    story.lay(people.AT_60)
    story.press("accept_care")
    story.sees("Home")
    assert story.kiosk.preferences.care


def test_one_tap_declines_and_it_is_never_offered_again_in_this_session() -> None:
    story = at_home(care=False)
    story.insert()
    for _ in range(2):
        story.press("open_balance")
        if story.page == "Pin":
            story.enter_pin()
        story.press("finish")
        story.sees("Home")
    story.press("switch_mode", "switch_mode", "home")
    story.sees("Home")


def test_declining_is_not_remembered_for_the_next_customer() -> None:
    story = at_home(care=False)
    story.press("end", "finish")
    story.lay(people.AT_75)
    story.sees("CarePrompt")


def test_the_corner_button_on_the_prompt_itself_counts_as_an_answer() -> None:
    story = Story()
    story.lay(people.AT_75)
    story.press("switch_mode")
    story.sees("Home")
    assert story.kiosk.preferences.care
    story.press("switch_mode")
    story.sees("Home")


def test_the_age_comes_from_the_bank_where_only_the_bank_card_is_there() -> None:
    story = Story()
    story.insert()
    story.sees("CarePrompt")


@pytest.mark.parametrize(
    "bank", [ScriptedBank(birth=None), ScriptedBank(birth=people.AT_59.birth)], ids=["unknown", "59"]
)
def test_an_age_that_is_unknown_or_under_sixty_offers_nothing(bank: ScriptedBank) -> None:
    story = Story(bank=bank)
    story.insert()
    story.sees("Home")


def test_an_age_that_becomes_known_later_is_offered_care_mode_on_the_menu() -> None:
    story = Story()
    story.bank.refuses(b.IdentifyCard, "unreachable")
    story.insert()
    story.sees("Home")
    story.press("open_balance")
    story.enter_pin()
    story.press("finish")
    story.sees("CarePrompt")


def test_home_during_the_wait_shows_the_menu_and_the_offer_when_the_age_is_known() -> None:
    story = Story()
    story.bank.silent.add(b.IdentifyCard)
    story.insert()
    story.press("home")
    story.sees("Home")
    story.bank_answers()
    story.sees("CarePrompt")


def test_a_card_of_another_bank_is_given_back() -> None:
    story = Story()
    story.bank.refuses(b.IdentifyCard, "unknown_card")
    story.insert()
    assert story.shows("bank.problem.unknown_card")
    story.press("back")
    story.sees("TakeCard")


@pytest.mark.parametrize("care", [True, False])
def test_the_menu_shows_every_service_on_one_page(care: bool) -> None:
    story = at_home(care=care)
    assert {"open_transfer", "open_balance", "open_cancel_transfer", "open_statement"} <= story.offered
