"""Nobody is there any more: warned first, then the session ends; nothing is ever committed by a time-out."""

from __future__ import annotations

from kiosk.engine.commands import CARD_LEFT, CallStaff, Chime
from kiosk.engine.state import KIOSK
from kiosk.engine.transaction import STANDARD, Turn
from kiosk.pages.text import text


def somebody_is_there(turn: Turn) -> None:
    """A touch, a card, a word: the warning goes, and the time begins anew."""
    kiosk = turn.kiosk
    if kiosk.warned:
        turn.drop(KIOSK, "timer:idle_end")
        turn.set(warned=False)
    if kiosk.in_session or kiosk.comfort != STANDARD:
        begin(turn)


def begin(turn: Turn) -> None:
    """Nobody has done anything from now on."""
    settings = turn.kiosk.settings
    seconds = settings.idle_seconds_care if turn.kiosk.comfort.care else settings.idle_seconds
    turn.start_timer("idle", seconds)


def ran_out(turn: Turn) -> None:
    """The time is over: warn first, and have it said; what must not be interrupted is given its time."""
    kiosk = turn.kiosk
    if not kiosk.in_session:
        turn.back_to_standard()  # somebody only tried the language button
    elif turn.view().busy or turn.view().leaving:
        begin(turn)
    else:
        turn.set(warned=True, listening=None, talking=False)
        turn.drop(KIOSK, "Listen")
        turn.start_timer("idle_end", kiosk.settings.idle_warning_seconds)
        turn.order(Chime("warn"))
        turn.say((text("idle.title"), text("idle.line")))


def nobody_is_there(turn: Turn) -> None:
    """The session ends; nothing is committed by a time-out. A card left inside calls staff."""
    turn.set(warned=False)
    page = turn.view()
    if page.busy:
        begin(turn)  # a payment began while the warning was shown
        return
    if turn.kiosk.card_inside:
        turn.call(CallStaff(CARD_LEFT, page.page, "", page.title.key, unasked=True))
    # Whoever had read what became of their money would have pressed something.
    turn.end_session(keep_call=True, unread=page.page == "Outcome")
