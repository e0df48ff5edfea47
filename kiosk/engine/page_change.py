"""What every event ends with: a new page is counted and announced, failed attempts are counted."""

from __future__ import annotations

from kiosk.domain.help_call import CallKind
from kiosk.engine.events import Event, Pressed
from kiosk.engine.flow import View
from kiosk.engine.overlays import help_call
from kiosk.engine.overlays.announcements import announce
from kiosk.engine.overlays.comfort import shown_view
from kiosk.engine.overlays.failed_attempts import TOO_MANY, PageKey, count_attempt, page_key
from kiosk.engine.state import KIOSK
from kiosk.engine.transaction import Transaction


def show_page(tx: Transaction, event: Event | None) -> None:
    """Count a new page, and say what has appeared."""
    top = tx.view()
    state = tx.state
    if event is not None and state.in_session:
        _count_attempts(tx, event, top)
    if state.comfort and event is not None and page_key(tx.view_before()) != page_key(top):
        tx.state.comfort = False  # the page beneath has become another, which is to be seen
    view = shown_view(state, top)
    key = page_key(view)
    new_page = key != state.page_key
    if new_page:
        _turn_page(tx, event, key)
    announce(tx, event, view, new_page=new_page)


def _turn_page(tx: Transaction, event: Event | None, key: PageKey) -> None:
    state = tx.state
    went_back = isinstance(event, Pressed) and _is_back(event)
    tx.state.page_key = key
    tx.state.serial = state.serial + 1
    tx.state.direction = "back" if went_back else "forward" if state.in_session else "none"
    tx.state.listening = None
    tx.state.read_aloud = None
    tx.state.reminders = 0
    tx.state.focus = ""
    tx.cancel(KIOSK, "Listen")


def _count_attempts(tx: Transaction, event: Event, view: View) -> None:
    """The third failed attempt in a row at one question calls staff, unless a call is open."""
    before = tx.state.failed_attempts
    earlier = tx.view_before() if view.body.complaint is not None else None  # what is right counts nothing
    after = count_attempt(before, earlier, view, event)
    tx.state.failed_attempts = after
    if after.wrong > before.wrong and after.wrong % TOO_MANY == 0 and tx.state.help is None:
        help_call.call_staff(tx, CallKind.TROUBLE, unasked=True)


def _is_back(event: Pressed) -> bool:
    """True when the press was a way back."""
    return event.action in ("back", "decline_care", "cancel", "comfort_close") or event.action.startswith(
        "back_"
    )
