"""What both editions' pages of a transfer are put together from: choices, sums in words, buttons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kiosk.domain import money
from kiosk.domain.bank_types import Payee
from kiosk.engine.context import Context
from kiosk.engine.flow import Button
from kiosk.pages.text import Private, Text, private_money, private_name, text
from kiosk.services.payment.payee_account import payee_account
from kiosk.services.transfer.payee_views import DIGIT_KEYS

if TYPE_CHECKING:
    from kiosk.services.transfer.flow import TransferFlow

KEYS = (*DIGIT_KEYS, "key:.", "erase")
BACK = Button("back", text("nav.back"))
TO_ARRIVAL = Button("to_arrival", text("nav.next"))
TO_REVIEW = Button("to_review", text("nav.next"))
Props = Mapping[str, object]


def _payee_choice(index: int, payee: Payee, chosen: bool) -> Props:
    detail: Text | str = ""
    if payee.last_on is not None:
        detail = text("payee.last", on=payee.last_on, amount=private_money(payee.last_amount))
    about = payee_account(payee.bank, payee.tail)
    if payee.nickname:
        about = text("payee.about", nickname=Private(payee.nickname), account=about)
    name = text("plain", value=private_name(payee.name))
    return _choice(f"payee:{index}", name, about, detail, chosen)


def _choice(
    action: str, name: Text, about: Text | str, detail: Text | str = "", chosen: bool = False
) -> Props:
    return {
        "action": action,
        "name": name,
        "about": about,
        "detail": detail,
        "chosen": chosen,
        "primary": False,
    }


MOST_PAYEES = 3  # in care mode more than a handful is a list to get lost in; the rest is a new payee away


def who_choices(flow: TransferFlow, ctx: Context) -> tuple[Props, ...]:
    """Recent payees, and somebody new."""
    ref = flow.draft.payee.ref if flow.draft.payee else ""
    most = ctx.payees[:MOST_PAYEES] if ctx.care else ctx.payees[:5]
    rows = [_payee_choice(index, payee, payee.ref == ref) for index, payee in enumerate(most)]
    rows.append(_choice("new_payee", text("who.new"), text("who.new_about")))
    return tuple(rows)


def actions_of(choices: tuple[Props, ...]) -> tuple[str, ...]:
    """What pressing each of the choices does."""
    return tuple(str(choice["action"]) for choice in choices)


def phrases_of(choices: tuple[Props, ...]) -> tuple[tuple[str, Text], ...]:
    """A choice is said by its name."""
    names = ((str(choice["action"]), choice["name"]) for choice in choices)
    return tuple((action, name) for action, name in names if isinstance(name, Text))


def arrival_choices(flow: TransferFlow) -> tuple[Props, ...]:
    """The times of arrival that the bank offers, and until when each can be taken back."""
    quote, chosen = flow.draft.quote, flow.draft.arrival
    assert quote is not None
    rows = []
    for choice in quote.arrivals:
        until = choice.cancellable_until
        detail = text("arrival.cancel_until", until=until) if until else text("arrival.final")
        rows.append(
            _choice(
                f"arrival:{choice.kind}",
                text(f"arrival.{choice.kind}"),
                text(f"arrival.{choice.kind}_about"),
                detail,
                chosen is not None and choice.kind is chosen.kind,
            )
        )
    return tuple(rows)


def figures(typed: str) -> str:
    """An amount as it was typed, with commas between the thousands."""
    if not typed:
        return ""
    whole, point, cents = typed.partition(".")
    return f"{int(whole):,}{point}{cents}"


def what_remains(flow: TransferFlow, ctx: Context) -> Text:
    """What stays in the account, or what is in it while no amount fits."""
    amount, balance = flow.draft.amount, ctx.account.balance
    if not 0 < amount <= balance:
        return text("amount.balance", amount=private_money(balance))
    return text("amount.remains", amount=private_money(balance - amount))


def in_capitals(fen: int) -> Text | str:
    """A sum in the characters of cheques, 伍佰元整; "" for none."""
    return text("plain", value=Private(money.capitals(fen), "amount")) if fen > 0 else ""


def name_of(flow: TransferFlow) -> Private:
    """The payee's name, "" before there is one."""
    return private_name(flow.draft.payee.name if flow.draft.payee else "")
