"""The PIN: counts keys that it never sees, warns before the time is up, gives more time."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.engine.commands import Announce, AskPin, Chime, Command, FinishPin, SetTimer
from kiosk.engine.context import Context
from kiosk.engine.events import (
    Event,
    PinCancelled,
    PinEntered,
    PinFailed,
    PinKeyPressed,
    Pressed,
    SpeechEnded,
    SubflowFinished,
    TimerFired,
)
from kiosk.engine.flow import Continue, Finish, Push, Transition, View
from kiosk.pages.bodies import PinPage
from kiosk.pages.items import Button, KeypadLabels
from kiosk.pages.text import Text, text
from kiosk.services.session.notice import AGAIN, LEAVE, STAFF, NoticeFlow

WARNING_SECONDS_CARE = 20  # WCAG 2.2.1 asks for at least 20 s to react to a warning
WARNING_SECONDS = 10


@dataclass(frozen=True, slots=True)
class PinFlow:
    """Done with a SealedPin, or None when the customer goes back. A time-out only wipes the entry."""

    purpose: str = "enter"  # or "confirm": the words differ
    message: Text | None = None
    last_try: bool = False
    step: int = 0
    steps: int = 0
    count: int = 0
    restarted: int = 0
    warned: bool = False

    def start(self, ctx: Context) -> Transition:
        """Open the pad's entry for the card that is here."""
        card = ctx.customer.card
        assert card is not None
        fresh = replace(self, count=0, warned=False, restarted=self.restarted + 1)
        return Continue(fresh, (AskPin(card.number, ctx.settings.pin_digits), self._timer(ctx)))

    def on(self, event: Event, ctx: Context) -> Transition:
        """Keys restart the time; so does the end of the spoken prompt."""
        match event:
            case PinKeyPressed(count=count):
                return self._restart(replace(self, count=count), ctx, Chime("press"))
            case PinEntered(pin=pin):
                return Finish(pin)
            case PinCancelled() | Pressed(action="back"):
                return Finish(None)
            case PinFailed(fault=fault):
                line = text("pin.too_short" if fault in ("too_short", "no_entry") else "pin.pad_gone")
                return Push(self, NoticeFlow(text("pin.failed"), line))
            case Pressed(action="pin_done") if self.count >= ctx.settings.pin_digits:
                return Continue(self, (FinishPin(),))
            case Pressed(action="more_time"):
                return self._restart(self, ctx)
            case SpeechEnded() if not self.warned:
                return self._restart(self, ctx)
            case TimerFired(name="pin") if not self.warned:
                rest = SetTimer(name="pin", seconds=self._warning(ctx))
                return Continue(
                    replace(self, warned=True), (Chime("warn"), Announce((text("pin.warning"),)), rest)
                )
            case TimerFired(name="pin"):
                return Push(
                    self, NoticeFlow(text("pin.time_over"), text("pin.time_over_line"), (AGAIN, LEAVE, STAFF))
                )
            case SubflowFinished(result="again"):
                return self.start(ctx)
            case SubflowFinished():
                return Finish(None)
        return Continue(self)

    def _restart(self, flow: PinFlow, ctx: Context, *commands: Command) -> Continue:
        fresh = replace(flow, warned=False, restarted=flow.restarted + 1)
        return Continue(fresh, (*commands, self._timer(ctx)))

    def _warning(self, ctx: Context) -> int:
        return WARNING_SECONDS_CARE if ctx.care else WARNING_SECONDS

    def _timer(self, ctx: Context) -> SetTimer:
        return SetTimer(name="pin", seconds=ctx.preferences.pin_seconds - self._warning(ctx))

    @property
    def _message(self) -> Text | None:
        """What was wrong with the last try, and that the next one is the last."""
        if not self.last_try:
            return self.message
        return text("pin.only_try" if self.message is None else "pin.last_try")

    def view(self, ctx: Context) -> View:
        """Dots and a pad; the microphone is closed here."""
        digits = ctx.settings.pin_digits
        return View(
            PinPage(
                count=self.count,
                digits=digits,
                seconds=self._warning(ctx) if self.warned else ctx.preferences.pin_seconds,
                restarted=self.restarted,
                warning=text("pin.warning") if self.warned else None,
                more=Button("more_time", text("pin.more_time"), live=self.warned),
                keys=KeypadLabels(text("key.erase")),
                hidden=text("pin.hidden"),
                message=self._message,
            ),
            title=text(f"pin.title_{self.purpose}"),
            guide=text("pin.guide"),
            actions=("more_time",),
            back=Button("back", text("nav.back")),
            forward=Button("pin_done", text(f"pin.done_{self.purpose}"), live=self.count >= digits),
            step=self.step,
            steps=self.steps,
            seconds=ctx.preferences.pin_seconds,
            listens=False,
        )
