"""The registry of device drivers: what a configuration may name, with which options.

A new driver is a class in kiosk/devices/<kind>/, a dataclass of its options here and a line in
DRIVERS. Drivers are imported when they are built, so that a kiosk pays only for its own.

A driver in a package of its own is an entry point of the group "kiosk.drivers": `"printer.acme" =
"acme_kiosk:PRINTER"` in its pyproject.toml names a Driver of this module, and `driver = "acme"` in the
configuration chooses it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.devices.model_files import default_folder
from kiosk.devices.port import Device
from kiosk.devices.printer.fonts import Fonts
from kiosk.devices.speaker.speech_rate import FAST_ENOUGH


@dataclass(frozen=True, slots=True)
class DriverContext:
    """What drivers are built in. `state` is where a driver may keep files."""

    production: bool
    sounds: Path
    fonts: Path
    state: Path


@dataclass(frozen=True, slots=True)
class Driver:
    """One driver: its options (a dataclass) and how to build it from them."""

    options: type[Any]
    build: Callable[[Any, DriverContext], Device]
    simulated: bool = False


class BadDriver(Exception):
    """A driver of an installed package cannot be used; the text names it and the reason."""


@dataclass(frozen=True, slots=True)
class NoOptions:
    """A driver without options."""


@dataclass(frozen=True, slots=True)
class SdtOptions:
    """An ID reader with the SDT protocol on a serial port (a udev name that stays)."""

    path: str = "/dev/id_reader"
    poll_seconds: float = 0.15
    read_seconds: float = 3.0


@dataclass(frozen=True, slots=True)
class Xfs4IotOptions:
    """The host whose XFS4IoT services are searched for (ports 80, 443 and 5846 to 5856)."""

    host: str = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class ScreenPadOptions:
    """The PIN pad drawn on the glass; a demo key, or a TR-31 key block with its protection key."""

    key_file: Path
    key_id: str = ""
    algorithm: str = "AES"
    protection_key_file: Path | None = None


@dataclass(frozen=True, slots=True)
class NetworkPrinterOptions:
    """An ESC/POS printer with a network port; `answers` false for one that never says how it is."""

    host: str
    port: int = 9100
    answers: bool = True


@dataclass(frozen=True, slots=True)
class SerialPrinterOptions:
    """An ESC/POS printer on a serial line."""

    path: str
    baud: int = 115200
    answers: bool = True


@dataclass(frozen=True, slots=True)
class FilePrinterOptions:
    """An ESC/POS printer behind a device file (/dev/usb/lp0)."""

    path: str


@dataclass(frozen=True, slots=True)
class SpeakerOptions:
    """`output`: "device", "device:NAME" or "null" (captions only); "wav:FOLDER" in the demo.

    `models` is the folder of the natural voice and of the sentences rendered ahead (left out: where
    `kiosk voices install` puts them). The system's voice speaks when `natural` is false, and where
    the machine needs more than `slowest` seconds to make a second of speech. The two voices are named
    as in kiosk/speech/models/catalog.py, "" for the standard ones.
    """

    output: str = "device"
    chime_volume: int = 70
    pace: float = 1.0
    models: Path | None = None
    natural: bool = True
    slowest: float = FAST_ENOUGH
    voice_zh: str = ""
    voice_en: str = ""


@dataclass(frozen=True, slots=True)
class MicrophoneOptions:
    """`models` is the folder of the recogniser's models (left out: where `kiosk voices install` puts
    them), `device` a part of the sound card's name."""

    models: Path | None = None
    device: str = ""


def _sdt(options: SdtOptions, _: DriverContext) -> Device:
    from kiosk.devices.id_reader.sdt import SdtReader, SdtTimes

    times = SdtTimes(poll=options.poll_seconds, read=options.read_seconds)
    return SdtReader(options.path, times=times)


def _simulated_id_reader(_: NoOptions, around: DriverContext) -> Device:
    from kiosk.devices.id_reader.simulated import SimulatedIdReader

    return SimulatedIdReader(production=around.production)


def _simulated_slot(_: NoOptions, around: DriverContext) -> Device:
    from kiosk.devices.card_reader.simulated import SimulatedCardReader

    return SimulatedCardReader(production=around.production)


def _xfs4iot_slot(options: Xfs4IotOptions, _: DriverContext) -> Device:
    from kiosk.devices.card_reader.xfs4iot import Xfs4IotCardReader

    return Xfs4IotCardReader(options.host)


def _screen_pad(options: ScreenPadOptions, around: DriverContext) -> Device:
    from kiosk.devices.pin_pad.driver import ScreenPinPad
    from kiosk.devices.pin_pad.settings import PadSettings

    return ScreenPinPad(
        PadSettings(
            key_file=options.key_file,
            key_id=options.key_id,
            algorithm=options.algorithm,
            production=around.production,
            protection_key_file=options.protection_key_file,
        )
    )


def _network_printer(options: NetworkPrinterOptions, around: DriverContext) -> Device:
    from kiosk.devices.printer.escpos import EscposPrinter, NetworkTarget

    return EscposPrinter(NetworkTarget(options.host, options.port, options.answers), _fonts(around))


def _serial_printer(options: SerialPrinterOptions, around: DriverContext) -> Device:
    from kiosk.devices.printer.escpos import EscposPrinter, SerialTarget

    return EscposPrinter(SerialTarget(options.path, options.baud, options.answers), _fonts(around))


def _file_printer(options: FilePrinterOptions, around: DriverContext) -> Device:
    from kiosk.devices.printer.escpos import EscposPrinter, FileTarget

    return EscposPrinter(FileTarget(options.path), _fonts(around))


def _simulated_printer(_: NoOptions, around: DriverContext) -> Device:
    from kiosk.devices.printer.simulated import SimulatedPrinter

    return SimulatedPrinter(_fonts(around), production=around.production)


def _fonts(around: DriverContext) -> Fonts:
    return Fonts(
        around.fonts / "NotoSansSC-Regular.ttf",
        around.fonts / "NotoSansSC-Bold.ttf",
        (Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),),  # Debian's, for rare surnames
    )


def _speaker(options: SpeakerOptions, around: DriverContext) -> Device:
    from kiosk.devices.speaker.speaker import ProcessSpeaker

    if around.production and options.output.startswith("wav:"):
        raise ValueError("output wav: speaks into files, not to customers")
    return ProcessSpeaker(
        options.output,
        around.sounds,
        chime_volume=options.chime_volume,
        pace=options.pace,
        models=(options.models or default_folder()) if options.natural else None,
        voices={"zh_CN": options.voice_zh, "en": options.voice_en},
        slowest=options.slowest,
    )


def _sound_card(options: MicrophoneOptions, _: DriverContext) -> Device:
    from kiosk.devices.microphone.microphone import SoundCardMicrophone

    return SoundCardMicrophone(options.models or default_folder(), device=options.device)


def _simulated_microphone(options: MicrophoneOptions, around: DriverContext) -> Device:
    from kiosk.devices.microphone.simulated import SimulatedMicrophone
    from kiosk.devkit.voice_bench.customer_voice import CustomersVoice

    models = options.models or default_folder()
    voice = CustomersVoice(models) if CustomersVoice.available(models) else None
    return SimulatedMicrophone(
        models, production=around.production, synthesis=voice, pace=1.0 if voice else 0.0
    )


DRIVERS: Mapping[str, Mapping[str, Driver]] = {
    "id_reader": {
        "sdt": Driver(SdtOptions, _sdt),
        "simulated": Driver(NoOptions, _simulated_id_reader, simulated=True),
    },
    "card_reader": {
        "simulated": Driver(NoOptions, _simulated_slot, simulated=True),
        "xfs4iot": Driver(Xfs4IotOptions, _xfs4iot_slot),
    },
    "pin_pad": {
        "screen": Driver(ScreenPadOptions, _screen_pad),
    },
    "printer": {
        "escpos-network": Driver(NetworkPrinterOptions, _network_printer),
        "escpos-serial": Driver(SerialPrinterOptions, _serial_printer),
        "escpos-file": Driver(FilePrinterOptions, _file_printer),
        "simulated": Driver(NoOptions, _simulated_printer, simulated=True),
    },
    "speaker": {
        "espeak": Driver(SpeakerOptions, _speaker),
    },
    "microphone": {
        "vosk": Driver(MicrophoneOptions, _sound_card),
        "simulated": Driver(MicrophoneOptions, _simulated_microphone, simulated=True),
    },
}

ENTRY_POINTS = "kiosk.drivers"


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
