"""The contract's requests as the sandbox bank reads them; strict, so that a slip is a 400."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

Amount = Annotated[str, Meta(pattern=r"^(0|[1-9][0-9]{0,9})\.[0-9]{2}\Z")]
CardNumber = Annotated[str, Meta(pattern=r"^[0-9]{13,19}\Z")]
IdNumber = Annotated[str, Meta(pattern=r"^[0-9A-Z]{15,18}\Z")]
AccountNumber = Annotated[str, Meta(pattern=r"^[0-9]{8,32}\Z")]
CustomerNumber = Annotated[str, Meta(pattern=r"^[0-9]{4,20}\Z")]
MobileNumber = Annotated[str, Meta(pattern=r"^1[0-9]{10}\Z")]
PinBlock = Annotated[str, Meta(pattern=r"^[0-9A-Fa-f]{32}\Z")]
Ref = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,64}\Z")]
Name = Annotated[str, Meta(min_length=1, max_length=64)]
Words = Annotated[str, Meta(max_length=200)]
Arrival = Literal["real_time", "ordinary", "next_day"]


class RequestBody(Struct, frozen=True, forbid_unknown_fields=True):
    """A request's body."""


class Identify(RequestBody, frozen=True):
    """POST /cards/identify."""

    card_number: CardNumber
    id_number: IdNumber | None = None


class SignIn(RequestBody, frozen=True):
    """POST /sessions."""

    card_number: CardNumber
    pin_block: PinBlock
    key_id: Ref
    id_number: IdNumber | None = None


class StopCardBody(RequestBody, frozen=True):
    """POST /cards/{ref}/stop."""

    reason: Literal["lost", "swindled"]


class ReportLossBody(RequestBody, frozen=True):
    """POST /loss-reports."""

    id_number: IdNumber


class CheckPayeeBody(RequestBody, frozen=True):
    """POST /payee-checks."""

    name: Name
    account: AccountNumber


class CheckPhoneBody(RequestBody, frozen=True):
    """POST /phone-checks."""

    number: MobileNumber


class CheckBillBody(RequestBody, frozen=True):
    """POST /bill-checks."""

    biller_ref: Ref
    number: CustomerNumber


class AskQuote(RequestBody, frozen=True):
    """POST /quotes."""

    account_ref: Ref
    payee_ref: Ref
    amount: Amount
    memo: Words = ""


class Answer(RequestBody, frozen=True):
    """A safety question and what the customer chose."""

    question: Ref
    choice: Words


class Confirm(RequestBody, frozen=True):
    """POST /transfers."""

    quote_ref: Ref
    arrival: Arrival
    pin_block: PinBlock
    key_id: Ref
    answers: Annotated[list[Answer], Meta(max_length=20)] = []


class VoidCancellation(RequestBody, frozen=True):
    """POST /machine/cancellations/{key}/void."""

    transfer_ref: Ref


def fen(amount: str) -> int:
    """A contract amount as integer fen."""
    return int(amount.replace(".", ""))


def decimal(amount: int) -> str:
    """Integer fen as a contract amount."""
    sign = "-" if amount < 0 else ""
    return f"{sign}{abs(amount) // 100}.{abs(amount) % 100:02d}"
