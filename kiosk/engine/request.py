"""What a command is, and what a request is: a command that declares its answer and its failure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar, get_args

from kiosk.engine import events as e


@dataclass(frozen=True, slots=True)
class Command:
    """Anything to be done."""


Answer = TypeVar("Answer", bound=e.Result, covariant=True)


@dataclass(frozen=True, kw_only=True)  # without slots, which would make the class twice and break super()
class Request(Command, Generic[Answer]):
    """A command with an answer. A newer one of the same `kind` makes the older one stale.

    The declaration says what answers it and what stands for no answer:
    `class CheckPayee(Request[PayeeChecked], failure=BankFailed)`.
    """

    answer: ClassVar[type[e.Result]]
    failure: ClassVar[type[e.Failure]]

    ticket: int = 0

    def __init_subclass__(cls, *, failure: type[e.Failure] | None = None) -> None:
        """Read the declaration; the class that dataclass(slots=True) makes again comes without `failure`."""
        super().__init_subclass__()
        if failure is not None:
            cls.failure = failure
        (declared,) = get_args(vars(cls).get("__orig_bases__", (None,))[0]) or (None,)
        if isinstance(declared, type):
            cls.answer = declared

    @property
    def kind(self) -> str:
        """What supersedes what."""
        return type(self).__name__

    def failed(self) -> e.Result:
        """What the reducer gets when there is no answer."""
        return self.failure.unanswered(self.ticket)


AnyRequest = Request[e.Result]
