"""Small flows to try the turn's rules on, also those that no flow of the product comes near."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.domain.settings import Settings
from kiosk.engine.commands import Order
from kiosk.engine.context import Context
from kiosk.engine.events import CardIdentified, Event, Pressed, Returned
from kiosk.engine.flow import Button, Call, Done, Flow, Stay, Step, View
from kiosk.engine.reducer import advance, boot
from kiosk.engine.state import Kiosk
from kiosk.pages.text import text
from tests.services.people import NOON


@dataclass(frozen=True, slots=True)
class Toy:
    """Its buttons: "give", "call" and "done", each with the orders it was made with."""

    orders: tuple[Order, ...] = ()
    child: Flow | None = None
    busy: bool = False
    heard: tuple[Event, ...] = ()

    @property
    def name(self) -> str:
        return "toy"

    def start(self, ctx: Context) -> Step:
        return Stay(self)

    def on(self, event: Event, ctx: Context) -> Step:
        match event:
            case Pressed(action="give"):
                return Stay(self, self.orders)
            case Pressed(action="call") if self.child is not None:
                return Call(self, self.child, self.orders)
            case Pressed(action="done"):
                return Done("result", self.orders)
            case CardIdentified():
                return Stay(replace(self, busy=True))
            case Returned():
                return Stay(self)
        return Stay(replace(self, heard=(*self.heard, event)))

    def view(self, ctx: Context) -> View:
        back = Button("done", text("nav.back"))
        return View("Toy", text("plain", value=""), actions=("give", "call"), back=back, busy=self.busy)


def start(flow: Flow) -> Kiosk:
    """A kiosk with `flow` on top of an attract page and a bottom of its own."""
    kiosk, _ = boot(Settings(), NOON, Toy(child=Toy(child=flow)), Toy())
    for _ in range(2):
        kiosk, _ = advance(kiosk, Pressed("call"), NOON)
    return kiosk
