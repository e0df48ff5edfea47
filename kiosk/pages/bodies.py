"""The bodies of the pages: a dataclass for each file of ui/pages, its fields the file's required properties.

Only these cross to QML. tests/pages/test_contract.py compares both sides; placeholders, read aloud and
the failed-attempts rule are derived from the fields (see contract.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal

from kiosk.pages.contract import NotSpoken, OnRequest, Record, Usually
from kiosk.pages.items import (
    AccountBalance,
    Button,
    CardPlace,
    Choice,
    DetailRow,
    FormField,
    KeypadLabels,
    LetterBoard,
    StatementRow,
)
from kiosk.pages.text import Text

Tone = Literal["good", "bad", "calm", "unknown"]
KEYS_ECHO = NotSpoken("what the keys make is echoed; the words on keys tire the listener")
ECHOED = OnRequest("changes with every key: the echo says it once the last key was pressed")


@dataclass(frozen=True)
class PageBody(Record):
    """What one page shows beneath its question and guidance."""

    # The page comes and goes while one question is tried: it does not end a series of failed attempts.
    transient: ClassVar[bool] = False
    # The page says what became of the money: a session that times out on it has not been told.
    reports_result: ClassVar[bool] = False
    # In care mode a page reminds a silent customer after so many seconds of silence, at most so many times.
    reminder_seconds: ClassVar[int] = 30
    reminders: ClassVar[int] = 2

    @classmethod
    def page_name(cls) -> str:
        """The page's name: its QML is ui/pages/<name>Page.qml."""
        return cls.__name__.removesuffix("Page")

    @property
    def complaint(self) -> Text | None:
        """What was wrong with what the customer tried, if the page says that something was."""
        return None

    @property
    def urgent(self) -> tuple[Text, ...]:
        """What is said at once in both editions: what went wrong, and news of something under way."""
        return (self.complaint,) if self.complaint is not None else ()

    @property
    def reminder(self) -> Text | None:
        """What a silent customer is told; None for the page's question and answers once more."""
        return None


@dataclass(frozen=True)
class QuestionBody(PageBody):
    """A page that says what was wrong with an answer, above everything else."""

    message: Text | None = field(default=None, kw_only=True)

    @property
    def complaint(self) -> Text | None:
        """The message."""
        return self.message


@dataclass(frozen=True)
class AttractPage(QuestionBody):
    """Nobody is here: a greeting and a place for each card. The message is about a card that failed."""

    greeting: Text
    places: Annotated[tuple[CardPlace, ...], Usually(2)]


@dataclass(frozen=True)
class CarePromptPage(PageBody):
    """The offer of care mode; the answers are back and forward."""

    points: Annotated[tuple[Text, ...], Usually(3)]
    note: Text


@dataclass(frozen=True)
class HomePage(PageBody):
    """The services."""

    tiles: Annotated[tuple[Choice, ...], Usually(4)]


@dataclass(frozen=True)
class CardAskPage(QuestionBody):
    """A card is asked for."""

    which: Literal["id", "bank"]
    hint: Text


@dataclass(frozen=True)
class PinPage(QuestionBody):
    """The PIN: how many digits are in and how long there is. A digit is never known here.

    `restarted` grows when the time begins from the start; `warning` is there while it is nearly over.
    """

    count: int
    digits: int
    seconds: int
    restarted: int
    warning: Text | None
    more: Annotated[Button, OnRequest("shown with the warning, which asks whether more time is needed")]
    keys: Annotated[KeypadLabels, NotSpoken("a tone answers each key of the PIN, and nothing else")]
    hidden: Text

    @property
    def urgent(self) -> tuple[Text, ...]:
        """That the time is nearly over, as well."""
        return tuple(said for said in (self.message, self.warning) if said is not None)


@dataclass(frozen=True)
class ChoicePage(QuestionBody):
    """Answers to choose from; `empty` stands in their place when there are none."""

    choices: Annotated[tuple[Choice, ...], Usually(4)]
    empty: Text | None = None


@dataclass(frozen=True)
class NamePage(QuestionBody):
    """A name or a memo is written."""

    board: Annotated[LetterBoard, KEYS_ECHO]


@dataclass(frozen=True)
class AccountPage(QuestionBody):
    """An account number is entered: its digits in groups of four, and how many there are, in words."""

    groups: tuple[str, ...]
    count: int
    echo: Annotated[Text, ECHOED]
    keys: Annotated[KeypadLabels, KEYS_ECHO]


@dataclass(frozen=True)
class AmountPage(QuestionBody):
    """A sum is entered: as typed, in capitals, and what will be left of the balance."""

    figure: str
    capitals: Annotated[Text | None, ECHOED]
    remains: Annotated[Text, ECHOED]
    keys: Annotated[KeypadLabels, KEYS_ECHO]


@dataclass(frozen=True)
class FormPage(PageBody):
    """The standard edition's form: all fields, and beside them what the active one needs.

    That is choices, a keypad (`keys`) or letters (`board`).
    """

    fields: Annotated[tuple[FormField, ...], Usually(4)]
    choices: Annotated[tuple[Choice, ...], Usually(4)] = ()
    keys: Annotated[KeypadLabels | None, KEYS_ECHO] = None
    board: Annotated[LetterBoard | None, KEYS_ECHO] = None

    @property
    def urgent(self) -> tuple[Text, ...]:
        """What is wrong with a field."""
        return tuple(field.error for field in self.fields if field.error is not None)


@dataclass(frozen=True)
class ReviewPage(PageBody):
    """Everything the customer is about to agree to, and what cannot be undone."""

    rows: Annotated[tuple[DetailRow, ...], Usually(5)]
    warning: Text | None = None


@dataclass(frozen=True)
class WaitingPage(PageBody):
    """The bank is asked; `slow` is shown after a while."""

    transient: ClassVar[bool] = True
    reminder_seconds: ClassVar[int] = 15
    reminders: ClassVar[int] = 1000

    hint: Text
    slow: Annotated[Text | None, OnRequest("shown and said after a while: see reminder")] = None

    @property
    def reminder(self) -> Text | None:
        """That it still goes on."""
        return self.slow


@dataclass(frozen=True)
class OutcomePage(PageBody):
    """What became of the money; `receipt` is the button that prints, with a note on it."""

    reports_result: ClassVar[bool] = True

    tone: Tone
    rows: Annotated[tuple[DetailRow, ...], Usually(5)]
    receipt: Annotated[Button | None, Usually(1)] = None
    receipt_note: Text | None = None

    @property
    def urgent(self) -> tuple[Text, ...]:
        """What became of the receipt."""
        return (self.receipt_note,) if self.receipt_note is not None else ()


@dataclass(frozen=True)
class NoticePage(PageBody):
    """One sentence on what happened, and the ways on."""

    transient: ClassVar[bool] = True

    tone: Tone
    line: Text
    choices: tuple[Choice, ...] = ()

    @property
    def complaint(self) -> Text | None:
        """A bad notice is one."""
        return self.line if self.tone == "bad" else None


@dataclass(frozen=True)
class BalancePage(PageBody):
    """What is on the accounts."""

    accounts: Annotated[tuple[AccountBalance, ...], Usually(2)]


@dataclass(frozen=True)
class StatementPage(PageBody):
    """Recent movements, some at a time; `position` says which."""

    entries: tuple[StatementRow, ...]
    position: Text
    earlier: Button
    later: Button


@dataclass(frozen=True)
class TakeCardPage(PageBody):
    """The card comes back; 0 seconds: no time runs that the customer could see the end of."""

    reminder_seconds: ClassVar[int] = 8
    reminders: ClassVar[int] = 1000

    hint: Text
    seconds: int


@dataclass(frozen=True)
class GoodbyePage(PageBody):
    """The last sentence."""

    line: Text


BODIES: tuple[type[PageBody], ...] = (
    AttractPage,
    CarePromptPage,
    HomePage,
    CardAskPage,
    PinPage,
    ChoicePage,
    NamePage,
    AccountPage,
    AmountPage,
    FormPage,
    ReviewPage,
    WaitingPage,
    OutcomePage,
    NoticePage,
    BalancePage,
    StatementPage,
    TakeCardPage,
    GoodbyePage,
)
# The pages that are made in advance, the likeliest first, in each edition.
LIKELY_IN_CARE: tuple[type[PageBody], ...] = (
    HomePage,
    HomePage,
    CardAskPage,
    PinPage,
    WaitingPage,
    ChoicePage,
    ChoicePage,
    AmountPage,
    ReviewPage,
    OutcomePage,
    TakeCardPage,
    AccountPage,
    NamePage,
    BalancePage,
    GoodbyePage,
)
LIKELY_IN_STANDARD: tuple[type[PageBody], ...] = (
    CarePromptPage,
    HomePage,
    CardAskPage,
    PinPage,
    WaitingPage,
    FormPage,
    ReviewPage,
    OutcomePage,
    TakeCardPage,
    BalancePage,
    GoodbyePage,
)
