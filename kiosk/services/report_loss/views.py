"""The pages of a loss report: which card is lost, what stopping it means, what was done."""

from __future__ import annotations

from datetime import datetime

from kiosk.domain.bank_types import OwnCard
from kiosk.engine.commands import ReceiptRow
from kiosk.engine.flow import View
from kiosk.pages.bodies import ChoicePage, NoticePage
from kiosk.pages.items import Button, Choice, Mark
from kiosk.pages.text import FullMoment, Text, When, private_digits, text
from kiosk.services.session.notice import LEAVE, STAFF, NoticeFlow
from kiosk.services.session.printed_notice import PrintedNoticeFlow, Slip

BACK = Button("back", text("nav.back"))
STOP = Button("stop", text("report_loss.stop"))
STOPPED_ALL = "report_loss.stopped_all"
ONLY_CARD = NoticeFlow(text("report_loss.only"), text("report_loss.only_line"), (STAFF, LEAVE), "calm")


def _tail(card: OwnCard) -> Text:
    return text("payee.tail_only", tail=private_digits(card.tail))


def hand_view() -> View:
    """Is another card of this bank at hand?"""
    choices = (
        Choice(
            "with_card",
            text("report_loss.with_card"),
            text("report_loss.with_card_about"),
            mark=Mark(icon="bank_card"),
        ),
        Choice(
            "by_document",
            text("report_loss.by_document"),
            text("report_loss.by_document_about"),
            mark=Mark(icon="id_card"),
        ),
    )
    return View(
        ChoicePage(choices),
        title=text("report_loss.hand"),
        guide=text("report_loss.hand_guide"),
        actions=tuple(choice.action for choice in choices),
        back=BACK,
        phrases=tuple((choice.action, choice.name) for choice in choices),
    )


def which_view(cards: tuple[OwnCard, ...], now: datetime) -> View:
    """The customer's other cards; of one that is stopped it is said since when."""
    choices = tuple(
        Choice(
            f"card:{place}",
            _tail(card),
            text("report_loss.stopped_since", when=When(card.stopped_at, now.date()))
            if card.stopped_at
            else None,
            mark=Mark(icon="bank_card"),
        )
        for place, card in enumerate(cards)
    )
    return View(
        ChoicePage(choices),
        title=text("report_loss.which"),
        guide=text("report_loss.which_guide"),
        actions=tuple(choice.action for choice in choices),
        back=BACK,
        phrases=tuple((choice.action, choice.name) for choice in choices),
    )


def _confirm_view(title: Text, line: Text) -> View:
    return View(
        NoticePage("calm", line),
        title=title,
        back=BACK,
        forward=STOP,
        say=(title, line),
        phrases=((STOP.action, STOP.label), (BACK.action, BACK.label)),
    )


def stop_view(card: OwnCard) -> View:
    """What stopping this card means, before it is done."""
    return _confirm_view(text("report_loss.confirm"), text("report_loss.confirm_line", card=_tail(card)))


def stop_all_view() -> View:
    """What stopping every card means, before it is done."""
    return _confirm_view(text("report_loss.confirm_all"), text("report_loss.confirm_all_line"))


def stopped_notice(card: OwnCard, now: datetime) -> PrintedNoticeFlow:
    """Since when the card is stopped, and how that is undone."""
    stopped_at = card.stopped_at or now
    line = text("report_loss.stopped_line", card=_tail(card), when=When(stopped_at, now.date()))
    return PrintedNoticeFlow(text("report_loss.stopped"), line, _slip((card,), stopped_at))


def all_stopped_notice(cards: tuple[OwnCard, ...]) -> PrintedNoticeFlow:
    """How many cards are stopped, until when, and that staff are coming."""
    lapses = [card.lapses_at for card in cards if card.lapses_at is not None]
    count = str(len(cards))
    if lapses:
        line = text("report_loss.stopped_all_line", count=count, until=FullMoment(min(lapses)))
    else:
        line = text("report_loss.stopped_all_for_good", count=count)
    stopped = [card.stopped_at for card in cards if card.stopped_at is not None]
    return PrintedNoticeFlow(text(STOPPED_ALL), line, _slip(cards, max(stopped)))


def _slip(cards: tuple[OwnCard, ...], stopped_at: datetime) -> Slip:
    rows = [ReceiptRow(text("row.card"), _tail(card), big=True) for card in cards]
    rows.append(ReceiptRow(text("row.stopped_at"), text("plain", value=FullMoment(stopped_at))))
    ends = [card.lapses_at for card in cards if card.lapses_at is not None]
    if ends:
        rows.append(ReceiptRow(text("row.lapses_at"), text("plain", value=FullMoment(min(ends)))))
    return Slip(text("report_loss.slip"), tuple(rows), (text("report_loss.undo"),))
