"""The aids that lie over every page: help call, reading aloud, the microphone."""

from __future__ import annotations

from dataclasses import replace

from kiosk.core.events import Heard, HelpMoved, ListeningFailed, Pressed, StaffSaid, Told
from kiosk.core.flow import View
from kiosk.core.narration import opening, whole_page
from kiosk.core.orders import CallStaff, Chime, Listen, StopSaying, WithdrawCall
from kiosk.core.state import Listening, Reading
from kiosk.core.texts import text
from kiosk.core.turn import Turn

# What may be said on any page, and the button it stands for.
SPOKEN_BUTTONS = {
    "home": "home",
    "exit": "end",
    "repeat": "read",
    "stop_reading": "read_stop",
    "louder": "louder",
    "quieter": "quieter",
    "slower": "slower",
    "faster": "faster",
    "bigger_text": "text_bigger",
    "smaller_text": "text_smaller",
    "magnifier": "magnify",
    "more_time": "more_time",
    "call_staff": "help",
}
MISHEARD_STAFF = 3  # failures in a row until staff are offered


# Help


def call_staff(turn: Turn, kind: str = "help") -> None:
    """Raise the call, or say again that somebody has been called: never a second call."""
    view = turn.page()
    step = f"{view.step}/{view.steps}" if view.steps else ""
    turn.call(CallStaff(kind, view.page, step))


def close_help(turn: Turn) -> None:
    """The customer needs nobody any more, or has read that somebody was here."""
    if turn.kiosk.help is not None:
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
    if any(p.kind == "Say" for p in turn.kiosk.pending):
        turn.drop(0, "Say")
        turn.order(StopSaying())
    if turn.kiosk.reading is not None:
        turn.set(reading=None)


def read_page(turn: Turn, *, private: bool) -> None:
    """Read the whole page, what is private only on express wish."""
    turn.set(reading=Reading(private))
    turn.say(whole_page(turn.page()), private=private)


def greet_page(turn: Turn, view: View) -> None:
    """In care mode a new page says its question and its sentence of guidance by itself."""
    turn.say(opening(view))


# The microphone


def listen(turn: Turn) -> None:
    """Open the microphone for one utterance."""
    view = turn.view()
    ctx = turn.ctx
    if not ctx.usable("microphone"):
        turn.set(listening=Listening("failed", why="no_microphone"))
        return
    turn.set(listening=Listening("listening"))
    turn.order(Chime("listen"))
    turn.order(
        Listen(
            view.hears,
            view.phrases,
            tuple((payee.name, payee.nickname) for payee in ctx.payees),
            ctx.comfort.language,
        )
    )


def heard(turn: Turn, event: Heard) -> None:
    """Show what was understood; it counts only after the customer said yes to it."""
    if not event.text or event.meaning.intent == "unknown":
        misheard(turn, "unclear", event.text)
        return
    turn.set(
        listening=Listening("confirm", event.text, event.meaning, action_for(turn, event)),
        misheard=0,
    )
    turn.say((text("listen.did_you_mean"),))


def misheard(turn: Turn, why: str, words: str = "") -> None:
    """Nothing to be made of it: ask again; the third time in a row offer staff."""
    count = turn.kiosk.misheard + 1
    why = "offer_staff" if count >= MISHEARD_STAFF else why
    turn.set(listening=Listening("failed", words, why=why), misheard=count)
    turn.say((text(f"listen.{why}"),))


def listening_failed(turn: Turn, event: ListeningFailed) -> None:
    """No microphone or no model: say so and point to the glass."""
    turn.set(listening=Listening("failed", why="no_microphone"))


def action_for(turn: Turn, event: Heard) -> str:
    """The button that was meant, "" when the flow has to be told the meaning."""
    view = turn.view()
    intent = event.meaning.intent
    if intent in SPOKEN_BUTTONS:
        return SPOKEN_BUTTONS[intent]
    if intent in ("yes", "next") and view.forward is not None:
        return view.forward.action
    if intent in ("no", "back", "cancel") and view.back is not None:
        return view.back.action
    if event.meaning.slot("choice"):
        return event.meaning.slot("choice")
    return ""


def close_listening(turn: Turn) -> None:
    """Close the microphone and its sheet."""
    turn.drop(0, "Listen")
    if turn.kiosk.listening is not None:
        turn.set(listening=None)


def heard_yes(turn: Turn) -> Pressed | None:
    """The customer confirmed: a button to press, or the flow is told and None is returned."""
    confirmed = turn.kiosk.listening
    assert confirmed is not None
    close_listening(turn)
    if confirmed.action:
        return Pressed(confirmed.action)
    if not turn.feed(Told(confirmed.meaning)):
        misheard(turn, "not_here", confirmed.heard)
    return None
