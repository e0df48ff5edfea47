"""What paying a bill asks of the bank beside quote and payment."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.domain.bank_types import Bill, BillOffers
from kiosk.engine.bank_port import Bank, BankRequest
from kiosk.engine.events import Result


@dataclass(frozen=True, slots=True)
class BillsListed(Result):
    """Answer to ListBills."""

    offers: BillOffers


@dataclass(frozen=True, slots=True)
class BillsFound(Result):
    """Answer to CheckBill; at least one bill."""

    bills: tuple[Bill, ...]


@dataclass(frozen=True, slots=True)
class ListBills(BankRequest[BillsListed]):
    """The billers and the customer's earlier bills; answered by BillsListed."""

    def call(self, bank: Bank) -> BillsListed:
        """See BankRequest."""
        return BillsListed(self.ticket, bank.bills())


@dataclass(frozen=True, slots=True)
class CheckBill(BankRequest[BillsFound], refusals=("no_such_bill",)):
    """What is owed for a customer number; answered by BillsFound."""

    biller_ref: str
    number: str = field(repr=False)

    def call(self, bank: Bank) -> BillsFound:
        """See BankRequest."""
        return BillsFound(self.ticket, bank.check_bill(self.biller_ref, self.number))
