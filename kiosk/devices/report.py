"""What devices there are and how they are, as a table: the answer of `kiosk devices`."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, Protocol, runtime_checkable

from kiosk.devices.port import Device, DeviceState, Health

_HEADS = ("device", "driver", "kind", "state", "fault", "about")
_WAITING = (DeviceState.STARTING, DeviceState.OFFLINE)


@runtime_checkable
class Described(Protocol):
    """A device of which there is more to tell than its health."""

    def about(self) -> str:
        """What an engineer may know of it, in a few words; never a secret. "" until it is known."""
        ...


class DeviceRow(NamedTuple):
    """One device: its folder, its driver, real or simulated, its state word and what is wrong ("": nothing).

    `about` is what else there is to tell of it.
    """

    name: str
    driver: str
    kind: str
    state: str
    fault: str = ""
    about: str = ""

    @property
    def usable(self) -> bool:
        """True when a command may be sent to it."""
        return Health(DeviceState(self.state)).usable


def report(devices: Iterable[tuple[str, Device]], *, patience: float = 15.0) -> list[DeviceRow]:
    """Open all devices, each with its driver's name; wait at most `patience` seconds; close them.

    They must not have been opened before. One that is still starting by then is reported so; one that
    fails to open is reported as a hardware error and does not hide the others.
    """
    asked = list(devices)
    with ThreadPoolExecutor(max_workers=max(1, len(asked)), thread_name_prefix="report") as workers:
        return list(workers.map(lambda one: _row(one[0], one[1], patience), asked))


def _row(driver: str, device: Device, patience: float) -> DeviceRow:
    known = threading.Event()

    def on_health(health: Health) -> None:
        if health.state not in _WAITING:
            known.set()

    device.on_health = on_health
    about = ""
    try:
        device.open()
        on_health(device.health())
        known.wait(patience)
        health = device.health()
        if isinstance(device, Described):
            about = device.about()
    except Exception as error:
        # Whatever a driver raises: this table is for the technician who looks for the fault.
        health = Health(DeviceState.HARDWARE_ERROR, type(error).__name__)
    finally:
        device.close()
    kind = "simulated" if device.simulated else "real"
    return DeviceRow(device.name, driver, kind, health.state.value, health.fault, about)


def table(rows: Sequence[DeviceRow]) -> str:
    """The rows under a head, in columns as wide as their widest word."""
    shown = [_HEADS, *(tuple(word or "-" for word in row) for row in rows)]
    widths = [max(len(row[column]) for row in shown) for column in range(len(_HEADS))]
    lines = [
        "  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip()
        for row in shown
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)
