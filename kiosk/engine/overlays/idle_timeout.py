"""Idle time: a warning first, then the end of the session; a time-out never commits anything.

The idle time is a field of the state. `Tick` counts it once a second, whatever the customer does meanwhile,
so that no timer is set, and nothing is logged, at the moment of a touch.
"""

from __future__ import annotations

from kiosk.domain.help_call import CallKind, PagePosition
from kiosk.engine.commands import CallStaff, Chime
from kiosk.engine.state import KIOSK, KioskState
from kiosk.engine.transaction import STANDARD, Transaction


def on_activity(tx: Transaction) -> None:
    """A touch, a card, a word: the warning goes, and the idle time begins at zero."""
    tx.state.idle_seconds = 0
    tx.state.warned = False
    tx.state.silent_seconds = 0
    tx.state.reminders = 0


def is_counting(state: KioskState) -> bool:
    """There is something that idle time ends: a session, or preferences tried on the attract page."""
    return state.in_session or state.preferences != STANDARD


def limit(state: KioskState) -> int:
    """The idle seconds after which something happens: the warning, or the end after the warning."""
    settings = state.settings
    warning = settings.idle_seconds_care if state.preferences.care else settings.idle_seconds
    return warning + settings.idle_warning_seconds if state.warned else warning


def seconds_left(state: KioskState) -> int:
    """Until the session ends, while the warning is shown."""
    return max(limit(state) - state.idle_seconds, 0)


def on_tick(tx: Transaction) -> None:
    """One second more. The first may have been shorter, so the limit has to be exceeded, not only reached."""
    state = tx.state
    state.idle_seconds += 1
    if state.idle_seconds <= limit(state):
        return
    if state.warned:
        _end(tx)
    elif not state.in_session:
        state.preferences = STANDARD  # the customer only tried the language button
        state.idle_seconds = 0
    elif tx.view().busy or tx.view().leaving:
        state.idle_seconds = 0  # what must not be interrupted is given its time
    else:
        _warn(tx)


def _warn(tx: Transaction) -> None:
    tx.state.warned = True
    tx.state.silent_seconds = 0
    tx.state.listening = None
    tx.state.hands_free = False
    tx.cancel(KIOSK, "Listen")
    tx.emit(Chime("warn"))


def _end(tx: Transaction) -> None:
    """End the session. A card left inside calls staff."""
    tx.state.warned = False
    page = tx.view()
    if page.busy:
        tx.state.idle_seconds = 0  # a payment began while the warning was shown
        return
    if tx.state.card_inside:
        tx.call_staff(
            CallStaff(CallKind.CARD_LEFT, PagePosition(page.page, "", page.title.key), unasked=True)
        )
    # A customer who had read what became of their money would have pressed something.
    tx.end_session(keep_call=True, unread=page.body.reports_result)
