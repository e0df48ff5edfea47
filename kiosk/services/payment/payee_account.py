"""How a payee's account is named on the screen and on paper: the bank, and the account's last digits."""

from __future__ import annotations

from kiosk.pages.text import Private, Text, private_digits, text


def payee_account(bank: str, tail: str) -> Text:
    """`bank` is "" where only the journal of money in flight knows the transfer: it keeps no bank."""
    if not bank:
        return text("payee.tail_only", tail=private_digits(tail))
    return text("payee.tail", bank=Private(bank), tail=private_digits(tail))
