"""Asking for a card: the ID card on the reader, or the bank card in the slot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from kiosk.domain.id_card import check
from kiosk.domain.identity import CardFault
from kiosk.engine.commands import Chime, Command, ReadIdCard, SetCustomer, SetTimer
from kiosk.engine.context import Context
from kiosk.engine.events import (
    BankCardFailed,
    BankCardInserted,
    DeviceChanged,
    Event,
    IdCardFailed,
    IdCardRead,
    Pressed,
    TimerFired,
)
from kiosk.engine.flow import Continue, Finish, Transition, View
from kiosk.pages.bodies import CardAskPage
from kiosk.pages.items import Button
from kiosk.pages.text import Text, text

RETRY_SECONDS = 3.0  # a reader that is gone is asked for again, so that it is back by itself
DEVICES = {"id": "id_reader", "bank": "card_reader"}


def read_again(fault: CardFault) -> tuple[Command, ...]:
    """Go on reading after a failure; at once, or after a while when the reader itself is gone."""
    if fault is CardFault.READER_GONE:
        return (SetTimer(name="read_again", seconds=RETRY_SECONDS),)
    return (Chime("warn"), ReadIdCard())


@dataclass(frozen=True, slots=True)
class CardFlow:
    """Done with True when the card is there (the kiosk remembers it), False when the customer goes back."""

    which: Literal["id", "bank"]
    fault: CardFault | None = None

    def start(self, ctx: Context) -> Transition:
        """Start reading; the bank card's slot is always open."""
        return Continue(self, (ReadIdCard(),) if self.which == "id" else ())

    def on(self, event: Event, ctx: Context) -> Transition:
        """A card, a fault, or the way back."""
        match event:
            case IdCardRead(document=document):
                fault = check(document, ctx.now.date())
                if fault is not None:
                    return Continue(replace(self, fault=fault), read_again(fault))
                return Finish(True, (SetCustomer(replace(ctx.customer, document=document)),))
            case IdCardFailed(fault=fault):
                return Continue(replace(self, fault=fault), read_again(fault))
            case TimerFired(name="read_again"):
                return Continue(self, (ReadIdCard(),))
            case BankCardInserted() if self.which == "bank":
                return Finish(True)
            case BankCardFailed(fault=fault) if self.which == "bank":
                return Continue(replace(self, fault=fault), (Chime("warn"),))
            case DeviceChanged(device="id_reader", usable=True) if self.which == "id":
                return Continue(replace(self, fault=None), (ReadIdCard(),))
            case Pressed(action="back"):
                return Finish(False)
        return Continue(self)

    def view(self, ctx: Context) -> View:
        """A drawing of what to do, and what went wrong, if anything did."""
        usable = ctx.usable(DEVICES[self.which])
        return View(
            CardAskPage(
                which=self.which,
                hint=text(f"card.hint_{self.which}"),
                message=self._message(usable),
            ),
            title=text(f"card.ask_{self.which}"),
            guide=text(f"card.guide_{self.which}"),
            back=Button("back", text("nav.back")),
        )

    def _message(self, usable: bool) -> Text | None:
        if not usable:
            return text(f"card.no_{self.which}_reader")
        return text(f"fault.{self.fault}") if self.fault else None
