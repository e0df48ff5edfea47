"""A machine to run in tests: ports whose other side is the test itself, a loop and timers by hand."""

from __future__ import annotations

from datetime import date

from kiosk.domain.id_card import check_character
from kiosk.domain.identity import DocumentKind, IdDocument
from kiosk.engine import commands as o
from kiosk.engine.events import Event, Result
from kiosk.platform.event_log import InMemoryLog
from kiosk.runtime.catalog_loader import assets, load_catalog
from kiosk.runtime.deadlines import Deadlines
from kiosk.runtime.effects import EffectRunner
from kiosk.runtime.ports import HandwritingPort, Ports, VoicePort
from tests.runtime.fake_devices import Ear, Pad, Press, Reader, Slot, Voicebox
from tests.runtime.fake_services import Desk, PlainVoice
from tests.runtime.virtual_time import HandClock, Loop
from tests.services.scripted_bank import ScriptedBank

CATALOGUE = load_catalog(assets("texts"))
# Nobody's: no place in China has a code that begins with 99.
DOCUMENT = IdDocument(
    DocumentKind.CITIZEN,
    "王秀英",
    "99010119500101002" + check_character("99010119500101002"),
    date(1950, 1, 1),
)


class Machine:
    """Equipment, effects, loop and clock, opened; `events` are the facts and answers so far."""

    def __init__(
        self,
        deadlines: Deadlines | None = None,
        *,
        bank: ScriptedBank | None = None,
        voice: VoicePort | None = None,
        handwriting: HandwritingPort | None = None,
    ) -> None:
        self.reader, self.slot, self.pad = Reader(), Slot(), Pad()
        self.printer, self.speaker, self.microphone = Press(), Voicebox(), Ear()
        self.staff, self.voice = Desk(), voice or PlainVoice()
        self.bank = bank or ScriptedBank()
        self.loop, self.clock = Loop(), HandClock()
        self.journal = InMemoryLog(now=self.clock.now)
        self.ports = Ports(
            id_reader=self.reader,
            card_reader=self.slot,
            pin_pad=self.pad,
            printer=self.printer,
            speaker=self.speaker,
            microphone=self.microphone,
            bank=self.bank,
            staff=self.staff,
            voice=self.voice,
            handwriting=handwriting,
        )
        self.effects = EffectRunner(
            self.ports,
            catalogue=CATALOGUE,
            timers=self.clock,
            journal=self.journal,
            deadlines=deadlines,
        )
        self.events: list[Event] = []
        self.effects.emit = self.take

    def take(self, event: Event) -> None:
        """Where facts and answers go when there is no store."""
        self.loop.schedule(lambda: self.events.append(event))

    def give(self, command: o.Command) -> None:
        """Have a command carried out; its answer comes to `events`."""
        self.effects.perform(command, self.take)

    def answer(self, ticket: int) -> Event:
        """Wait for the answer to this ticket."""

        def answers() -> list[Event]:
            return [e for e in self.events if isinstance(e, Result) and e.ticket == ticket]

        self.loop.until(answers)
        return answers()[-1]
