"""The pages of the transfer in care mode, one question a page, and the review of both editions."""

from __future__ import annotations

from kiosk.engine.context import Context
from kiosk.engine.flow import View
from kiosk.pages.bodies import AmountPage, ChoicePage, ReviewPage
from kiosk.pages.items import Button, DetailRow, KeypadLabels
from kiosk.pages.text import Text, private_money, private_name, text
from kiosk.services.payment.payee_account import payee_account
from kiosk.services.session.key_echo import amount_echo
from kiosk.services.transfer import view_items
from kiosk.services.transfer.draft import Draft
from kiosk.services.transfer.memo_view import memo_text


def who_view(draft: Draft, message: Text | None, ctx: Context) -> View:
    """Who gets the money."""
    choices = view_items.who_choices(draft, ctx)
    return View(
        ChoicePage(choices, message=message),
        title=text("who.title"),
        guide=text("who.guide"),
        actions=view_items.actions_of(choices),
        back=view_items.BACK,
        step=1,
        steps=5,
        phrases=view_items.phrases_of(choices),
        hears="payee",
    )


def amount_view(draft: Draft, message: Text | None, ctx: Context) -> View:
    """How much."""
    return View(
        AmountPage(
            figure=view_items.figures(draft.typed),
            capitals=view_items.in_capitals(draft.amount),
            remains=view_items.what_remains(draft, ctx),
            keys=KeypadLabels(text("key.erase"), text("key.point")),
            message=message,
        ),
        title=text("amount.title", name=view_items.name_of(draft)),
        guide=text("amount.guide"),
        example=text("amount.example"),
        actions=view_items.KEYS,
        back=view_items.BACK,
        forward=view_items.TO_ARRIVAL,
        step=2,
        steps=5,
        echo=amount_echo(draft.amount),
        hears="amount",
    )


def arrival_view(draft: Draft, message: Text | None) -> View:
    """When it arrives."""
    choices = view_items.arrival_choices(draft)
    return View(
        ChoicePage(choices, message=message),
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


def review_rows(draft: Draft) -> tuple[DetailRow, ...]:
    """What the customer agrees to: masked name, account, amount, arrival (银发〔2019〕85号 section 11)."""
    payee, quote, arrival = draft.payee, draft.quote, draft.arrival
    assert payee is not None
    assert quote is not None
    assert arrival is not None
    fee = text("yuan", amount=private_money(quote.fee)) if quote.fee else text("review.no_fee")
    return (
        DetailRow(
            text("row.who"),
            text("plain", value=private_name(payee.masked)),
            payee_account(payee.bank, payee.tail),
            kind="who",
            big=True,
            change=_change("who"),
        ),
        DetailRow(
            text("row.amount"),
            text("yuan", amount=private_money(draft.amount)),
            view_items.in_capitals(draft.amount),
            kind="amount",
            big=True,
            change=_change("amount"),
        ),
        DetailRow(
            text("row.arrives"),
            text(f"arrival.{arrival.kind}"),
            view_items.cancellation(arrival),
            kind="arrives",
            change=_change("arrival"),
        ),
        DetailRow(
            text("row.memo"),
            memo_text(draft.memo) if draft.memo else text("memo.optional"),
            kind="memo",
            faint=not draft.memo,
            change=_change("memo", "review.change" if draft.memo else "memo.add"),
        ),
        DetailRow(
            text("row.fee"),
            fee,
            text("review.left", amount=private_money(quote.balance_after)),
            kind="fee",
        ),
    )


def _change(what: str, label: str = "review.change") -> Button:
    return Button(f"change:{what}", text(label))


def review_view(draft: Draft, note: Text | None) -> View:
    """Everything once more; `note` stands in the place of the guidance."""
    rows = review_rows(draft)
    final = draft.arrival is not None and draft.arrival.cancellable_until is None
    return View(
        ReviewPage(rows, warning=text("review.final") if final else None),
        title=text("review.title"),
        guide=note or text("review.guide"),
        actions=tuple(row.change.action for row in rows if row.change is not None),
        back=Button("back", text("review.wrong")),
        forward=Button("confirm_transfer", text("review.confirm")),
        step=4,
        steps=5,
        phrases=(("change:memo", text("row.memo")),),
        hears="confirm",
    )
