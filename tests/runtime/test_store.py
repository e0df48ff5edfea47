"""The store: events from any thread, one at a time; a defect in the core ends a session safely."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from kiosk.domain.settings import Settings
from kiosk.engine import reducer as core
from kiosk.engine.commands import Command
from kiosk.engine.events import Event, IdCardRead, Pressed, StaffMessageReceived, TimerFired, Touched
from kiosk.engine.screen import Screen, render
from kiosk.engine.state import KioskState
from kiosk.pages.text import Language
from kiosk.platform.event_log import LogEvent
from kiosk.runtime.store import CRASH_ON, Core, Store
from kiosk.services import boot
from tests.runtime.machine_fixture import CATALOGUE, DOCUMENT, Machine
from tests.runtime.virtual_time import SOON

DEFECT = StaffMessageReceived("defect", "王秀英")  # an event on which the faulty core below fails


def faulty_advance(kiosk: KioskState, event: Event, now: datetime) -> tuple[KioskState, tuple[Command, ...]]:
    """The real core with a defect in it."""
    if event == DEFECT:
        raise KeyError(f"no such text: {event.by}")
    return core.reduce(kiosk, event, now)


@dataclass
class Running:
    """A machine with a store on it, and what its watcher saw."""

    machine: Machine = field(default_factory=Machine)
    shown: list[Screen] = field(default_factory=list)

    def __post_init__(self) -> None:
        machine = self.machine
        self.store = Store(
            Core(boot, faulty_advance, render),
            Settings(),
            machine.effects,
            schedule=machine.loop.schedule,
            now=machine.clock.now,
            journal=machine.journal,
        )
        machine.effects.emit = self.store.post
        self.store.subscribe(self.shown.append)
        machine.effects.open()
        self.store.start()

    def until_page(self, page: str) -> Screen:
        self.machine.loop.until(lambda: self.store.screen.view.page == page)
        return self.store.screen

    def begin_session(self) -> None:
        """Lay a card and let the care prompt come."""
        self.machine.reader.cards.put(DOCUMENT)
        self.until_page("CarePrompt")


@pytest.fixture
def running() -> Iterator[Running]:
    made = Running()
    yield made
    assert made.machine.effects.close()


def test_the_first_page_is_shown_and_a_card_is_waited_for(running: Running) -> None:
    assert running.shown[0].view.page == "Attract"
    running.begin_session()
    assert running.store.screen.in_session


def test_events_of_many_threads_are_dealt_with_one_by_one(running: Running) -> None:
    running.begin_session()
    before = len(running.shown)
    threads = [threading.Thread(target=running.store.post, args=(Touched(),)) for _ in range(20)]
    for thread in threads:
        thread.start()
    running.machine.loop.until(lambda: len(running.shown) >= before + 20)
    for thread in threads:
        thread.join()
    assert running.store.screen.in_session


def test_a_defect_in_the_core_gives_the_card_back_and_says_so(running: Running) -> None:
    running.begin_session()
    running.store.post(Pressed("language:en"))
    running.store.post(DEFECT)
    screen = running.until_page("Notice")
    assert (
        CATALOGUE.shown(screen.view.title, screen.preferences.language)
        == "Sorry, something went wrong with this machine"
    )
    assert screen.preferences.language is Language.EN
    assert screen.end is None
    assert not screen.in_session
    assert running.machine.slot.ejected.acquire(timeout=SOON)
    assert not running.machine.bank.signed_out.get(timeout=SOON), "what it saw is not known any more"
    assert running.machine.pad.aborted.acquire(timeout=SOON)
    assert running.machine.staff.called.get(timeout=SOON)[0] == "device"
    said = running.machine.speaker.said.get(timeout=SOON)
    while "Sorry, something went wrong with this machine" not in said.clauses:
        said = running.machine.speaker.said.get(timeout=SOON)
    assert said.language == "en"


def test_what_broke_is_journaled_without_the_customer(running: Running) -> None:
    running.begin_session()
    running.store.post(DEFECT)
    running.until_page("Notice")
    (line,) = running.machine.journal.of(LogEvent.CORE_FAILED)
    assert line["event"] == "StaffMessageReceived"
    assert line["page"] == "CarePrompt"
    assert line["error"] == "KeyError"
    assert str(line["place"]).startswith("tests/runtime/test_store.py:")
    written = str(running.machine.journal.lines)
    assert "王秀英" not in written
    assert "990101" not in written


def test_after_a_defect_the_next_customer_is_served(running: Running) -> None:
    running.begin_session()
    running.store.post(DEFECT)
    running.until_page("Notice")
    running.store.post(Pressed(CRASH_ON))
    assert running.until_page("Attract").preferences.language is Language.ZH
    running.begin_session()


def test_an_answer_to_a_request_from_before_the_defect_is_dropped(running: Running) -> None:
    running.begin_session()
    late: list[Event] = []
    for ticket in range(1, 40):
        late.append(IdCardRead(ticket, DOCUMENT))
        late.append(TimerFired(ticket))
    old = running.store._answer()  # what requests from before the defect are answered through
    running.store.post(DEFECT)
    running.until_page("Notice")
    for event in late:
        old(event)
    running.store.post(Pressed(CRASH_ON))
    running.until_page("Attract")
    running.machine.loop.idle()
    assert not running.store.screen.in_session


def test_a_defect_while_nobody_is_there_shows_the_first_page_again(running: Running) -> None:
    running.store.post(DEFECT)
    running.machine.loop.until(lambda: running.machine.journal.of(LogEvent.CORE_FAILED))
    assert running.store.screen.view.page == "Attract"
    running.begin_session()


def test_pages_and_sessions_are_journaled(running: Running) -> None:
    running.begin_session()
    running.store.post(Pressed("decline_care"))
    running.until_page("Home")
    running.machine.loop.idle()
    pages = [line["page"] for line in running.machine.journal.of(LogEvent.PAGE_SHOWN)]
    assert pages[:2] == ["CarePrompt", "Home"]
    assert len(running.machine.journal.of(LogEvent.SESSION_BEGAN)) == 1
