"""Failed attempts in a row at one question; every third calls staff.

Pure, and the same for every page. A page says that a try went wrong by a message on it, or by a
bad notice that comes up over it; the page's own question stays the one that is tried.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.identity import CardFault
from kiosk.engine.events import BankCardFailed, Event, IdCardFailed, IdCardRead, Pressed
from kiosk.engine.flow import View

TOO_MANY = 3  # then staff are called; again after as many more

PageKey = tuple[str, str, int]  # page, key of its title, step


@dataclass(frozen=True, slots=True)
class FailedAttempts:
    """`wrong` tries in a row at the question of the page `at`."""

    at: PageKey = ("", "", 0)
    wrong: int = 0


NO_ATTEMPTS = FailedAttempts()


def count_attempt(
    tries: FailedAttempts, before: View | None, view: View, event: Event | None
) -> FailedAttempts:
    """The tries after an event that led from the page `before` to `view`."""
    here = page_key(view)
    if here != tries.at and not view.body.transient:
        tries = FailedAttempts(here)
    if not _complains(view):
        return tries
    same = before is not None and page_key(before) == here
    return (
        FailedAttempts(tries.at, tries.wrong + 1)
        if _went_wrong(before if same else None, view, event)
        else tries
    )


def page_key(view: View) -> PageKey:
    """What tells one question from another."""
    return view.page, view.title.key, view.step


def _complains(view: View) -> bool:
    """It is a bad notice, or it says what was wrong with what was entered."""
    return view.body.complaint is not None


def _went_wrong(before: View | None, view: View, event: Event | None) -> bool:
    """A bad notice has come up, or the page's complaint has: for the first time, or once more.

    `before` is the same page before the event, None when it was another.
    """
    if before is None:
        return True
    if view.body.transient:
        return False
    return before.body.complaint != view.body.complaint or has_tried(before, event)


def has_tried(page: View, event: Event | None) -> bool:
    """The customer has just tried what the page asks for; a reader that is gone does not count."""
    match event:
        case Pressed(action=action):
            return page.forward is not None and action == page.forward.action
        case IdCardFailed(fault=fault):
            return fault is not CardFault.READER_GONE
    return isinstance(event, IdCardRead | BankCardFailed)
