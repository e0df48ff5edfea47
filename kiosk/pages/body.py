"""What every page's body is: its name, what it complains of, and what is said at once or as a reminder."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from kiosk.pages.contract import Record
from kiosk.pages.text import Text


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
