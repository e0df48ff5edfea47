"""What the pension service asks of the bank."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.bank_types import Pension
from kiosk.engine.bank_port import Bank, BankRequest
from kiosk.engine.events import Result


@dataclass(frozen=True, slots=True)
class PensionReceived(Result):
    """Answer to ReadPension."""

    pension: Pension


@dataclass(frozen=True, slots=True)
class ReadPension(BankRequest[PensionReceived], refusals=("no_pension",)):
    """The customer's pension; answered by PensionReceived."""

    def call(self, bank: Bank) -> PensionReceived:
        """See BankRequest."""
        return PensionReceived(self.ticket, bank.pension())
