"""The words for a payment, by its purpose: a transfer, a bill, a top-up."""

from __future__ import annotations

from kiosk.domain.bank_types import Purpose
from kiosk.pages.text import Text, text


def payment_text(key: str, purpose: Purpose) -> Text:
    """`outcome.settled` for a transfer, `outcome.settled.top_up` for a top-up."""
    return text(key if purpose is Purpose.TRANSFER else f"{key}.{purpose}")
