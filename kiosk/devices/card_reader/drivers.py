"""The bank card reader drivers that a configuration may name, with their options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.devices.driver import Driver, DriverContext
from kiosk.devices.port import Device


@dataclass(frozen=True, slots=True)
class Xfs4IotOptions:
    """The host whose XFS4IoT services are searched for (ports 80, 443 and 5846 to 5856)."""

    host: str = "127.0.0.1"


def _xfs4iot(options: Xfs4IotOptions, _: DriverContext) -> Device:
    from kiosk.devices.card_reader.xfs4iot import Xfs4IotCardReader

    return Xfs4IotCardReader(options.host)


DRIVERS: Mapping[str, Driver] = {"xfs4iot": Driver(Xfs4IotOptions, _xfs4iot)}
