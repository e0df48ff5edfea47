"""The balance: how much is on the card."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.core.banking import Overview, Problem
from kiosk.core.context import Context
from kiosk.core.events import BankFailed, Event, Pressed, Returned, SignedIn
from kiosk.core.flow import Button, Call, Done, Stay, Step, View
from kiosk.core.orders import FetchOverview, Remember
from kiosk.core.texts import private_digits, private_money, text
from kiosk.flows.notice import bank_notice
from kiosk.flows.sign_in import SignIn
from kiosk.flows.waiting import waiting


@dataclass(frozen=True, slots=True)
class Balance:
    """Done when the customer has seen it."""

    known: bool = False  # fetched anew, not the balance of ten minutes ago

    @property
    def name(self) -> str:
        """The flow's name."""
        return "balance"

    def start(self, ctx: Context) -> Step:
        """The bank card and the PIN; the ID card is not needed to look."""
        return Call(self, SignIn())

    def on(self, event: Event, ctx: Context) -> Step:
        """Signed in, then fetched."""
        match event:
            case Returned(result=True | "again"):
                return Stay(self, (FetchOverview(),))
            case SignedIn(overview=Overview(accounts=())):
                return Call(self, bank_notice(Problem("bad_answer")))
            case SignedIn(overview=overview):
                return Stay(Balance(known=True), (Remember(replace(ctx.customer, overview=overview)),))
            case BankFailed(problem=problem):
                return Call(self, bank_notice(problem))
            case Returned() | Pressed(action="back" | "finish"):
                return Done()
        return Stay(self)

    def view(self, ctx: Context) -> View:
        """One card an account, the figure first."""
        overview = ctx.customer.overview
        if not self.known or overview is None:
            return waiting("balance")
        accounts = tuple(
            {
                "kind": text(f"balance.{account.kind}"),
                "tail": text("balance.tail", tail=private_digits(account.tail)),
                "balance": text("yuan", amount=private_money(account.balance)),
                "note": "",
            }
            for account in overview.accounts
        )
        return View(
            page="Balance",
            title=text("balance.title"),
            guide=text("balance.guide"),
            props={"accounts": accounts},
            back=Button("back", text("nav.back")),
            forward=Button("finish", text("balance.finish")),
            done=True,
        )
