"""The attract flow: no customer; either card, or a touch, starts a session."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.domain.id_card import check
from kiosk.domain.identity import BankCard, CardFault
from kiosk.engine.commands import Chime, Command, EjectCard, ReadIdCard, SetCustomer, SetTimer
from kiosk.engine.context import Context, Customer
from kiosk.engine.events import (
    BankCardFailed,
    BankCardInserted,
    DeviceChanged,
    Event,
    IdCardFailed,
    IdCardRead,
    SubflowFinished,
    TimerFired,
)
from kiosk.engine.flow import Continue, Push, Transition, View
from kiosk.services.session.attract_view import attract_page
from kiosk.services.session.cards import read_again
from kiosk.services.session.home import HomeFlow

MESSAGE_SECONDS = 20.0  # a fault's sentence stays that long, then the page is fresh for the next


@dataclass(frozen=True, slots=True)
class AttractFlow:
    """Waits for a card; a card that cannot be used gets a sentence, and reading goes on."""

    home: HomeFlow
    fault: CardFault | None = None

    def start(self, ctx: Context) -> Transition:
        """Read ID cards; the bank card's slot is always open."""
        return Continue(self._fresh(), (ReadIdCard(),))

    def on(self, event: Event, ctx: Context) -> Transition:
        """A card begins a session."""
        match event:
            case IdCardRead(document=document):
                fault = check(document, ctx.now.date())
                if fault is not None:
                    return self._failed(fault)
                return self._begin(Customer(document=document))
            case BankCardInserted(card=card):
                return self._begin(Customer(card=card))
            case IdCardFailed(fault=fault):
                return self._failed(fault)
            case BankCardFailed(fault=fault):
                return Continue(replace(self, fault=fault), (Chime("warn"), self._forget()))
            case TimerFired(name="read_again"):
                return Continue(self, (ReadIdCard(),))
            case TimerFired(name="message"):
                return Continue(self._fresh())
            case DeviceChanged(device="id_reader", usable=True):
                return Continue(self._fresh(), (ReadIdCard(),))
            case SubflowFinished(result=BankCard() as card):
                return self._begin(Customer(card=card))
            case SubflowFinished():
                eject: tuple[Command, ...] = (EjectCard(),) if ctx.card_inside else ()
                return Continue(self._fresh(), (*eject, ReadIdCard()))
        return Continue(self)

    def _fresh(self) -> AttractFlow:
        return replace(self, fault=None)

    def _begin(self, customer: Customer) -> Transition:
        return Push(self._fresh(), self.home, (SetCustomer(customer),))

    def _failed(self, fault: CardFault) -> Transition:
        return Continue(replace(self, fault=fault), (*read_again(fault), self._forget()))

    def _forget(self) -> SetTimer:
        return SetTimer(name="message", seconds=MESSAGE_SECONDS)

    def view(self, ctx: Context) -> View:
        """Two drawings: lay the ID card here, insert the bank card there."""
        return attract_page(care=ctx.care, out_of_order=ctx.out_of_order, fault=self.fault)
