"""The guided transfer and its form: one flow, two views."""

from kiosk.services.transfer.flow import TransferFlow

__all__ = ["TransferFlow"]
