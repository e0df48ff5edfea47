"""The pages of the transfer in care mode, one question a page, and the review of both editions."""

from __future__ import annotations

from datetime import date

from kiosk.domain.person_mark import person_mark
from kiosk.engine.context import Context
from kiosk.engine.flow import View
from kiosk.pages.bodies import AmountPage, ChoicePage, ReviewPage
from kiosk.pages.items import Button, DetailRow, KeypadLabels, mark_of
from kiosk.pages.text import Text, private_digits, private_money, private_name, text
from kiosk.services.payment.payee_account import payee_account
from kiosk.services.payment.read_quietly import READ_QUIETLY
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
        DetailRow(
            text("row.who"),
            text("plain", value=private_name(payee.name)),
            payee_account(payee.bank, payee.tail),
            kind="who",
            big=True,
            change=_change("who"),
            relation=view_items.relation_of(payee),
            mark=mark_of(person_mark(payee.name, payee.tail)),
            proof=text("review.bank_name", masked=private_name(payee.masked)),
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
            view_items.arrival_time(arrival, today),
            view_items.cancellation(arrival, today),
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
            view_items.fee(quote),
            text("review.left", amount=private_money(quote.balance_after)),
            kind="fee",
        ),
    )


def _change(what: str, label: str = "review.change") -> Button:
    return Button(f"change:{what}", text(label))


def review_view(draft: Draft, note: Text | None, ctx: Context) -> View:
    """Everything once more; `note`, why a second look is worth it, stands in the place of the guidance."""
    rows = review_rows(draft, ctx.now.date())
    final = draft.arrival is not None and draft.arrival.cancellable_until is None
    return View(
        ReviewPage(
            text("review.me"),
            text("review.my_card", tail=private_digits(ctx.account.tail)),
            rows,
            warning=text("review.final") if final else None,
        ),
        title=text("review.title"),
        guide=note or text("review.guide"),
        actions=tuple(row.change.action for row in rows if row.change is not None),
        back=Button("back", text("review.wrong")),
        forward=Button("confirm_transfer", text("review.confirm")),
        extra=(READ_QUIETLY,),
        step=4,
        steps=5,
        phrases=(("change:memo", text("row.memo")),),
        hears="confirm",
    )
