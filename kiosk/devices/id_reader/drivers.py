"""The ID reader drivers that a configuration may name, with their options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.devices.driver import Driver, DriverContext
from kiosk.devices.port import Device


@dataclass(frozen=True, slots=True)
class SdtOptions:
    """An ID reader with the SDT protocol on a serial port (a udev name that stays)."""

    path: str = "/dev/id_reader"
    poll_seconds: float = 0.15
    read_seconds: float = 3.0


def _sdt(options: SdtOptions, _: DriverContext) -> Device:
    from kiosk.devices.id_reader.sdt import SdtReader, SdtTimes

    times = SdtTimes(poll=options.poll_seconds, read=options.read_seconds)
    return SdtReader(options.path, times=times)


DRIVERS: Mapping[str, Driver] = {"sdt": Driver(SdtOptions, _sdt)}
