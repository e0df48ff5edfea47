"""The screen: a page and what lies over it, as values that the bridge turns into words.

Made by `kiosk.engine.reducer.screen`; nothing here decides anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from kiosk.domain.care_mode import Preferences
from kiosk.engine.flow import Button, View
from kiosk.pages.text import Text


@dataclass(frozen=True, slots=True)
class HelpShown:
    """The strip about the open call. `state`: raised, sent, coming, arrived, nobody."""

    state: str
    title: Text
    line: Text
    since: datetime  # when the call was raised; the glass counts the waiting time
    message: Text | None = None  # a prepared sentence from staff
    close: Button | None = None


@dataclass(frozen=True, slots=True)
class ListeningShown:
    """The sheet of the microphone. `state`: listening, confirm, failed."""

    state: str
    title: Text
    heard: str = field(default="", repr=False)
    hint: Text | None = None
    buttons: tuple[Button, ...] = ()  # yes, again, stop


@dataclass(frozen=True, slots=True)
class IdleShown:
    """Nobody seems to be there; `seconds` until the session ends."""

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
    serial: int
    direction: str  # forward, back, none
    preferences: Preferences
    in_session: bool
    mode_switch: Button
    end: Button | None
    help: HelpShown | None = None
    listening: ListeningShown | None = None
    quiet: ListeningShown | None = None  # the same sheet, shown only once somebody speaks
    idle: IdleShown | None = None
    reading: ReadingShown | None = None
    microphone_open: bool = True  # False where the page closes it (PIN) or there is none
    help_state: str = ""
    restarted: int = 0
