"""A card slot for the measured machine: makers' protocols are not public, so this one has no motor.

A module of its own, because the measured kiosk imports it and shall carry nothing else of the bench.
"""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.devkit.simulators.card_reader import SimulatedCardReader
from kiosk.driver_registry import DriverContext


def make(_options: Mapping[str, object], _around: DriverContext) -> SimulatedCardReader:
    """The driver that the bench's configuration names; everything else there is a production driver."""
    return SimulatedCardReader(production=False)
