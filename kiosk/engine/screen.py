"""The screen: a page and what lies over it, as values; kiosk/qt turns them into words.

`render` makes it from the state and decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, ClassVar

from kiosk.domain.care_mode import Preferences
from kiosk.domain.help_call import AgeGroup, CallState, age_group
from kiosk.engine.flow import Place, View
from kiosk.engine.overlays.comfort import shown_view
from kiosk.engine.overlays.sum_choice import EITHER, sum_choices, which_sum
from kiosk.engine.overlays.voice_dialog import MISHEARD_CHOICES
from kiosk.engine.page_speech import full_page_text
from kiosk.engine.state import KioskState, VoiceSheet
from kiosk.pages.contract import NotSpoken, OnRequest
from kiosk.pages.items import Button
from kiosk.pages.text import Language, Text, text

FRAME = NotSpoken("stands on every page in the same place and says nothing new")


@dataclass(frozen=True, slots=True)
class HelpShown:
    """The strip about the open call. `state`: raised, sent, acknowledged, arrived, nobody."""

    state: str
    title: Text
    line: Text
    since: datetime  # when the call was raised; the screen counts the waiting time
    message: Text | None = None  # a prepared sentence from staff
    close: Button | None = None


@dataclass(frozen=True, slots=True)
class ListeningShown:
    """The sheet of the microphone. `state`: listening, confirm, failed."""

    SILENT: ClassVar[Mapping[str, str]] = {
        "listening": "words would go into the open microphone; two notes tell that it listens"
    }  # states in which nothing of the sheet is said, and why

    state: str
    title: Text
    heard: str = field(default="", repr=False)
    hint: Text | None = None
    buttons: Annotated[tuple[Button, ...], OnRequest("the title names the answers")] = ()  # yes, again, stop


@dataclass(frozen=True, slots=True)
class IdleShown:
    """The idle warning; `seconds` until the session ends."""

    seconds: int
    title: Text
    line: Text
    stay: Button


@dataclass(frozen=True, slots=True)
class ReadingShown:
    """The machine is reading aloud."""

    stop: Button
    again: Button
    steer: tuple[Button, ...] = ()  # pause or go on, previous, next, spell
    private: Button | None = None  # say names and amounts, too


@dataclass(frozen=True, slots=True)
class Screen:
    """One picture of the kiosk. `serial` grows with every new page; `direction` is where one went."""

    view: View
    place: Place | None
    serial: int
    direction: str  # forward, back, none
    preferences: Preferences
    in_session: bool
    mode_switch: Annotated[Button, FRAME]
    end: Annotated[Button | None, FRAME]
    help: HelpShown | None = None
    listening: ListeningShown | None = None
    quiet: Annotated[ListeningShown | None, NotSpoken("not shown before the customer speaks")] = (
        None  # the same sheet, shown only once the customer speaks
    )
    idle: IdleShown | None = None
    reading: Annotated[ReadingShown | None, NotSpoken("the customer listens to the page that is read")] = None
    microphone_open: bool = True  # False where the page closes it (PIN) or there is none
    focus: str = ""  # the action that the navigation keys stand on
    help_state: str = ""  # HelpCall.shown; "" without a call
    languages: tuple[Language, ...] = ()  # that can be chosen
    age: AgeGroup = AgeGroup.UNKNOWN  # of the customer; for staff, not for the page
    restarted: int = 0
    comfort: bool = False  # the magnifier's page is open
    bank_name: str = ""


def render(state: KioskState, now: datetime) -> Screen:
    """The whole screen as values."""
    view = shown_view(state, state.top.flow.view(state.context(now)))
    leaving = view.leaving
    preferences = state.preferences
    sheet = _listening(state, view)
    quiet = state.listening is not None and state.listening.state == "quiet"
    return Screen(
        view=view,
        place=next((entry.place for entry in reversed(state.stack) if entry.place), None),
        serial=state.serial,
        direction=state.direction,
        preferences=preferences,
        in_session=state.in_session,
        mode_switch=Button("switch_mode", text("frame.to_standard" if preferences.care else "frame.to_care")),
        end=Button("end", text("frame.end"), live=not view.busy)
        if state.in_session and not leaving
        else None,
        help=_help(state),
        languages=state.settings.languages,
        listening=None if quiet else sheet,
        quiet=sheet if quiet else None,
        idle=_idle(state),
        reading=_reading(state, view),
        microphone_open=view.listens and "microphone" not in state.out_of_order,
        focus=state.focus,
        help_state=state.help.shown if state.help else "",
        comfort=state.comfort and not state.ending,
        bank_name=state.settings.bank_name,
        age=age_group(state.customer.age(now.date())),
    )


def spoken_overlays(state: KioskState) -> tuple[Text, ...]:
    """What is said of everything that lies over the page, in the order in which it is said.

    What was understood is said by the voice dialog, which asks for the answer.
    """
    said: list[Text] = []
    called, sheet, idle = _help(state), state.listening, _idle(state)
    if idle is not None:
        said += (idle.title, idle.line, idle.stay.label)
    if called is not None:
        close = called.close.label if called.close is not None else None
        said += (part for part in (called.title, called.message, called.line, close) if part is not None)
    if sheet is not None and sheet.state == "failed":
        said.append(_why(sheet))
    elif sheet is not None and sheet.state == "confirm":
        said.append(_question(state))
    return tuple(said)


def overlay_buttons(state: KioskState) -> tuple[Button, ...]:
    """What can be pressed of what lies over the page, the topmost first; not what steers the reading."""
    called, sheet, idle = _help(state), state.listening, _idle(state)
    buttons = [idle.stay] if idle is not None else []
    if sheet is not None and sheet.state == "confirm":
        buttons.append(Button("heard_yes", text("listen.yes")))
    if sheet is not None and sheet.why == EITHER:
        buttons += (Button(action, words) for action, words in sum_choices(sheet.meaning))
    if called is not None and called.close is not None:
        buttons.append(called.close)
    return tuple(buttons)


def _help(state: KioskState) -> HelpShown | None:
    called = state.help
    if called is None:
        return None
    answered = called.answered
    phone = state.settings.branch_phone
    line = (
        text("help.nobody_line" if phone else "help.nobody_counter", phone=phone)
        if called.status.nobody
        else text("help.again_line")
        if called.presses > 1 and not answered
        else text("help.line")
    )
    arrived = called.status.state is CallState.ARRIVED
    close = Button("help_close", text("help.close_arrived" if arrived else "help.close"))
    return HelpShown(
        state=called.shown,
        title=called.line,
        line=line,
        since=called.since,
        message=called.message,
        close=close if called.can_be_taken_back else None,
    )


def _listening(state: KioskState, view: View) -> ListeningShown | None:
    sheet = state.listening
    if sheet is None:
        return None
    stop = Button("listen_stop", text("listen.stop"))
    again = Button("listen", text("listen.again"))
    if sheet.state in ("listening", "quiet"):
        return ListeningShown("listening", text("listen.title"), hint=text("listen.hint"), buttons=(stop,))
    if sheet.state == "confirm":
        yes = Button("heard_yes", text("listen.yes"))
        return ListeningShown(
            "confirm",
            _question(state),
            sheet.heard,
            hint=sheet.understood,
            buttons=(yes, again, stop),
        )
    buttons: tuple[Button, ...] = (stop,) if sheet.why == "no_microphone" else (again, stop)
    if sheet.why == EITHER:
        buttons += tuple(Button(action, words) for action, words in sum_choices(sheet.meaning))
    if sheet.why == "offer_staff":
        buttons = (Button("help", text("aid.help")), *buttons)
    elif state.misheard >= MISHEARD_CHOICES:
        answers = tuple(Button(action, words) for action, words in view.phrases if action in view.live)
        buttons = (*buttons, *answers)
    return ListeningShown("failed", _why(sheet), sheet.heard, buttons=buttons)


def _why(sheet: VoiceSheet) -> Text:
    """What a sheet says that cannot do what it heard."""
    return which_sum(sheet.meaning) if sheet.why == EITHER else text(f"listen.{sheet.why}")


def _question(state: KioskState) -> Text:
    """Is this what you said? While the microphone is open for the answer, with what to say."""
    open_ = any(waiting.kind == "Listen" for waiting in state.pending)
    return text("listen.did_you_mean_open" if open_ else "listen.did_you_mean")


IDLE_TITLE = text("idle.title")
IDLE_LINE = text("idle.line")


def _idle(state: KioskState) -> IdleShown | None:
    if not state.warned:
        return None
    return IdleShown(
        state.settings.idle_warning_seconds, IDLE_TITLE, IDLE_LINE, Button("stay", text("idle.stay"))
    )


def _reading(state: KioskState, view: View) -> ReadingShown | None:
    if state.read_aloud is None:
        return None
    hides = not state.read_aloud.private and any(part.private for part in full_page_text(view))
    return ReadingShown(
        stop=Button("read_stop", text("read.stop")),
        again=Button("read", text("read.again")),
        steer=(
            Button("read_on", text("read.on"))
            if state.read_aloud.paused
            else Button("read_pause", text("read.pause")),
            Button("read_previous", text("read.previous")),
            Button("read_next", text("read.next")),
            Button("read_spell", text("read.spell")),
        ),
        private=Button("read_private", text("read.private")) if hides else None,
    )
