"""The bank's port: what the kiosk needs of a bank, the requests that the engine makes, and their answers.

A request declares its answer, the bank's reasons to refuse it, and the call of the port that carries it out;
a service may declare further ones in its own folder.

A call of `Bank` blocks, has a deadline, and raises BankRefused.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar, Protocol, Self

from kiosk.domain.bank_types import (
    Bill,
    BillOffers,
    CardFacts,
    Overview,
    OwnCard,
    PayeeCheck,
    Pension,
    Phone,
    Problem,
    Quote,
    StatementEntry,
    StopReason,
    TransferOrder,
    TransferRecord,
    TransferStatus,
)
from kiosk.domain.dispute import Dispute
from kiosk.domain.identity import SealedPin
from kiosk.engine.events import Failure, Result
from kiosk.engine.request import Answer, Request


class BankRefused(Exception):
    """Not done. `problem.code` is the contract's code, or one of our own for the line.

    Raised only when it is certain that no money moved; a lost answer to `send` or `cancel`
    is a TransferRecord with status unknown instead.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class Bank(Protocol):
    """One bank, and at most one customer signed in at a time."""

    def identify(self, card_number: str, id_number: str | None) -> CardFacts:
        """Is the card known, how old is its holder, does the ID number belong to the same person."""

    def sign_in(self, card_number: str, id_number: str | None, pin_block: str, key_id: str) -> Overview:
        """Open the customer's session. Refused: wrong_pin (detail tries_left), card_blocked, id_mismatch."""

    def overview(self) -> Overview:
        """Accounts and payees again."""

    def cards(self) -> tuple[OwnCard, ...]:
        """The customer's bank cards, those that are stopped as well."""

    def stop_card(self, ref: str, reason: StopReason) -> OwnCard:
        """Stop a card; one that is stopped stays so since then. Refused: unknown_card."""

    def stop_cards_of(self, id_number: str) -> tuple[OwnCard, ...]:
        """Stop every card of a person until an oral report lapses. Refused: unknown_person."""

    def check_payee(self, name: str, account: str) -> PayeeCheck:
        """Payee name check before anything else. Refused: no_such_account, own_account."""

    def phones(self) -> tuple[Phone, ...]:
        """The customer's own mobile number first, then those topped up before."""

    def check_phone(self, number: str) -> Phone:
        """Owner, operator and amounts of a mobile number. Refused: no_such_number."""

    def bills(self) -> BillOffers:
        """Every biller, and one bill for each customer number that the customer paid for before."""

    def check_bill(self, biller_ref: str, number: str) -> tuple[Bill, ...]:
        """What is owed for a customer number, the oldest first, or the last bill. Refused: no_such_bill."""

    def pension(self) -> Pension:
        """What has come and what comes next. Refused: no_pension."""

    def quote(self, account_ref: str, payee_ref: str, amount: int, memo: str) -> Quote:
        """Fee, limits and arrival choices for `amount` fen. Refused: insufficient_funds, over_limit."""

    def send(self, order: TransferOrder, pin_block: str, key_id: str) -> TransferRecord:
        """Confirm a quote. Makes and stores the idempotency key on disk before the first try, and
        tries again with the same key within the deadline. A lost answer gives status unknown."""

    def ask(self, ref: str) -> TransferRecord:
        """The state of a transfer whose outcome was unknown (`ref` as `send` gave it)."""

    def pending(self) -> tuple[TransferRecord, ...]:
        """The customer's transfers that can still be cancelled, newest first."""

    def recent_transfers(self) -> tuple[TransferRecord, ...]:
        """The customer's last transfers, newest first, arrived or not."""

    def dispute(self, ref: str) -> Dispute:
        """Stop a transfer, or ask for it back, as a swindle; once. Refused: unknown_transfer."""

    def cancel(self, ref: str) -> TransferRecord:
        """Take a transfer back. Refused: too_late. A lost answer gives status unknown."""

    def statement(self, account_ref: str) -> tuple[StatementEntry, ...]:
        """Recent movements, newest first, at most 30."""

    def sign_out(self, *, all_seen: bool = True) -> None:
        """End the customer's session; never raises, forgets the token in any case.
        `all_seen`: the customer was shown every outcome that was returned; otherwise staff are told."""

    def settle_open(self, on_settled: Callable[[TransferRecord], bool]) -> None:
        """Called at start-up, returns at once: ask about transfers of unknown outcome until they are known.

        `on_settled` gets what became of those that were not shown to their customer, and answers True when
        staff were told; else it is asked again later. `ref` is the key of `send`, or the bank's own."""

    def close(self) -> None:
        """Hang up; what is still open is asked about after the next start."""


# Answers


@dataclass(frozen=True, slots=True)
class BankFailed(Failure):
    """The bank or the line refused, and it is certain that no money moved."""

    problem: Problem

    @classmethod
    def unanswered(cls, ticket: int) -> Self:
        """No answer counts as a bank that cannot be reached."""
        return cls(ticket, Problem("unreachable"))


@dataclass(frozen=True, slots=True)
class CardIdentified(Result):
    """Answer to IdentifyCard."""

    facts: CardFacts


@dataclass(frozen=True, slots=True)
class SignedIn(Result):
    """Answer to OpenBankSession (the PIN was right) and to FetchOverview."""

    overview: Overview


@dataclass(frozen=True, slots=True)
class PayeeChecked(Result):
    """Answer to CheckPayee."""

    check: PayeeCheck


@dataclass(frozen=True, slots=True)
class QuoteReceived(Result):
    """Answer to GetQuote."""

    quote: Quote


@dataclass(frozen=True, slots=True)
class TransferStatusReceived(Result):
    """Answer to SendTransfer, GetTransferStatus and CancelTransfer; the status may be unknown."""

    transfer: TransferRecord


@dataclass(frozen=True, slots=True)
class PendingTransfersListed(Result):
    """Answer to ListPendingTransfers."""

    transfers: tuple[TransferRecord, ...]


# Requests


@dataclass(frozen=True, kw_only=True)
class BankRequest(Request[Answer], ABC, failure=BankFailed):
    """A request to the bank; BankFailed answers it where it is certain that nothing was done."""

    refusals: ClassVar[tuple[str, ...]] = ()  # problem codes that only this request can get

    def __init_subclass__(
        cls, *, failure: type[Failure] | None = None, refusals: tuple[str, ...] | None = None
    ) -> None:
        """Read the declaration; the class that dataclass(slots=True) makes again keeps what it has."""
        super().__init_subclass__(failure=failure)
        if refusals is not None:
            cls.refusals = refusals

    @abstractmethod
    def call(self, bank: Bank) -> Answer:
        """The answer of this bank. Blocks; raises BankRefused."""


@dataclass(frozen=True, slots=True)
class IdentifyCard(BankRequest[CardIdentified]):
    """Ask the bank whose card this is, with the ID number when there is one."""

    card_number: str = field(repr=False)
    id_number: str | None = field(default=None, repr=False)

    def call(self, bank: Bank) -> CardIdentified:
        """See BankRequest."""
        return CardIdentified(self.ticket, bank.identify(self.card_number, self.id_number))


@dataclass(frozen=True, slots=True)
class OpenBankSession(
    BankRequest[SignedIn], refusals=("wrong_pin", "card_blocked", "card_stopped", "id_mismatch")
):
    """Open the customer's session at the bank."""

    card_number: str = field(repr=False)
    id_number: str | None = field(repr=False)
    pin: SealedPin

    def call(self, bank: Bank) -> SignedIn:
        """See BankRequest."""
        sealed = self.pin.block, self.pin.key_id
        return SignedIn(self.ticket, bank.sign_in(self.card_number, self.id_number, *sealed))


@dataclass(frozen=True, slots=True)
class FetchOverview(BankRequest[SignedIn]):
    """Accounts and payees again; answered by SignedIn."""

    def call(self, bank: Bank) -> SignedIn:
        """See BankRequest."""
        return SignedIn(self.ticket, bank.overview())


@dataclass(frozen=True, slots=True)
class CheckPayee(BankRequest[PayeeChecked], refusals=("no_such_account", "own_account")):
    """Payee name check."""

    name: str = field(repr=False)
    account: str = field(repr=False)

    def call(self, bank: Bank) -> PayeeChecked:
        """See BankRequest."""
        return PayeeChecked(self.ticket, bank.check_payee(self.name, self.account))


@dataclass(frozen=True, slots=True)
class GetQuote(BankRequest[QuoteReceived], refusals=("insufficient_funds", "over_limit", "bill_paid")):
    """Ask for a quote; `amount` in fen."""

    account_ref: str
    payee_ref: str
    amount: int = field(repr=False)
    memo: str = field(default="", repr=False)

    def call(self, bank: Bank) -> QuoteReceived:
        """See BankRequest."""
        quote = bank.quote(self.account_ref, self.payee_ref, self.amount, self.memo)
        return QuoteReceived(self.ticket, quote)


@dataclass(frozen=True, slots=True)
class SendTransfer(
    BankRequest[TransferStatusReceived],
    refusals=("wrong_pin", "card_blocked", "card_stopped", "quote_expired", "quote_used", "bill_paid"),
):
    """Send a confirmed transfer: the only request that moves money out of an account."""

    transfer: TransferOrder
    pin: SealedPin

    def failed(self) -> Result:
        """Unknown, never failed: money may have moved."""
        unknown = TransferRecord("", TransferStatus.UNKNOWN, self.transfer.amount)
        return TransferStatusReceived(self.ticket, unknown)

    def call(self, bank: Bank) -> TransferStatusReceived:
        """See BankRequest."""
        return TransferStatusReceived(self.ticket, bank.send(self.transfer, self.pin.block, self.pin.key_id))


@dataclass(frozen=True, slots=True)
class GetTransferStatus(BankRequest[TransferStatusReceived]):
    """Ask about a transfer whose outcome is unknown."""

    ref: str

    def failed(self) -> Result:
        """Unknown, never failed: money may have moved."""
        return TransferStatusReceived(self.ticket, TransferRecord(self.ref, TransferStatus.UNKNOWN))

    def call(self, bank: Bank) -> TransferStatusReceived:
        """See BankRequest."""
        return TransferStatusReceived(self.ticket, bank.ask(self.ref))


@dataclass(frozen=True, slots=True)
class ListPendingTransfers(BankRequest[PendingTransfersListed]):
    """The customer's transfers that can still be taken back."""

    def call(self, bank: Bank) -> PendingTransfersListed:
        """See BankRequest."""
        return PendingTransfersListed(self.ticket, bank.pending())


@dataclass(frozen=True, slots=True)
class CancelTransfer(BankRequest[TransferStatusReceived], refusals=("too_late",)):
    """Take a transfer back."""

    ref: str

    def failed(self) -> Result:
        """Unknown, never failed: money may have moved."""
        return TransferStatusReceived(self.ticket, TransferRecord(self.ref, TransferStatus.UNKNOWN))

    def call(self, bank: Bank) -> TransferStatusReceived:
        """See BankRequest."""
        return TransferStatusReceived(self.ticket, bank.cancel(self.ref))
