"""The reducer: an event and a state in, the next state and commands out; `reduce` is the only entry.

The rules that hold on every page stand here and come before any flow: stale tickets, devices, help,
preferences, the exit, idle time.
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
    CharacterDrawn,
    DeviceChanged,
    Event,
    HeadsetChanged,
    HelpCallUpdated,
    IdCardRead,
    NavigationKeyPressed,
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
    Tick,
    TimerFired,
    Touched,
)
from kiosk.engine.flow import Flow
from kiosk.engine.overlays import (
    help_call,
    idle_timeout,
    key_focus,
    press_sounds,
    read_aloud,
    reminders,
    voice_dialog,
)
from kiosk.engine.overlays.announcements import ECHO, say_echo
from kiosk.engine.overlays.preferences import apply_preference_action
from kiosk.engine.page_change import show_page
from kiosk.engine.page_speech import page_prompt
from kiosk.engine.state import KIOSK, KioskState
from kiosk.engine.transaction import Transaction

Commands = tuple[Command, ...]
# Answers that only a customer at the machine can have caused.
BY_CUSTOMER = (Progress, IdCardRead, PinEntered, PinCancelled, SpeechRecognized)


def initial_state(
    settings: Settings, now: datetime, attract: Flow, leaving: Flow
) -> tuple[KioskState, Commands]:
    """The machine as it starts: the attract page, no customer."""
    tx = Transaction(KioskState(settings, attract, leaving), now)
    tx.push(attract)
    show_page(tx, None)
    return tx.state, tuple(tx.commands)


def reduce(state: KioskState, event: Event, now: datetime) -> tuple[KioskState, Commands]:
    """One event. `now` is local and aware. Never raises for any event in any state.

    Returns `state` itself where the event means nothing: a stale answer, a tick while nothing is counted.
    """
    if isinstance(event, Tick) and not idle_timeout.is_counting(state):
        return state, ()
    tx = Transaction(state, now)
    if not _handle(tx, event):
        return state, ()
    _card_gone(tx)
    show_page(tx, event)
    voice_dialog.keep_listening(tx)
    press_sounds.sound(tx, event)
    return tx.state, tuple(tx.commands)


def _handle(tx: Transaction, event: Event) -> bool:
    """Deal with an event; False when it is stale: its flow, page or customer is gone."""
    match event:
        case Tick():
            idle_timeout.on_tick(tx)
            reminders.on_tick(tx)
            key_focus.on_tick(tx)
        case Pressed() | Touched():
            idle_timeout.on_activity(tx)
            tx.state.scanning = False
            if isinstance(event, Pressed):
                if tx.state.hands_free and tx.page().listens:
                    tx.state.hands_free = (
                        False  # a customer who touches the screen does not want to go on by voice
                    )
                _pressed(tx, event)
        case NavigationKeyPressed(key=key):
            idle_timeout.on_activity(tx)
            meant = key_focus.navigate(tx, key)
            if meant is not None:
                _pressed(tx, meant)
        case Result(ticket=ticket) | Progress(ticket=ticket):
            waiting = tx.take_pending(event, ticket)
            if waiting is None:
                return False
            if isinstance(event, BY_CUSTOMER) and not _nothing_heard(event):
                idle_timeout.on_activity(tx)
            if isinstance(event, TimerFired):
                event = replace(event, name=waiting.kind.removeprefix("timer:"))
            if waiting.owner == KIOSK:
                _own_result(tx, event)
            elif waiting.owner == tx.state.top.id:
                if isinstance(event, Progress):
                    read_aloud.silence(tx)
                tx.dispatch(event)
        case HelpCallUpdated():
            help_call.on_call_updated(tx, event)
            tx.dispatch(event)
        case StaffMessageReceived():
            help_call.on_staff_message(tx, event)
        case DeviceChanged(device=device, usable=usable):
            gone = tx.state.out_of_order - {device} if usable else tx.state.out_of_order | {device}
            if gone != tx.state.out_of_order:
                tx.state.out_of_order = gone
                tx.dispatch(event)
        case HeadsetChanged(present=present):
            read_aloud.silence(tx)  # what was meant for one ear must not go on in the room
            tx.state.headset = present
        case CharacterDrawn():
            idle_timeout.on_activity(tx)
            tx.dispatch(event)
        case BankCardInserted():
            tx.state.card_inside = True
            idle_timeout.on_activity(tx)
            if tx.state.in_session and tx.state.customer.card is None and not tx.view().leaving:
                tx.state.customer = replace(tx.state.customer, card=event.card)
            tx.dispatch(event)
        case BankCardTaken():
            tx.state.card_inside = False
            if tx.state.customer.card is not None and not tx.view().busy:
                tx.end_session()  # the customer has taken the card and goes
            tx.dispatch(event)
        case _:
            tx.dispatch(event)
    return True


def _nothing_heard(event: Event) -> bool:
    """The microphone was open and no speech came: no sign of a customer."""
    return isinstance(event, SpeechRecognized) and not event.text


def _card_gone(tx: Transaction) -> None:
    """The card left in the middle of a payment: the session ends once its outcome has been read."""
    state = tx.state
    if state.customer.card is not None and not state.card_inside:
        page = tx.view()
        if not page.busy and not page.done:
            tx.end_session()


def _own_result(tx: Transaction, event: Event) -> None:
    match event:
        case TimerFired(name=name) if name == ECHO:
            say_echo(tx)
        case SpeechEnded():
            tx.state.read_aloud = None
            tx.state.said = ()
            voice_dialog.on_prompt_spoken(tx)
            tx.dispatch(event)  # time spent speaking the prompt does not count (PIN)
        case SpeechRecognized():
            meant = voice_dialog.handle_speech(tx, event)
            if meant is not None:
                _pressed(tx, meant)
        case RecognitionFailed():
            voice_dialog.listening_failed(tx, event)
        case _:
            tx.dispatch(event)


# Buttons


def _pressed(tx: Transaction, event: Pressed) -> None:
    action = event.action
    state = tx.state
    if read_aloud.handle_playback_action(tx, action):
        return
    read_aloud.silence(tx)
    if state.ending:
        _answer_ending(tx, action)
        return
    if _over_the_page(tx, action):
        return
    if state.listening is not None:
        voice_dialog.close_listening(tx)  # a touch on the page is the answer; nothing is listened for
    if tx.view().offers(action):
        tx.state.comfort = False
        tx.dispatch(event)


def _over_the_page(tx: Transaction, action: str) -> bool:
    """The buttons that are on every page; False when `action` is none of them."""
    button = BUTTONS.get(action)
    if button is not None:
        button(tx)
        return True
    preferences = apply_preference_action(tx.state.preferences, action, tx.state.settings.languages)
    if preferences is None:
        return False
    tx.state.preferences = preferences
    if preferences.lens != "off":
        tx.state.comfort = False
    if action in read_aloud.SOUND:
        _repeat(tx)  # how loud and how fast it is now has to be heard
    return True


def _repeat(tx: Transaction) -> None:
    """Say once more what the page says by itself."""
    tx.say(page_prompt(tx.page(), private=tx.state.headset))


def _read(tx: Transaction) -> None:
    read_aloud.read_page(tx, private=False)


def _read_private(tx: Transaction) -> None:
    read_aloud.read_page(tx, private=True)


def _nothing(tx: Transaction) -> None:
    """No action of its own: the press has restarted the idle timer and stopped the speech."""


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
    if not tx.state.in_session or page.leaving or page.busy:
        return
    if len(tx.state.stack) > 2 and not page.done:
        tx.state.ending = True
    else:
        tx.end_session()


def _magnifier(tx: Transaction) -> None:
    """The magnifier in the rail: puts the lens away, else opens or closes the page of what helps to see."""
    if tx.state.preferences.lens != "off":
        tx.state.preferences = replace(tx.state.preferences, lens="off")
    else:
        tx.state.comfort = not tx.state.comfort


def _close_comfort(tx: Transaction) -> None:
    tx.state.comfort = False


def _home(tx: Transaction) -> None:
    """Back to the menu from anywhere but the middle of a payment; what was entered is left, nothing is sent.

    The flows between are not asked: one that has sent money must not take this for "not done, try again".
    """
    page = tx.page()
    if not tx.state.in_session or page.busy or page.leaving:
        return
    for frame in tx.state.stack[2:]:
        tx.cancel(frame.id)
    tx.state.stack = tx.state.stack[:2]
    tx.dispatch(SubflowFinished(None))


def _answer_ending(tx: Transaction, action: str) -> None:
    if action == "end_yes":
        tx.end_session()
    elif action == "end_no":
        tx.state.ending = False
    else:
        _over_the_page(tx, action)


BUTTONS: dict[str, Callable[[Transaction], None]] = {
    "help": help_call.call_staff,
    "help_close": help_call.close_help,
    "read": _read,
    "read_private": _read_private,
    "read_stop": _nothing,
    "repeat": _repeat,
    "listen": _listen,
    "listen_stop": voice_dialog.close_listening,
    "heard_yes": _heard_yes,
    **voice_dialog.SUM_BUTTONS,
    "stay": _nothing,
    "magnify": _magnifier,
    "comfort_close": _close_comfort,
    "end": _end,
    "home": _home,
}
