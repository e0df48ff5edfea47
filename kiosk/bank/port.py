"""The bank's port: what the kiosk needs from a bank, whoever answers.

Every call blocks (on a worker), has a deadline, and raises BankRefused when the bank or
the line said no. Whoever plugs in another bank writes a class with these methods and names
it in the config; see README, "your own bank API".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from kiosk.domain.bank_types import (
    CardFacts,
    Overview,
    PayeeCheck,
    Phone,
    Problem,
    Quote,
    StatementEntry,
    TransferOrder,
    TransferRecord,
)


class BankRefused(Exception):
    """Not done. `problem.code` is the contract's code, or one of our own for the line.

    Raised only when it is certain that no money moved; a lost answer to `send` or `cancel`
    is a Transfer with status unknown instead.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class Bank(Protocol):
    """One bank, and at most one customer signed in at a time."""

    def identify(self, card_number: str, id_number: str | None) -> CardFacts:
        """Is the card known, how old is its holder, does the ID number belong to the same person."""
        ...

    def sign_in(self, card_number: str, id_number: str | None, pin_block: str, key_id: str) -> Overview:
        """Open the customer's session. Refused: wrong_pin (detail tries_left), card_blocked, id_mismatch."""
        ...

    def overview(self) -> Overview:
        """Accounts and payees again."""
        ...

    def check_payee(self, name: str, account: str) -> PayeeCheck:
        """Payee name check before anything else. Refused: no_such_account, own_account."""
        ...

    def phones(self) -> tuple[Phone, ...]:
        """The customer's own mobile number first, then those topped up before."""
        ...

    def check_phone(self, number: str) -> Phone:
        """Owner, operator and amounts of a mobile number. Refused: no_such_number."""
        ...

    def quote(self, account_ref: str, payee_ref: str, amount: int, memo: str) -> Quote:
        """Fee, limits and arrival choices for `amount` fen. Refused: insufficient_funds, over_limit."""
        ...

    def send(self, order: TransferOrder, pin_block: str, key_id: str) -> TransferRecord:
        """Confirm a quote. Makes and stores the idempotency key on disk before the first try, and
        tries again with the same key within the deadline. A lost answer gives status unknown."""
        ...

    def ask(self, ref: str) -> TransferRecord:
        """The state of a transfer whose outcome was unknown (`ref` as `send` gave it)."""
        ...

    def pending(self) -> tuple[TransferRecord, ...]:
        """The customer's transfers that can still be cancelled, newest first."""
        ...

    def cancel(self, ref: str) -> TransferRecord:
        """Take a transfer back. Refused: too_late. A lost answer gives status unknown."""
        ...

    def statement(self, account_ref: str) -> tuple[StatementEntry, ...]:
        """Recent movements, newest first, at most 30."""
        ...

    def sign_out(self, *, all_seen: bool = True) -> None:
        """End the customer's session; never raises, forgets the token in any case.

        `all_seen`: the customer was shown whatever became of what they sent, as far as it was given
        back; where not, staff are told all of it."""

    def settle_open(self, on_settled: Callable[[TransferRecord], bool]) -> None:
        """Called once at start-up: ask about every transfer whose outcome is unknown until it is
        known, also those of the last run, on a thread of the bank's own. Returns at once.

        `on_settled` gets what became of those that were not shown to their customer, and answers True
        when somebody was told; a False one is told again later. `ref` is the key that `send` gave, which
        is on the customer's receipt, or the bank's own."""

    def close(self) -> None:
        """Hang up; what is still open is asked about after the next start."""
