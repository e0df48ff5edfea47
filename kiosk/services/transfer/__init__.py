"""Transfer: send money to a payee, one question a page or as a form."""

from kiosk.engine.bank_port import CheckPayee, GetQuote, GetTransferStatus, SendTransfer
from kiosk.services.service import Risk, Service
from kiosk.services.transfer.draft import spoken_transfer
from kiosk.services.transfer.flow import TransferFlow

SERVICE = Service(
    intent="transfer",
    icon="transfer",
    hue="gold",
    start=lambda said: TransferFlow(spoken=spoken_transfer(said)),
    risk=Risk.PAYS,
    bank_operations=(CheckPayee, GetQuote, SendTransfer, GetTransferStatus),
    story="transfer",
)
