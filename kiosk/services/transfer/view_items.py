"""What both editions' pages of a transfer are put together from: choices, sums in words, buttons."""

from __future__ import annotations

from datetime import date

from kiosk.domain import money
from kiosk.domain.bank_types import Arrival, ArrivalChoice, Payee
from kiosk.domain.foreign_text import look_alike
from kiosk.domain.person_mark import person_mark
from kiosk.domain.quick_sums import quick_sums
from kiosk.engine.context import Context
from kiosk.pages.items import Button, Choice, DetailRow, Mark, mark_of
from kiosk.pages.text import (
    Clock,
    MoneyInWords,
    Private,
    Text,
    When,
    private_money,
    private_name,
    text,
)
from kiosk.services.payment.payee_account import payee_account
from kiosk.services.transfer.draft import Draft

DIGIT_KEYS = tuple(f"key:{digit}" for digit in "0123456789")
KEYS = (*DIGIT_KEYS, "key:.", "erase")
KEYS_CARE = (*DIGIT_KEYS, "erase", "clear")  # jiao and fen are said, or typed in the standard edition
BACK = Button("back", text("nav.back"))
TO_ARRIVAL = Button("to_arrival", text("nav.next"))
TO_REVIEW = Button("to_review", text("nav.next"))
PAYEES = 3  # on a page: more is a list to get lost in
MORE_PAYEES = Button("more_payees", text("who.more"), icon="family")
DAYS = {0: "today", 1: "tomorrow"}
ARRIVALS = {
    Arrival.NEXT_DAY: Mark(icon="tomorrow", hue="gold"),
    Arrival.ORDINARY: Mark(icon="clock", hue="sky"),
    Arrival.REAL_TIME: Mark(icon="now", hue="gold"),
}


def _payee_choice(index: int, payee: Payee, draft: Draft, alike: bool) -> Choice:
    again = None
    if payee.last_amount > 0:
        again = Button(f"again:{index}", text("who.again", amount=private_money(payee.last_amount)))
    return Choice(
        f"payee:{index}",
        text("plain", value=private_name(payee.name)),
        payee_account(payee.bank, payee.tail),
        text("payee.alike") if alike else None,
        relation=relation_of(payee),
        mark=mark_of(person_mark(payee.name, payee.tail)),
        chosen=draft.payee is not None and payee.ref == draft.payee.ref,
        again=again,
    )


def relation_of(payee: Payee) -> Text | None:
    """What the customer calls the payee: daughter."""
    return text("plain", value=Private(payee.nickname)) if payee.nickname else None


def payee_row(payee: Payee, change: Button | None = None) -> DetailRow:
    """Who gets the money, with the name as the bank has it; large with a button to change it."""
    return DetailRow(
        text("row.who"),
        text("plain", value=private_name(payee.name)),
        payee_account(payee.bank, payee.tail),
        kind="who",
        big=change is not None,
        change=change,
        relation=relation_of(payee),
        mark=mark_of(person_mark(payee.name, payee.tail)),
        proof=text("review.bank_name", masked=private_name(payee.masked)),
    )


def who_choices(draft: Draft, page: int, ctx: Context) -> tuple[Choice, ...]:
    """The payees of a page, the last used first, and a new one. Names that look alike are marked."""
    first = page * PAYEES
    known = (
        _payee_choice(
            first + index,
            payee,
            draft,
            any(other is not payee and look_alike(payee.name, other.name) for other in ctx.payees),
        )
        for index, payee in enumerate(ctx.payees[first : first + PAYEES])
    )
    new = Choice("new_payee", text("who.new"), text("who.new_about"), mark=Mark(icon="plus"))
    return (*known, new)


def actions_of(choices: tuple[Choice, ...]) -> tuple[str, ...]:
    """What pressing each of the choices, and the button beside it, does."""
    beside = (choice.again.action for choice in choices if choice.again is not None)
    return (*(choice.action for choice in choices), *beside)


def phrases_of(choices: tuple[Choice, ...]) -> tuple[tuple[str, Text], ...]:
    """A choice is said by its name."""
    return tuple((choice.action, choice.name) for choice in choices)


def cancellation(arrival: ArrivalChoice, today: date) -> Text:
    """Until when it can be taken back, or that it cannot."""
    until = arrival.cancellable_until
    return text("arrival.cancel_until", until=When(until, today)) if until else text("arrival.final")


def arrival_choices(draft: Draft, today: date) -> tuple[Choice, ...]:
    """The times of arrival that the bank offers, the safest first, and until when each can be taken back."""
    assert draft.quote is not None
    safest_first = sorted(draft.quote.arrivals, key=lambda arrival: list(ARRIVALS).index(arrival.kind))
    return tuple(
        Choice(
            f"arrival:{arrival.kind}",
            arrival_time(arrival, today),
            text(f"arrival.{arrival.kind}_about"),
            cancellation(arrival, today),
            mark=ARRIVALS[arrival.kind],
            chosen=draft.arrival is not None and arrival.kind is draft.arrival.kind,
            detail_good=arrival.cancellable_until is not None,
        )
        for arrival in safest_first
    )


def arrival_time(arrival: ArrivalChoice, today: date) -> Text:
    """When the money is there: a time, or that it is there at once."""
    if arrival.kind is Arrival.REAL_TIME:
        return text("arrival.real_time")
    day = DAYS.get((arrival.arrives_at.date() - today).days)
    if day is None:
        return text("arrival.on", when=arrival.arrives_at)
    return text(f"arrival.{day}_at", time=Clock(arrival.arrives_at))


def quick_buttons(draft: Draft, ctx: Context) -> tuple[Button, ...]:
    """The sum that was sent to this payee last, and up to three others; none where the balance is too low."""
    last = draft.payee.last_amount if draft.payee is not None else 0
    last = last if last <= ctx.account.balance else 0
    sums = quick_sums(last, (payee.last_amount for payee in ctx.payees), ctx.account.balance)
    again = (Button(f"sum:{last}", text("amount.last", amount=private_money(last))),) if last else ()
    return (*again, *(Button(f"sum:{fen}", text("amount.quick", amount=private_money(fen))) for fen in sums))


def figures(typed: str) -> str:
    """An amount as it was typed, with commas from 10,000 on."""
    return money.grouped(typed)


def what_remains(draft: Draft, ctx: Context) -> Text:
    """What stays in the account, or what is in it while no amount fits."""
    amount, balance = draft.amount, ctx.account.balance
    if not 0 < amount <= balance:
        return text("amount.balance", amount=private_money(balance))
    return text("amount.remains", amount=private_money(balance - amount))


def in_words(fen: int) -> Text | None:
    """A sum as it is said, five hundred yuan; None for no sum."""
    return text("plain", value=Private(MoneyInWords(fen), "amount")) if fen > 0 else None


def name_of(draft: Draft) -> Private:
    """The payee's name, "" before there is one."""
    return private_name(draft.payee.name if draft.payee else "")
