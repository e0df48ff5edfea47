"""The aids that lie over every page: the help call and reading aloud; the microphone is in hearing."""

from __future__ import annotations

from dataclasses import replace

from kiosk.engine.commands import CallStaff, StopSaying, WithdrawCall
from kiosk.engine.events import HelpMoved, StaffSaid
from kiosk.engine.flow import View
from kiosk.engine.page_speech import opening, whole_page
from kiosk.engine.state import Reading
from kiosk.engine.transaction import Turn
from kiosk.pages.text import text

# Help


def call_staff(turn: Turn, kind: str = "help", *, unasked: bool = False) -> None:
    """Raise the call, or say again that somebody has been called: never a second call."""
    view = turn.page()
    step = f"{view.step}/{view.steps}" if view.steps else ""
    turn.call(CallStaff(kind, view.page, step, view.title.key, unasked))


def close_help(turn: Turn) -> None:
    """The customer needs nobody any more, or has read that somebody was here."""
    called = turn.kiosk.help
    if called is not None and called.can_be_taken_back:
        turn.order(WithdrawCall())
        turn.set(help=None)


HELP_STATES = {"raised": "raised", "sent": "sent", "acknowledged": "coming", "arrived": "arrived"}


def help_moved(turn: Turn, event: HelpMoved) -> None:
    """News of the call is shown and spoken at once."""
    called = turn.kiosk.help
    if called is None:
        return
    if event.state == "closed":
        turn.set(help=None)
        return
    state = HELP_STATES[event.state]
    if event.nobody and state in ("raised", "sent"):
        state = "nobody"
    moved = replace(called, state=state, by=event.by or called.by, level=max(event.level, called.level))
    if moved != called:
        turn.set(help=moved)
        if moved.line != called.line:
            turn.say((moved.line,))


def staff_said(turn: Turn, event: StaffSaid) -> None:
    """A prepared sentence from staff goes on the glass and out of the loudspeaker."""
    called = turn.kiosk.help
    if called is not None:
        turn.set(help=replace(called, message=text(event.key, name=event.by), message_by=event.by))
        turn.say((text(event.key, name=event.by),))


# Reading aloud


def silence(turn: Turn) -> None:
    """Stop speaking, if anything is being said."""
    if turn.waits_for("Say"):
        turn.drop(0, "Say")
        turn.order(StopSaying())
    if turn.kiosk.reading is not None:
        turn.set(reading=None)


def read_page(turn: Turn, *, private: bool) -> None:
    """Read the whole page, what is private only on express wish."""
    turn.set(reading=Reading(private))
    turn.say(whole_page(turn.page()), private=private)


def greet_page(turn: Turn, view: View) -> None:
    """In care mode a new page says its question and its sentence of guidance by itself.

    Where the program has just called staff by itself, that is said before: the page would cut it off.
    """
    called = turn.kiosk.help
    calling = any(isinstance(order, CallStaff) and order.unasked for order in turn.orders)
    turn.say((called.line, *opening(view)) if called is not None and calling else opening(view))
