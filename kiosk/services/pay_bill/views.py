"""The pages of paying a bill: which bill, of whom, which number, is it the right one, how much, once more."""

from __future__ import annotations

from datetime import date
from typing import Literal

from kiosk.domain import money
from kiosk.domain.bank_types import Bill, Biller, BillKind, Quote, RiskAdvice
from kiosk.engine.flow import View
from kiosk.pages.bodies import AccountPage, AmountPage, ChoicePage, ReviewPage
from kiosk.pages.items import Button, Choice, DetailRow, KeypadLabels, Mark
from kiosk.pages.text import (
    Money,
    MoneyInWords,
    Private,
    Text,
    private_digits,
    private_money,
    private_name,
    text,
)
from kiosk.services.payment.detail_rows import amount_row, fee_row, in_yuan
from kiosk.services.payment.read_quietly import READ_QUIETLY
from kiosk.services.payment.review_view import change_button, paying_card, review_view
from kiosk.services.session.key_echo import amount_echo, digits_echo
from kiosk.services.session.notice import LEAVE, STAFF, NoticeFlow
from kiosk.services.session.waiting_view import waiting_view

STEPS = 4  # which, how much, review, PIN
LISTED = 3  # bills on the page, and another one
BILLERS = 4  # billers on a page, and more of them
DIGIT_KEYS = tuple(f"key:{digit}" for digit in "0123456789")
GROUP = 4  # digits of a customer number that are shown and echoed together
BACK = Button("back", text("nav.back"))
ICONS = {
    BillKind.ELECTRICITY: "electricity",
    BillKind.WATER: "water",
    BillKind.GAS: "gas",
    BillKind.HEATING: "heating",
    BillKind.CABLE_TV: "tv",
    BillKind.PROPERTY: "house",
    BillKind.LANDLINE: "landline",
}
Layout = Literal["answers", "people", "tiles", "sums"]
WAITING = {"checking": "bill", "quoting": "quote"}


def grouped(number: str) -> tuple[str, ...]:
    """A customer number in groups of four digits."""
    return tuple(number[place : place + GROUP] for place in range(0, len(number), GROUP))


def _kind(biller: Biller) -> Text:
    return text(f"bill.kind.{biller.kind}")


def _mark(biller: Biller) -> Mark:
    return Mark(icon=ICONS[biller.kind], hue="sky")


def month(day: date) -> Text:
    """A month with its year."""
    return text(f"month.{day.month}", year=str(day.year))


def _numbered(bill: Bill) -> Text:
    return text("bill.numbered", biller=bill.biller.name, tail=private_digits(bill.payee.tail))


def _state(bill: Bill) -> Text:
    """What is owed, when it was paid, or that it is a prepaid meter."""
    if bill.amounts:
        return text("bill.meter")
    if bill.paid_on is not None:
        return text("bill.paid", on=bill.paid_on)
    return text("bill.owed", amount=private_money(bill.owed))


def paid_notice(bill: Bill) -> NoticeFlow:
    """The bill is paid already, and when."""
    assert bill.paid_on is not None
    line = text("bill.paid_line", kind=_kind(bill.biller), on=bill.paid_on)
    return NoticeFlow(text("bill.paid_title"), line, (LEAVE, STAFF), "calm")


def which_view(bills: tuple[Bill, ...]) -> View:
    """Bills of customer numbers that are known, and another one."""
    known = tuple(
        Choice(f"bill:{place}", _kind(bill.biller), _numbered(bill), _state(bill), _mark(bill.biller))
        for place, bill in enumerate(bills[:LISTED])
    )
    other = Choice("other_bill", text("bill.other"), text("bill.other_about"), mark=Mark(icon="plus"))
    return _choice_view("which", (*known, other), step=1, layout="people")


def biller_view(billers: tuple[Biller, ...], first: int) -> View:
    """What the bill is for, a few at a time."""
    choices = tuple(
        Choice(
            f"biller:{first + place}",
            _kind(biller),
            text("plain", value=biller.name),
            mark=_mark(biller),
        )
        for place, biller in enumerate(billers[first : first + BILLERS])
    )
    if len(billers) > BILLERS:
        choices = (
            *choices,
            Choice("more_billers", text("bill.more"), text("bill.more_about"), mark=Mark(icon="plus")),
        )
    return _choice_view("biller", choices, step=1, empty=text("bill.no_biller"), layout="tiles")


def period_view(bills: tuple[Bill, ...]) -> View:
    """Which of several bills of one customer number; the biller takes them one at a time."""
    choices = tuple(
        Choice(f"period:{place}", month(bill.period) if bill.period else _kind(bill.biller), _state(bill))
        for place, bill in enumerate(bills)
    )
    return _choice_view("period", choices, step=1)


def amount_view(bill: Bill) -> View:
    """What can be bought for a prepaid meter; or the whole bill, or a part of it."""
    choices = tuple(Choice(f"buy:{fen}", text("yuan", amount=Money(fen))) for fen in bill.amounts)
    if not choices:
        choices = (
            Choice(f"buy:{bill.owed}", text("bill.whole"), in_yuan(bill.owed)),
            Choice("part", text("bill.part"), part_range(bill)),
        )
    layout: Layout = "sums" if bill.amounts else "answers"
    return _choice_view("amount", choices, step=2, hears="amount", layout=layout)


def _choice_view(
    question: str,
    choices: tuple[Choice, ...],
    *,
    step: int,
    hears: str = "bill",
    empty: Text | None = None,
    layout: Layout = "answers",
) -> View:
    return View(
        ChoicePage(choices, empty=None if choices else empty, layout=layout),
        title=text(f"bill.{question}"),
        guide=text(f"bill.{question}_guide"),
        actions=tuple(choice.action for choice in choices),
        back=BACK,
        step=step,
        steps=STEPS,
        phrases=tuple((choice.action, choice.name) for choice in choices if not choice.name.private),
        hears=hears,
    )


def number_view(biller: Biller, typed: str) -> View:
    """The customer number on the large keypad."""
    ready = biller.shortest <= len(typed) <= biller.longest
    lengths = {"digits": str(biller.longest), "shortest": str(biller.shortest)}
    exact = biller.shortest == biller.longest
    return View(
        AccountPage(
            groups=grouped(typed),
            count=len(typed),
            echo=text("account.echo", count=len(typed)),
            keys=KeypadLabels(text("key.erase"), text("key.clear")),
            hint=text("bill.number_guide"),
        ),
        title=text("bill.number", kind=_kind(biller)),
        guide=text("bill.number_guide"),
        example=text("bill.number_exact" if exact else "bill.number_range", **lengths),
        actions=(*DIGIT_KEYS, "erase", "clear"),
        back=BACK,
        forward=Button("check_number", text("nav.next"), live=ready),
        step=1,
        steps=STEPS,
        echo=digits_echo(grouped(typed)),
        hears="account",
    )


def _number_row(bill: Bill, change: Button | None) -> DetailRow:
    return DetailRow(
        text("row.bill", kind=_kind(bill.biller)),
        text("plain", value=private_digits(" ".join(grouped(bill.number)))),
        text("plain", value=bill.biller.name),
        kind="bill",
        big=True,
        change=change,
    )


def _holder_row(bill: Bill) -> DetailRow:
    """The household, masked: a neighbour's number differs from one's own by a digit."""
    address = text("plain", value=Private(bill.address)) if bill.address else None
    return DetailRow(
        text("row.holder"), text("plain", value=private_name(bill.payee.masked)), address, kind="holder"
    )


def _period_row(bill: Bill) -> DetailRow | None:
    if bill.period is None:
        return None
    note = text("bill.late", amount=private_money(bill.late_charge)) if bill.late_charge else None
    if note is None and bill.due_on is not None:
        note = text("bill.due", on=bill.due_on)
    return DetailRow(text("row.period"), month(bill.period), note, kind="period")


def found_view(bill: Bill, tail: str) -> View:
    """Who is paid, for whom, for which month, how much: is it the right one?"""
    owed = DetailRow(text("row.owed"), _state(bill), kind="amount", big=True)
    rows = (_number_row(bill, None), _holder_row(bill), _period_row(bill), owed)
    return View(
        ReviewPage(*paying_card(tail), tuple(row for row in rows if row is not None)),
        title=text("bill.found"),
        guide=text("bill.found_guide"),
        back=Button("back", text("bill.not_this")),
        forward=Button("this_bill", text("bill.this")),
        extra=(READ_QUIETLY,),
        step=1,
        steps=STEPS,
        hears="confirm",
    )


def part_range(bill: Bill) -> Text:
    """From the smallest part that the biller takes to the whole sum."""
    least, most = private_money(bill.least or 0), private_money(bill.owed)
    return text("bill.part_range", least=least, most=most)


def part_view(bill: Bill, typed: str, message: Text | None) -> View:
    """How much of the bill."""
    amount = money.parse(typed) or 0
    words = text("plain", value=Private(MoneyInWords(amount), "amount")) if amount else None
    return View(
        AmountPage(
            figure=typed,
            words=words,
            remains=part_range(bill),
            quick=(),
            keys=KeypadLabels(text("key.erase"), text("key.clear")),
            message=message,
        ),
        title=text("bill.part_title"),
        guide=text("bill.part_guide"),
        actions=(*DIGIT_KEYS, "key:.", "erase", "clear"),
        back=BACK,
        forward=Button("pay_part", text("nav.next")),
        step=2,
        steps=STEPS,
        echo=amount_echo(amount),
    )


def _warning(bill: Bill, quote: Quote, known: bool) -> Text:
    """Whether it can be taken back is said before it is paid; a meter's card and a stranger come first."""
    if not known or quote.risk is RiskAdvice.ASK:
        return text("bill.stranger")
    if bill.biller.card_to_insert:
        return text("bill.card_to_insert")
    until = quote.arrivals[0].cancellable_until
    return text("bill.final") if until is None else text("bill.until", until=until)


def bill_review(bill: Bill, quote: Quote, tail: str, *, known: bool) -> View:
    """Number, biller, household, month and sum once more, paid from the card that ends in `tail`."""
    rows = (
        _number_row(bill, change_button("which")),
        amount_row(quote.amount, change_button("amount") if bill.choice_of_amount else None),
        _holder_row(bill),
        _period_row(bill),
        fee_row(quote, "bill.left"),
    )
    confirm = Button("confirm_bill", text("bill.confirm"))
    return review_view(rows, confirm, tail, steps=(3, STEPS), warning=_warning(bill, quote, known))


def bank_view(step: str) -> View:
    """The bank is asked for the bills, about one of them, or for a quote."""
    return waiting_view(WAITING.get(step, "bills"))
