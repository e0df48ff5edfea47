"""Small flows to try the turn's rules on, also those that no flow of the product comes near."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.domain.settings import Settings
from kiosk.engine.bank_port import CardIdentified
from kiosk.engine.commands import Command
from kiosk.engine.context import Context
from kiosk.engine.events import Event, Pressed, SubflowFinished
from kiosk.engine.flow import Continue, Finish, Flow, Push, Transition, View
from kiosk.engine.reducer import initial_state, reduce
from kiosk.engine.state import KioskState
from kiosk.pages.bodies import WaitingPage
from kiosk.pages.items import Button
from kiosk.pages.text import text
from tests.services.people import NOON


@dataclass(frozen=True, slots=True)
class Toy:
    """Its buttons: "give", "call" and "done", each with the orders it was made with."""

    commands: tuple[Command, ...] = ()
    child: Flow | None = None
    busy: bool = False
    heard: tuple[Event, ...] = ()

    def start(self, ctx: Context) -> Transition:
        return Continue(self)

    def on(self, event: Event, ctx: Context) -> Transition:
        match event:
            case Pressed(action="give"):
                return Continue(self, self.commands)
            case Pressed(action="call") if self.child is not None:
                return Push(self, self.child, self.commands)
            case Pressed(action="done"):
                return Finish("result", self.commands)
            case CardIdentified():
                return Continue(replace(self, busy=True))
            case SubflowFinished():
                return Continue(self)
        return Continue(replace(self, heard=(*self.heard, event)))

    def view(self, ctx: Context) -> View:
        back = Button("done", text("nav.back"))
        return View(
            WaitingPage(text("waiting.hint")),
            text("plain", value=""),
            actions=("give", "call"),
            back=back,
            busy=self.busy,
        )


def start(flow: Flow) -> KioskState:
    """A kiosk with `flow` on top of an attract page and a bottom of its own."""
    kiosk, _ = initial_state(Settings(), NOON, Toy(child=Toy(child=flow)), Toy())
    for _ in range(2):
        kiosk, _ = reduce(kiosk, Pressed("call"), NOON)
    return kiosk
