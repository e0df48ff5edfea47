"""The bodies of the pages: a dataclass for each file of ui/pages, its fields the file's required properties.

Only these cross to QML. tests/pages/test_contract.py compares both sides; placeholders, read aloud and
the failed-attempts rule are derived from the fields (see contract.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from kiosk.pages.body import PageBody as PageBody
from kiosk.pages.body import QuestionBody as QuestionBody
from kiosk.pages.contract import NotSpoken, OnRequest, Usually
from kiosk.pages.items import (
    AccountBalance,
    Belonging,
    Button,
    CardPlace,
    Choice,
    DetailRow,
    FormField,
    KeypadLabels,
    LetterBoard,
    StatementRow,
    WaitingStep,
)
from kiosk.pages.text import Text

Tone = Literal["good", "bad", "calm", "unknown"]
KEYS_ECHO = NotSpoken("what the keys make is echoed; the words on keys tire the listener")
GUIDED = NotSpoken("the same words as the guide")
DRAWN = OnRequest("where the drawing begins: whom, how much and when are what has to be heard")
QUICK = OnRequest("sums that may be taken instead of typed: the question and the guide come first")
CHECKED = NotSpoken("the review says all of it again, before anything is agreed to")
ECHOED = OnRequest("changes with every key: the echo says it once the last key was pressed")


@dataclass(frozen=True)
class AttractPage(QuestionBody):
    """Nobody is here: a place for each card, and the large entry to care mode, which is gone once it is on.

    The message is about a card that failed.
    """

    places: Annotated[tuple[CardPlace, ...], Usually(2)]
    large: Button | None = None
    large_about: Text | None = None


@dataclass(frozen=True)
class CarePromptPage(PageBody):
    """The offer of care mode: a small and a large preview, each of them a button with a line about it.

    `question` and `fields` are what the previews show; `mode` is care mode's official name.
    """

    usual: Button
    usual_about: Text
    large: Button
    large_about: Text
    mode: Text
    question: Annotated[Text, NotSpoken("part of a preview of the page that asks it")]
    fields: Annotated[tuple[Text, ...], Usually(3), NotSpoken("part of a preview of the form")]


@dataclass(frozen=True)
class HomePage(PageBody):
    """The services, and how to say it instead; `news` of money under way takes the place of that."""

    tiles: Annotated[tuple[Choice, ...], Usually(5)]
    voice: Text
    example: Text
    news: Text | None = None


@dataclass(frozen=True)
class ComfortPage(PageBody):
    """How the screen is easier to see and to reach: a row of choices for each way; what is on is marked."""

    look_label: Text
    looks: Annotated[tuple[Choice, ...], Usually(2)]
    size_label: Text
    sizes: Annotated[tuple[Choice, ...], Usually(4)]
    colour_label: Text
    colours: Annotated[tuple[Choice, ...], Usually(4)]
    other_label: Text
    others: Annotated[tuple[Choice, ...], Usually(5)]
    hint: Text


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
    """Answers to choose from; `empty` is shown where the list has no entries.

    `layout` says what they are: answers in words, people, times of arrival, tiles with a picture, transfers
    with their sums, or sums. `note` is a calm sentence with them: why it is asked, or what to know.
    """

    choices: Annotated[tuple[Choice, ...], Usually(4)]
    empty: Text | None = None
    layout: Literal["answers", "people", "times", "tiles", "transfers", "sums"] = "answers"
    note: Text | None = None


@dataclass(frozen=True)
class NamePage(QuestionBody):
    """A name or a memo is written."""

    board: Annotated[LetterBoard, KEYS_ECHO]


@dataclass(frozen=True)
class AccountPage(QuestionBody):
    """A number is entered: its digits in groups, and how many there are, in words.

    `hint` says where it stands; a card is drawn beside it where it stands on one.
    """

    groups: tuple[str, ...]
    count: int
    echo: Annotated[Text, ECHOED]
    keys: Annotated[KeypadLabels, KEYS_ECHO]
    hint: Annotated[Text, GUIDED]
    drawing: Literal["", "card"] = ""


@dataclass(frozen=True)
class AmountPage(QuestionBody):
    """A sum is entered: as typed, in words, and what will be left of the balance.

    `quick` are sums to take with one press, the first of them the one sent last.
    """

    figure: str
    words: Annotated[Text | None, ECHOED]
    remains: Annotated[Text, ECHOED]
    quick: Annotated[
        tuple[Button, ...],
        Usually(4),
        OnRequest("sums that may be taken; the question and the guide come first"),
    ]
    keys: Annotated[KeypadLabels, KEYS_ECHO]


@dataclass(frozen=True)
class FormPage(PageBody):
    """The standard edition's form: all fields, and beside them what the active one needs.

    That is choices, a keypad (`keys`) with sums to take (`quick`), or letters (`board`). `check` is what
    is known so far, as it will be reviewed.
    """

    fields: Annotated[tuple[FormField, ...], Usually(4)]
    choices: Annotated[tuple[Choice, ...], Usually(4)] = ()
    keys: Annotated[KeypadLabels | None, KEYS_ECHO] = None
    board: Annotated[LetterBoard | None, KEYS_ECHO] = None
    quick: Annotated[tuple[Button, ...], QUICK] = ()
    check_title: Annotated[Text | None, CHECKED] = None
    check: Annotated[tuple[DetailRow, ...], CHECKED] = ()

    @property
    def urgent(self) -> tuple[Text, ...]:
        """What is wrong with a field."""
        return tuple(field.error for field in self.fields if field.error is not None)


@dataclass(frozen=True)
class ReviewPage(PageBody):
    """Everything the customer is about to agree to, and what cannot be undone.

    Who (or which phone) and the amount are drawn as a sentence that begins with the customer (`me`,
    `source`); the other rows are facts beneath it. `note` is the guidance where it says more than to look at
    every line. `backwards`: the money comes back to the customer.
    """

    me: Annotated[Text, DRAWN]
    source: Annotated[Text, DRAWN]
    rows: Annotated[tuple[DetailRow, ...], Usually(5)]
    warning: Text | None = None
    note: Annotated[Text | None, GUIDED] = None
    backwards: bool = False


@dataclass(frozen=True)
class WaitingPage(PageBody):
    """The bank is asked; `slow` is shown after a while. `steps` where money moves."""

    transient: ClassVar[bool] = True
    reminder_seconds: ClassVar[int] = 15
    reminders: ClassVar[int] = 1000

    hint: Text
    slow: Annotated[Text | None, OnRequest("shown and said after a while: see reminder")] = None
    steps: tuple[WaitingStep, ...] = ()

    @property
    def reminder(self) -> Text | None:
        """That it still goes on."""
        return self.slow


@dataclass(frozen=True)
class OutcomePage(PageBody):
    """What became of the money.

    `line` is what has to be known beside the result: until when it can be cancelled, why it was not sent.
    `when` says when the money is where, `cancellable` that it can still be taken back. `receipt_note` is news
    of the receipt, good or not (`receipt_good`).
    """

    reports_result: ClassVar[bool] = True

    tone: Tone
    line: Text
    rows: Annotated[tuple[DetailRow, ...], Usually(5)]
    when: Text | None = None
    cancellable: bool = False
    receipt_note: Text | None = None
    receipt_good: bool = False

    @property
    def urgent(self) -> tuple[Text, ...]:
        """What became of the receipt."""
        return (self.receipt_note,) if self.receipt_note is not None else ()


@dataclass(frozen=True)
class UnknownPage(PageBody):
    """Money was sent or taken back and the bank has not said what became of it: what not to do comes first.

    `asked` says how often the bank was asked; it grows with each question.
    """

    reports_result: ClassVar[bool] = True
    reminder_seconds: ClassVar[int] = 50  # ten questions to the bank
    reminders: ClassVar[int] = 1000

    stop: Text
    safe: Text | None
    me: Annotated[Text, DRAWN]
    source: Annotated[Text, DRAWN]
    who: DetailRow
    amount: DetailRow
    not_known: Text
    asking: Text
    asked: Annotated[Text | None, OnRequest("every few seconds another number: see reminder")]
    times: int
    hint: Text
    receipt_note: Text | None = None
    receipt_good: bool = False

    @property
    def urgent(self) -> tuple[Text, ...]:
        """What not to do, and what became of the receipt."""
        return tuple(said for said in (self.stop, self.receipt_note) if said is not None)

    @property
    def reminder(self) -> Text | None:
        """That the bank is still being asked."""
        return self.asking


@dataclass(frozen=True)
class NoticePage(PageBody):
    """One sentence on what happened, and the ways on. `safe` says where the money is."""

    transient: ClassVar[bool] = True

    tone: Tone
    line: Text
    choices: tuple[Choice, ...] = ()
    drawing: Literal["", "line_broken", "on_the_phone", "clerk"] = ""
    safe: Text | None = None

    @property
    def complaint(self) -> Text | None:
        """A bad notice is one."""
        return self.line if self.tone == "bad" else None


@dataclass(frozen=True)
class BalancePage(PageBody):
    """What is on the accounts; `cover` hides the figures or shows them again."""

    accounts: Annotated[tuple[AccountBalance, ...], Usually(2)]
    cover: Button
    covered: bool


@dataclass(frozen=True)
class StatementPage(PageBody):
    """Recent movements, some at a time; `position` says which."""

    entries: tuple[StatementRow, ...]
    position: Text


@dataclass(frozen=True)
class TakeCardPage(PageBody):
    """The card comes back; 0 seconds: no time runs that the customer could see the end of."""

    reminder_seconds: ClassVar[int] = 8
    reminders: ClassVar[int] = 1000

    hint: Text
    seconds: int


@dataclass(frozen=True)
class GoodbyePage(PageBody):
    """The last sentence, and what the customer should not leave behind (`belongings`, asked for by `ask`)."""

    line: Text
    ask: Text
    belongings: Annotated[tuple[Belonging, ...], Usually(4)]
