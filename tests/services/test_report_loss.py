"""A card is reported lost: with another card, or with the ID card alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.domain.bank_types import OwnCard, StopReason
from kiosk.domain.help_call import CallKind
from kiosk.domain.identity import CardFault
from kiosk.engine import commands as o
from kiosk.engine import events as e
from kiosk.engine.flow import Continue
from kiosk.pages.bodies import NoticePage
from kiosk.services.report_loss.bank_requests import CardsStopped, StopCardsByDocument
from kiosk.services.session.card_requests import ListCards, StopCard
from tests.services import people
from tests.services.journeys import at_home
from tests.services.scripted_bank import ScriptedBank
from tests.services.story import Story

HERE, LOST = people.CARD_HERE, people.LOST_CARD
STOPPED = replace(people.THIRD_CARD, stopped_at=people.NOON - timedelta(days=1))
EDITIONS = pytest.mark.parametrize("care", [True, False], ids=["care", "standard"])


def with_card(*cards: OwnCard, care: bool = True) -> Story:
    """Signed in with the card that is in the machine."""
    story = at_home(care, bank=ScriptedBank(own_cards=cards))
    story.insert()
    story.press("open_report_loss")
    story.enter_pin()
    return story


def without_card() -> Story:
    """Only the ID card was laid."""
    story = at_home()
    story.press("open_report_loss")
    story.sees("Choice", "report_loss.hand")
    return story


@EDITIONS
def test_the_only_other_card_is_stopped_once_it_was_said_what_that_means(care: bool) -> None:
    story = with_card(HERE, LOST, care=care)
    story.sees("Notice", "report_loss.confirm")
    assert story.reads(story.body(NoticePage).line).startswith("尾号 8777。停用以后")
    assert not story.bank.stopped
    story.press("stop")
    story.sees("Notice", "report_loss.stopped")
    assert story.bank.stopped == [(LOST.ref, StopReason.LOST)]
    assert not story.bank.moved
    story.press("finish")
    story.sees("Home")


def test_one_of_several_cards_is_chosen_and_the_choice_can_be_changed() -> None:
    story = with_card(HERE, LOST, replace(people.THIRD_CARD))
    story.sees("Choice", "report_loss.which")
    story.press("card:0", "back", "card:1", "stop", "finish")
    assert [ref for ref, _ in story.bank.stopped] == [people.THIRD_CARD.ref]
    story.sees("Home")


def test_a_card_that_is_stopped_is_shown_as_such_and_not_stopped_again() -> None:
    story = with_card(HERE, LOST, STOPPED)
    assert story.reads(story.choices[1].about) == "昨天中午12点停用的"
    story.press("card:1")
    story.sees("Notice", "report_loss.stopped")
    story.press("finish")
    story.sees("Choice", "report_loss.which")
    assert not story.bank.stopped
    story.press("back")
    story.sees("Home")


def test_a_single_other_card_that_is_stopped_is_listed() -> None:
    with_card(HERE, STOPPED).sees("Choice", "report_loss.which")


def test_the_only_card_is_in_the_machine_and_not_lost() -> None:
    story = with_card(HERE)
    story.sees("Notice", "report_loss.only")
    assert "ask_staff" in story.offered
    story.press("back")
    story.sees("Home")


def test_another_card_at_hand_is_asked_for_and_nothing_is_done_without_it() -> None:
    story = without_card()
    story.press("with_card")
    story.sees("CardAsk", "card.ask_bank")
    story.press("back")
    story.sees("Home")
    story.press("open_report_loss", "with_card")
    story.insert()
    story.enter_pin()
    story.sees("Notice", "report_loss.confirm")
    story.press("back")
    story.sees("Home")
    assert not story.bank.stopped


def test_the_id_card_alone_stops_every_card_until_an_exact_time_and_rings_staff() -> None:
    story = without_card()
    story.press("by_document")
    story.sees("Notice", "report_loss.confirm_all")
    story.press("stop")
    story.sees("Notice", "report_loss.stopped_all")
    line = story.reads(story.body(NoticePage).line)
    assert "2 张卡" in line
    assert "3月7日" in line
    (call,) = story.given(o.CallStaff)
    assert (call.kind, call.unasked, call.note) == (CallKind.HELP, True, "report_loss.by_document")
    assert all(card.stopped_at for card in story.bank.own_cards)
    story.press("finish")
    story.sees("Home")


def test_cards_that_stay_stopped_have_no_end_to_name() -> None:
    story = without_card()
    story.bank.silent.add(StopCardsByDocument)
    story.press("by_document", "stop")
    story.sees("Waiting", "waiting.card_stop")
    story.bank.own_cards = (replace(LOST, stopped_at=people.NOON),)
    for command in story.given(StopCardsByDocument):
        story.result(CardsStopped(command.ticket, story.bank.own_cards))
    assert story.shows("report_loss.stopped_all_for_good")


def test_stopping_every_card_can_be_left_before_it_is_done() -> None:
    story = without_card()
    story.press("by_document", "back")
    story.sees("Choice", "report_loss.hand")
    story.press("back")
    story.sees("Home")
    assert not story.given(StopCardsByDocument)


def test_a_customer_who_came_with_a_bank_card_alone_lays_the_id_card() -> None:
    story = Story()
    story.insert()
    story.press("accept_care")
    story.press("open_report_loss")
    story.sees("CardAsk", "card.ask_id")
    story.lay(CardFault.UNREADABLE)
    story.lay(people.AT_75)
    story.sees("Pin")


def test_somebody_whose_card_is_not_found_is_told_so() -> None:
    story = without_card()
    story.bank.refuses(StopCardsByDocument, "unknown_person")
    story.press("by_document", "stop")
    assert story.shows("bank.problem.unknown_person")
    story.press("back")
    story.sees("Home")


@pytest.mark.parametrize("request_kind", [ListCards, StopCard])
def test_what_the_line_broke_is_tried_again(request_kind: type[ListCards | StopCard]) -> None:
    story = at_home()
    story.bank.refuses(request_kind, "unreachable")
    story.insert()
    story.press("open_report_loss")
    story.enter_pin()
    if request_kind is StopCard:
        story.press("stop")
    story.sees("Notice", "notice.bank_away" if request_kind is ListCards else "card_stop.not_sure")
    story.press("again")
    story.sees("Notice", "report_loss.confirm" if request_kind is ListCards else "report_loss.stopped")


def test_after_a_minute_without_an_answer_nobody_says_that_the_card_works() -> None:
    story = with_card(HERE, LOST)
    story.bank.silent.add(StopCard)
    story.press("stop")
    story.sees("Waiting", "waiting.card_stop")
    story.wait(61)
    story.sees("Notice", "card_stop.not_sure")
    story.bank.silent.clear()
    story.press("again")
    story.sees("Notice", "report_loss.stopped")


def test_a_card_that_the_bank_does_not_know_is_said_to_be_so() -> None:
    story = with_card(HERE, LOST)
    story.bank.refuses(StopCard, "unknown_card")
    story.press("stop")
    assert story.shows("bank.problem.unknown_card")
    story.press("back")
    story.sees("Home")


def test_the_wait_for_the_list_can_be_left() -> None:
    story = at_home()
    story.bank.silent.add(ListCards)
    story.insert()
    story.press("open_report_loss")
    story.enter_pin()
    story.sees("Waiting", "waiting.cards")
    story.press("back")
    story.sees("Home")


# On paper


def test_the_report_is_printed_with_the_card_and_the_time() -> None:
    story = with_card(HERE, LOST)
    story.press("stop", "print_slip")
    (paper,) = story.given(o.PrintReceipt)
    assert [row.label.key for row in paper.lines] == ["row.card", "row.stopped_at", "row.when"]
    assert story.shows("paper.printed")
    assert "print_slip" not in story.offered


def test_a_printer_that_fails_is_told_and_tried_again() -> None:
    story = with_card(HERE, LOST)
    story.printer_fault = "jam"
    story.press("stop", "print_slip")
    assert story.shows("paper.jam")
    story.printer_fault = "on fire"
    story.press("print_slip")
    assert story.shows("paper.unplugged")
    story.printer_fault = ""
    story.press("print_slip")
    assert story.shows("paper.printed")


def test_no_paper_is_offered_without_a_printer() -> None:
    story = with_card(HERE, LOST)
    story.post(e.DeviceChanged("printer", usable=False))
    story.press("stop")
    assert not story.choices


def test_staff_can_be_called_from_the_last_page_and_other_events_change_nothing() -> None:
    story = with_card(HERE, LOST)
    story.press("stop", "ask_staff")
    story.sees("Notice", "report_loss.stopped")
    (call,) = story.given(o.CallStaff)
    assert call.position.title == "report_loss.stopped"
    page = story.kiosk.top.flow
    assert page.on(e.Touched(), story.kiosk.context(story.now)) == Continue(page)
