"""A session: from the attract page to the goodbye, and nothing of the customer afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.core import events as e
from kiosk.core import orders as o
from kiosk.core.care import Comfort
from kiosk.core.context import Customer
from kiosk.core.people import CardFault
from tests.flows import people
from tests.flows.bank import Bank
from tests.flows.journeys import at_amount, at_home, at_outcome, at_pin, at_review, at_who, signed_in
from tests.flows.personal import left_behind
from tests.flows.story import Story

# The rule that comes before all others


def test_a_card_read_ordered_for_the_last_customer_never_lands_in_the_next_ones_session() -> None:
    story = at_home()
    story.press("open_transfer")
    story.insert()
    story.enter_pin()
    story.press("home", "end")
    story.take_card()
    story.wait(6)
    story.insert(people.OTHER_CARD)
    story.press("decline_care", "open_transfer")
    story.sees("CardAsk")
    (current,) = [ticket for ticket, order in story.open.items() if isinstance(order, o.ReadIdCard)]
    earlier = [order.ticket for order in story.given(o.ReadIdCard) if isinstance(order, o.ReadIdCard)]
    before = story.kiosk
    for ticket in earlier:
        if ticket != current:
            story.post(e.IdCardRead(ticket, people.AT_75))
    assert story.kiosk == before
    assert story.kiosk.customer.document is None


@pytest.mark.parametrize("begin", [at_pin, at_who, at_amount, at_review, at_outcome])
def test_a_stale_ticket_changes_nothing_on_any_page(begin: Callable[[], Story]) -> None:
    story = begin()
    before = story.kiosk
    pending = {waiting.ticket for waiting in before.pending}
    for ticket in set(range(before.next_ticket + 50)) - pending:
        for event in (
            e.IdCardRead(ticket, people.AT_75),
            e.TimedOut(ticket),
            e.PinKeyed(ticket, 4),
            e.PinEntered(ticket, story.pin),
            e.SpeechEnded(ticket),
        ):
            story.post(event)
    assert story.kiosk == before


def test_after_the_end_nothing_of_the_customer_is_left_in_the_program() -> None:
    story = at_outcome()
    assert left_behind(story.kiosk), "the search finds what is there"
    story.press("end")
    assert not left_behind(story.kiosk)
    assert story.kiosk.customer == Customer()
    story.take_card()
    story.wait(6)
    assert not left_behind(story.kiosk)
    assert story.kiosk.comfort == Comfort()


def test_after_the_end_what_was_heard_is_gone_too() -> None:
    story = at_home()
    story.say("给女儿转五百块", "transfer", payee="女儿", amount="500.00")
    assert "给女儿转五百块" in left_behind(story.kiosk)
    story.press("end")
    assert not left_behind(story.kiosk)


def test_the_end_tells_the_outside_to_forget_and_to_abandon_everything() -> None:
    story = at_who()
    story.press("end", "end_yes")
    assert story.given(o.Forget)
    assert story.given(o.SignOut)
    assert {type(order) for order in story.open.values()} <= {o.SetTimer, o.Say}


def test_an_id_card_alone_needs_no_card_to_be_taken() -> None:
    story = at_home()
    story.press("leave")
    story.sees("Goodbye")
    story.press("finish")
    story.sees("Attract")
    assert story.kiosk.comfort == Comfort()


def test_the_goodbye_goes_away_by_itself_and_the_next_card_is_read() -> None:
    story = at_home()
    story.press("leave")
    story.wait(5)
    story.sees("Attract")
    story.lay(people.AT_59)
    story.sees("Home")


def test_a_card_that_is_inserted_during_the_goodbye_begins_the_next_session() -> None:
    story = at_home(document=people.AT_75)
    story.press("switch_language", "leave")
    story.sees("Goodbye")
    story.insert(people.OTHER_CARD)
    story.sees("CarePrompt")
    assert story.kiosk.customer.card == people.OTHER_CARD
    assert story.kiosk.comfort == replace(Comfort(), offered=True)


def test_a_card_that_is_not_taken_calls_staff_and_is_asked_for_again_and_again() -> None:
    story = signed_in()
    story.press("end")
    story.wait(31)
    story.sees("TakeCard")
    (call,) = story.given(o.CallStaff)
    assert isinstance(call, o.CallStaff)
    assert call.kind == "card_left"
    assert len(story.given(o.EjectCard)) == 2
    story.take_card()
    story.sees("Goodbye")


def test_the_goodbye_is_in_the_customers_language_and_the_next_page_in_the_machines() -> None:
    story = signed_in()
    story.press("switch_language", "end")
    assert story.kiosk.comfort.language == "en"
    story.take_card()
    story.wait(6)
    assert story.kiosk.comfort.language == "zh_CN"


def test_taking_the_card_in_the_middle_ends_the_session() -> None:
    story = at_amount()
    story.keys("5")
    story.take_card()
    story.sees("Goodbye")
    assert not left_behind(story.kiosk)


# Nobody is there


def test_idling_is_warned_of_by_sight_and_sound_and_then_ends_the_session() -> None:
    story = at_amount()
    story.keys("500")
    story.wait(151)
    assert story.screen.idle is not None
    assert story.screen.idle.seconds >= 30
    assert o.Chime("warn") in story.orders
    assert story.said[-1].texts[0].key == "idle.title"
    story.wait(38)
    story.sees("Amount")
    story.wait(2)
    story.sees("TakeCard")
    assert not story.given(o.SendTransfer)


def test_one_button_stays_and_nothing_is_lost() -> None:
    story = at_amount()
    story.keys("500")
    story.wait(151)
    story.press("stay")
    assert story.screen.idle is None
    assert story.view.props["figure"] == "500"
    story.wait(149)
    story.sees("Amount")


def test_any_touch_stays_ten_times_and_more() -> None:
    story = at_amount()
    story.keys("500")
    for _ in range(12):
        story.wait(151)
        assert story.screen.idle is not None
        story.touch()
        assert story.screen.idle is None
    assert story.view.props["figure"] == "500"


def test_standard_mode_has_less_time() -> None:
    story = at_amount(care=False)
    story.wait(89)
    assert story.screen.idle is None
    story.wait(2)
    assert story.screen.idle is not None


def test_a_customer_who_walks_away_with_the_card_inside_makes_staff_come() -> None:
    story = at_amount()
    story.wait(200)
    calls = [order.kind for order in story.given(o.CallStaff) if isinstance(order, o.CallStaff)]
    assert calls[0] == "card_left"


def test_a_call_that_was_open_stays_open_when_the_customer_does_not_move_any_more() -> None:
    story = at_home()
    story.press("help")
    story.wait(200)
    story.sees("Attract")
    assert not story.given(o.WithdrawCall)


def test_idling_commits_nothing_on_any_page_of_the_transfer() -> None:
    for begin in (at_pin, at_who, at_amount, at_review):
        story = begin()
        story.wait(1000)
        assert not story.given(o.SendTransfer)
        assert not story.given(o.CancelTransfer)
        assert not story.bank.moved


def test_money_on_its_way_is_not_idled_away() -> None:
    story = at_review()
    story.bank.silent.add(o.SendTransfer)
    story.press("confirm_transfer")
    story.enter_pin()
    story.wait(50)
    story.sees("Waiting", "waiting.sending")


def test_a_warning_that_is_overtaken_by_a_payment_ends_nothing() -> None:
    story = at_review()
    story.press("confirm_transfer")
    story.key_pin()
    story.bank.silent.add(o.SendTransfer)
    (idle,) = [t for t, order in story.open.items() if isinstance(order, o.SetTimer) and order.name == "idle"]
    story.result(e.TimedOut(idle))
    assert story.screen.idle is not None
    (ticket,) = [t for t, order in story.open.items() if isinstance(order, o.AskPin)]
    story.result(e.PinEntered(ticket, story.pin))
    story.sees("Waiting", "waiting.sending")
    story.wait(45)
    story.sees("Waiting", "waiting.sending")


def test_somebody_who_only_tried_the_language_button_leaves_no_trace() -> None:
    story = Story()
    story.press("switch_language")
    assert story.kiosk.comfort.language == "en"
    story.wait(91)
    assert story.kiosk.comfort == Comfort()
    story.sees("Attract")


def test_help_can_be_called_on_the_attract_page() -> None:
    story = Story()
    story.press("help")
    assert story.screen.help is not None
    story.wait(1000)
    assert story.screen.help is not None


def test_the_idle_time_of_the_last_customer_does_not_run_out_on_the_next_one() -> None:
    story = at_home()
    story.press("leave")
    story.wait(6)
    story.sees("Attract")
    story.wait(75)
    story.lay(people.AT_59)
    story.wait(85)
    assert story.screen.idle is None


def test_laying_a_card_shows_that_somebody_is_there() -> None:
    story = Story()
    story.press("switch_language")
    story.wait(80)
    story.lay(people.AT_59)
    story.wait(80)
    assert story.screen.idle is None


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
    assert not [order for order in story.open.values() if isinstance(order, o.ReadIdCard)]
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
    assert not story.kiosk.comfort.care


def test_on_the_sixtieth_birthday_care_mode_is_offered_large_and_spoken() -> None:
    story = Story()
    story.lay(people.AT_60)
    story.sees("CarePrompt")
    assert story.said[-1].texts[0].key == "care.offer"
    assert not story.kiosk.comfort.care


def test_one_tap_accepts() -> None:
    story = Story()
    story.lay(people.AT_60)
    story.press("accept_care")
    story.sees("Home")
    assert story.kiosk.comfort.care


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
    story.press("leave", "finish")
    story.lay(people.AT_75)
    story.sees("CarePrompt")


def test_the_corner_button_on_the_prompt_itself_counts_as_an_answer() -> None:
    story = Story()
    story.lay(people.AT_75)
    story.press("switch_mode")
    story.sees("Home")
    assert story.kiosk.comfort.care
    story.press("switch_mode")
    story.sees("Home")


def test_the_age_comes_from_the_bank_where_only_the_bank_card_is_there() -> None:
    story = Story()
    story.insert()
    story.sees("CarePrompt")


@pytest.mark.parametrize("bank", [Bank(birth=None), Bank(birth=people.AT_59.birth)], ids=["unknown", "59"])
def test_an_age_that_is_unknown_or_under_sixty_offers_nothing(bank: Bank) -> None:
    story = Story(bank=bank)
    story.insert()
    story.sees("Home")


def test_an_age_that_becomes_known_later_is_offered_care_mode_on_the_menu() -> None:
    story = Story()
    story.bank.refuses(o.Identify, "unreachable")
    story.insert()
    story.sees("Home")
    story.press("open_balance")
    story.enter_pin()
    story.press("finish")
    story.sees("CarePrompt")


def test_the_wait_for_the_bank_can_be_left() -> None:
    story = Story()
    story.bank.silent.add(o.Identify)
    story.insert()
    story.sees("Waiting", "waiting.card")
    story.press("back")
    story.sees("TakeCard")


def test_home_during_the_wait_shows_the_menu_and_the_offer_when_the_age_is_known() -> None:
    story = Story()
    story.bank.silent.add(o.Identify)
    story.insert()
    story.press("home")
    story.sees("Home")
    story.bank_answers()
    story.sees("CarePrompt")


def test_a_card_of_another_bank_is_given_back() -> None:
    story = Story()
    story.bank.refuses(o.Identify, "unknown_card")
    story.insert()
    assert story.shows("bank.problem.unknown_card")
    story.press("back")
    story.sees("TakeCard")


def test_the_menu_in_care_mode_is_short_and_the_rest_is_one_tap_away() -> None:
    story = at_home()
    assert "open_statement" not in story.offered
    story.press("all_services")
    story.sees("Home", "home.all")
    assert "open_statement" in story.offered
    story.press("back")
    story.sees("Home", "home.title")


def test_the_menu_in_standard_mode_shows_every_service() -> None:
    story = at_home(care=False)
    assert {"open_transfer", "open_balance", "open_cancel_transfer", "open_statement"} <= story.offered
