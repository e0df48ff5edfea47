"""The fraud warning before a risky transfer: why, in calm words, the careful options, and the customer's own.

Where it worries most staff are called at once, and the transfer waits: until they have come, or until
the customer decides otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from kiosk.domain.help_call import CallKind, CallState, CallStatus, PagePosition
from kiosk.engine.commands import CallStaff, Chime
from kiosk.engine.context import Context
from kiosk.engine.events import Event, HelpCallUpdated, Pressed
from kiosk.engine.flow import Continue, Finish, Transition, View
from kiosk.pages.bodies import NoticePage
from kiosk.pages.items import Button, Choice, Mark
from kiosk.pages.text import Text, text
from kiosk.services.payment.hold import MONEY_SAFE

NEXT_DAY = Choice(
    "advice_next_day",
    text("advice.next_day"),
    text("advice.next_day_about"),
    mark=Mark(icon="tomorrow"),
    kind="strong",
)
STAFF = Choice(
    "advice_staff", text("advice.staff"), text("advice.staff_about"), mark=Mark(icon="coming"), kind="jade"
)
# On with it: by what has gone before. Never red, for it is not what is advised.
GO_ON = {
    "not_called": Button("advice_go_on", text("advice.go_on"), kind="plain"),
    "here": Button("advice_go_on", text("advice.talked"), kind="plain"),
}
ALONE = Button("advice_go_on", text("advice.alone"), kind="plain")  # without having waited for staff


@dataclass(frozen=True, slots=True)
class WarningDecision:
    """What the customer decided: next_day, go_on, or talked (go on after staff had come)."""

    choice: str


@dataclass(frozen=True, slots=True)
class FraudWarningFlow:
    """Finishes with a WarningDecision, or with None for the way back.

    `next_day`: it may be made to arrive the next day. `staff`: not_called, called, here, or nobody
    (no member of staff can come now).
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
                )  # the call has ended: never say that staff are coming
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

    def view(self, ctx: Context) -> View:
        """Why, in big letters; the careful ways are large, going on all the same is small."""
        careful = (
            *((STAFF,) if self.staff == "not_called" else ()),
            *((NEXT_DAY,) if self.next_day else ()),
        )
        go_on = GO_ON.get(self.staff, ALONE)
        drawing: Literal["on_the_phone", "clerk"] = "clerk" if self.staff == "here" else "on_the_phone"
        return View(
            NoticePage("calm", self.reason, careful, drawing=drawing, safe=MONEY_SAFE),
            title=self._title,
            actions=tuple(choice.action for choice in careful),
            back=Button("back", text("advice.go_back")),
            forward=go_on,
            step=self.step,
            steps=self.steps,
            say=(self._title, self.reason, MONEY_SAFE),
            phrases=(*((choice.action, choice.name) for choice in careful), (go_on.action, go_on.label)),
        )
