"""Customer journeys, one file each; pure. `boot` starts a kiosk with all of them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.domain.settings import Settings
    from kiosk.engine.commands import Command
    from kiosk.engine.state import KioskState


def boot(settings: Settings, now: datetime) -> tuple[KioskState, tuple[Command, ...]]:
    """The kiosk as it starts, with its first orders."""
    # Read in here and not above: the first picture (session/attract_view.py) waits for none of it.
    from kiosk.engine import reducer as core
    from kiosk.services.session.attract import AttractFlow
    from kiosk.services.session.goodbye import GoodbyeFlow

    return core.initial_state(settings, now, AttractFlow(), GoodbyeFlow())
