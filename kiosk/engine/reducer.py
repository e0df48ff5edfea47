"""The kiosk: events in, a new kiosk and orders out. `advance` is the whole brain's only door.

The rules that hold on every page stand here and come before any flow: stale tickets,
devices, help, language and comfort, the end, idling (warn first, then end).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from kiosk.domain.settings import Settings
from kiosk.engine.commands import Order
from kiosk.engine.events import (
    BankCardInserted,
    BankCardTaken,
    DeviceChanged,
    Event,
    Heard,
    HelpMoved,
    IdCardRead,
    ListeningFailed,
    PinCancelled,
    PinEntered,
    Pressed,
    Progress,
    Result,
    Returned,
    SpeechEnded,
    StaffSaid,
    TimedOut,
    Touched,
)
from kiosk.engine.flow import Flow
from kiosk.engine.overlays import assistance, hands_free, idle_timeout, read_aloud, voice_dialog
from kiosk.engine.overlays.failed_attempts import TOO_MANY, counted
from kiosk.engine.overlays.preferences import comforted
from kiosk.engine.state import KIOSK, Kiosk
from kiosk.engine.transaction import STANDARD, Turn

Orders = tuple[Order, ...]
# Answers that only somebody at the machine can have caused.
BY_CUSTOMER = (Progress, IdCardRead, PinEntered, PinCancelled, Heard)


def boot(settings: Settings, now: datetime, attract: Flow, leaving: Flow) -> tuple[Kiosk, Orders]:
    """The machine as it starts: the attract page, nobody here."""
    turn = Turn(Kiosk(settings, attract, leaving), now)
    turn.push(attract)
    _show(turn, None)
    turn.set(seen=turn.view())
    return turn.kiosk, tuple(turn.orders)


def advance(kiosk: Kiosk, event: Event, now: datetime) -> tuple[Kiosk, Orders]:
    """One event. `now` is local and aware. Never raises for any event in any state."""
    turn = Turn(kiosk, now)
    if not _handle(turn, event):
        return kiosk, ()
    _card_gone(turn)
    _show(turn, event)
    hands_free.keep_listening(turn)
    view = turn.view()
    if view is not turn.kiosk.seen:
        turn.set(seen=view)
    return turn.kiosk, tuple(turn.orders)


def _handle(turn: Turn, event: Event) -> bool:
    """Deal with an event; False when it is stale: asked for by a frame, a page or a customer that is gone."""
    match event:
        case Pressed() | Touched():
            idle_timeout.somebody_is_there(turn)
            if isinstance(event, Pressed):
                if turn.kiosk.talking and turn.page().listens:
                    turn.set(talking=False)  # who touches an answer would rather touch
                _pressed(turn, event)
        case Result(ticket=ticket) | Progress(ticket=ticket):
            waiting = turn.claim(event, ticket)
            if waiting is None:
                return False
            if isinstance(event, BY_CUSTOMER) and not _nothing_heard(event):
                idle_timeout.somebody_is_there(turn)
            if isinstance(event, TimedOut):
                event = replace(event, name=waiting.kind.removeprefix("timer:"))
            if waiting.owner == KIOSK:
                _own_result(turn, event)
            elif waiting.owner == turn.kiosk.top.id:
                if isinstance(event, Progress):
                    assistance.silence(turn)
                turn.tell(event)
        case HelpMoved():
            assistance.help_moved(turn, event)
            turn.tell(event)
        case StaffSaid():
            assistance.staff_said(turn, event)
        case DeviceChanged(device=device, usable=usable):
            gone = turn.kiosk.out_of_order - {device} if usable else turn.kiosk.out_of_order | {device}
            if gone != turn.kiosk.out_of_order:
                turn.set(out_of_order=gone)
                turn.tell(event)
        case BankCardInserted():
            turn.set(card_inside=True)
            idle_timeout.somebody_is_there(turn)
            if turn.kiosk.in_session and turn.kiosk.customer.card is None and not turn.view().leaving:
                turn.set(customer=replace(turn.kiosk.customer, card=event.card))
            turn.tell(event)
        case BankCardTaken():
            turn.set(card_inside=False)
            if turn.kiosk.customer.card is not None and not turn.view().busy:
                turn.end_session()  # the customer has taken the card and goes
            turn.tell(event)
        case _:
            turn.tell(event)
    return True


def _nothing_heard(event: Event) -> bool:
    """The microphone was open and nobody spoke: no sign that somebody is there."""
    return isinstance(event, Heard) and not event.text


def _card_gone(turn: Turn) -> None:
    """The card left in the middle of a payment: the session ends once its outcome has been read."""
    kiosk = turn.kiosk
    if kiosk.customer.card is not None and not kiosk.card_inside:
        page = turn.view()
        if not page.busy and not page.done:
            turn.end_session()


def _own_result(turn: Turn, event: Event) -> None:
    match event:
        case SpeechEnded():
            turn.set(reading=None)
            hands_free.your_turn(turn)
            turn.tell(event)  # time spent speaking the prompt does not count (PIN)
        case Heard():
            meant = hands_free.heard(turn, event)
            if meant is not None:
                _pressed(turn, meant)
        case ListeningFailed():
            voice_dialog.listening_failed(turn, event)
        case TimedOut(name="idle"):
            idle_timeout.ran_out(turn)
        case TimedOut(name="idle_end"):
            idle_timeout.nobody_is_there(turn)
        case _:
            turn.tell(event)


# Buttons


def _pressed(turn: Turn, event: Pressed) -> None:
    action = event.action
    kiosk = turn.kiosk
    if read_aloud.steered(turn, action):
        return
    assistance.silence(turn)
    if kiosk.ending:
        _answer_ending(turn, action)
        return
    if _over_the_page(turn, action):
        return
    if kiosk.listening is not None:
        voice_dialog.close_listening(turn)  # touching the page means: I would rather touch
    if turn.view().offers(action):
        turn.tell(event)


def _over_the_page(turn: Turn, action: str) -> bool:
    """The buttons that are on every page; False when `action` is none of them."""
    button = BUTTONS.get(action)
    if button is not None:
        button(turn)
        return True
    comfort = comforted(turn.kiosk.comfort, action)
    if comfort is None:
        return False
    turn.set(comfort=comfort)
    return True


def _read(turn: Turn) -> None:
    assistance.read_page(turn, private=False)


def _read_private(turn: Turn) -> None:
    assistance.read_page(turn, private=True)


def _nothing(turn: Turn) -> None:
    """The press itself was the answer: somebody is there, and speaking has stopped."""


def _listen(turn: Turn) -> None:
    if turn.page().listens:
        voice_dialog.listen(turn)


def _heard_yes(turn: Turn) -> None:
    meant = voice_dialog.heard_yes(turn)
    if meant is not None:
        _pressed(turn, meant)


def _end(turn: Turn) -> None:
    """End with the card returned; asked first where something has been entered."""
    page = turn.page()
    if not turn.kiosk.in_session or page.leaving or page.busy:
        return
    if len(turn.kiosk.stack) > 2 and not page.done:
        turn.set(ending=True)
    else:
        turn.end_session()


def _home(turn: Turn) -> None:
    """Back to the menu from anywhere but the middle of a payment; what was entered is left, nothing is sent.

    The flows between are not asked: one that has sent money must not take this for "not done, try again".
    """
    page = turn.page()
    if not turn.kiosk.in_session or page.busy or page.leaving:
        return
    for frame in turn.kiosk.stack[2:]:
        turn.drop(frame.id)
    turn.set(stack=turn.kiosk.stack[:2])
    turn.tell(Returned(None))


def _answer_ending(turn: Turn, action: str) -> None:
    if action == "end_yes":
        turn.end_session()
    elif action == "end_no":
        turn.set(ending=False)
    else:
        _over_the_page(turn, action)


BUTTONS: dict[str, Callable[[Turn], None]] = {
    "help": assistance.call_staff,
    "help_close": assistance.close_help,
    "read": _read,
    "read_private": _read_private,
    "read_stop": _nothing,
    "listen": _listen,
    "listen_stop": voice_dialog.close_listening,
    "heard_yes": _heard_yes,
    "stay": _nothing,
    "end": _end,
    "home": _home,
}


# The picture


def _show(turn: Turn, event: Event | None) -> None:
    """Count a new page, and let it speak in care mode."""
    view = turn.page()
    key = (view.page, view.title.key, view.step)
    kiosk = turn.kiosk
    if kiosk.in_session:
        _count_tries(turn, event)
        kiosk = turn.kiosk
    to_be_ended = kiosk.in_session or kiosk.comfort != STANDARD
    if not to_be_ended:
        turn.drop(KIOSK, "timer:idle")  # or it would run out on whoever comes next
    elif not (turn.waits_for("timer:idle") or turn.waits_for("timer:idle_end")):
        idle_timeout.begin(turn)
    if key == kiosk.shown:
        return
    went_back = isinstance(event, Pressed) and view_back(kiosk, event)
    turn.set(
        shown=key,
        serial=kiosk.serial + 1,
        direction="back" if went_back else "forward" if kiosk.in_session else "none",
        listening=None,
        reading=None,
    )
    turn.drop(KIOSK, "Listen")
    if kiosk.settings.speak_in_care and kiosk.in_session and (kiosk.comfort.care or view.say is not None):
        assistance.greet_page(turn, view)


def _count_tries(turn: Turn, event: Event | None) -> None:
    """The third wrong try in a row at one question calls staff, unless they are called already."""
    before = turn.kiosk.tries
    after = counted(before, turn.kiosk.seen, turn.view(), event)
    if after is not before:
        turn.set(tries=after)
    if after.wrong > before.wrong and after.wrong % TOO_MANY == 0 and turn.kiosk.help is None:
        assistance.call_staff(turn, "trouble", unasked=True)


def view_back(kiosk: Kiosk, event: Pressed) -> bool:
    """True when the press was a way back."""
    return event.action in ("back", "decline_care", "cancel") or event.action.startswith("back_")
