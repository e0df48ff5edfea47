"""Balance: how much is in each account."""

from kiosk.services.balance.flow import BalanceFlow
from kiosk.services.service import Risk, Service

SERVICE = Service(
    intent="balance",
    icon="balance",
    hue="gold",
    start=lambda said: BalanceFlow(),
    risk=Risk.READS,
    bank_operations=(),
    story="by_bank_card",
)
