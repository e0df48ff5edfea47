"""Wrong tries at one question: what counts as one, and what begins the count again."""

from __future__ import annotations

from kiosk.domain.identity import CardFault
from kiosk.engine.events import BankCardFailed, Event, IdCardFailed, IdCardRead, Pressed
from kiosk.engine.flow import View
from kiosk.engine.overlays.failed_attempts import NO_ATTEMPTS, FailedAttempts, count_attempt
from kiosk.pages.bodies import AmountPage, CardAskPage, ChoicePage, NoticePage, WaitingPage
from kiosk.pages.items import Button, KeypadLabels
from kiosk.pages.text import Text, text
from tests.services.people import AT_75

NEXT = Button("next", text("nav.next"))
WRONG, OTHER = text("amount.too_much"), text("amount.none")


def amount(message: Text | None = None) -> View:
    keys = KeypadLabels(text("key.erase"))
    body = AmountPage("", None, text("amount.balance"), (), keys, message=message)
    return View(body, text("amount.title"), forward=NEXT, step=2)


WHO = View(ChoicePage(()), text("who.title"), step=1)
WAITING = View(WaitingPage(text("waiting.hint")), text("waiting.quote"))
BAD = View(NoticePage("bad", text("payee.no_match_line")), text("notice.bank_no"))
CALM = View(NoticePage("calm", text("hold.line")), text("hold.title"))
AT_AMOUNT = ("Amount", "amount.title", 2)


def wrong(*pages: tuple[View, Event | str]) -> int:
    """Wrong tries after going through pages, each with what led to it: an event, a press, "" for nothing."""
    tries, seen = NO_ATTEMPTS, None
    for view, led in pages:
        event = Pressed(led) if isinstance(led, str) and led else led or None
        assert not isinstance(event, str)
        tries, seen = count_attempt(tries, seen, view, event), view
    return tries.wrong


def test_a_message_that_comes_up_is_a_wrong_try() -> None:
    assert wrong((amount(), ""), (amount(WRONG), "next")) == 1


def test_the_same_message_again_counts_only_when_the_customer_tried_again() -> None:
    tried = [(amount(), ""), (amount(WRONG), "next"), (amount(WRONG), "next")]
    assert wrong(*tried) == 2
    assert wrong(*tried, (amount(WRONG), "language:en")) == 2
    assert wrong(*tried, (amount(WRONG), "")) == 2


def test_another_message_counts_whatever_led_to_it() -> None:
    assert wrong((amount(WRONG), "next"), (amount(OTHER), "")) == 2


def test_a_page_without_a_way_on_is_tried_by_whatever_changes_its_message() -> None:
    choice = View(ChoicePage((), message=WRONG), text("who.title"), step=1)
    assert wrong((WHO, ""), (choice, "")) == 1
    assert wrong((WHO, ""), (choice, ""), (choice, "payee:0")) == 1


def test_a_card_that_fails_once_more_is_a_try_and_a_reader_that_is_gone_is_none() -> None:
    ask = View(CardAskPage("id", text("card.hint_id"), message=text("fault.moved")), text("card.ask_id"))
    for event in (
        IdCardFailed(1, CardFault.MOVED),
        BankCardFailed(CardFault.BANK_UNREADABLE),
        IdCardRead(1, AT_75),
    ):
        assert wrong((ask, ""), (ask, event)) == 2
    assert wrong((ask, ""), (ask, IdCardFailed(1, CardFault.READER_GONE))) == 1


def test_waiting_and_notices_belong_to_the_question_below_them() -> None:
    at_card = [(amount(), ""), (WAITING, "next"), (amount(WRONG), ""), (WAITING, "next"), (BAD, "")]
    assert wrong(*at_card) == 2
    assert count_attempt(FailedAttempts(AT_AMOUNT, 2), BAD, amount(), Pressed("again")) == FailedAttempts(
        AT_AMOUNT, 2
    )


def test_a_calm_notice_is_no_wrong_try_and_a_bad_one_is_counted_once() -> None:
    assert wrong((amount(), ""), (CALM, "next")) == 0
    assert wrong((amount(), ""), (BAD, "next"), (BAD, "ask_staff")) == 1


def test_another_question_begins_the_count_anew() -> None:
    assert count_attempt(FailedAttempts(AT_AMOUNT, 2), amount(WRONG), WHO, Pressed("back")) == FailedAttempts(
        ("Choice", "who.title", 1)
    )
