"""`kiosk devices`: opens every device of a configuration and says what is there and how it is."""

from __future__ import annotations

import argparse
import sys
import threading
import time
from pathlib import Path

PATIENCE = 15.0  # seconds for every device to say how it is


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("--config", type=Path, required=True, metavar="FILE")


def run(given: argparse.Namespace) -> int:
    """Print a line a device; 0 when all can be used, 1 when one cannot, 2 for a bad configuration."""
    from kiosk.config import DEVICES, BadConfig, load
    from kiosk.devices.port import Device, DeviceState
    from kiosk.drivers import Surroundings
    from kiosk.equipment import build
    from kiosk.runtime.catalogue import assets

    try:
        config = load(given.config)
        around = Surroundings(
            production=False, sounds=assets("sounds"), fonts=assets("fonts"), state=config.state
        )
        found: list[Device] = [build(config, kind, around) for kind in DEVICES]
    except BadConfig as error:
        print(f"kiosk: {error}", file=sys.stderr)
        return 2
    for device in found:
        device.open()
    give_up = time.monotonic() + PATIENCE
    waiting = (DeviceState.STARTING, DeviceState.OFFLINE)
    tick = threading.Event()
    while any(d.health().state in waiting for d in found) and time.monotonic() < give_up:
        tick.wait(0.05)
    for device in found:
        health, driver = device.health(), getattr(config.devices, device.name).driver
        kind = "simulated" if device.simulated else "real"
        print(f"{device.name:12} {driver:18} {kind:10} {health.state.value:14} {health.fault}".rstrip())
    usable = all(device.health().usable for device in found)
    for device in found:
        device.close()
    return 0 if usable else 1
