"""Going on by voice: after each of its sentences the machine listens, until the customer touches an answer.

It begins with a touch on the microphone, and only then; at the PIN the microphone is closed, and open
again on the page after it. What was heard still counts only after a yes, which may be spoken too.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.engine.commands import Chime, Listen
from kiosk.engine.events import Heard, Pressed
from kiosk.engine.overlays import voice_dialog
from kiosk.engine.overlays.voice_dialog import MISHEARD_STAFF
from kiosk.engine.state import Listening
from kiosk.engine.transaction import Turn
from kiosk.pages.text import Text, text

PATIENT = 30.0  # seconds for which a page that asks something listens for the answer
NO = frozenset({"no", "back", "cancel"})
# What may be said to "is this what you said?", besides everything that is understood as yes or no.
ANSWERS: tuple[tuple[str, Text], ...] = (
    ("heard_yes", text("listen.yes")),
    ("listen", text("listen.again")),
    ("listen_stop", text("listen.stop")),
)


def heard(turn: Turn, event: Heard) -> Pressed | None:
    """What came out of the microphone; a button when the customer said yes to it."""
    sheet = turn.kiosk.listening
    state = "" if sheet is None else sheet.state
    if not event.text and state != "listening":
        # The machine listened of its own accord and nobody spoke: the page, or its question, stays.
        turn.set(talking=False)
        if state == "quiet":
            turn.set(listening=None)
        return None
    if sheet is not None and sheet.state == "confirm":
        return _answered(turn, event, sheet)
    if sheet is not None and sheet.why == "offer_staff" and event.meaning.intent == "yes":
        voice_dialog.close_listening(turn)
        return Pressed("help")
    voice_dialog.heard(turn, event)
    _go_on(turn)
    return None


def _answered(turn: Turn, event: Heard, sheet: Listening) -> Pressed | None:
    intent, choice = event.meaning.intent, event.meaning.slot("choice")
    if choice:
        return Pressed(choice)
    if intent == "yes":
        return voice_dialog.heard_yes(turn)
    if intent in NO:
        return Pressed("listen")
    if intent == "unknown":
        misheard = turn.kiosk.misheard + 1
        if misheard >= MISHEARD_STAFF:
            voice_dialog.misheard(turn, "unclear", event.text)
        else:
            turn.set(misheard=misheard, listening=replace(sheet))
            turn.say((text("listen.yes_or_no"),))
        _go_on(turn)
        return None
    voice_dialog.heard(turn, event)  # "no, eight hundred": said anew, and asked about anew
    _go_on(turn)
    return None


def _go_on(turn: Turn) -> None:
    """The microphone stays open for the answer to what the machine says now."""
    sheet = turn.kiosk.listening
    if not turn.kiosk.talking or sheet is None or not turn.ctx.usable("microphone"):
        return
    if sheet.state == "confirm":
        turn.order(Listen("confirm", ANSWERS, _payees(turn), turn.ctx.comfort.language, seconds=PATIENT))
    else:  # not understood, and said so
        voice_dialog.open_microphone(turn, PATIENT)


def keep_listening(turn: Turn) -> None:
    """A page that was reached by voice listens by itself."""
    kiosk = turn.kiosk
    if not kiosk.talking:
        return
    if not kiosk.in_session:
        turn.set(talking=False)
        return
    page = turn.page()
    ready = page.listens and not page.busy and not kiosk.warned and turn.ctx.usable("microphone")
    if ready and kiosk.listening is None:
        turn.set(listening=Listening("quiet"))
        voice_dialog.open_microphone(turn, PATIENT)


def your_turn(turn: Turn) -> None:
    """The machine has finished its sentence: a short sound says that it listens."""
    if turn.kiosk.talking and any(waiting.kind == "Listen" for waiting in turn.kiosk.pending):
        turn.order(Chime("listen"))


def _payees(turn: Turn) -> tuple[tuple[str, str], ...]:
    return tuple((payee.name, payee.nickname) for payee in turn.ctx.payees)
