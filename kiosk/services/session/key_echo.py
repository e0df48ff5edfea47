"""What is said of the keys that were pressed: digits by the group, writing by the character.

A customer who cannot see the screen has nothing else to tell them what they have entered. The keys of the
PIN have no echo but a tone.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.engine.flow import Echo
from kiosk.pages.text import Digits, Money, text


def amount_echo(fen: int) -> Echo:
    """The sum in fen, once no other key follows."""
    return Echo(text("amount.echo", amount=Money(fen)) if fen else text("amount.nothing"))


def digits_echo(groups: Sequence[str], *, first: int = 4) -> Echo:
    """The last group: at once when it is complete (four digits, or `first`), after a pause otherwise."""
    if not groups:
        return Echo(text("amount.nothing"))
    complete = first if len(groups) == 1 else 4
    return Echo(text("plain", value=Digits(groups[-1])), at_once=len(groups[-1]) == complete)


def entry_echo(entry: str) -> Echo:
    """The last character that was taken."""
    return Echo(text("plain", value=entry[-1]) if entry.strip() else text("amount.nothing"), at_once=True)
