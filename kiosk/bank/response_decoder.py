"""The bank's answers: the contract's JSON, checked strictly, as the kiosk's values.

Unknown members are let pass, because a bank may add some; anything missing, of another type or
of another form makes the whole answer a bad one.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Annotated, Any, Literal, TypeVar

from msgspec import Meta, MsgspecError, Struct
from msgspec.json import Decoder

from kiosk.domain import bank_types
from kiosk.domain.bank_types import Arrival, NameMatch, RiskAdvice, TransferStatus
from kiosk.domain.foreign_text import safe_text

Answer = TypeVar("Answer")

Amount = Annotated[str, Meta(pattern=r"^(0|[1-9][0-9]{0,11})\.[0-9]{2}\Z")]
SignedAmount = Annotated[str, Meta(pattern=r"^-?(0|[1-9][0-9]{0,11})\.[0-9]{2}\Z")]
Ref = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,64}\Z")]
Code = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,63}\Z")]
Tail = Annotated[str, Meta(pattern=r"^[0-9]{4}\Z")]
Short = Annotated[str, Meta(max_length=200)]
NICKNAME_COLUMNS = 24
When = Annotated[datetime, Meta(tz=True)]
IsoStatus = Literal["RCVD", "PDNG", "ACTC", "PATC", "ACSP", "ACSC", "ACCC", "RJCT", "CANC", "BLCK"]

# ISO 20022 external status codes; only ACSC and ACCC mean that the money has arrived.
STATUS: dict[str, TransferStatus] = {
    "ACSC": TransferStatus.SETTLED,
    "ACCC": TransferStatus.SETTLED,
    "RJCT": TransferStatus.REFUSED,
    "CANC": TransferStatus.CANCELLED,
    "BLCK": TransferStatus.HELD,
}


def fen(amount: str) -> int:
    """A contract amount ("-12.30") as integer fen."""
    return int(amount.replace(".", ""))


def decimal(amount: int) -> str:
    """Integer fen as a contract amount."""
    sign = "-" if amount < 0 else ""
    return f"{sign}{abs(amount) // 100}.{abs(amount) % 100:02d}"


class ProblemAnswer(Struct, frozen=True):
    """Problem details (RFC 9457) with the contract's code."""

    code: Code
    params: dict[str, Short] = {}

    def value(self) -> bank_types.Problem:
        """As the kiosk's value."""
        params = {name: safe_text(value) for name, value in self.params.items()}
        return bank_types.Problem(self.code, tuple(sorted(params.items())))


class CardAnswer(Struct, frozen=True):
    """POST /cards/identify."""

    birth: date | None
    id_matches: bool | None
    pin_tries_left: Annotated[int, Meta(ge=0, le=99)]

    def value(self) -> bank_types.CardFacts:
        """As the kiosk's value."""
        return bank_types.CardFacts(self.birth, self.id_matches, self.pin_tries_left)


class AccountAnswer(Struct, frozen=True):
    """An account."""

    ref: Ref
    kind: Literal["current", "savings"]
    tail: Tail
    balance: SignedAmount


class PayeeAnswer(Struct, frozen=True):
    """A payee."""

    ref: Ref
    name: Short
    masked_name: Short
    bank: Short
    tail: Tail
    nickname: Short
    last_on: date | None
    last_amount: Amount

    def value(self) -> bank_types.Payee:
        """As the kiosk's value."""
        return bank_types.Payee(
            ref=self.ref,
            name=safe_text(self.name),
            masked=safe_text(self.masked_name),
            bank=safe_text(self.bank),
            tail=self.tail,
            nickname=safe_text(self.nickname, NICKNAME_COLUMNS),
            last_on=self.last_on,
            last_amount=fen(self.last_amount),
        )


class OverviewAnswer(Struct, frozen=True):
    """GET /overview."""

    name: Short
    birth: date | None
    accounts: list[AccountAnswer]
    payees: list[PayeeAnswer]

    def value(self) -> bank_types.Overview:
        """As the kiosk's value."""
        accounts = tuple(bank_types.Account(a.ref, a.kind, a.tail, fen(a.balance)) for a in self.accounts)
        return bank_types.Overview(
            safe_text(self.name), accounts, tuple(p.value() for p in self.payees), self.birth
        )


class SessionAnswer(Struct, frozen=True):
    """POST /sessions."""

    token: Annotated[str, Meta(pattern=r"^[A-Za-z0-9._~+/=-]{16,4096}\Z")]
    overview: OverviewAnswer


class CheckAnswer(Struct, frozen=True):
    """POST /payee-checks."""

    match: NameMatch
    payee: PayeeAnswer | None

    def __post_init__(self) -> None:
        if (self.payee is None) != (self.match is NameMatch.NO_MATCH):
            raise ValueError("a payee belongs to every result but no_match")

    def value(self) -> bank_types.PayeeCheck:
        """As the kiosk's value."""
        return bank_types.PayeeCheck(self.match, self.payee.value() if self.payee else None)


class PhoneAnswer(Struct, frozen=True):
    """POST /phone-checks."""

    number: Annotated[str, Meta(pattern=r"^1[0-9]{10}\Z")]
    operator: Short
    payee: PayeeAnswer
    amounts: Annotated[list[Amount], Meta(min_length=1, max_length=12)]

    def value(self) -> bank_types.Phone:
        """As the kiosk's value."""
        amounts = tuple(fen(amount) for amount in self.amounts)
        return bank_types.Phone(self.number, safe_text(self.operator), self.payee.value(), amounts)


class PhonesAnswer(Struct, frozen=True):
    """GET /phones."""

    phones: list[PhoneAnswer]

    def value(self) -> tuple[bank_types.Phone, ...]:
        """As the kiosk's values."""
        return tuple(phone.value() for phone in self.phones)


class ChoiceAnswer(Struct, frozen=True):
    """One arrival."""

    kind: Arrival
    arrives_at: When
    cancellable_until: When | None


class RiskAnswer(Struct, frozen=True):
    """The bank's risk answer."""

    advice: RiskAdvice
    reasons: list[Code]


class QuoteAnswer(Struct, frozen=True):
    """POST /quotes."""

    ref: Ref
    amount: Amount
    fee: Amount
    balance_after: SignedAmount
    arrivals: Annotated[list[ChoiceAnswer], Meta(min_length=1)]
    expires_at: When
    risk: RiskAnswer

    def value(self) -> bank_types.Quote:
        """As the kiosk's value."""
        return bank_types.Quote(
            ref=self.ref,
            amount=fen(self.amount),
            fee=fen(self.fee),
            balance_after=fen(self.balance_after),
            arrivals=tuple(
                bank_types.ArrivalChoice(c.kind, c.arrives_at, c.cancellable_until) for c in self.arrivals
            ),
            expires_at=self.expires_at,
            risk=self.risk.advice,
            risk_reasons=tuple(self.risk.reasons),
        )


class PayeeShown(Struct, frozen=True):
    """The payee in a transfer."""

    masked_name: Short
    bank: Short
    tail: Tail


class TransferAnswer(Struct, frozen=True):
    """A transfer."""

    ref: Ref
    status: IsoStatus
    amount: Amount
    fee: Amount
    arrival: Arrival
    payee: PayeeShown
    made_at: When
    arrives_at: When
    cancellable_until: When | None
    balance_after: SignedAmount | None = None
    problem: Code | None = None

    def value(self) -> bank_types.TransferRecord:
        """As the kiosk's value."""
        return bank_types.TransferRecord(
            ref=self.ref,
            status=STATUS.get(self.status, TransferStatus.PENDING),
            amount=fen(self.amount),
            fee=fen(self.fee),
            arrival=self.arrival,
            payee_masked=safe_text(self.payee.masked_name),
            payee_bank=safe_text(self.payee.bank),
            payee_tail=self.payee.tail,
            made_at=self.made_at,
            arrives_at=self.arrives_at,
            cancellable_until=self.cancellable_until,
            balance_after=None if self.balance_after is None else fen(self.balance_after),
            problem=self.problem or "",
        )


class TransfersAnswer(Struct, frozen=True):
    """GET /pending-transfers."""

    transfers: list[TransferAnswer]

    def value(self) -> tuple[bank_types.TransferRecord, ...]:
        """As the kiosk's values."""
        return tuple(transfer.value() for transfer in self.transfers)


class EntryAnswer(Struct, frozen=True):
    """One line of a statement."""

    on: date
    what: Short
    amount: SignedAmount
    balance: SignedAmount


class StatementAnswer(Struct, frozen=True):
    """GET /accounts/{ref}/statement."""

    entries: list[EntryAnswer]

    def value(self) -> tuple[bank_types.StatementEntry, ...]:
        """As the kiosk's values."""
        return tuple(
            bank_types.StatementEntry(e.on, safe_text(e.what), fen(e.amount), fen(e.balance))
            for e in self.entries
        )


class OutcomeAnswer(Struct, frozen=True):
    """GET /machine/transfers/{key} and its like: what came of a key."""

    outcome: Literal["done", "refused", "void"]
    transfer: TransferAnswer | None
    problem: ProblemAnswer | None


# msgspec publishes what it knows of a Struct before it is complete: two threads that decode the first answer
# of its kind at once crash the process (the money harness found it). So all are made here, on one thread.
DECODERS: dict[type, Decoder[Any]] = {
    model: Decoder(model)
    for model in (
        *(ProblemAnswer, CardAnswer, OverviewAnswer, SessionAnswer, CheckAnswer, QuoteAnswer),
        *(PhonesAnswer, PhoneAnswer, TransferAnswer, TransfersAnswer, StatementAnswer),
        *(OutcomeAnswer, type(None)),
    )
}


def prepare(*models: type) -> None:
    """Make the decoders of further answers; called while modules are imported, on one thread."""
    DECODERS.update({model: Decoder(model) for model in models})


class BadAnswer(ValueError):
    """Bytes that are no answer of the contract; the text is the kind of fault, never what was in them."""


def decode(model: type[Answer], content: bytes) -> Answer:
    """An answer's body as `model`; empty is null. Raises BadAnswer for every other sequence of bytes."""
    try:
        if content:
            # msgspec takes the last of two members of one name, and another program on the way the first.
            json.loads(content, object_pairs_hook=_members_once)
        answer: Answer = DECODERS[model].decode(content or b"null")
        return answer
    # Both libraries recurse, and end a body of some thousand brackets with a RecursionError.
    except (MsgspecError, ValueError, RecursionError) as error:
        raise BadAnswer(type(error).__name__) from None


def _members_once(members: list[tuple[str, Any]]) -> None:
    if len({name for name, _ in members}) != len(members):
        raise ValueError("a member stands there twice")
