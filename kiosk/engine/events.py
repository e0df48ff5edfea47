"""Events: facts in the past tense, the only way in.

A Result answers one request and carries its ticket; a Progress does so without ending it.
Both are dropped when the ticket is stale. Everything else is a fact that arrives unasked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from kiosk.domain.help_call import CallStatus
from kiosk.domain.identity import BankCard, CardFault, IdDocument, SealedPin
from kiosk.domain.intent import NluResult


@dataclass(frozen=True, slots=True)
class Event:
    """Anything that happened."""


@dataclass(frozen=True, slots=True)
class Result(Event):
    """The end of the request with this ticket."""

    ticket: int


@dataclass(frozen=True, slots=True)
class Failure(Result):
    """A result that also stands for no answer at all; what a request declares as its `failure`."""

    @classmethod
    def unanswered(cls, ticket: int) -> Self:
        """The failure of a request whose device or service did not answer."""
        return cls(ticket)


@dataclass(frozen=True, slots=True)
class Progress(Event):
    """News of the request with this ticket, which goes on."""

    ticket: int


# The customer


@dataclass(frozen=True, slots=True)
class Pressed(Event):
    """A button was pressed; `action` is its objectName ("confirm_transfer", "key:5")."""

    action: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class NavigationKeyPressed(Event):
    """A key of the navigation pad: up, down, left, right, ok, help, repeat; for switches next and scan."""

    key: str


@dataclass(frozen=True, slots=True)
class Touched(Event):
    """A touch anywhere on the screen: a customer is there."""


@dataclass(frozen=True, slots=True)
class Tick(Event):
    """One second has passed on the monotonic clock; comes from the runtime, once a second, also at rest."""


@dataclass(frozen=True, slots=True)
class TimerFired(Failure):
    """A timer of `SetTimer` ran out; the kiosk itself fills in the timer's name."""

    name: str = ""


# Cards


@dataclass(frozen=True, slots=True)
class IdCardRead(Result):
    """A document was read; it is judged by the core."""

    document: IdDocument


@dataclass(frozen=True, slots=True)
class IdCardFailed(Failure):
    """A card lay there and could not be read, or the reader is gone."""

    fault: CardFault

    @classmethod
    def unanswered(cls, ticket: int) -> Self:
        """See Failure."""
        return cls(ticket, CardFault.READER_GONE)


@dataclass(frozen=True, slots=True)
class BankCardInserted(Event):
    """A bank card is in the slot."""

    card: BankCard


@dataclass(frozen=True, slots=True)
class BankCardFailed(Event):
    """A bank card was inserted and could not be read; the slot gave it back."""

    fault: CardFault


@dataclass(frozen=True, slots=True)
class BankCardTaken(Event):
    """The slot is empty: the card was taken after `EjectCard`, or pulled out."""


# The PIN: counts and an encrypted block, never digits


@dataclass(frozen=True, slots=True)
class PinKeyPressed(Progress):
    """`count` digits are in now."""

    count: int


@dataclass(frozen=True, slots=True)
class PinEntered(Result):
    """The entry is over, the pad has sealed and wiped it."""

    pin: SealedPin


@dataclass(frozen=True, slots=True)
class PinCancelled(Result):
    """The cancel key of the pad."""


@dataclass(frozen=True, slots=True)
class PinFailed(Failure):
    """The pad could not do it: "unplugged", "too_short", "no_entry", "hardware"."""

    fault: str

    @classmethod
    def unanswered(cls, ticket: int) -> Self:
        """See Failure."""
        return cls(ticket, "hardware")


# Paper


@dataclass(frozen=True, slots=True)
class ReceiptPrinted(Result):
    """The receipt is out."""


@dataclass(frozen=True, slots=True)
class ReceiptFailed(Failure):
    """No receipt: "paper_out", "jam", "unplugged"."""

    fault: str

    @classmethod
    def unanswered(cls, ticket: int) -> Self:
        """See Failure."""
        return cls(ticket, "unplugged")


# Staff


@dataclass(frozen=True, slots=True)
class HelpCallUpdated(Event):
    """What became of the open call."""

    status: CallStatus


@dataclass(frozen=True, slots=True)
class StaffMessageReceived(Event):
    """A prepared sentence from staff: its key in the catalogue and who sent it."""

    key: str
    by: str


# Voice


@dataclass(frozen=True, slots=True)
class SpeechEnded(Failure):
    """The machine has said what it was asked to say, or was stopped."""


Stroke = tuple[tuple[float, float, float], ...]
"""What a finger drew without being lifted: points of (x, y, seconds); y downwards, x and y in any unit."""


@dataclass(frozen=True, slots=True)
class CharacterDrawn(Event):
    """Strokes on the square for writing, once the finger has rested."""

    strokes: tuple[Stroke, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class HandwritingRead(Result):
    """The characters that the strokes look most like, the likeliest first; "" for no character at all."""

    characters: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class HandwritingFailed(Failure):
    """No templates, or broken."""


@dataclass(frozen=True, slots=True)
class SpeechRecognized(Result):
    """What was recognised and what it means; text "" when nothing was understood."""

    text: str = field(repr=False)
    meaning: NluResult


@dataclass(frozen=True, slots=True)
class RecognitionFailed(Failure):
    """No microphone, no model, or broken."""

    fault: str

    @classmethod
    def unanswered(cls, ticket: int) -> Self:
        """See Failure."""
        return cls(ticket, "hardware")


# Devices and inside


@dataclass(frozen=True, slots=True)
class DeviceChanged(Event):
    """A device became usable or not; `fault` is its word ("paper_out", "unplugged", "")."""

    device: str
    usable: bool
    fault: str = ""


@dataclass(frozen=True, slots=True)
class HeadsetChanged(Event):
    """A headset was plugged in, or out."""

    present: bool


@dataclass(frozen=True, slots=True)
class SubflowFinished(Event):
    """A called flow is done; only made by the kiosk itself."""

    result: object = field(repr=False)


@dataclass(frozen=True, slots=True)
class VoiceIntentConfirmed(Event):
    """Something said to the microphone that the customer confirmed; only made by the kiosk itself."""

    meaning: NluResult
