"""Commands: what the reducer wants done, and the only way out of it.

A `Request` is answered by Results that carry its ticket. A `StateChange` never leaves the engine.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.domain.care_mode import Preferences
from kiosk.domain.help_call import CallKind, PagePosition
from kiosk.engine import events as e
from kiosk.engine.context import Customer
from kiosk.engine.request import AnyRequest as AnyRequest
from kiosk.engine.request import Command as Command
from kiosk.engine.request import Request as Request
from kiosk.pages.text import Language, Text


@dataclass(frozen=True, slots=True)
class Cancel(Command):
    """The answer to this ticket is not needed any more; stop the work if it can be stopped."""

    ticket: int


@dataclass(frozen=True, slots=True)
class SetTimer(Request[e.TimerFired], failure=e.TimerFired):
    """TimedOut after `seconds`; a newer timer of the same name replaces it."""

    name: str
    seconds: float

    @property
    def kind(self) -> str:
        """Timers supersede each other by name."""
        return f"timer:{self.name}"


# Cards


@dataclass(frozen=True, slots=True)
class ReadIdCard(Request[e.IdCardRead], failure=e.IdCardFailed):
    """Wait for a document on the reader."""


@dataclass(frozen=True, slots=True)
class EjectCard(Command):
    """Give the bank card back."""


# The PIN


@dataclass(frozen=True, slots=True)
class AskPin(Request[e.PinEntered], failure=e.PinFailed):
    """Open an entry on the pad for this card; answered by PinKeyed..., then PinEntered."""

    card_number: str = field(repr=False)
    digits: int = 6


@dataclass(frozen=True, slots=True)
class FinishPin(Command):
    """The customer pressed the page's own "done": the pad's entry key. No digit."""


# The bank; its requests are in bank_port


@dataclass(frozen=True, slots=True)
class CloseBankSession(Command):
    """End the customer's session at the bank.

    `all_seen` is False where an outcome was not shown to the customer, who then hears of it from staff.
    """

    all_seen: bool = True


# Paper


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """One line of a receipt."""

    label: Text
    value: Text = field(repr=False)
    big: bool = False


@dataclass(frozen=True, slots=True)
class PrintReceipt(Request[e.ReceiptPrinted], failure=e.ReceiptFailed):
    """Print; the words are looked up in `language` when it is carried out."""

    title: Text
    lines: tuple[ReceiptRow, ...] = field(repr=False)
    notes: tuple[Text, ...] = field(default=(), repr=False)
    code: str = field(default="", repr=False)
    large: bool = True
    language: Language = Language.ZH


# Staff


@dataclass(frozen=True, slots=True)
class CallStaff(Command):
    """Call staff. An open call is renewed, never doubled.

    `position` is where the customer is; its title tells staff more than the page does, and nothing of
    the customer. `unasked`: the program calls by itself, without a press.
    """

    kind: CallKind
    position: PagePosition
    unasked: bool = False
    note: str = ""  # a key that tells staff why ("reason.new_large"); nothing of the customer


@dataclass(frozen=True, slots=True)
class WithdrawCall(Command):
    """Take the open call back."""


# Voice


@dataclass(frozen=True, slots=True)
class Say(Request[e.SpeechEnded], failure=e.SpeechEnded):
    """Say these texts in this language; private parts only when `private`.

    `echo`: of keys, so that no line of the log tells when they were pressed.
    """

    texts: tuple[Text, ...] = field(repr=False)
    language: Language = Language.ZH
    private: bool = False
    rate: int = 100
    volume: int = 70
    echo: bool = False


@dataclass(frozen=True, slots=True)
class ControlSpeech(Command):
    """Go on with what is being said, from the clause that is `move` after this one, at this rate and
    volume; `paused`: in silence until steered again; `spell`: that clause once, character by character."""

    rate: int
    volume: int
    move: int = 0
    paused: bool = False
    spell: bool = False


@dataclass(frozen=True, slots=True)
class StopSpeaking(Command):
    """Silence, at once."""


@dataclass(frozen=True, slots=True)
class Listen(Request[e.SpeechRecognized], failure=e.RecognitionFailed):
    """Listen to one utterance. `hears` is the page's context, `phrases` what may be said: a phrase
    comes back as the slot "choice" of the meaning, with its action."""

    hears: str
    phrases: tuple[tuple[str, Text], ...] = field(default=(), repr=False)  # (action, phrase)
    payees: tuple[tuple[str, str], ...] = field(default=(), repr=False)  # (name, nickname)
    language: Language = Language.ZH
    seconds: float = 12.0  # without speech, until listening ends


@dataclass(frozen=True, slots=True)
class ReadHandwriting(Request[e.HandwritingRead], failure=e.HandwritingFailed):
    """Which characters these strokes look like."""

    strokes: tuple[e.Stroke, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Chime(Command):
    """A short sound: the name of a file in assets/sounds ("press", "nothing", "warn", "sent")."""

    name: str


# Inside


@dataclass(frozen=True, slots=True)
class StateChange(Command):
    """Carried out by the kiosk itself."""


@dataclass(frozen=True, slots=True)
class SetCustomer(StateChange):
    """The customer is now this."""

    customer: Customer


@dataclass(frozen=True, slots=True)
class SetPreferences(StateChange):
    """The comfort is now this."""

    preferences: Preferences


@dataclass(frozen=True, slots=True)
class Announce(StateChange):
    """Say this at once, in the customer's language and at their rate and volume."""

    texts: tuple[Text, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class EndSession(StateChange):
    """Everything of this customer goes; the card comes back."""


@dataclass(frozen=True, slots=True)
class ClearPersonalData(Command):
    """The session is over: drop whatever is kept of the customer outside the core, too."""
