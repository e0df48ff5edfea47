"""The guided transfer and its form: one flow, two views."""

from kiosk.flows.transfer.flow import Transfer

__all__ = ["Transfer"]
