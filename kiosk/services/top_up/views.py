"""The pages of a top-up: whose phone, its number, how much, everything once more."""

from __future__ import annotations

from typing import Literal

from kiosk.domain.bank_types import Phone, Quote, RiskAdvice
from kiosk.domain.person_mark import person_mark
from kiosk.engine.flow import View
from kiosk.pages.bodies import AccountPage, ChoicePage
from kiosk.pages.items import Button, Choice, DetailRow, KeypadLabels, Mark, mark_of
from kiosk.pages.text import Money, Private, Text, private_digits, private_name, text
from kiosk.services.payment.detail_rows import amount_row, fee_row
from kiosk.services.payment.review_view import change_button, review_view
from kiosk.services.session.key_echo import digits_echo
from kiosk.services.session.waiting_view import waiting_view

MOBILE_DIGITS = 11
STEPS = 4  # who, how much, review, PIN
LISTED = 3  # numbers on the page, and a new one
DIGIT_KEYS = tuple(f"key:{digit}" for digit in "0123456789")
BACK = Button("back", text("nav.back"))
WAITING = {"checking": "phone", "quoting": "quote"}


def grouped(number: str) -> tuple[str, ...]:
    """A mobile number as people say it: 138 0013 8000."""
    return tuple(part for part in (number[:3], number[3:7], number[7:]) if part)


def _shown(number: str) -> Text:
    return text("plain", value=private_digits(" ".join(grouped(number))))


def _owner(phone: Phone) -> Text:
    if phone.payee.nickname:
        return text("top_up.whose", nickname=Private(phone.payee.nickname), operator=phone.operator)
    return text("top_up.owner", name=private_name(phone.payee.masked), operator=phone.operator)


def who_view(phones: tuple[Phone, ...]) -> View:
    """Numbers that are known, and a new one."""
    known = tuple(
        Choice(
            f"phone:{index}",
            _shown(phone.number),
            _owner(phone),
            mark=mark_of(person_mark(phone.payee.name, phone.payee.tail)),
        )
        for index, phone in enumerate(phones[:LISTED])
    )
    new = Choice("new_number", text("top_up.new"), text("top_up.new_about"), mark=Mark(icon="plus"))
    return _choice_view(
        "who", (*known, new), "people", step=1, hears="phone", phrases=(("new_number", new.name),)
    )


def amount_view(phone: Phone) -> View:
    """What the operator sells."""
    choices = tuple(Choice(f"buy:{fen}", text("yuan", amount=Money(fen))) for fen in phone.amounts)
    return _choice_view("amount", choices, "sums", step=2, hears="amount")


def _choice_view(
    question: str,
    choices: tuple[Choice, ...],
    layout: Literal["people", "sums"],
    *,
    step: int,
    hears: str,
    phrases: tuple[tuple[str, Text], ...] = (),
) -> View:
    return View(
        ChoicePage(choices, layout=layout),
        title=text(f"top_up.{question}"),
        guide=text(f"top_up.{question}_guide"),
        actions=tuple(choice.action for choice in choices),
        back=BACK,
        step=step,
        steps=STEPS,
        phrases=phrases,
        hears=hears,
    )


def number_view(typed: str, *, ready: bool) -> View:
    """The number on the large keypad."""
    return View(
        AccountPage(
            groups=grouped(typed),
            count=len(typed),
            echo=text("account.echo", count=len(typed)),
            keys=KeypadLabels(text("key.erase"), text("key.clear")),
            hint=text("top_up.number_guide"),
        ),
        title=text("top_up.number"),
        guide=text("top_up.number_guide"),
        example=text("top_up.number_example"),
        actions=(*DIGIT_KEYS, "erase", "clear"),
        back=BACK,
        forward=Button("check_number", text("nav.next"), live=ready),
        step=1,
        steps=STEPS,
        echo=digits_echo(grouped(typed), first=3),
        hears="phone",
    )


def top_up_review(phone: Phone, quote: Quote, tail: str, *, known: bool) -> View:
    """Number, owner and sum once more, paid from the card that ends in `tail`; a number that was never topped
    up here is worth a question."""
    number = DetailRow(
        text("row.phone"),
        _shown(phone.number),
        _owner(phone),
        kind="phone",
        big=True,
        mark=mark_of(person_mark(phone.payee.name, phone.payee.tail)),
        change=change_button("who"),
    )
    asked = not known or quote.risk is RiskAdvice.ASK
    return review_view(
        (number, amount_row(quote.amount, change_button("amount")), fee_row(quote, "top_up.left")),
        Button("confirm_top_up", text("top_up.confirm")),
        tail,
        steps=(3, STEPS),
        warning=text("top_up.stranger" if asked else "top_up.final"),
    )


def bank_view(step: str) -> View:
    """The bank is asked for the numbers, about one of them, or for a quote."""
    return waiting_view(WAITING.get(step, "phones"))
