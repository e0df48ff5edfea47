"""Goodbye: the customer's data is cleared already; the cards are returned."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.help_call import CallKind, PagePosition
from kiosk.engine.commands import CallStaff, Chime, EjectCard, SetTimer
from kiosk.engine.context import Context
from kiosk.engine.events import BankCardInserted, BankCardTaken, Event, Pressed, TimerFired
from kiosk.engine.flow import Continue, Finish, Transition, View
from kiosk.pages.bodies import GoodbyePage, TakeCardPage
from kiosk.pages.items import Belonging, Button
from kiosk.pages.text import text

GOODBYE_SECONDS = 5.0
BELONGINGS = tuple(
    Belonging(text(f"leaving.{icon}"), icon) for icon in ("id_card", "bank_card", "receipt", "glasses")
)


@dataclass(frozen=True, slots=True)
class GoodbyeFlow:
    """Take your card, then goodbye. A card that is not taken calls staff, and stays asked for."""

    taken: bool = False
    left: bool = False  # the time to take it has run out once

    def start(self, ctx: Context) -> Transition:
        """Present the card, if there is one."""
        if ctx.card_inside:
            wait = SetTimer(name="take_card", seconds=ctx.settings.take_card_seconds)
            return Continue(GoodbyeFlow(), (EjectCard(), Chime("warn"), wait))
        return self._goodbye()

    def on(self, event: Event, ctx: Context) -> Transition:
        """The card was taken, or was not."""
        match event:
            case BankCardTaken():
                return self._goodbye()
            case BankCardInserted(card=card) if self.taken:
                return Finish(card)  # the next customer does not wait for our goodbye
            case TimerFired(name="take_card"):
                again = SetTimer(name="take_card", seconds=ctx.settings.take_card_seconds)
                left = CallStaff(
                    CallKind.CARD_LEFT, PagePosition("TakeCard", "", "leaving.take_card"), unasked=True
                )
                return Continue(GoodbyeFlow(left=True), (left, EjectCard(), Chime("warn"), again))
            case TimerFired(name="goodbye") | Pressed(action="finish"):
                return Finish()
        return Continue(self)

    def _goodbye(self) -> Transition:
        return Continue(GoodbyeFlow(taken=True), (SetTimer(name="goodbye", seconds=GOODBYE_SECONDS),))

    def view(self, ctx: Context) -> View:
        """One thing to do: take the card."""
        if not self.taken:
            return View(
                TakeCardPage(
                    hint=text("leaving.left" if self.left else "leaving.hint"),
                    # Once staff are asked to look, no time runs that the customer could see the end of.
                    seconds=0 if self.left else ctx.settings.take_card_seconds,
                ),
                title=text("leaving.take_card"),
                say=(text("leaving.take_card"), *((text("leaving.left"),) if self.left else ())),
                listens=False,
                leaving=True,
            )
        return View(
            GoodbyePage(text("leaving.line"), text("leaving.belongings"), BELONGINGS),
            title=text("leaving.goodbye"),
            forward=Button("finish", text("leaving.finish")),
            say=(
                text("leaving.goodbye"),
                text("leaving.line"),
                text("leaving.belongings"),
                *(belonging.label for belonging in BELONGINGS),
            ),
            listens=False,
            leaving=True,
        )
