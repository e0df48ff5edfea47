"""The standard edition's form of a transfer: who, how much and when on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.engine.context import Context
from kiosk.engine.flow import Button, View
from kiosk.pages.text import Private, Text, text
from kiosk.services.payment.payee_account import payee_account
from kiosk.services.transfer import view_items
from kiosk.services.transfer.memo_view import shown

if TYPE_CHECKING:
    from kiosk.services.transfer.flow import TransferFlow


def _field(
    action: str, value: Text | str, note: Text | str, error: Text | str, active: bool
) -> view_items.Props:
    return {
        "action": f"field:{action}",
        "label": text(f"form.{action}"),
        "value": value,
        "note": note,
        "error": error,
        "active": active,
        "kind": action,
    }


def form(flow: TransferFlow, ctx: Context) -> View:
    """The three questions as fields; one of them is open."""
    draft, at, message = flow.draft, flow.at, flow.message or ""
    payee, arrival = draft.payee, draft.arrival
    tail: Text | str = ""
    if payee is not None:
        tail = payee_account(payee.bank, payee.tail)
    figure = (
        text("plain", value=Private("￥" + view_items.figures(draft.typed), "amount")) if draft.typed else ""
    )
    fields = (
        _field(
            "who",
            text("plain", value=view_items.name_of(flow)) if payee else "",
            tail,
            message if at == "who" else "",
            at == "who",
        ),
        _field(
            "amount",
            figure,
            view_items.in_capitals(draft.amount) or view_items.what_remains(flow, ctx),
            message if at == "amount" else "",
            at == "amount",
        ),
        _field(
            "arrival",
            text(f"arrival.{arrival.kind}") if arrival else "",
            message if at == "arrival" else "",
            "",
            at == "arrival",
        ),
        _field("memo", shown(draft.memo) if draft.memo else "", text("memo.optional"), "", False),
    )
    choices = (
        view_items.who_choices(flow, ctx)
        if at == "who"
        else view_items.arrival_choices(flow)
        if at == "arrival"
        else ()
    )
    open_fields = [
        f"field:{name}"
        for name, there in (("who", True), ("amount", payee), ("arrival", draft.quote), ("memo", payee))
        if there and name != at
    ]
    forward = {
        "who": Button("field:amount", text("nav.next"), live=payee is not None),
        "amount": view_items.TO_ARRIVAL,
        "arrival": view_items.TO_REVIEW,
    }[at]
    return View(
        page="Form",
        title=text("form.title"),
        guide=text(f"{at}.guide"),
        props={
            "fields": fields,
            "choices": choices,
            "keypad": at == "amount",
            "board": None,
            "eraseLabel": text("key.erase"),
            "pointLabel": text("key.point"),
        },
        actions=(*view_items.actions_of(choices), *(view_items.KEYS if at == "amount" else ()), *open_fields),
        back=view_items.BACK,
        forward=forward,
        phrases=view_items.phrases_of(choices),
        hears="payee" if at == "who" else "amount" if at == "amount" else "arrival",
    )
