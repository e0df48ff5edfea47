"""What devices there are and how they are, as a table: the answer of `kiosk devices`."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from kiosk.devices.port import Device, DeviceState, Health

_HEADS = ("device", "driver", "state", "fault")


class Row(NamedTuple):
    """One device: its folder, the driver's module, its state word and what is wrong ("" for nothing)."""

    name: str
    driver: str
    state: str
    fault: str


def report(devices: Iterable[Device], *, patience: float = 10.0) -> list[Row]:
    """Open all devices, wait at most `patience` seconds until each knows how it is, close them.

    They must not have been opened before. A device that is still starting by then is reported so;
    one that fails to open is reported as a hardware error and does not hide the others.
    """
    asked = list(devices)
    with ThreadPoolExecutor(max_workers=max(1, len(asked)), thread_name_prefix="report") as workers:
        return list(workers.map(lambda device: _row(device, patience), asked))


def _row(device: Device, patience: float) -> Row:
    known = threading.Event()

    def on_health(health: Health) -> None:
        if health.state is not DeviceState.STARTING:
            known.set()

    device.on_health = on_health
    try:
        device.open()
        on_health(device.health())
        known.wait(patience)
        health = device.health()
    except Exception as error:
        # Whatever a driver raises: this table is for whoever has to find out what is wrong.
        health = Health(DeviceState.HARDWARE_ERROR, type(error).__name__)
    finally:
        device.close()
    driver = type(device).__module__.rpartition(".")[2]
    return Row(device.name, driver, health.state.value, health.fault)


def table(rows: Sequence[Row]) -> str:
    """The rows under a head, in columns as wide as their widest word."""
    shown = [_HEADS, *((name, driver, state, fault or "-") for name, driver, state, fault in rows)]
    widths = [max(len(row[column]) for row in shown) for column in range(len(_HEADS))]
    lines = [
        "  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip()
        for row in shown
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)
