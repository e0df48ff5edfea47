"""Out of service: what a machine shows whose stored state cannot be worked with."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.state_fault import StateFault
from kiosk.engine.commands import EjectCard
from kiosk.engine.context import Context
from kiosk.engine.events import BankCardInserted, Event
from kiosk.engine.flow import Continue, Transition, View
from kiosk.pages.bodies import NoticePage
from kiosk.pages.text import text


@dataclass(frozen=True, slots=True)
class OutOfServiceFlow:
    """Says why and where else to go until the program is started again; cards come straight back.

    Staff are called by the fault of the part "storage" (kiosk/startup.py); help, languages and reading aloud
    work as on every page.
    """

    fault: StateFault

    def start(self, ctx: Context) -> Transition:
        """No command: no card is read."""
        return Continue(self)

    def on(self, event: Event, ctx: Context) -> Transition:
        """No card is kept."""
        if isinstance(event, BankCardInserted):
            return Continue(self, (EjectCard(),))
        return Continue(self)

    def view(self, ctx: Context) -> View:
        """The reason, and that another machine or the counter can help."""
        return View(
            NoticePage("bad", text(f"out_of_service.{self.fault}"), drawing="clerk"),
            title=text("out_of_service.title"),
            guide=text("out_of_service.guide"),
        )
