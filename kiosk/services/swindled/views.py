"""The pages after a swindle: the last transfers, what the bank has done, the card that was stopped."""

from __future__ import annotations

from kiosk.domain.bank_types import OwnCard, TransferRecord
from kiosk.domain.dispute import Dispute
from kiosk.domain.help_call import CallKind
from kiosk.engine.commands import ReceiptRow
from kiosk.engine.context import Context
from kiosk.engine.flow import View
from kiosk.pages.bodies import ChoicePage
from kiosk.pages.items import Button, Choice, Mark
from kiosk.pages.text import FullMoment, Private, When, private_digits, private_money, text
from kiosk.services.payment.payee_account import payee_account
from kiosk.services.payment.person import payee_mark, payee_name, payee_relation
from kiosk.services.session.notice import NoticeFlow, Option
from kiosk.services.session.printed_notice import PrintedNoticeFlow, Slip

WHICH = "swindled.which"
POLICE = (text("swindled.police"), text("swindled.police_needs"), text("swindled.no_secret"))
FREEZE = Option("freeze", text("swindled.freeze"), text("swindled.freeze_about"))
UNSURE = NoticeFlow(
    text("swindled.not_sure"), text("swindled.not_sure_line"), call=CallKind.RISK, drawing="line_broken"
)
NOT_LISTED = PrintedNoticeFlow(
    text("swindled.elsewhere"),
    text("swindled.elsewhere_line"),
    Slip(text("swindled.slip"), (), POLICE),
    "calm",
    CallKind.RISK,
    (FREEZE,),
)


def which_view(transfers: tuple[TransferRecord, ...], ctx: Context) -> View:
    """The last transfers; one press asks the bank to stop it."""
    today = ctx.now.date()
    listed = tuple(
        Choice(
            f"stop:{place}",
            text("back.to", name=Private(payee_name(transfer, ctx))),
            text("swindled.made", when=When(transfer.made_at, today), amount=private_money(transfer.amount))
            if transfer.made_at
            else text("yuan", amount=private_money(transfer.amount)),
            relation=payee_relation(transfer, ctx),
            mark=payee_mark(transfer, ctx),
        )
        for place, transfer in enumerate(transfers)
    )
    other = Choice("other", text("swindled.other"), text("swindled.other_about"), mark=Mark(icon="question"))
    choices = (*listed, other)
    return View(
        ChoicePage(choices, layout="transfers"),
        title=text(WHICH),
        guide=text("swindled.guide"),
        actions=tuple(choice.action for choice in choices),
        back=Button("back", text("nav.back")),
        phrases=tuple((choice.action, choice.name) for choice in choices),
    )


def disputed(dispute: Dispute, transfer: TransferRecord, ctx: Context) -> PrintedNoticeFlow:
    """What the bank has done, and that the police have to be rung now."""
    state = "held" if dispute.held else "asked"
    made_at = transfer.made_at or ctx.now
    rows = (
        ReceiptRow(text("row.who"), text("plain", value=Private(transfer.payee_masked))),
        ReceiptRow(text("row.account"), payee_account(transfer.payee_bank, transfer.payee_tail)),
        ReceiptRow(text("row.amount"), text("yuan", amount=private_money(transfer.amount)), big=True),
        ReceiptRow(text("row.made_at"), text("plain", value=FullMoment(made_at))),
        ReceiptRow(text("row.state"), text(f"swindled.{state}")),
        ReceiptRow(text("row.case"), text("plain", value=dispute.number)),
    )
    return PrintedNoticeFlow(
        text(f"swindled.{state}"),
        text(f"swindled.{state}_line"),
        Slip(text("swindled.slip"), rows, POLICE),
        "good" if dispute.held else "calm",
        CallKind.RISK,
        (FREEZE,),
    )


def frozen(card: OwnCard) -> PrintedNoticeFlow:
    """The card is stopped as well."""
    row = ReceiptRow(text("row.card"), text("payee.tail_only", tail=private_digits(card.tail)), big=True)
    slip = Slip(text("swindled.slip"), (row,), (text("report_loss.undo"), *POLICE))
    return PrintedNoticeFlow(text("swindled.frozen"), text("swindled.frozen_line"), slip, call=CallKind.RISK)
