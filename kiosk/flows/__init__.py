"""Customer journeys, one file each; pure. `boot` starts a kiosk with all of them."""

from __future__ import annotations

from datetime import datetime

from kiosk.core import kiosk as core
from kiosk.core.orders import Order
from kiosk.core.settings import Settings
from kiosk.core.state import Kiosk
from kiosk.flows.attract import Attract
from kiosk.flows.leaving import Leaving


def boot(settings: Settings, now: datetime) -> tuple[Kiosk, tuple[Order, ...]]:
    """The kiosk as it starts, with its first orders."""
    return core.boot(settings, now, Attract(), Leaving())
