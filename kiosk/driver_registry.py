"""The registry of device drivers: what a configuration may name.

A driver of ours is a class in kiosk/devices/<kind>/ and an entry in that folder's drivers.py, with the
dataclass of its options.

A driver in a package of its own is an entry point of the group "kiosk.drivers": `"printer.acme" =
"acme_kiosk:PRINTER"` in its pyproject.toml names a Driver of this module, and `driver = "acme"` in the
configuration chooses it. The simulated devices of kiosk/devkit are registered in the same way.
"""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.devices.card_reader.drivers import DRIVERS as CARD_READERS
from kiosk.devices.driver import Driver as Driver
from kiosk.devices.driver import DriverContext as DriverContext
from kiosk.devices.id_reader.drivers import DRIVERS as ID_READERS
from kiosk.devices.microphone.drivers import DRIVERS as MICROPHONES
from kiosk.devices.pin_pad.drivers import DRIVERS as PIN_PADS
from kiosk.devices.printer.drivers import DRIVERS as PRINTERS
from kiosk.devices.speaker.drivers import DRIVERS as SPEAKERS

ENTRY_POINTS = "kiosk.drivers"

DRIVERS: Mapping[str, Mapping[str, Driver]] = {
    "id_reader": ID_READERS,
    "card_reader": CARD_READERS,
    "pin_pad": PIN_PADS,
    "printer": PRINTERS,
    "speaker": SPEAKERS,
    "microphone": MICROPHONES,
}


class BadDriver(Exception):
    """A driver of an installed package cannot be used; the text names it and the reason."""


def installed_names(kind: str) -> list[str]:
    """The drivers of this kind in packages that are installed beside the kiosk."""
    from importlib.metadata import entry_points  # 20 ms, which a kiosk with our drivers does not pay

    names = (entry.name.partition(".") for entry in entry_points(group=ENTRY_POINTS))
    return sorted(name for of, _, name in names if of == kind and name not in DRIVERS[kind])


def installed_driver(kind: str, name: str) -> Driver | None:
    """The driver `name` of an installed package, None where there is no such one. Raises BadDriver."""
    from importlib.metadata import entry_points

    for entry in entry_points(group=ENTRY_POINTS, name=f"{kind}.{name}"):
        try:
            driver = entry.load()
        except Exception as error:  # code of others, which may fail in any way while it is imported
            raise BadDriver(f'the driver "{name}" ({entry.value}) cannot be loaded: {error}') from error
        if not isinstance(driver, Driver):
            raise BadDriver(f'the driver "{name}" ({entry.value}) is not a kiosk.driver_registry.Driver')
        return driver
    return None
