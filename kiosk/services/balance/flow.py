"""The balance: how much is on the card."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.engine.context import Context
from kiosk.engine.events import Event, Pressed, Returned
from kiosk.engine.flow import Button, Call, Done, Stay, Step, View
from kiosk.pages.text import private_digits, private_money, text
from kiosk.services.session.sign_in import SignIn


@dataclass(frozen=True, slots=True)
class Balance:
    """Done when the customer has seen it. Signing in asks for it anew: it is not that of ten minutes ago."""

    @property
    def name(self) -> str:
        """The flow's name."""
        return "balance"

    def start(self, ctx: Context) -> Step:
        """The bank card and the PIN; the ID card is not needed to look."""
        return Call(self, SignIn())

    def on(self, event: Event, ctx: Context) -> Step:
        """Signed in, with the accounts as they are now."""
        match event:
            case Returned(result=True):
                return Stay(self)
            case Returned() | Pressed(action="back" | "finish"):
                return Done()
        return Stay(self)

    def view(self, ctx: Context) -> View:
        """One card an account, the figure first."""
        overview = ctx.customer.overview
        assert overview is not None  # signed in
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
