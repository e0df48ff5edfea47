"""The standard edition's form of a transfer: who, how much and when on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.core.context import Context
from kiosk.core.flow import Button, View
from kiosk.core.texts import Private, Text, text
from kiosk.flows.payee_account import payee_account
from kiosk.flows.transfer import parts
from kiosk.flows.transfer.memo_pages import shown

if TYPE_CHECKING:
    from kiosk.flows.transfer.flow import Transfer


def _field(action: str, value: Text | str, note: Text | str, error: Text | str, active: bool) -> parts.Props:
    return {
        "action": f"field:{action}",
        "label": text(f"form.{action}"),
        "value": value,
        "note": note,
        "error": error,
        "active": active,
        "kind": action,
    }


def form(flow: Transfer, ctx: Context) -> View:
    """The three questions as fields; one of them is open."""
    draft, at, message = flow.draft, flow.at, flow.message or ""
    payee, arrival = draft.payee, draft.arrival
    tail: Text | str = ""
    if payee is not None:
        tail = payee_account(payee.bank, payee.tail)
    figure = text("plain", value=Private("￥" + parts.figures(draft.typed), "amount")) if draft.typed else ""
    fields = (
        _field(
            "who",
            text("plain", value=parts.name_of(flow)) if payee else "",
            tail,
            message if at == "who" else "",
            at == "who",
        ),
        _field(
            "amount",
            figure,
            parts.in_capitals(draft.amount) or parts.what_remains(flow, ctx),
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
        parts.who_choices(flow, ctx)
        if at == "who"
        else parts.arrival_choices(flow)
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
        "amount": parts.TO_ARRIVAL,
        "arrival": parts.TO_REVIEW,
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
        actions=(*parts.actions_of(choices), *(parts.KEYS if at == "amount" else ()), *open_fields),
        back=parts.BACK,
        forward=forward,
        phrases=parts.phrases_of(choices),
        hears="payee" if at == "who" else "amount" if at == "amount" else "arrival",
    )
