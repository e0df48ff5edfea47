"""What is asked of the bank after a swindle, beside stopping a card."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.bank_types import TransferRecord
from kiosk.domain.dispute import Dispute
from kiosk.engine.bank_port import Bank, BankRequest
from kiosk.engine.events import Result


@dataclass(frozen=True, slots=True)
class RecentTransfersListed(Result):
    """Answer to ListRecentTransfers."""

    transfers: tuple[TransferRecord, ...]


@dataclass(frozen=True, slots=True)
class TransferDisputed(Result):
    """Answer to DisputeTransfer."""

    dispute: Dispute


@dataclass(frozen=True, slots=True)
class ListRecentTransfers(BankRequest[RecentTransfersListed]):
    """The customer's last transfers; answered by RecentTransfersListed."""

    def call(self, bank: Bank) -> RecentTransfersListed:
        """See BankRequest."""
        return RecentTransfersListed(self.ticket, bank.recent_transfers())


@dataclass(frozen=True, slots=True)
class DisputeTransfer(BankRequest[TransferDisputed], refusals=("unknown_transfer",)):
    """Ask the bank to stop a transfer; answered by TransferDisputed."""

    ref: str

    def call(self, bank: Bank) -> TransferDisputed:
        """See BankRequest."""
        return TransferDisputed(self.ticket, bank.dispute(self.ref))
