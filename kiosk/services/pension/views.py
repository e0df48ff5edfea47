"""The pages of the pension: this month, the last six months, the certificate."""

from __future__ import annotations

from datetime import date

from kiosk.domain.bank_types import Pension
from kiosk.engine.flow import View
from kiosk.pages.bodies import NoticePage, StatementPage
from kiosk.pages.items import Button, Choice, Mark, StatementRow
from kiosk.pages.text import Text, private_money, text
from kiosk.services.session.notice import CALL_STAFF

LINES_CARE = 3  # large letters; more is turned to, never scrolled to
BACK = Button("back", text("nav.back"))
FINISH = Button("finish", text("balance.finish"))


def _has_come(pension: Pension, today: date) -> bool:
    """The newest payment is this month's."""
    newest = pension.payments[0].on if pension.payments else None
    return newest is not None and (newest.year, newest.month) == (today.year, today.month)


def overview_view(pension: Pension, today: date) -> View:
    """Has it come, how much, and when is the next."""
    come = _has_come(pension, today)
    if pension.payments:
        newest = pension.payments[0]
        line = text("pension.last", on=newest.on, amount=private_money(newest.amount), payer=pension.payer)
    else:
        line = text("pension.nothing_yet", payer=pension.payer)
    both = text("pension.sentences", first=line, second=text("pension.next", on=pension.next_on))
    choices = (
        Choice("months", text("pension.months"), text("pension.months_about"), mark=Mark(icon="calendar")),
        Choice("certificate", text("pension.certificate"), _due(pension, today), mark=Mark(icon="check")),
    )
    title = text("pension.come" if come else "pension.not_come")
    return View(
        NoticePage("good" if come else "calm", both, choices),
        title=title,
        actions=tuple(choice.action for choice in choices),
        back=BACK,
        forward=FINISH,
        say=(title, both),
        phrases=tuple((choice.action, choice.name) for choice in choices),
        done=True,
    )


def _due(pension: Pension, today: date) -> Text:
    due = pension.certificate_due_on
    if due is None:
        return text("pension.no_certificate")
    month = text(f"month.{due.month}", year=str(due.year))
    return text("pension.overdue" if due < today else "pension.due", day=str(due.day), month=month)


def months_view(pension: Pension, earlier: bool, care: bool) -> View:
    """The last six payments, the newest first; in care mode half of them at a time."""
    half = LINES_CARE if care and len(pension.payments) > LINES_CARE else 0
    shown = pension.payments[half:] if earlier else pension.payments[: half or None]
    rows = tuple(
        StatementRow(
            on=text("plain", value=payment.on),
            what=text("pension.of_month", month=text(f"month.{payment.on.month}", year=str(payment.on.year))),
            amount=text("statement.in", amount=private_money(payment.amount, exact=True)),
            balance=text("plain", value=pension.payer),
            incoming=True,
            way=text("statement.way_in"),
            mark=Mark(icon="pension", hue="moss"),
        )
        for payment in shown
    )
    return View(
        StatementPage(rows, text("pension.months_shown", count=len(pension.payments))),
        title=text("pension.months_title"),
        back=BACK,
        extra=(
            Button("later", text("statement.later"), live=earlier, icon="up"),
            Button("earlier", text("statement.earlier"), live=not earlier, icon="down"),
        )
        if half
        else (),
        forward=FINISH,
        done=True,
    )


def certificate_view(pension: Pension, today: date) -> View:
    """When the certificate is due and how it is made; this machine cannot make it."""
    line = _due(pension, today)
    needed = pension.certificate_due_on is not None
    if needed:
        line = text("pension.sentences", first=line, second=text("pension.how"))
    return View(
        NoticePage("calm", line),
        title=text("pension.certificate"),
        back=BACK,
        forward=CALL_STAFF if needed else FINISH,
        say=(text("pension.certificate"), line),
        done=True,
    )
