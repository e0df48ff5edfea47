"""Customer journeys, one file each; pure. `boot` starts a kiosk with all of them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.domain.settings import Settings
    from kiosk.engine.commands import Order
    from kiosk.engine.state import Kiosk


def boot(settings: Settings, now: datetime) -> tuple[Kiosk, tuple[Order, ...]]:
    """The kiosk as it starts, with its first orders."""
    # Read in here and not above: the first picture (session/attract_view.py) waits for none of it.
    from kiosk.engine import reducer as core
    from kiosk.services.session.attract import Attract
    from kiosk.services.session.goodbye import Leaving

    return core.boot(settings, now, Attract(), Leaving())
