"""Customer journeys, one file each; pure. `boot` starts a kiosk with all of them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.core.orders import Order
    from kiosk.core.settings import Settings
    from kiosk.core.state import Kiosk


def boot(settings: Settings, now: datetime) -> tuple[Kiosk, tuple[Order, ...]]:
    """The kiosk as it starts, with its first orders."""
    # Read in here and not above: the first picture (kiosk/flows/resting.py) waits for none of it.
    from kiosk.core import kiosk as core
    from kiosk.flows.attract import Attract
    from kiosk.flows.leaving import Leaving

    return core.boot(settings, now, Attract(), Leaving())
