"""The store: holds the kiosk, takes events from any thread, gives orders, shows the screen.

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
    """Carries orders out; kiosk.runtime.effects in the product."""

    def perform(self, order: Command, answer: Answer) -> None:
        """Carry out an order; results and progress go to `answer`, from any thread."""
        ...

    def health(self) -> tuple[DeviceChanged, ...]:
        """How every device is now."""
        ...


@dataclass(frozen=True, slots=True)
class Core:
    """The brain, as three functions: how it starts, what an event makes of it, how it looks."""

    boot: Callable[[Settings, datetime], tuple[KioskState, tuple[Command, ...]]]
    advance: Callable[[KioskState, Event, datetime], tuple[KioskState, tuple[Command, ...]]]
    screen: Callable[[KioskState, datetime], Screen]


class Store:
    """The running kiosk. Everything but `post` belongs to the main loop."""

    def __init__(
        self,
        core: Core,
        settings: Settings,
        performer: RunsEffects,
        *,
        schedule: Schedule,
        now: Callable[[], datetime],
        journal: EventLog,
    ) -> None:
        self._settings = settings
        self._performer = performer
        self._schedule = schedule
        self._now = now
        self._journal = journal
        self._core = core
        self._listeners: list[Listener] = []
        self._life = 0  # grows when the core is booted again: answers to an earlier life are stale
        self._mishap: Screen | None = None
        self._began: datetime | None = None
        self._kiosk, self._first_orders = self._core.boot(settings, now())
        self._screen = self._core.screen(self._kiosk, now())

    @property
    def screen(self) -> Screen:
        """What is shown now."""
        return self._mishap or self._screen

    @property
    def kiosk(self) -> KioskState:
        """The core's state, for the tour and tests."""
        return self._kiosk

    def watch(self, listener: Listener) -> None:
        """Call `listener` on the main loop after every event that changed the state, with the screen then."""
        self._listeners.append(listener)

    def start(self) -> None:
        """Give the first orders and show the first page."""
        self._give(self._first_orders)
        self._tell()

    def post(self, event: Event) -> None:
        """Something happened; from any thread."""
        self._schedule(lambda: self._take(event, None))

    def _take(self, event: Event, life: int | None) -> None:
        if isinstance(event, Result | Progress) and life != self._life:
            return
        if self._mishap is not None and isinstance(event, Touched | Pressed):
            self._mishap = None
            self._tell()
            if isinstance(event, Pressed):
                return
        before = self._screen
        try:
            kiosk, orders = self._core.advance(self._kiosk, event, self._now())
            if kiosk is self._kiosk:
                return  # a stale answer, or a tick at rest
            screen = self._core.screen(kiosk, self._now())
        except Exception as error:
            self._journal.write(
                LogEvent.CORE_FAILED,
                event=type(event).__name__,
                page=before.view.page,
                error=type(error).__name__,
                place=source_location(error),
            )
            self._begin_anew(before)
            return
        self._kiosk, self._screen = kiosk, screen
        self._write_down(before, screen)
        self._give(orders)
        self._tell()

    def _begin_anew(self, before: Screen) -> None:
        """The core lost its way: end the session, give the card back, say so, call staff."""
        self._life += 1
        # Or the reader would go on reading for the old life, and keep the next card from the new one.
        self._give(tuple(Cancel(waiting.ticket) for waiting in self._kiosk.pending))
        self._kiosk, first = self._core.boot(self._settings, self._now())
        self._screen = self._core.screen(self._kiosk, self._now())
        safe_end: tuple[Command, ...] = (
            StopSpeaking(),
            EjectCard(),
            CloseBankSession(all_seen=False),
            ClearPersonalData(),
        )
        self._give(safe_end)
        if before.in_session:
            self._mishap = crash_view(self._screen, before)
            self._give(
                (
                    CallStaff(
                        CallKind.DEVICE,
                        PagePosition(before.view.page, "", before.view.title.key),
                        unasked=True,
                    ),
                )
            )
            self._give((Say(page_prompt(self._mishap.view, private=False), before.preferences.language),))
        self._write_down(before, self._screen)
        self._give(first)
        self._tell()
        for changed in self._performer.health():
            self.post(changed)

    def _give(self, orders: tuple[Command, ...]) -> None:
        answer = self._answer()
        for order in orders:
            self._performer.perform(order, answer)

    def _answer(self) -> Answer:
        """Where the results of orders given now go; from any thread."""
        life = self._life
        return lambda event: self._schedule(lambda: self._take(event, life))

    def _tell(self) -> None:
        for listener in self._listeners:
            listener(self.screen)

    def _write_down(self, before: Screen, after: Screen) -> None:
        if after.in_session and not before.in_session:
            self._began = self._now()
            self._journal.write(LogEvent.SESSION_BEGAN)
        if before.in_session and not after.in_session and self._began is not None:
            seconds = (self._now() - self._began).total_seconds()
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
