"""What both editions' pages of a transfer are put together from: choices, sums in words, buttons."""

from __future__ import annotations

from kiosk.domain import money
from kiosk.domain.bank_types import ArrivalChoice, Payee
from kiosk.domain.foreign_text import look_alike
from kiosk.engine.context import Context
from kiosk.pages.items import Button, Choice
from kiosk.pages.text import Private, Text, private_money, private_name, text
from kiosk.services.payment.payee_account import payee_account
from kiosk.services.transfer.draft import Draft

DIGIT_KEYS = tuple(f"key:{digit}" for digit in "0123456789")
KEYS = (*DIGIT_KEYS, "key:.", "erase")
BACK = Button("back", text("nav.back"))
TO_ARRIVAL = Button("to_arrival", text("nav.next"))
TO_REVIEW = Button("to_review", text("nav.next"))
MOST_PAYEES = (
    3  # more is a list to get lost in, and with long names one to scroll in; the rest is "somebody new"
)


def _payee_choice(index: int, payee: Payee, chosen: bool, alike: bool) -> Choice:
    detail = None
    if alike:
        detail = text("payee.alike")
    elif payee.last_on is not None:
        detail = text("payee.last", on=payee.last_on, amount=private_money(payee.last_amount))
    about = payee_account(payee.bank, payee.tail)
    if payee.nickname:
        about = text("payee.about", nickname=Private(payee.nickname), account=about)
    name = text("plain", value=private_name(payee.name))
    return Choice(f"payee:{index}", name, about, detail, chosen=chosen)


def who_choices(draft: Draft, ctx: Context) -> tuple[Choice, ...]:
    """Recent payees, and somebody new."""
    ref = draft.payee.ref if draft.payee else ""
    most = ctx.payees[:MOST_PAYEES]
    known = (
        _payee_choice(
            index,
            payee,
            payee.ref == ref,
            any(other is not payee and look_alike(payee.name, other.name) for other in most),
        )
        for index, payee in enumerate(most)
    )
    return (*known, Choice("new_payee", text("who.new"), text("who.new_about")))


def actions_of(choices: tuple[Choice, ...]) -> tuple[str, ...]:
    """What pressing each of the choices does."""
    return tuple(choice.action for choice in choices)


def phrases_of(choices: tuple[Choice, ...]) -> tuple[tuple[str, Text], ...]:
    """A choice is said by its name."""
    return tuple((choice.action, choice.name) for choice in choices)


def cancellation(arrival: ArrivalChoice) -> Text:
    """Until when it can be taken back, or that it cannot."""
    until = arrival.cancellable_until
    return text("arrival.cancel_until", until=until) if until else text("arrival.final")


def arrival_choices(draft: Draft) -> tuple[Choice, ...]:
    """The times of arrival that the bank offers, and until when each can be taken back."""
    assert draft.quote is not None
    return tuple(
        Choice(
            f"arrival:{arrival.kind}",
            text(f"arrival.{arrival.kind}"),
            text(f"arrival.{arrival.kind}_about"),
            cancellation(arrival),
            chosen=draft.arrival is not None and arrival.kind is draft.arrival.kind,
        )
        for arrival in draft.quote.arrivals
    )


def figures(typed: str) -> str:
    """An amount as it was typed, with commas between the thousands."""
    if not typed:
        return ""
    whole, point, cents = typed.partition(".")
    return f"{int(whole):,}{point}{cents}"


def what_remains(draft: Draft, ctx: Context) -> Text:
    """What stays in the account, or what is in it while no amount fits."""
    amount, balance = draft.amount, ctx.account.balance
    if not 0 < amount <= balance:
        return text("amount.balance", amount=private_money(balance))
    return text("amount.remains", amount=private_money(balance - amount))


def in_capitals(fen: int) -> Text | None:
    """A sum in the characters of cheques, 伍佰元整; None for no sum."""
    return text("plain", value=Private(money.capitals(fen), "amount")) if fen > 0 else None


def name_of(draft: Draft) -> Private:
    """The payee's name, "" before there is one."""
    return private_name(draft.payee.name if draft.payee else "")
