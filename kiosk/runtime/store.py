"""The store: holds the state, takes events from any thread, runs commands, publishes the screen.

No Qt here: `schedule` brings a callable to the main loop, be it Qt's or a test's queue.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from kiosk.domain.care_mode import Preferences
from kiosk.domain.help_call import CallKind, PagePosition
from kiosk.domain.settings import Settings
from kiosk.engine.commands import (
    CallStaff,
    Cancel,
    ClearPersonalData,
    CloseBankSession,
    Command,
    EjectCard,
    Say,
    StopSpeaking,
)
from kiosk.engine.events import DeviceChanged, Event, Pressed, Progress, Result, Touched
from kiosk.engine.flow import View
from kiosk.engine.page_speech import page_prompt
from kiosk.engine.screen import Screen
from kiosk.engine.state import KioskState
from kiosk.pages.bodies import NoticePage
from kiosk.pages.items import Button
from kiosk.pages.text import text
from kiosk.platform.event_log import EventLog, LogEvent, source_location

Schedule = Callable[[Callable[[], None]], None]
Listener = Callable[[Screen], None]
Answer = Callable[[Event], None]

CRASH_ON = "end_mishap"


class RunsEffects(Protocol):
    """Carries commands out; kiosk.runtime.effects in the product."""

    def perform(self, command: Command, answer: Answer) -> None:
        """Carry out a command; results and progress go to `answer`, from any thread."""
        ...

    def health(self) -> tuple[DeviceChanged, ...]:
        """The state of every device."""
        ...


@dataclass(frozen=True, slots=True)
class Core:
    """The core as three functions: the initial state, the state after an event, the screen of a state."""

    initial_state: Callable[[Settings, datetime], tuple[KioskState, tuple[Command, ...]]]
    reduce: Callable[[KioskState, Event, datetime], tuple[KioskState, tuple[Command, ...]]]
    render: Callable[[KioskState, datetime], Screen]


class Store:
    """The running kiosk. Everything but `post` belongs to the main loop."""

    def __init__(
        self,
        core: Core,
        settings: Settings,
        effects: RunsEffects,
        *,
        schedule: Schedule,
        now: Callable[[], datetime],
        journal: EventLog,
    ) -> None:
        self._settings = settings
        self._effects = effects
        self._schedule = schedule
        self._now = now
        self._journal = journal
        self._core = core
        self._listeners: list[Listener] = []
        self._generation = 0  # grows when the core is restarted: answers to an earlier generation are stale
        self._crash: Screen | None = None
        self._session_began: datetime | None = None
        self._state, self._first_commands = self._core.initial_state(settings, now())
        self._screen = self._core.render(self._state, now())

    @property
    def screen(self) -> Screen:
        """What is shown now."""
        return self._crash or self._screen

    @property
    def state(self) -> KioskState:
        """The core's state, for stories and tests."""
        return self._state

    def subscribe(self, listener: Listener) -> None:
        """Call `listener` on the main loop after every event that changed the state, with the screen then."""
        self._listeners.append(listener)

    def start(self) -> None:
        """Run the first commands and publish the first page."""
        self._run(self._first_commands)
        self._notify()

    def post(self, event: Event) -> None:
        """Take an event; from any thread."""
        self._schedule(lambda: self._take(event, None))

    def _take(self, event: Event, generation: int | None) -> None:
        if isinstance(event, Result | Progress) and generation != self._generation:
            return
        if self._crash is not None and isinstance(event, Touched | Pressed):
            self._crash = None
            self._notify()
            if isinstance(event, Pressed):
                return
        before = self._screen
        try:
            state, commands = self._core.reduce(self._state, event, self._now())
            if state is self._state:
                return  # a stale answer, or a tick at rest
            screen = self._core.render(state, self._now())
        except Exception as error:
            self._journal.write(
                LogEvent.CORE_FAILED,
                event=type(event).__name__,
                page=before.view.page,
                error=type(error).__name__,
                place=source_location(error),
            )
            self._restart(before)
            return
        self._state, self._screen = state, screen
        self._log_changes(before, screen)
        self._run(commands)
        self._notify()

    def _restart(self, before: Screen) -> None:
        """The core has raised: end the session, return the card, say so, call staff."""
        self._generation += 1
        # Otherwise the reader goes on reading for the old generation, and the next card is lost.
        self._run(tuple(Cancel(waiting.ticket) for waiting in self._state.pending))
        self._state, first = self._core.initial_state(self._settings, self._now())
        self._screen = self._core.render(self._state, self._now())
        safe_end: tuple[Command, ...] = (
            StopSpeaking(),
            EjectCard(),
            CloseBankSession(all_seen=False),
            ClearPersonalData(),
        )
        self._run(safe_end)
        if before.in_session:
            self._crash = crash_view(self._screen, before)
            self._run(
                (
                    CallStaff(
                        CallKind.DEVICE,
                        PagePosition(before.view.page, "", before.view.title.key),
                        unasked=True,
                    ),
                )
            )
            self._run((Say(page_prompt(self._crash.view, private=False), before.preferences.language),))
        self._log_changes(before, self._screen)
        self._run(first)
        self._notify()
        for changed in self._effects.health():
            self.post(changed)

    def _run(self, commands: tuple[Command, ...]) -> None:
        answer = self._answer()
        for command in commands:
            self._effects.perform(command, answer)

    def _answer(self) -> Answer:
        """Takes the results of commands that are run now; from any thread."""
        generation = self._generation
        return lambda event: self._schedule(lambda: self._take(event, generation))

    def _notify(self) -> None:
        for listener in self._listeners:
            listener(self.screen)

    def _log_changes(self, before: Screen, after: Screen) -> None:
        if after.in_session and not before.in_session:
            self._session_began = self._now()
            self._journal.write(LogEvent.SESSION_BEGAN)
        if before.in_session and not after.in_session and self._session_began is not None:
            seconds = (self._now() - self._session_began).total_seconds()
            self._journal.write(LogEvent.SESSION_ENDED, seconds=seconds)
        if after.serial != before.serial or after.view.page != before.view.page:
            self._journal.write(
                LogEvent.PAGE_SHOWN,
                page=after.view.page,
                step=after.view.step,
                mode="care" if after.preferences.care else "standard",
                language=after.preferences.language.value,
            )


def crash_view(fresh: Screen, before: Screen) -> Screen:
    """The page that follows a failure of our own: what happened, where the card is, one way on.

    It keeps the customer's language, text size and colours; everything else of them is gone.
    """
    preferences = Preferences(
        care=before.preferences.care,
        language=before.preferences.language,
        text_step=before.preferences.text_step,
        contrast=before.preferences.contrast,
    )
    view = View(
        NoticePage("bad", text("mishap.line")),
        title=text("mishap.title"),
        guide=text("mishap.guide"),
        forward=Button(CRASH_ON, text("mishap.on")),
        listens=False,
        leaving=True,
    )
    return replace(fresh, view=view, serial=before.serial + 1, preferences=preferences, microphone_open=False)
