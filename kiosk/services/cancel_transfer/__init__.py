"""Cancel a transfer while it is still on its way."""

from kiosk.engine.bank_port import CancelTransfer, GetTransferStatus, ListPendingTransfers
from kiosk.services.cancel_transfer.flow import CancelTransferFlow
from kiosk.services.service import Risk, Service

SERVICE = Service(
    intent="cancel_transfer",
    icon="takeback",
    hue="gold",
    start=lambda said: CancelTransferFlow(),
    risk=Risk.PROTECTS,
    bank_operations=(ListPendingTransfers, CancelTransfer, GetTransferStatus),
    story="cancel_transfer",
)
