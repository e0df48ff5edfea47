"""Top-up: credit for a mobile phone, the customer's own or somebody else's."""

from kiosk.engine.bank_port import GetQuote, GetTransferStatus, SendTransfer
from kiosk.services.service import Risk, Service
from kiosk.services.top_up.bank_requests import CheckPhone, ListPhones
from kiosk.services.top_up.flow import TopUpFlow, spoken_top_up

SERVICE = Service(
    intent="top_up",
    icon="topup",
    hue="sky",
    start=lambda said: TopUpFlow(spoken=spoken_top_up(said)),
    risk=Risk.PAYS,
    bank_operations=(ListPhones, CheckPhone, GetQuote, SendTransfer, GetTransferStatus),
    story="top_up",
)
