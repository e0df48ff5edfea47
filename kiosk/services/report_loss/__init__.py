"""Reporting a bank card lost: one of several with ID card and PIN, or all of them with the ID card."""

from kiosk.services.report_loss.bank_requests import StopCardsByDocument
from kiosk.services.report_loss.flow import ReportLossFlow
from kiosk.services.service import Risk, Service
from kiosk.services.session.card_requests import ListCards, StopCard

SERVICE = Service(
    intent="report_loss",
    icon="loss",
    hue="gold",
    start=lambda said: ReportLossFlow(),
    risk=Risk.PROTECTS,
    bank_operations=(ListCards, StopCard, StopCardsByDocument),
    story="report_loss",
)
