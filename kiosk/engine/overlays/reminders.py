"""Reminders: after a silence a page repeats its question, and a warning or a call says how things stand."""

from __future__ import annotations

from kiosk.engine.overlays.idle_timeout import seconds_left
from kiosk.engine.page_speech import page_prompt
from kiosk.engine.transaction import Transaction
from kiosk.pages.text import text

WARNING_SECONDS = 10  # between two sentences of the idle warning
HELP_SECONDS = 30  # between two sentences to a customer who waits for staff


def on_tick(tx: Transaction) -> None:
    """One second more, of silence if nothing is being said."""
    state = tx.state
    if tx.is_pending("Say"):
        state.silent_seconds = 0
        return
    state.silent_seconds += 1
    if state.warned:
        if state.silent_seconds >= WARNING_SECONDS:
            tx.say((text("idle.title"), text("idle.left", seconds=seconds_left(state))))
    elif state.help is not None and not state.help.answered and state.silent_seconds >= HELP_SECONDS:
        waited = int((tx.now - state.help.since).total_seconds())
        tx.say((state.help.line, text("frame.waited_seconds", seconds=waited)))
    elif state.speaks:
        _remind(tx)


def _remind(tx: Transaction) -> None:
    state, page = tx.state, tx.page()
    body = page.body
    timed = page.seconds > 0  # the page warns by itself before its time is over
    if timed or state.silent_seconds < body.reminder_seconds or state.reminders >= body.reminders:
        return
    state.reminders += 1
    if body.reminder is not None:
        tx.say((body.reminder,))
    else:
        tx.say(page_prompt(page, private=state.headset))
