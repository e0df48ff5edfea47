"""What follows when the bank holds a payment back: it is said calmly, and staff are called."""

from __future__ import annotations

from kiosk.domain.bank_types import Quote
from kiosk.domain.help_call import CallKind, PagePosition
from kiosk.engine.commands import CallStaff
from kiosk.pages.text import text
from kiosk.services.session.notice import LEAVE, STAFF, NoticeFlow

MONEY_SAFE = text("notice.money_safe")


def hold_notice(quote: Quote) -> tuple[NoticeFlow, CallStaff]:
    """The notice to push and the call to give with it."""
    reported = "reported_account" in quote.risk_reasons
    line = text("hold.reported" if reported else "hold.line")
    notice = NoticeFlow(text("hold.title"), line, (STAFF, LEAVE), "calm", call=CallKind.RISK, safe=MONEY_SAFE)
    position = PagePosition("Notice", "", notice.title.key)
    return notice, CallStaff(CallKind.RISK, position, unasked=True, note=line.key)
