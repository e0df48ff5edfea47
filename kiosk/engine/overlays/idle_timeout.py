"""Nobody is there any more: warned first, then the session ends; nothing is ever committed by a time-out."""

from __future__ import annotations

from kiosk.engine.commands import CARD_LEFT, CallStaff, Chime
from kiosk.engine.state import KIOSK
from kiosk.engine.transaction import STANDARD, Transaction
from kiosk.pages.text import text


def on_activity(tx: Transaction) -> None:
    """A touch, a card, a word: the warning goes, and the time begins anew."""
    kiosk = tx.kiosk
    if kiosk.warned:
        tx.drop(KIOSK, "timer:idle_end")
        tx.set(warned=False)
    if kiosk.in_session or kiosk.preferences != STANDARD:
        restart(tx)


def restart(tx: Transaction) -> None:
    """Nobody has done anything from now on."""
    settings = tx.kiosk.settings
    seconds = settings.idle_seconds_care if tx.kiosk.preferences.care else settings.idle_seconds
    tx.start_timer("idle", seconds)


def on_warning_due(tx: Transaction) -> None:
    """The time is over: warn first, and have it said; what must not be interrupted is given its time."""
    kiosk = tx.kiosk
    if not kiosk.in_session:
        tx.back_to_standard()  # somebody only tried the language button
    elif tx.view().busy or tx.view().leaving:
        restart(tx)
    else:
        tx.set(warned=True, listening=None, talking=False)
        tx.drop(KIOSK, "Listen")
        tx.start_timer("idle_end", kiosk.settings.idle_warning_seconds)
        tx.order(Chime("warn"))
        tx.say((text("idle.title"), text("idle.line")))


def on_session_timeout(tx: Transaction) -> None:
    """The session ends; nothing is committed by a time-out. A card left inside calls staff."""
    tx.set(warned=False)
    page = tx.view()
    if page.busy:
        restart(tx)  # a payment began while the warning was shown
        return
    if tx.kiosk.card_inside:
        tx.call(CallStaff(CARD_LEFT, page.page, "", page.title.key, unasked=True))
    # Whoever had read what became of their money would have pressed something.
    tx.end_session(keep_call=True, unread=page.page == "Outcome")
