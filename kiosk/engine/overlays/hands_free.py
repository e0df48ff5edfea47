"""Going on by voice: after each of its sentences the machine listens, until the customer touches an answer.

It begins with a touch on the microphone, and only then; at the PIN the microphone is closed, and open
again on the page after it. What was heard still counts only after a yes, which may be spoken too.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.engine.commands import Chime, Listen
from kiosk.engine.events import Pressed, SpeechRecognized
from kiosk.engine.overlays import voice_dialog
from kiosk.engine.overlays.voice_dialog import MISHEARD_STAFF
from kiosk.engine.state import VoiceSheet
from kiosk.engine.transaction import Transaction
from kiosk.pages.text import Text, text

PATIENT = 30.0  # seconds for which a page that asks something listens for the answer
NO = frozenset({"no", "back", "cancel"})
# What may be said to "is this what you said?", besides everything that is understood as yes or no.
ANSWERS: tuple[tuple[str, Text], ...] = (
    ("heard_yes", text("listen.yes")),
    ("listen", text("listen.again")),
    ("listen_stop", text("listen.stop")),
)


def handle_speech(tx: Transaction, event: SpeechRecognized) -> Pressed | None:
    """What came out of the microphone; a button when the customer said yes to it."""
    sheet = tx.kiosk.listening
    state = "" if sheet is None else sheet.state
    if not event.text and state != "listening":
        # The machine listened of its own accord and nobody spoke: the page, or its question, stays.
        tx.set(talking=False)
        if state == "quiet":
            tx.set(listening=None)
        return None
    if sheet is not None and sheet.state == "confirm":
        return _answered(tx, event, sheet)
    if sheet is not None and sheet.why == "offer_staff" and event.meaning.intent == "yes":
        voice_dialog.close_listening(tx)
        return Pressed("help")
    voice_dialog.heard(tx, event)
    _go_on(tx)
    return None


def _answered(tx: Transaction, event: SpeechRecognized, sheet: VoiceSheet) -> Pressed | None:
    intent, choice = event.meaning.intent, event.meaning.slot("choice")
    if choice:
        return Pressed(choice)
    if intent == "yes":
        return voice_dialog.heard_yes(tx)
    if intent in NO:
        return Pressed("listen")
    if intent == "unknown":
        misheard = tx.kiosk.misheard + 1
        if misheard >= MISHEARD_STAFF:
            voice_dialog.misheard(tx, "unclear", event.text)
        else:
            tx.set(misheard=misheard, listening=replace(sheet))
            tx.say((text("listen.yes_or_no"),))
        _go_on(tx)
        return None
    voice_dialog.heard(tx, event)  # "no, eight hundred": said anew, and asked about anew
    _go_on(tx)
    return None


def _go_on(tx: Transaction) -> None:
    """The microphone stays open for the answer to what the machine says now."""
    sheet = tx.kiosk.listening
    if not tx.kiosk.talking or sheet is None or not tx.ctx.usable("microphone"):
        return
    if sheet.state == "confirm":
        tx.order(Listen("confirm", ANSWERS, _payees(tx), tx.ctx.preferences.language, seconds=PATIENT))
    else:  # not understood, and said so
        voice_dialog.open_microphone(tx, PATIENT)


def keep_listening(tx: Transaction) -> None:
    """A page that was reached by voice listens by itself."""
    kiosk = tx.kiosk
    if not kiosk.talking:
        return
    if not kiosk.in_session:
        tx.set(talking=False)
        return
    page = tx.page()
    ready = page.listens and not page.busy and not kiosk.warned and tx.ctx.usable("microphone")
    if ready and kiosk.listening is None:
        tx.set(listening=VoiceSheet("quiet"))
        voice_dialog.open_microphone(tx, PATIENT)


def on_prompt_spoken(tx: Transaction) -> None:
    """The machine has finished its sentence: a short sound says that it listens."""
    if tx.kiosk.talking and any(waiting.kind == "Listen" for waiting in tx.kiosk.pending):
        tx.order(Chime("listen"))


def _payees(tx: Transaction) -> tuple[tuple[str, str], ...]:
    return tuple((payee.name, payee.nickname) for payee in tx.ctx.payees)
