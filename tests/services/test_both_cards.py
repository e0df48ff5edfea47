"""Both cards: the other one is asked for where it is needed, and they belong to one person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.bank_types import CardFacts
from kiosk.domain.identity import CardFault
from kiosk.engine import bank_port as b
from kiosk.engine import events as e
from tests.services import people
from tests.services.journeys import at_home
from tests.services.scripted_bank import ScriptedBank
from tests.services.story import Story


def asked_for(which: str) -> Story:
    """On the page that asks for a card."""
    story = Story()
    if which == "bank":
        story.lay(people.AT_75)
    else:
        story.insert()
    story.press("accept_care", "open_transfer")
    story.sees("CardAsk", f"card.ask_{which}")
    return story


def test_the_other_card_is_asked_for_where_the_service_needs_it() -> None:
    story = asked_for("bank")
    story.insert()
    story.sees("Pin", "pin.title_enter")
    story = asked_for("id")
    story.lay(people.AT_75)
    story.sees("Pin", "pin.title_enter")


def test_looking_at_the_balance_needs_no_identity_card() -> None:
    story = Story(bank=ScriptedBank(birth=None))
    story.insert()
    story.press("open_balance")
    story.sees("Pin")


def test_cards_of_two_people_are_told_apart_and_another_identity_card_can_be_laid() -> None:
    story = asked_for("id")
    story.lay(people.AT_60)
    story.sees("Notice", "sign_in.differs")
    story.press("other_card")
    story.sees("CardAsk", "card.ask_id")
    story.lay(people.AT_75)
    story.sees("Pin")


def test_cards_of_two_people_end_at_the_menu_when_the_customer_leaves_it() -> None:
    story = asked_for("id")
    story.lay(people.AT_60)
    story.press("back")
    story.sees("Home")


def test_another_identity_card_is_not_needed_just_to_look() -> None:
    story = at_home()
    story.bank.id_number = people.AT_60.number
    story.insert()
    story.press("open_balance")
    story.sees("Notice", "sign_in.differs")
    story.press("other_card")
    story.sees("Pin")


def test_a_bank_that_does_not_say_whether_the_cards_match_is_not_asked_for_ever() -> None:
    story = asked_for("id")
    story.bank.silent.add(b.IdentifyCard)
    story.lay(people.AT_75)
    ticket = story.ticket(b.IdentifyCard)
    story.result(b.CardIdentified(ticket, CardFacts(people.AT_75.birth, id_matches=None)))
    assert story.shows("bank.problem.bad_answer")
    story.press("back")
    story.sees("Home")


@pytest.mark.parametrize("fault", list(CardFault))
def test_an_identity_card_that_fails_here_gets_a_sentence_and_another_chance(fault: CardFault) -> None:
    story = asked_for("id")
    story.lay(fault)
    assert story.shows(f"fault.{fault}")
    story.wait(4)
    story.lay(people.AT_75)
    story.sees("Pin")


def test_an_identity_card_with_a_false_number_is_judged_here_too() -> None:
    story = asked_for("id")
    story.lay(replace(people.AT_75, number=people.AT_60.number))
    assert story.shows("fault.birth_differs")


def test_a_bank_card_that_fails_here_gets_a_sentence_and_another_chance() -> None:
    story = asked_for("bank")
    story.post(e.BankCardFailed(CardFault.BANK_UNREADABLE))
    assert story.shows("fault.bank_unreadable")
    story.insert()
    story.sees("Pin")


def test_a_reader_out_of_order_is_said_and_back_again_by_itself() -> None:
    story = asked_for("id")
    story.post(e.DeviceChanged("id_reader", usable=False, fault="unplugged"))
    assert story.shows("card.no_id_reader")
    story.post(e.DeviceChanged("id_reader", usable=True))
    assert not story.shows("card.no_id_reader")
    story.lay(people.AT_75)
    story.sees("Pin")


@pytest.mark.parametrize("which", ["bank", "id"])
def test_the_way_back_from_asking_for_a_card_leads_to_the_menu(which: str) -> None:
    story = asked_for(which)
    story.press("back")
    story.sees("Home")


def test_the_bank_is_away_when_the_cards_are_compared() -> None:
    story = asked_for("id")
    story.bank.refuses(b.IdentifyCard, "unreachable")
    story.lay(people.AT_75)
    story.sees("Notice", "notice.bank_away")
    story.press("again")
    story.sees("Pin")
