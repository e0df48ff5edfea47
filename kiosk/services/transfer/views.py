"""The pages of the transfer: one question a page (care), or the usual form (standard)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.engine.context import Context
from kiosk.engine.flow import Button, View
from kiosk.pages.text import Text, private_money, private_name, text
from kiosk.services.payment.payee_account import payee_account
from kiosk.services.session.waiting_view import waiting_view
from kiosk.services.transfer import view_items
from kiosk.services.transfer.form_view import form
from kiosk.services.transfer.memo_view import shown

if TYPE_CHECKING:
    from kiosk.services.transfer.flow import TransferFlow


def view(flow: TransferFlow, ctx: Context) -> View:
    """The page for where the flow is."""
    match flow.at:
        case "amount" if ctx.care:
            return _amount(flow, ctx)
        case "quoting" | "noting":
            return waiting_view("quote")
        case "who" | "amount" | "arrival" if not ctx.care:
            return form(flow, ctx)
        case "who":
            return _who(flow, ctx)
        case "arrival":
            return _arrival(flow, ctx)
        case _:
            return _review(flow, ctx)


def _who(flow: TransferFlow, ctx: Context) -> View:
    choices = view_items.who_choices(flow, ctx)
    return View(
        page="Choice",
        title=text("who.title"),
        guide=text("who.guide"),
        props={"choices": choices, "empty": "", "message": flow.message or ""},
        actions=view_items.actions_of(choices),
        back=view_items.BACK,
        step=1,
        steps=5,
        phrases=view_items.phrases_of(choices),
        hears="payee",
    )


# What stays the same from key to key.
AMOUNT = View(
    page="Amount",
    title=text("amount.title"),
    guide=text("amount.guide"),
    example=text("amount.example"),
    actions=view_items.KEYS,
    back=view_items.BACK,
    forward=view_items.TO_ARRIVAL,
    step=2,
    steps=5,
    hears="amount",
)


def _amount(flow: TransferFlow, ctx: Context) -> View:
    props = {
        "figure": view_items.figures(flow.draft.typed),
        "capitals": view_items.in_capitals(flow.draft.amount),
        "remains": view_items.what_remains(flow, ctx),
        "eraseLabel": text("key.erase"),
        "pointLabel": text("key.point"),
        "message": flow.message or "",
    }
    return replace(AMOUNT, title=text("amount.title", name=view_items.name_of(flow)), props=props)


def _arrival(flow: TransferFlow, ctx: Context) -> View:
    choices = view_items.arrival_choices(flow)
    return View(
        page="Choice",
        title=text("arrival.title"),
        guide=text("arrival.guide"),
        props={"choices": choices, "empty": "", "message": flow.message or ""},
        actions=(*view_items.actions_of(choices), "to_review"),
        back=view_items.BACK,
        forward=view_items.TO_REVIEW,
        step=3,
        steps=5,
        phrases=view_items.phrases_of(choices),
        hears="arrival",
    )


# Review


def _row(
    label: str, value: Text, note: Text | str, big: bool, change: str, way: str = "review.change"
) -> view_items.Props:
    button = {"action": f"change:{change}", "label": text(way)} if change else None
    return {"label": text(label), "value": value, "note": note, "big": big, "change": button}


def _memo_row(memo: str) -> view_items.Props:
    if memo:
        return _row("row.memo", shown(memo), "", False, "memo")
    return {**_row("row.memo", text("memo.optional"), "", False, "memo", "memo.add"), "faint": True}


def review_rows(flow: TransferFlow) -> tuple[view_items.Props, ...]:
    """What the customer agrees to: masked name, account, amount, arrival (银发〔2019〕85号 section 11)."""
    draft = flow.draft
    payee, quote, arrival = draft.payee, draft.quote, draft.arrival
    assert payee is not None
    assert quote is not None
    assert arrival is not None
    tail = payee_account(payee.bank, payee.tail)
    until = arrival.cancellable_until
    fee = text("yuan", amount=private_money(quote.fee)) if quote.fee else text("review.no_fee")
    left = text("review.left", amount=private_money(quote.balance_after))
    note = text("arrival.cancel_until", until=until) if until else text("arrival.final")
    amount = text("yuan", amount=private_money(draft.amount))
    return (
        _row("row.who", text("plain", value=private_name(payee.masked)), tail, True, "who"),
        _row("row.amount", amount, view_items.in_capitals(draft.amount), True, "amount"),
        _row("row.arrives", text(f"arrival.{arrival.kind}"), note, False, "arrival"),
        _memo_row(draft.memo),
        _row("row.fee", fee, left, False, ""),
    )


def _review(flow: TransferFlow, ctx: Context) -> View:
    rows = review_rows(flow)
    changes = tuple(f"change:{what}" for what in ("who", "amount", "arrival", "memo"))
    arrival = flow.draft.arrival
    final = arrival is not None and arrival.cancellable_until is None
    warning: Text | str = text("review.final") if final else ""
    return View(
        page="Review",
        title=text("review.title"),
        guide=flow.note or text("review.guide"),
        props={"rows": rows, "warning": warning},
        actions=changes,
        back=Button("back", text("review.wrong")),
        forward=Button("confirm_transfer", text("review.confirm")),
        step=4,
        steps=5,
        phrases=(("change:memo", text("row.memo")),),
        hears="confirm",
    )
