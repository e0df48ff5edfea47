"""The sounds of presses and cards, in both editions and whatever else is said."""

from __future__ import annotations

from kiosk.engine.commands import Chime
from kiosk.engine.events import BankCardInserted, Event, IdCardRead, NavigationKeyPressed, Pressed
from kiosk.engine.transaction import Transaction


def sound(tx: Transaction, event: Event) -> None:
    """Every press sounds: a short tick, or a lower tone where it changed nothing.

    A card that was read sounds, too: the customer may take the ID card away.
    """
    if any(isinstance(command, Chime) for command in tx.commands):
        return
    if isinstance(event, Pressed | NavigationKeyPressed):
        tx.emit(Chime("press" if tx.changed else "nothing"))
    elif isinstance(event, IdCardRead | BankCardInserted):
        tx.emit(Chime("card"))
