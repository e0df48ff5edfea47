"""Swindled: the bank is asked to stop a transfer, staff are rung, and there is a slip for the police."""

from kiosk.services.service import Risk, Service
from kiosk.services.session.card_requests import ListCards, StopCard
from kiosk.services.swindled.bank_requests import DisputeTransfer, ListRecentTransfers
from kiosk.services.swindled.flow import SwindledFlow

SERVICE = Service(
    intent="swindled",
    icon="cheated",
    hue="gold",
    start=lambda said: SwindledFlow(),
    risk=Risk.PROTECTS,
    bank_operations=(ListRecentTransfers, DisputeTransfer, ListCards, StopCard),
    story="swindled",
)
