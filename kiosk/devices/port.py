"""What every device has in common: health, and facts that arrive unasked.

State words are those of XFS4IoT (CWA 17852) as far as they apply.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class DeviceState(StrEnum):
    """How a device is; XFS4IoT common status words."""

    ONLINE = "online"
    OFFLINE = "offline"
    NO_DEVICE = "noDevice"
    HARDWARE_ERROR = "hardwareError"
    USER_ERROR = "userError"
    BUSY = "deviceBusy"
    STARTING = "starting"


@dataclass(frozen=True, slots=True)
class Health:
    """A device's state and one word on what is wrong ("paper_out", "jam", "unplugged", "")."""

    state: DeviceState
    fault: str = ""

    @property
    def usable(self) -> bool:
        """True when a command may be sent."""
        return self.state in (DeviceState.ONLINE, DeviceState.BUSY)


# A thread of the driver's, or of the program's that serves it, met an unexpected exception and starts again.
SOFTWARE_FAULT = Health(DeviceState.HARDWARE_ERROR, "software")


class Cancelled(Protocol):
    """A threading.Event, as far as a driver needs it to give up a wait."""

    def is_set(self) -> bool:
        """True once nobody waits for the result any more."""
        ...

    def wait(self, timeout: float | None = None) -> bool:
        """Sleep until set, at most `timeout` seconds."""
        ...


class Device(Protocol):
    """Opened once at start-up, closed once at the end; commands block on the device's own worker.

    `name` is the folder's name ("id_reader"). `on_health` is set by the runtime before
    `open` and is called, from any thread, whenever the health changes.
    """

    name: str
    simulated: bool
    on_health: Callable[[Health], None]

    def open(self) -> None:
        """Start; never raises for a missing device: that is a health of noDevice."""

    def close(self) -> None:
        """Stop and let go of everything; safe to call twice and from another thread."""

    def health(self) -> Health:
        """The last known health; does not block."""
        ...


class SimulatedInProduction(Exception):
    """A simulated device was asked for on a machine that handles real money."""

    def __init__(self, device: str) -> None:
        super().__init__(f"the {device} would be simulated: set a real driver for it, or run the demo")
        self.device = device


def refuse_in_production(device: str, *, production: bool) -> None:
    """First line of every simulated device's constructor; raises SimulatedInProduction."""
    if production:
        raise SimulatedInProduction(device)
