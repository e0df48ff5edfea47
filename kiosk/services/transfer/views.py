"""The pages of the transfer in care mode, one question a page, and the review of both editions."""

from __future__ import annotations

from datetime import date

from kiosk.engine.context import Context
from kiosk.engine.flow import View
from kiosk.pages.bodies import AmountPage, ChoicePage
from kiosk.pages.items import Button, DetailRow, KeypadLabels
from kiosk.pages.text import Text, text
from kiosk.services.payment.detail_rows import amount_row, fee_row
from kiosk.services.payment.review_view import change_button, review_view
from kiosk.services.session.key_echo import amount_echo
from kiosk.services.transfer import view_items
from kiosk.services.transfer.draft import Draft
from kiosk.services.transfer.memo_view import memo_text


def who_view(draft: Draft, page: int, message: Text | None, ctx: Context) -> View:
    """Who gets the money; `page` counts the pages of payees."""
    choices = view_items.who_choices(draft, page, ctx)
    more = (view_items.MORE_PAYEES,) if len(ctx.payees) > view_items.PAYEES else ()
    return View(
        ChoicePage(choices, message=message, layout="people"),
        title=text("who.title"),
        guide=text("who.guide"),
        actions=view_items.actions_of(choices),
        back=view_items.BACK,
        extra=more,
        step=1,
        steps=5,
        phrases=view_items.phrases_of(choices),
        hears="payee",
    )


def amount_view(draft: Draft, message: Text | None, ctx: Context) -> View:
    """How much."""
    quick = view_items.quick_buttons(draft, ctx)
    return View(
        AmountPage(
            figure=view_items.figures(draft.typed),
            words=view_items.in_words(draft.amount),
            remains=view_items.what_remains(draft, ctx),
            quick=quick,
            keys=KeypadLabels(text("key.erase"), text("key.clear")),
            message=message,
        ),
        title=text("amount.title", name=view_items.name_of(draft)),
        guide=text("amount.guide"),
        example=text("amount.example"),
        actions=(*view_items.KEYS_CARE, *(button.action for button in quick)),
        back=view_items.BACK,
        forward=view_items.TO_ARRIVAL,
        step=2,
        steps=5,
        echo=amount_echo(draft.amount),
        hears="amount",
    )


def arrival_view(draft: Draft, message: Text | None, ctx: Context) -> View:
    """When it arrives."""
    choices = view_items.arrival_choices(draft, ctx.now.date())
    return View(
        ChoicePage(choices, message=message, layout="times"),
        title=text("arrival.title"),
        guide=text("arrival.guide"),
        actions=(*view_items.actions_of(choices), "to_review"),
        back=view_items.BACK,
        forward=view_items.TO_REVIEW,
        step=3,
        steps=5,
        phrases=view_items.phrases_of(choices),
        hears="arrival",
    )


def review_rows(draft: Draft, today: date) -> tuple[DetailRow, ...]:
    """What the customer agrees to: masked name, account, amount, arrival (银发〔2019〕85号 section 11)."""
    payee, quote, arrival = draft.payee, draft.quote, draft.arrival
    assert payee is not None
    assert quote is not None
    assert arrival is not None
    return (
        view_items.payee_row(payee, change_button("who")),
        amount_row(draft.amount, change_button("amount")),
        DetailRow(
            text("row.arrives"),
            view_items.arrival_time(arrival, today),
            view_items.cancellation(arrival, today),
            kind="arrives",
            change=change_button("arrival"),
        ),
        DetailRow(
            text("row.memo"),
            memo_text(draft.memo) if draft.memo else text("memo.optional"),
            kind="memo",
            faint=not draft.memo,
            change=change_button("memo", "review.change" if draft.memo else "memo.add"),
        ),
        fee_row(quote, "review.left"),
    )


def transfer_review(draft: Draft, note: Text | None, ctx: Context) -> View:
    """Everything once more; `note`, why a second look is worth it, stands in the place of the guidance."""
    final = draft.arrival is not None and draft.arrival.cancellable_until is None
    return review_view(
        review_rows(draft, ctx.now.date()),
        Button("confirm_transfer", text("review.confirm")),
        ctx.account.tail,
        steps=(4, 5),
        guide=note,
        warning=text("review.final") if final else None,
        phrases=(("change:memo", text("row.memo")),),
    )
