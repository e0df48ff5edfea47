"""The aids that lie over every page: the help call and reading aloud; the microphone is in hearing."""

from __future__ import annotations

from dataclasses import replace

from kiosk.engine.commands import CallStaff, StopSpeaking, WithdrawCall
from kiosk.engine.events import HelpCallUpdated, StaffMessageReceived
from kiosk.engine.flow import View
from kiosk.engine.page_speech import full_page_text, page_intro
from kiosk.engine.state import ReadAloudState
from kiosk.engine.transaction import Transaction
from kiosk.pages.text import text

# Help


def call_staff(tx: Transaction, kind: str = "help", *, unasked: bool = False) -> None:
    """Raise the call, or say again that somebody has been called: never a second call."""
    view = tx.page()
    step = f"{view.step}/{view.steps}" if view.steps else ""
    tx.call(CallStaff(kind, view.page, step, view.title.key, unasked))


def close_help(tx: Transaction) -> None:
    """The customer needs nobody any more, or has read that somebody was here."""
    called = tx.kiosk.help
    if called is not None and called.can_be_taken_back:
        tx.order(WithdrawCall())
        tx.set(help=None)


HELP_STATES = {"raised": "raised", "sent": "sent", "acknowledged": "coming", "arrived": "arrived"}


def help_moved(tx: Transaction, event: HelpCallUpdated) -> None:
    """News of the call is shown and spoken at once."""
    called = tx.kiosk.help
    if called is None:
        return
    if event.state == "closed":
        tx.set(help=None)
        return
    state = HELP_STATES[event.state]
    if event.nobody and state in ("raised", "sent"):
        state = "nobody"
    moved = replace(called, state=state, by=event.by or called.by, level=max(event.level, called.level))
    if moved != called:
        tx.set(help=moved)
        if moved.line != called.line:
            tx.say((moved.line,))


def staff_said(tx: Transaction, event: StaffMessageReceived) -> None:
    """A prepared sentence from staff goes on the glass and out of the loudspeaker."""
    called = tx.kiosk.help
    if called is not None:
        tx.set(help=replace(called, message=text(event.key, name=event.by), message_by=event.by))
        tx.say((text(event.key, name=event.by),))


# Reading aloud


def silence(tx: Transaction) -> None:
    """Stop speaking, if anything is being said."""
    if tx.waits_for("Say"):
        tx.drop(0, "Say")
        tx.order(StopSpeaking())
    if tx.kiosk.reading is not None:
        tx.set(reading=None)


def read_page(tx: Transaction, *, private: bool) -> None:
    """Read the whole page, what is private only on express wish."""
    tx.set(reading=ReadAloudState(private))
    tx.say(full_page_text(tx.page()), private=private)


def greet_page(tx: Transaction, view: View) -> None:
    """In care mode a new page says its question and its sentence of guidance by itself.

    Where the program has just called staff by itself, that is said before: the page would cut it off.
    """
    called = tx.kiosk.help
    calling = any(isinstance(order, CallStaff) and order.unasked for order in tx.orders)
    tx.say((called.line, *page_intro(view)) if called is not None and calling else page_intro(view))
