"""What a driver is to the registry: its options, how it is built, and what it is built in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.devices.port import Device


@dataclass(frozen=True, slots=True)
class DriverContext:
    """What drivers are built in. `state` is where a driver may keep files."""

    production: bool
    sounds: Path
    fonts: Path
    state: Path


@dataclass(frozen=True, slots=True)
class Driver:
    """One driver: its options (a dataclass) and how to build it from them.

    `build` imports the driver's own module, so that a kiosk loads only the drivers that it uses.
    """

    options: type[Any]
    build: Callable[[Any, DriverContext], Device]
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class NoOptions:
    """A driver without options."""
