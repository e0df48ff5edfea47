"""The page of an outcome that is not known: what not to do, that the bank is asked, what can be done."""

from __future__ import annotations

from kiosk.domain.bank_types import Sort, TransferRecord
from kiosk.engine.context import Context
from kiosk.engine.flow import View
from kiosk.pages.bodies import UnknownPage
from kiosk.pages.items import Button
from kiosk.pages.text import Text, private_digits, text
from kiosk.services.payment import outcome_view
from kiosk.services.payment.detail_rows import amount_row, payee_row
from kiosk.services.payment.outcome_text import payment_text

STAFF = Button("ask_staff", text("notice.staff"), kind="jade", icon="coming")


def unknown_view(
    transfer: TransferRecord,
    what: Sort,
    ctx: Context,
    *,
    asked: int = 0,
    receipt: tuple[Button, ...] = (),
    note: tuple[Text | None, bool] = (None, False),
    listens: bool = False,
) -> View:
    """`asked`: how often the bank was asked, 0 where that is not counted. Nothing on it is red."""
    heading = outcome_view.title(transfer, what, "unknown")
    says, good = note
    sent = what == "sent"
    stop = (
        payment_text("outcome.unknown_stop", transfer.purpose) if sent else text("outcome.back_unknown_line")
    )
    safe = text("outcome.unknown_safe") if sent else None
    hint = text("outcome.unknown_hint")
    return View(
        UnknownPage(
            stop=stop,
            safe=safe,
            me=text("review.me"),
            source=text("outcome.from_card", tail=private_digits(ctx.account.tail)),
            who=payee_row(transfer, ctx),
            amount=amount_row(transfer.amount),
            not_known=text("outcome.not_known"),
            asking=text("outcome.asking"),
            asked=text("outcome.asked", count=asked) if asked else None,
            times=asked,
            hint=hint,
            receipt_note=says,
            receipt_good=good,
        ),
        title=heading,
        forward=STAFF,
        extra=(*receipt, Button("finish", text("outcome.go_on"))),
        say=tuple(words for words in (heading, stop, safe, hint) if words is not None),
        listens=listens,
        done=True,
    )
