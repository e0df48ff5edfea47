"""Advice before a transfer that worries: why, said calmly, careful ways on, and the customer's own.

Where it worries most staff are called at once, and the transfer waits: until they have come, or until
the customer decides otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.domain.help_call import CallKind, CallState, CallStatus, PagePosition
from kiosk.engine.commands import CallStaff, Chime
from kiosk.engine.context import Context
from kiosk.engine.events import Event, HelpCallUpdated, Pressed
from kiosk.engine.flow import Continue, Finish, Transition, View
from kiosk.pages.bodies import NoticePage
from kiosk.pages.items import Button
from kiosk.pages.text import Text, text
from kiosk.services.session.notice import Option, option_items

NEXT_DAY = Option("advice_next_day", text("advice.next_day"), text("advice.next_day_about"))
STAFF = Option("advice_staff", text("advice.staff"), text("advice.staff_about"))
GO_ON = Option("advice_go_on", text("advice.go_on"))
ALONE = Option("advice_go_on", text("advice.alone"))  # without having waited for staff
TALKED = Option("advice_go_on", text("advice.talked"))


@dataclass(frozen=True, slots=True)
class WarningDecision:
    """What the customer decided: next_day, go_on, or talked (go on after staff had come)."""

    choice: str


@dataclass(frozen=True, slots=True)
class FraudWarningFlow:
    """Done with Advised, or None for the way back.

    `next_day`: it may be made to arrive the next day. `staff`: not_called, called, here, or nobody
    (who could come just now).
    """

    reason: Text
    next_day: bool
    call: bool = False
    step: int = 0
    steps: int = 0
    staff: str = "not_called"

    def start(self, ctx: Context) -> Transition:
        """Heard as well as seen; staff are called where it worries most."""
        return self._called(unasked=True) if self.call else Continue(self, (Chime("warn"),))

    def _called(self, *, unasked: bool) -> Transition:
        position = PagePosition("Notice", "", self._title.key)
        call = CallStaff(CallKind.RISK, position, unasked=unasked, note=self.reason.key)
        return Continue(replace(self, staff="called"), (Chime("warn"), call))

    def on(self, event: Event, ctx: Context) -> Transition:
        """News of staff, or the customer's decision."""
        match event:
            case HelpCallUpdated(CallStatus(state=CallState.ARRIVED)) if self.staff != "not_called":
                return Continue(replace(self, staff="here"))
            case HelpCallUpdated(CallStatus(state=CallState.CLOSED)) if self.staff in ("called", "nobody"):
                return Continue(
                    replace(self, staff="not_called")
                )  # nobody is on the way any more: never say so
            case HelpCallUpdated(CallStatus(nobody=nobody)) if self.staff in ("called", "nobody"):
                return Continue(replace(self, staff="nobody" if nobody else "called"))
            case Pressed(action="advice_staff"):
                return self._called(unasked=False)
            case Pressed(action="advice_next_day"):
                return Finish(WarningDecision("next_day"))
            case Pressed(action="advice_go_on"):
                return Finish(WarningDecision("talked" if self.staff == "here" else "go_on"))
            case Pressed(action="back"):
                return Finish(None)
        return Continue(self)

    @property
    def _title(self) -> Text:
        titles = {"not_called": "advice.title", "called": "advice.wait", "here": "advice.here"}
        return text(titles.get(self.staff, "advice.nobody"))

    @property
    def _ways(self) -> tuple[Option, ...]:
        careful = (NEXT_DAY,) if self.next_day else ()
        match self.staff:
            case "not_called":
                return (*careful, STAFF, GO_ON)
            case "here":
                return (TALKED, *careful)
            case _:
                return (*careful, ALONE)

    def view(self, ctx: Context) -> View:
        """Why, in big letters, and the ways on."""
        ways = self._ways
        # Not to wait for those who were called is everybody's right, but not what is proposed.
        choices = option_items(ways)
        if ways[0] is ALONE:
            choices = tuple(replace(choice, primary=False) for choice in choices)
        return View(
            NoticePage("calm", self.reason, choices),
            title=self._title,
            actions=tuple(way.action for way in ways),
            back=Button("back", text("nav.back")),
            step=self.step,
            steps=self.steps,
            say=(self._title, self.reason),
            phrases=tuple((way.action, way.name) for way in ways),
        )
