"""The kiosk: events in, a new kiosk and orders out. `advance` is the whole brain's only door.

The rules that hold on every page stand here and come before any flow: stale tickets,
devices, help, language and comfort, the end, idling (warn first, then end).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from kiosk.domain.settings import Settings
from kiosk.engine.commands import Command
from kiosk.engine.events import (
    BankCardInserted,
    BankCardTaken,
    DeviceChanged,
    Event,
    HelpCallUpdated,
    IdCardRead,
    PinCancelled,
    PinEntered,
    Pressed,
    Progress,
    RecognitionFailed,
    Result,
    SpeechEnded,
    SpeechRecognized,
    StaffMessageReceived,
    SubflowFinished,
    TimerFired,
    Touched,
)
from kiosk.engine.flow import Flow
from kiosk.engine.overlays import assistance, hands_free, idle_timeout, read_aloud, voice_dialog
from kiosk.engine.overlays.failed_attempts import TOO_MANY, count_attempt
from kiosk.engine.overlays.preferences import apply_preference_action
from kiosk.engine.state import KIOSK, KioskState
from kiosk.engine.transaction import STANDARD, Transaction

Orders = tuple[Command, ...]
# Answers that only somebody at the machine can have caused.
BY_CUSTOMER = (Progress, IdCardRead, PinEntered, PinCancelled, SpeechRecognized)


def initial_state(
    settings: Settings, now: datetime, attract: Flow, leaving: Flow
) -> tuple[KioskState, Orders]:
    """The machine as it starts: the attract page, nobody here."""
    tx = Transaction(KioskState(settings, attract, leaving), now)
    tx.push(attract)
    _show(tx, None)
    tx.set(seen=tx.view())
    return tx.kiosk, tuple(tx.orders)


def reduce(kiosk: KioskState, event: Event, now: datetime) -> tuple[KioskState, Orders]:
    """One event. `now` is local and aware. Never raises for any event in any state."""
    tx = Transaction(kiosk, now)
    if not _handle(tx, event):
        return kiosk, ()
    _card_gone(tx)
    _show(tx, event)
    hands_free.keep_listening(tx)
    view = tx.view()
    if view is not tx.kiosk.seen:
        tx.set(seen=view)
    return tx.kiosk, tuple(tx.orders)


def _handle(tx: Transaction, event: Event) -> bool:
    """Deal with an event; False when it is stale: asked for by a frame, a page or a customer that is gone."""
    match event:
        case Pressed() | Touched():
            idle_timeout.on_activity(tx)
            if isinstance(event, Pressed):
                if tx.kiosk.talking and tx.page().listens:
                    tx.set(talking=False)  # who touches an answer would rather touch
                _pressed(tx, event)
        case Result(ticket=ticket) | Progress(ticket=ticket):
            waiting = tx.claim(event, ticket)
            if waiting is None:
                return False
            if isinstance(event, BY_CUSTOMER) and not _nothing_heard(event):
                idle_timeout.on_activity(tx)
            if isinstance(event, TimerFired):
                event = replace(event, name=waiting.kind.removeprefix("timer:"))
            if waiting.owner == KIOSK:
                _own_result(tx, event)
            elif waiting.owner == tx.kiosk.top.id:
                if isinstance(event, Progress):
                    assistance.silence(tx)
                tx.tell(event)
        case HelpCallUpdated():
            assistance.help_moved(tx, event)
            tx.tell(event)
        case StaffMessageReceived():
            assistance.staff_said(tx, event)
        case DeviceChanged(device=device, usable=usable):
            gone = tx.kiosk.out_of_order - {device} if usable else tx.kiosk.out_of_order | {device}
            if gone != tx.kiosk.out_of_order:
                tx.set(out_of_order=gone)
                tx.tell(event)
        case BankCardInserted():
            tx.set(card_inside=True)
            idle_timeout.on_activity(tx)
            if tx.kiosk.in_session and tx.kiosk.customer.card is None and not tx.view().leaving:
                tx.set(customer=replace(tx.kiosk.customer, card=event.card))
            tx.tell(event)
        case BankCardTaken():
            tx.set(card_inside=False)
            if tx.kiosk.customer.card is not None and not tx.view().busy:
                tx.end_session()  # the customer has taken the card and goes
            tx.tell(event)
        case _:
            tx.tell(event)
    return True


def _nothing_heard(event: Event) -> bool:
    """The microphone was open and nobody spoke: no sign that somebody is there."""
    return isinstance(event, SpeechRecognized) and not event.text


def _card_gone(tx: Transaction) -> None:
    """The card left in the middle of a payment: the session ends once its outcome has been read."""
    kiosk = tx.kiosk
    if kiosk.customer.card is not None and not kiosk.card_inside:
        page = tx.view()
        if not page.busy and not page.done:
            tx.end_session()


def _own_result(tx: Transaction, event: Event) -> None:
    match event:
        case SpeechEnded():
            tx.set(reading=None)
            hands_free.on_prompt_spoken(tx)
            tx.tell(event)  # time spent speaking the prompt does not count (PIN)
        case SpeechRecognized():
            meant = hands_free.handle_speech(tx, event)
            if meant is not None:
                _pressed(tx, meant)
        case RecognitionFailed():
            voice_dialog.listening_failed(tx, event)
        case TimerFired(name="idle"):
            idle_timeout.on_warning_due(tx)
        case TimerFired(name="idle_end"):
            idle_timeout.on_session_timeout(tx)
        case _:
            tx.tell(event)


# Buttons


def _pressed(tx: Transaction, event: Pressed) -> None:
    action = event.action
    kiosk = tx.kiosk
    if read_aloud.handle_playback_action(tx, action):
        return
    assistance.silence(tx)
    if kiosk.ending:
        _answer_ending(tx, action)
        return
    if _over_the_page(tx, action):
        return
    if kiosk.listening is not None:
        voice_dialog.close_listening(tx)  # touching the page means: I would rather touch
    if tx.view().offers(action):
        tx.tell(event)


def _over_the_page(tx: Transaction, action: str) -> bool:
    """The buttons that are on every page; False when `action` is none of them."""
    button = BUTTONS.get(action)
    if button is not None:
        button(tx)
        return True
    preferences = apply_preference_action(tx.kiosk.preferences, action)
    if preferences is None:
        return False
    tx.set(preferences=preferences)
    return True


def _read(tx: Transaction) -> None:
    assistance.read_page(tx, private=False)


def _read_private(tx: Transaction) -> None:
    assistance.read_page(tx, private=True)


def _nothing(tx: Transaction) -> None:
    """The press itself was the answer: somebody is there, and speaking has stopped."""


def _listen(tx: Transaction) -> None:
    if tx.page().listens:
        voice_dialog.listen(tx)


def _heard_yes(tx: Transaction) -> None:
    meant = voice_dialog.heard_yes(tx)
    if meant is not None:
        _pressed(tx, meant)


def _end(tx: Transaction) -> None:
    """End with the card returned; asked first where something has been entered."""
    page = tx.page()
    if not tx.kiosk.in_session or page.leaving or page.busy:
        return
    if len(tx.kiosk.stack) > 2 and not page.done:
        tx.set(ending=True)
    else:
        tx.end_session()


def _home(tx: Transaction) -> None:
    """Back to the menu from anywhere but the middle of a payment; what was entered is left, nothing is sent.

    The flows between are not asked: one that has sent money must not take this for "not done, try again".
    """
    page = tx.page()
    if not tx.kiosk.in_session or page.busy or page.leaving:
        return
    for frame in tx.kiosk.stack[2:]:
        tx.drop(frame.id)
    tx.set(stack=tx.kiosk.stack[:2])
    tx.tell(SubflowFinished(None))


def _answer_ending(tx: Transaction, action: str) -> None:
    if action == "end_yes":
        tx.end_session()
    elif action == "end_no":
        tx.set(ending=False)
    else:
        _over_the_page(tx, action)


BUTTONS: dict[str, Callable[[Transaction], None]] = {
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


def _show(tx: Transaction, event: Event | None) -> None:
    """Count a new page, and let it speak in care mode."""
    view = tx.page()
    key = (view.page, view.title.key, view.step)
    kiosk = tx.kiosk
    if kiosk.in_session:
        _count_tries(tx, event)
        kiosk = tx.kiosk
    to_be_ended = kiosk.in_session or kiosk.preferences != STANDARD
    if not to_be_ended:
        tx.drop(KIOSK, "timer:idle")  # or it would run out on whoever comes next
    elif not (tx.waits_for("timer:idle") or tx.waits_for("timer:idle_end")):
        idle_timeout.restart(tx)
    if key == kiosk.shown:
        return
    went_back = isinstance(event, Pressed) and is_back(kiosk, event)
    tx.set(
        shown=key,
        serial=kiosk.serial + 1,
        direction="back" if went_back else "forward" if kiosk.in_session else "none",
        listening=None,
        reading=None,
    )
    tx.drop(KIOSK, "Listen")
    if kiosk.settings.speak_in_care and kiosk.in_session and (kiosk.preferences.care or view.say is not None):
        assistance.greet_page(tx, view)


def _count_tries(tx: Transaction, event: Event | None) -> None:
    """The third wrong try in a row at one question calls staff, unless they are called already."""
    before = tx.kiosk.tries
    after = count_attempt(before, tx.kiosk.seen, tx.view(), event)
    if after is not before:
        tx.set(tries=after)
    if after.wrong > before.wrong and after.wrong % TOO_MANY == 0 and tx.kiosk.help is None:
        assistance.call_staff(tx, "trouble", unasked=True)


def is_back(kiosk: KioskState, event: Pressed) -> bool:
    """True when the press was a way back."""
    return event.action in ("back", "decline_care", "cancel") or event.action.startswith("back_")
