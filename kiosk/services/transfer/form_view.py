"""The standard edition's form of a transfer: who, how much and when on one page."""

from __future__ import annotations

from kiosk.engine.context import Context
from kiosk.engine.flow import View
from kiosk.pages.bodies import FormPage
from kiosk.pages.items import Button, Choice, DetailRow, FormField, KeypadLabels
from kiosk.pages.text import Private, Text, text
from kiosk.services.payment.detail_rows import amount_row, fee_text, in_capitals, in_yuan
from kiosk.services.payment.payee_account import payee_account
from kiosk.services.transfer import view_items
from kiosk.services.transfer.draft import Draft
from kiosk.services.transfer.memo_view import memo_text


def transfer_form(draft: Draft, at: str, page: int, message: Text | None, ctx: Context) -> View:
    """The three questions as fields; the one `at` (who, amount, arrival) is open and has the message."""
    choices: tuple[Choice, ...] = ()
    if at == "who":
        choices = view_items.who_choices(draft, page, ctx)
    elif at == "arrival":
        choices = view_items.arrival_choices(draft, ctx.now.date())
    forward = {
        "who": Button("field:amount", text("nav.next"), live=draft.payee is not None),
        "amount": view_items.TO_ARRIVAL,
        "arrival": view_items.TO_REVIEW,
    }[at]
    open_fields = (
        f"field:{name}"
        for name, there in (
            ("who", True),
            ("amount", draft.payee),
            ("arrival", draft.quote),
            ("memo", draft.payee),
        )
        if there and name != at
    )
    typing = at == "amount"
    quick = view_items.quick_buttons(draft, ctx) if typing else ()
    keys = (*view_items.KEYS, *(button.action for button in quick)) if typing else ()
    more = (view_items.MORE_PAYEES,) if at == "who" and len(ctx.payees) > view_items.PAYEES else ()
    return View(
        FormPage(
            _fields(draft, at, message, ctx),
            choices,
            keys=KeypadLabels(text("key.erase"), text("key.point"), "key:.") if typing else None,
            quick=quick,
            check_title=text("form.check"),
            check=_check(draft, ctx),
        ),
        title=text("form.title"),
        guide=text(f"{at}.guide"),
        actions=(*view_items.actions_of(choices), *keys, *open_fields),
        back=view_items.BACK,
        extra=more,
        forward=forward,
        phrases=view_items.phrases_of(choices),
        hears={"who": "payee"}.get(at, at),
    )


def _fields(draft: Draft, at: str, message: Text | None, ctx: Context) -> tuple[FormField, ...]:
    payee, arrival = draft.payee, draft.arrival
    figure = text("form.sum", figure=Private(view_items.figures(draft.typed), "amount"))
    return (
        FormField(
            action="field:who",
            label=text("form.who"),
            kind="who",
            value=text("plain", value=view_items.name_of(draft)) if payee else None,
            note=payee_account(payee.bank, payee.tail) if payee is not None else None,
            error=message if at == "who" else None,
            active=at == "who",
        ),
        FormField(
            action="field:amount",
            label=text("form.amount"),
            kind="amount",
            value=figure if draft.typed else None,
            note=in_capitals(draft.amount) or view_items.what_remains(draft, ctx),
            error=message if at == "amount" else None,
            active=at == "amount",
        ),
        FormField(
            action="field:arrival",
            label=text("form.arrival"),
            kind="arrival",
            value=view_items.arrival_time(arrival, ctx.now.date()) if arrival else None,
            note=message if at == "arrival" else None,
            active=at == "arrival",
        ),
        FormField(
            action="field:memo",
            label=text("form.memo"),
            kind="memo",
            value=memo_text(draft.memo) if draft.memo else None,
            note=text("memo.optional"),
        ),
    )


def _check(draft: Draft, ctx: Context) -> tuple[DetailRow, ...]:
    """What is known so far, in the words of the review."""
    payee, arrival, today = draft.payee, draft.arrival, ctx.now.date()
    rows = []
    if payee is not None:
        rows.append(view_items.payee_row(payee))
    if draft.amount > 0:
        rows.append(amount_row(draft.amount))
    if draft.quote is not None and arrival is not None:
        rows.append(
            DetailRow(
                text("row.arrives"),
                view_items.arrival_time(arrival, today),
                view_items.cancellation(arrival, today),
                kind="arrives",
            )
        )
        rows.append(DetailRow(text("row.fee"), fee_text(draft.quote.fee), kind="fee"))
        left = in_yuan(draft.quote.balance_after)
        rows.append(DetailRow(text("row.left"), left, kind="left"))
    return tuple(rows)
