"""The PIN: counts keys that it never sees, warns before the time is up, gives more time."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.engine.commands import Announce, AskPin, Chime, FinishPin, Order, SetTimer
from kiosk.engine.context import Context
from kiosk.engine.events import (
    Event,
    PinCancelled,
    PinEntered,
    PinFailed,
    PinKeyed,
    Pressed,
    Returned,
    SpeechEnded,
    TimedOut,
)
from kiosk.engine.flow import Button, Call, Done, Stay, Step, View
from kiosk.pages.text import Text, text
from kiosk.services.session.notice import AGAIN, LEAVE, STAFF, Notice

WARNING_SECONDS_CARE = 20  # WCAG 2.2.1 asks for at least 20 s to react to a warning
WARNING_SECONDS = 10


@dataclass(frozen=True, slots=True)
class PinEntry:
    """Done with a SealedPin, or None when the customer goes back. A time-out only wipes the entry."""

    purpose: str = "enter"  # or "confirm": the words differ
    message: Text | None = None
    last_try: bool = False
    step: int = 0
    steps: int = 0
    count: int = 0
    restarted: int = 0
    warned: bool = False

    @property
    def name(self) -> str:
        """The flow's name."""
        return "pin"

    def start(self, ctx: Context) -> Step:
        """Open the pad's entry for the card that is here."""
        card = ctx.customer.card
        assert card is not None
        fresh = replace(self, count=0, warned=False, restarted=self.restarted + 1)
        return Stay(fresh, (AskPin(card.number, ctx.settings.pin_digits), self._timer(ctx)))

    def on(self, event: Event, ctx: Context) -> Step:
        """Keys restart the time; so does the end of the spoken prompt."""
        match event:
            case PinKeyed(count=count):
                return self._restart(replace(self, count=count), ctx, Chime("key"))
            case PinEntered(pin=pin):
                return Done(pin)
            case PinCancelled() | Pressed(action="back"):
                return Done(None)
            case PinFailed(fault=fault):
                line = text("pin.too_short" if fault in ("too_short", "no_entry") else "pin.pad_gone")
                return Call(self, Notice(text("pin.failed"), line))
            case Pressed(action="pin_done") if self.count >= ctx.settings.pin_digits:
                return Stay(self, (FinishPin(),))
            case Pressed(action="more_time"):
                return self._restart(self, ctx)
            case SpeechEnded() if not self.warned:
                return self._restart(self, ctx)
            case TimedOut(name="pin") if not self.warned:
                rest = SetTimer(name="pin", seconds=self._warning(ctx))
                return Stay(
                    replace(self, warned=True), (Chime("warn"), Announce((text("pin.warning"),)), rest)
                )
            case TimedOut(name="pin"):
                return Call(
                    self, Notice(text("pin.time_over"), text("pin.time_over_line"), (AGAIN, LEAVE, STAFF))
                )
            case Returned(result="again"):
                return self.start(ctx)
            case Returned():
                return Done(None)
        return Stay(self)

    def _restart(self, flow: PinEntry, ctx: Context, *orders: Order) -> Stay:
        fresh = replace(flow, warned=False, restarted=flow.restarted + 1)
        return Stay(fresh, (*orders, self._timer(ctx)))

    def _warning(self, ctx: Context) -> int:
        return WARNING_SECONDS_CARE if ctx.care else WARNING_SECONDS

    def _timer(self, ctx: Context) -> SetTimer:
        return SetTimer(name="pin", seconds=ctx.comfort.pin_seconds - self._warning(ctx))

    def view(self, ctx: Context) -> View:
        """Dots and a pad; the microphone is closed here."""
        digits = ctx.settings.pin_digits
        message = text("pin.last_try") if self.last_try else self.message or ""
        return View(
            page="Pin",
            title=text(f"pin.title_{self.purpose}"),
            guide=text("pin.guide"),
            props={
                "count": self.count,
                "digits": digits,
                "seconds": ctx.comfort.pin_seconds,
                "restarted": self.restarted,
                "warning": text("pin.warning") if self.warned else "",
                "message": message,
                "more": {"action": "more_time", "label": text("pin.more_time")},
                "eraseLabel": text("key.erase"),
                "enterLabel": text("key.enter"),
                "hidden": text("pin.hidden"),
            },
            actions=("more_time",),
            back=Button("back", text("nav.back")),
            forward=Button("pin_done", text(f"pin.done_{self.purpose}"), live=self.count >= digits),
            step=self.step,
            steps=self.steps,
            seconds=ctx.comfort.pin_seconds,
            listens=False,
        )
