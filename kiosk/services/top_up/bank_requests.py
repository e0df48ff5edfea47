"""What topping a phone up asks of the bank beside quote and payment."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.domain.bank_types import Phone
from kiosk.engine.bank_port import Bank, BankRequest
from kiosk.engine.events import Result


@dataclass(frozen=True, slots=True)
class PhonesListed(Result):
    """Answer to ListPhones."""

    phones: tuple[Phone, ...]


@dataclass(frozen=True, slots=True)
class PhoneChecked(Result):
    """Answer to CheckPhone."""

    phone: Phone


@dataclass(frozen=True, slots=True)
class ListPhones(BankRequest[PhonesListed]):
    """The customer's own mobile number and those topped up before; answered by PhonesListed."""

    def call(self, bank: Bank) -> PhonesListed:
        """See BankRequest."""
        return PhonesListed(self.ticket, bank.phones())


@dataclass(frozen=True, slots=True)
class CheckPhone(BankRequest[PhoneChecked], refusals=("no_such_number",)):
    """Whose mobile number is this, and what can be bought for it; answered by PhoneChecked."""

    number: str = field(repr=False)

    def call(self, bank: Bank) -> PhoneChecked:
        """See BankRequest."""
        return PhoneChecked(self.ticket, bank.check_phone(self.number))
