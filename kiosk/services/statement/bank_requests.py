"""What the statement asks of the bank."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.bank_types import StatementEntry
from kiosk.engine.bank_port import Bank, BankRequest
from kiosk.engine.events import Result


@dataclass(frozen=True, slots=True)
class StatementReceived(Result):
    """Answer to ReadStatement."""

    entries: tuple[StatementEntry, ...]


@dataclass(frozen=True, slots=True)
class ReadStatement(BankRequest[StatementReceived]):
    """The recent movements of an account; answered by StatementReceived."""

    account_ref: str

    def call(self, bank: Bank) -> StatementReceived:
        """See BankRequest."""
        return StatementReceived(self.ticket, bank.statement(self.account_ref))
