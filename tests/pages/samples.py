"""Samples of every page, made by the real flows in the words that ship.

A sample is a way through the flows (sample_ways.py) with usual and longest values (sample_world.py); its name
begins with its page's. tests/model_check holds the list against every page that can be reached. An overlay is
what happens on top of a sample: help is called, the page is read aloud, ...
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from kiosk.domain.bank_types import NameMatch, TransferStatus
from kiosk.domain.help_call import CallState, CallStatus
from kiosk.domain.identity import CardFault
from kiosk.domain.intent import NluResult
from kiosk.engine import bank_port as b
from kiosk.engine import events as e
from kiosk.engine.screen import Screen
from kiosk.pages.bodies import ChoicePage
from kiosk.pages.text import Language
from kiosk.runtime.store import crash_view
from kiosk.services.statement.bank_requests import ReadStatement
from tests.pages import sample_ways as w
from tests.pages.pay_bill_ways import PAY_BILL
from tests.pages.pension_ways import PENSION
from tests.pages.report_loss_ways import REPORT_LOSS
from tests.pages.sample_world import LONGEST_SUM, World
from tests.pages.swindled_ways import SWINDLED
from tests.pages.top_up_ways import TOP_UP
from tests.services.story import Story

MANY = "Choice who many"
LANGUAGES = tuple(language.value for language in Language)
COMING = e.HelpCallUpdated(CallStatus(CallState.ACKNOWLEDGED, by="李建国"))
SAMPLES: Mapping[str, w.Way] = {
    "Attract": w.attract,
    "Attract fault": w.attract_fault,
    "Attract no ID reader": w.attract_broken("id_reader"),
    "Attract no card reader": w.attract_broken("card_reader"),
    "CarePrompt": w.care_prompt,
    "Home": w.home,
    "Home awaiting": w.home_awaiting,
    "Comfort": w.comfort,
    "CardAsk id": w.card_ask("id"),
    "CardAsk bank": w.card_ask("bank"),
    "CardAsk id fault": w.card_ask("id", CardFault.EXPIRED),
    "CardAsk bank fault": w.card_ask("bank", CardFault.CARD_STUCK),
    "CardAsk no ID reader": w.card_ask_broken("id_reader"),
    "CardAsk no card reader": w.card_ask_broken("card_reader"),
    "Pin": w.pin,
    "Pin wrong": w.pin_wrong(1),
    "Pin last try": w.pin_wrong(2),
    "Pin warned": w.pin_warned,
    "Pin confirm": w.pin_confirm,
    "Waiting card": w.waiting_card,
    "Waiting sign in": w.waiting(b.OpenBankSession, w.stay),
    "Waiting quote": w.waiting(b.GetQuote, w.to_quote),
    "Waiting payee": w.waiting(b.CheckPayee, w.to_payee_check),
    "Waiting sending": w.waiting(b.SendTransfer, w.to_sending),
    "Unknown silent": w.waiting(b.SendTransfer, w.after_patience),
    "Waiting pending": w.waiting(b.ListPendingTransfers, w.stay, "cancel_transfer"),
    "Waiting taking back": w.taking_back,
    "Waiting statement": w.waiting(ReadStatement, w.stay, "statement"),
    "Choice who": w.who_chosen,
    "Choice who more": w.after(w.who_chosen, "more_payees"),
    "Choice who not listed": w.who_not_listed,
    "Choice when": w.arrival_chosen,
    "Choice when proposed": w.arrival_proposed,
    "Choice safety": w.question(0),
    "Choice safety told": w.question(1),
    "Choice safety purpose": w.question(2),
    "Choice safety phone": w.question_phone,
    "Choice memo": w.memo,
    "Choice take back": w.take_back,
    "Choice empty": lambda world: world.service("cancel_transfer"),
    "Name": w.name,
    "Name many": w.name_many,
    "Name latin": w.name_latin,
    "Name by finger": w.name_by_finger,
    "Name memo": w.memo_written,
    "Account": w.account("6222001234565566789"),
    "Account begun": w.account("62220"),
    "Amount": w.amount(LONGEST_SUM),
    "Amount small": w.amount("500", 0),
    "Amount empty": w.amount(""),
    "Amount fault": w.amount_too_much,
    "Amount refused": w.amount_refused("over_limit"),
    "Review": w.review("next_day"),
    "Review plain": w.review_plain,
    "Review warned": w.review("real_time"),
    "Review memo": w.review_memo,
    "Review noted": w.review_noted,
    "Review take back": w.after(w.take_back, "take:2"),
    "Outcome good": w.outcome("next_day"),
    "Outcome plain": w.outcome_plain,
    "Outcome settled": w.outcome("real_time"),
    "Outcome memo": w.outcome_memo,
    "Unknown": w.unanswered,
    "Outcome bad": w.outcome_bad(TransferStatus.REFUSED, "payee_bank_refused"),
    "Outcome held": w.outcome_bad(TransferStatus.HELD),
    "Outcome taken back": w.taken_back,
    "Outcome not taken back": w.not_taken_back,
    "Unknown back": w.back_unknown,
    "Outcome printed": w.printed(),
    "Outcome no paper": w.printed("paper_out"),
    "Outcome no printer": w.printer_gone,
    "Notice bank away": w.bank_says("unreachable"),
    "Notice bank no": w.bank_says(*w.NO_DETAIL),
    "Notice PIN time over": w.pin_time_over,
    "Notice PIN failed": w.pin_failed("too_short"),
    "Notice PIN pad gone": w.pin_failed("gone"),
    "Notice cards differ": w.cards_differ,
    "Notice payee close": w.checked(NameMatch.CLOSE),
    "Notice payee unchecked": w.checked(NameMatch.NOT_AVAILABLE),
    "Notice payee wrong": w.checked(NameMatch.NO_MATCH),
    "Notice held": w.held(),
    "Notice reported": w.held(("reported_account",)),
    "Notice advice": w.advice_calm,
    "Notice advice wait": w.advice("answer:yes"),
    "Notice advice nobody": w.with_news(
        w.advice("answer:yes"), e.HelpCallUpdated(CallStatus(CallState.SENT, nobody=True))
    ),
    "Notice advice here": w.with_news(
        w.advice("answer:yes"), e.HelpCallUpdated(CallStatus(CallState.ARRIVED, by="李建国"))
    ),
    "Notice awaited": w.after(w.home_awaiting, "open_transfer"),
    "Notice not yet": w.not_yet,
    "Notice ending": w.ending,
    "Notice out of service": w.out_of_service,
    "Balance": w.balance,
    "Balance covered": w.after(w.balance, "cover"),
    "Statement": w.statement,
    "Statement second page": w.after(w.statement, "earlier"),
    "Statement empty": w.no_statement,
    "TakeCard": w.take_card,
    "TakeCard left": w.card_left,
    "Goodbye": w.goodbye,
    **TOP_UP,
    **PAY_BILL,
    **PENSION,
    **REPORT_LOSS,
    **SWINDLED,
}


def _read(story: Story) -> None:
    story.press("read")


def _listen(story: Story) -> None:
    story.press("listen")


def _said(intent: str, **slots: str) -> Callable[[Story], None]:
    def said(story: Story) -> None:
        story.press("listen")
        heard = "转给王芳一千二百三十四块五毛" if intent == "transfer" else "嗯……那个"
        story.hear(heard, NluResult(intent, tuple(slots.items())))

    return said


def _helped(*news: e.Event) -> Callable[[Story], None]:
    def helped(story: Story) -> None:
        story.press("help")
        for each in news:
            story.post(each)

    return helped


def _idle(story: Story) -> None:
    while story.screen.idle is None:
        story.wait(5)


def _both(story: Story) -> None:
    _helped(COMING, e.StaffMessageReceived("staff.message.two_minutes", "李建国"))(story)
    _read(story)


OVERLAYS: Mapping[str, Callable[[Story], None]] = {
    "help sent": _helped(e.HelpCallUpdated(CallStatus(CallState.SENT))),
    "help coming": _helped(COMING, e.StaffMessageReceived("staff.message.two_minutes", "李建国")),
    "help nobody": _helped(e.HelpCallUpdated(CallStatus(CallState.SENT, nobody=True))),
    "listening": _listen,
    "confirm": _said("transfer", payee="王芳", amount="1234.50"),
    "failed": _said("unknown"),
    "idle": _idle,
    "reading": _read,
    "both": _both,
}


def samples(care: bool) -> tuple[str, ...]:
    """The samples that an edition has: the offer of care mode, for one, is the standard edition's."""
    return tuple(name for name in SAMPLES if screen_of(name, care=care).preferences.care is care)


@cache
def screen_of(sample: str, *, care: bool, language: str = "zh_CN", overlay: str = "") -> Screen:
    """The screen of a sample."""
    if sample == MANY:
        return _with_many_choices(screen_of("Choice who", care=care, language=language, overlay=overlay))
    return story_of(sample, care=care, language=language, overlay=overlay).screen


def _with_many_choices(screen: Screen) -> Screen:
    """More answers than any flow offers: what is longer than the page has to be scrolled."""
    body = screen.view.body
    assert isinstance(body, ChoicePage)
    *known, new = body.choices
    many = tuple(replace(choice, action=f"payee:{place}") for place, choice in enumerate(known * 2))
    return replace(screen, view=replace(screen.view, body=replace(body, choices=(*many, new))))


def story_of(sample: str, *, care: bool, language: str = "zh_CN", overlay: str = "") -> Story:
    """The story that ends on a sample's page."""
    story = SAMPLES[sample](World(care=care, language=Language(language)))
    if overlay:
        OVERLAYS[overlay](story)
    return story


def crashed(sample: str, *, care: bool, language: str = "zh_CN") -> Screen:
    """The page that follows a failure of the program on a sample's page."""
    before = screen_of(sample, care=care, language=language)
    return crash_view(screen_of("Attract", care=False, language=language), before)
