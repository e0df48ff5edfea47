"""Everything the runtime works with, as ports: it never knows which driver is behind one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from kiosk.devices.card_reader.port import CardReader
from kiosk.devices.id_reader.port import IdReader
from kiosk.devices.microphone.port import Microphone
from kiosk.devices.pin_pad.port import PinPad
from kiosk.devices.port import Device
from kiosk.devices.printer.port import Printer
from kiosk.devices.speaker.port import Speaker
from kiosk.domain.intent import NluResult
from kiosk.domain.state_fault import StateFault
from kiosk.engine.bank_port import Bank
from kiosk.engine.commands import Listen
from kiosk.engine.events import Stroke
from kiosk.pages.text import Language
from kiosk.staff.port import StaffChannel


class VoicePort(Protocol):
    """From words to what is spoken, and from what was heard to what it means."""

    def clauses(self, sentences: Sequence[str], language: Language) -> tuple[str, ...]:
        """Sentences cut where one draws breath, normalised for the speech engine."""
        ...

    def spell(self, words: str, language: Language) -> tuple[str, ...]:
        """`words` character by character, as they are said."""
        ...

    def understand(self, heard: str, listen: Listen, phrases: Sequence[tuple[str, str]]) -> NluResult:
        """What `heard` means on the page that ordered `listen`; `phrases` are its actions and words."""
        ...

    def patience(self, heard: str, listen: Listen, phrases: Sequence[tuple[str, str]]) -> float:
        """Seconds without another word after which the sentence `heard` on this page is complete; inf
        where the words do not tell."""
        ...


class HandwritingPort(Protocol):
    """Reads characters that a finger wrote."""

    def recognize(self, strokes: Sequence[Stroke], count: int) -> str:
        """The `count` characters that the strokes look most like, the likeliest first. Raises OSError and
        ValueError where it cannot be done."""
        ...


@dataclass(frozen=True, slots=True)
class Ports:
    """One machine's equipment, its bank and its staff. `state_fault`: why it must stay out of service."""

    id_reader: IdReader
    card_reader: CardReader
    pin_pad: PinPad
    printer: Printer
    speaker: Speaker
    microphone: Microphone
    bank: Bank
    staff: StaffChannel
    voice: VoicePort
    handwriting: HandwritingPort | None = None
    state_fault: StateFault | None = None

    def devices(self) -> Iterator[Device]:
        """The devices, in the order in which they are opened."""
        yield self.speaker
        yield self.id_reader
        yield self.card_reader
        yield self.pin_pad
        yield self.printer
        yield self.microphone
