"""The simulated drivers, for the registry (entry points "kiosk.drivers" in pyproject.toml)."""

from __future__ import annotations

from kiosk.devices.driver import Driver, DriverContext, NoOptions
from kiosk.devices.microphone.drivers import MicrophoneOptions
from kiosk.devices.model_files import default_folder
from kiosk.devices.port import Device
from kiosk.devices.printer.fonts import receipt_fonts


def _id_reader(_: NoOptions, context: DriverContext) -> Device:
    from kiosk.devkit.simulators.id_reader import SimulatedIdReader

    return SimulatedIdReader(production=context.production)


def _card_reader(_: NoOptions, context: DriverContext) -> Device:
    from kiosk.devkit.simulators.card_reader import SimulatedCardReader

    return SimulatedCardReader(production=context.production)


def _printer(_: NoOptions, context: DriverContext) -> Device:
    from kiosk.devkit.simulators.printer import SimulatedPrinter

    return SimulatedPrinter(receipt_fonts(context.fonts), production=context.production)


def _microphone(options: MicrophoneOptions, context: DriverContext) -> Device:
    from kiosk.devkit.simulators.microphone import SimulatedMicrophone
    from kiosk.devkit.voice_bench.customer_voice import CustomersVoice

    models = options.models or default_folder()
    voice = CustomersVoice(models) if CustomersVoice.available(models) else None
    return SimulatedMicrophone(
        models, production=context.production, synthesis=voice, pace=1.0 if voice else 0.0
    )


ID_READER = Driver(NoOptions, _id_reader, simulated=True)
CARD_READER = Driver(NoOptions, _card_reader, simulated=True)
PRINTER = Driver(NoOptions, _printer, simulated=True)
MICROPHONE = Driver(MicrophoneOptions, _microphone, simulated=True)
