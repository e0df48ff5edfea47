"""Recent movements: what came in and what went out, a few lines a page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kiosk.domain.bank_types import StatementEntry
from kiosk.engine.bank_port import BankFailed
from kiosk.engine.context import Context
from kiosk.engine.events import Event, Pressed, SubflowFinished
from kiosk.engine.flow import Continue, Finish, Push, Transition, View
from kiosk.pages.bodies import StatementPage
from kiosk.pages.items import Button, Mark, StatementRow
from kiosk.pages.text import Private, Text, private_money, text
from kiosk.services.session.notice import bank_notice
from kiosk.services.session.sign_in import SignInFlow
from kiosk.services.session.waiting_view import waiting_view
from kiosk.services.statement.bank_requests import ReadStatement, StatementReceived

LINES_CARE = 5  # large letters; more is turned to, never scrolled to
LINES = 7


@dataclass(frozen=True, slots=True)
class StatementFlow:
    """Done when the customer has seen enough. `first` is the first line shown."""

    entries: tuple[StatementEntry, ...] | None = None
    first: int = 0

    def start(self, ctx: Context) -> Transition:
        """The bank card and the PIN."""
        return Push(self, SignInFlow())

    def on(self, event: Event, ctx: Context) -> Transition:
        """Read, then leaf through."""
        lines = LINES_CARE if ctx.care else LINES
        match event:
            case SubflowFinished(result=True | "again"):
                return Continue(self, (ReadStatement(ctx.account.ref),))
            case StatementReceived(entries=entries):
                return Continue(StatementFlow(entries))
            case BankFailed(problem=problem):
                return Push(self, bank_notice(problem))
            case Pressed(action="earlier"):
                return Continue(replace(self, first=self._first(lines) + lines))
            case Pressed(action="later"):
                return Continue(replace(self, first=max(self._first(lines) - lines, 0)))
            case SubflowFinished() | Pressed(action="back" | "finish"):
                return Finish()
        return Continue(self)

    def _first(self, lines: int) -> int:
        """The first line of the page that `first` is on: the editions' pages are of different length."""
        return self.first // lines * lines

    def view(self, ctx: Context) -> View:
        """A few lines, the newest first."""
        if self.entries is None:
            return waiting_view("statement")
        lines = LINES_CARE if ctx.care else LINES
        first = self._first(lines)
        shown = self.entries[first : first + lines]
        earlier, later = first + lines < len(self.entries), first > 0
        rows = tuple(
            StatementRow(
                on=_day(entry.on, ctx.now.date()),
                what=text("plain", value=Private(entry.what)),
                amount=text(
                    "statement.in" if entry.amount > 0 else "statement.out",
                    amount=private_money(abs(entry.amount), exact=True),
                ),
                balance=text("statement.left", amount=private_money(entry.balance, exact=True)),
                incoming=entry.amount > 0,
                way=text("statement.way_in" if entry.amount > 0 else "statement.way_out"),
                mark=Mark(icon="deposit", hue="moss") if entry.amount > 0 else Mark(icon="coin"),
            )
            for entry in shown
        )
        pages = max(-(-len(self.entries) // lines), 1)
        return View(
            StatementPage(
                entries=rows,
                position=text("statement.page", page=first // lines + 1, pages=pages),
            ),
            title=text("statement.title" if self.entries else "statement.empty"),
            back=Button("back", text("nav.back")),
            extra=(
                Button("later", text("statement.later"), live=later, icon="up"),
                Button("earlier", text("statement.earlier"), live=earlier, icon="down"),
            )
            if earlier or later
            else (),
            forward=Button("finish", text("balance.finish")),
            done=True,
        )


def _day(on: date, today: date) -> Text:
    """The date of a movement; today's is called so."""
    return text("statement.today") if on == today else text("plain", value=on)
