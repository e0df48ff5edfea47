"""The PIN pad drivers that a configuration may name, with their options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.devices.driver import Driver, DriverContext
from kiosk.devices.port import Device


@dataclass(frozen=True, slots=True)
class ScreenPadOptions:
    """The PIN pad drawn on the screen; a demo key, or a TR-31 key block with its protection key."""

    key_file: Path
    key_id: str = ""
    algorithm: str = "AES"
    protection_key_file: Path | None = None


def _screen(options: ScreenPadOptions, context: DriverContext) -> Device:
    from kiosk.devices.pin_pad.driver import ScreenPinPad
    from kiosk.devices.pin_pad.settings import PadSettings

    return ScreenPinPad(
        PadSettings(
            key_file=options.key_file,
            key_id=options.key_id,
            algorithm=options.algorithm,
            production=context.production,
            protection_key_file=options.protection_key_file,
        )
    )


DRIVERS: Mapping[str, Driver] = {"screen": Driver(ScreenPadOptions, _screen)}
