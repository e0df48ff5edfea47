"""The kiosk's whole state, as one value."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from kiosk.domain.care_mode import Preferences
from kiosk.domain.help_call import CallState, CallStatus
from kiosk.domain.intent import UNKNOWN, NluResult
from kiosk.domain.settings import Settings
from kiosk.engine.context import Context, Customer
from kiosk.engine.flow import Flow, Place
from kiosk.engine.overlays.failed_attempts import NO_ATTEMPTS, FailedAttempts, PageKey
from kiosk.pages.text import Text, text

KIOSK = 0  # the owner of requests that the kiosk itself made; stack entries count from 1


@dataclass(frozen=True, slots=True)
class StackEntry:
    """A flow on the stack, with an id that tells its requests from an earlier flow's."""

    id: int
    flow: Flow
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class PendingRequest:
    """A request that has not been answered. An answer with another ticket is stale."""

    ticket: int
    kind: str
    owner: int


@dataclass(frozen=True, slots=True)
class HelpCall:
    """The machine's one open call; `since` is when it was raised."""

    since: datetime
    status: CallStatus = field(default_factory=CallStatus)
    presses: int = 1
    message: Text | None = None
    message_by: str = ""
    unasked: bool = False  # the program called; the customer has not pressed anything
    risk: bool = False  # staff are to talk to the customer before a transfer

    @property
    def can_be_taken_back(self) -> bool:
        """By the customer. Not while staff want to talk to them about a transfer: a caller on the phone may
        be telling the customer to send staff away."""
        return not self.risk or self.shown in ("arrived", "nobody")

    @property
    def shown(self) -> str:
        """The state as it is shown: CallState's word, or "nobody" while nobody answers."""
        return "nobody" if self.status.nobody else self.status.state.value

    @property
    def answered(self) -> bool:
        """Staff are on the way, or there."""
        return self.status.state in (CallState.ACKNOWLEDGED, CallState.ARRIVED)

    @property
    def line(self) -> Text:
        """What is shown and said of the call."""
        status = self.status
        if self.answered:
            return text(f"help.{'arrived' if status.state is CallState.ARRIVED else 'coming'}", by=status.by)
        if self.shown == "sent" and status.level > 0:
            return text(f"help.sent_{min(status.level, 3)}")
        if self.unasked and not status.nobody:
            return text("help.unasked")
        return text(f"help.{self.shown}")


@dataclass(frozen=True, slots=True)
class VoiceSheet:
    """The microphone's sheet. `state`: listening, confirm, failed; quiet: open beside the page, without
    a sheet until the customer speaks."""

    state: str
    heard: str = field(default="", repr=False)
    meaning: NluResult = UNKNOWN
    action: str = ""  # what will be pressed when the customer says yes, "" for VoiceIntentConfirmed
    why: str = ""  # what failed: unclear, how_much, either_sum, not_here, no_microphone, offer_staff
    understood: Text | None = None  # what will be done, in words


@dataclass(frozen=True, slots=True)
class ReadAloudState:
    """The page is being read aloud because the customer asked for it."""

    private: bool = False
    paused: bool = False


@dataclass(slots=True)
class KioskState:
    """Everything the machine knows. The first stack entry is the attract page; more means a session.

    Only a Transaction assigns to the fields, and only to those of its own copy; a state that `reduce` has
    returned is not changed any more (docs/decisions/typed-transaction.md).
    """

    settings: Settings
    attract: Flow
    goodbye: Flow
    stack: tuple[StackEntry, ...] = ()
    customer: Customer = field(default_factory=Customer)
    preferences: Preferences = field(default_factory=Preferences)
    pending: tuple[PendingRequest, ...] = ()
    next_ticket: int = 1
    next_entry: int = 1
    card_inside: bool = False
    out_of_order: frozenset[str] = frozenset()
    help: HelpCall | None = None
    listening: VoiceSheet | None = None
    misheard: int = 0  # times in a row
    hands_free: bool = False  # the customer goes on by voice: page after page listens, until one is touched
    read_aloud: ReadAloudState | None = None
    failed_attempts: FailedAttempts = NO_ATTEMPTS  # at one question
    idle_seconds: int = 0  # counted by Tick since the customer last did anything
    warned: bool = False  # the idle warning is shown
    ending: bool = False  # "really end?" is shown
    comfort: bool = False  # the magnifier's page is open
    serial: int = 0
    direction: str = "none"
    page_key: PageKey = ("", "", 0)  # a change is a new page
    focus: str = ""  # the action of what the navigation keys stand on; "" for the question
    scanning: bool = False  # the focus moves by itself, for a customer with one switch
    headset: bool = False  # plugged in: everything is said at once, and to the headset alone
    said: tuple[Text, ...] = field(default=(), repr=False)  # what is being said
    echo: tuple[Text, ...] = field(default=(), repr=False)  # of the keys; said once no other key follows
    silent_seconds: int = 0  # counted by Tick since the customer did, or the machine said, anything
    reminders: int = 0  # said since the customer did anything
    greeted: datetime | None = None  # when a touch on the attract page was last answered by its words

    @property
    def top(self) -> StackEntry:
        """The stack entry whose page is shown."""
        return self.stack[-1]

    @property
    def in_session(self) -> bool:
        """A customer is being served."""
        return len(self.stack) > 1

    @property
    def speaks(self) -> bool:
        """Everything that appears is said by itself."""
        return self.settings.speak_in_care and self.in_session and (self.preferences.care or self.headset)

    def context(self, now: datetime) -> Context:
        """What flows may look at."""
        return Context(
            self.settings, self.customer, self.preferences, now, self.out_of_order, self.card_inside
        )
