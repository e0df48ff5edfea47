"""The balance: how much is on the card."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.bank_types import Account
from kiosk.engine.context import Context
from kiosk.engine.events import Event, Pressed, SubflowFinished
from kiosk.engine.flow import Continue, Finish, Push, Transition, View
from kiosk.pages.bodies import BalancePage
from kiosk.pages.items import AccountBalance, Button
from kiosk.pages.text import MoneyInWords, Private, Text, private_digits, private_money, text
from kiosk.services.session.sign_in import SignInFlow


@dataclass(frozen=True, slots=True)
class BalanceFlow:
    """Done when the customer has seen it. Signing in asks for it again: it is not that of ten minutes ago.

    `covered`: the figures are hidden from those who stand near.
    """

    covered: bool = False

    def start(self, ctx: Context) -> Transition:
        """The bank card and the PIN; the ID card is not needed to look."""
        return Push(self, SignInFlow())

    def on(self, event: Event, ctx: Context) -> Transition:
        """Signed in, with the accounts as they are now."""
        match event:
            case SubflowFinished(result=True):
                return Continue(self)
            case Pressed(action="cover"):
                return Continue(BalanceFlow(not self.covered))
            case SubflowFinished() | Pressed(action="back" | "finish"):
                return Finish()
        return Continue(self)

    def _figure(self, account: Account) -> Text:
        if self.covered:
            return text("balance.covered")
        return text("yuan", amount=private_money(account.balance))

    @staticmethod
    def _in_words(account: Account) -> Text:
        return text("plain", value=Private(MoneyInWords(account.balance), "amount"))

    def view(self, ctx: Context) -> View:
        """One card an account, the figure first."""
        overview = ctx.customer.overview
        assert overview is not None  # signed in
        accounts = tuple(
            AccountBalance(
                kind=text(f"balance.{account.kind}"),
                tail=text("balance.tail", tail=private_digits(account.tail)),
                balance=self._figure(account),
                words=None if self.covered else self._in_words(account),
                usable=account.kind == "current",
            )
            for account in overview.accounts
        )
        cover = Button("cover", text("balance.show" if self.covered else "balance.hide"), icon="eye_hidden")
        return View(
            BalancePage(accounts, cover, self.covered),
            title=text("balance.title"),
            actions=("cover",),
            back=Button("back", text("nav.back")),
            forward=Button("finish", text("balance.finish")),
            done=True,
        )
