"""The microphone drivers that a configuration may name, with their options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.devices.driver import Driver, DriverContext
from kiosk.devices.model_files import default_folder
from kiosk.devices.port import Device


@dataclass(frozen=True, slots=True)
class MicrophoneOptions:
    """`models` is the folder of the recogniser's models (left out: where `kiosk voices install` puts
    them), `device` a part of the sound card's name."""

    models: Path | None = None
    device: str = ""


def _vosk(options: MicrophoneOptions, _: DriverContext) -> Device:
    from kiosk.devices.microphone.microphone import SoundCardMicrophone

    return SoundCardMicrophone(options.models or default_folder(), device=options.device)


DRIVERS: Mapping[str, Driver] = {"vosk": Driver(MicrophoneOptions, _vosk)}
