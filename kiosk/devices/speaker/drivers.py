"""The loudspeaker drivers that a configuration may name, with their options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.devices.driver import Driver, DriverContext
from kiosk.devices.headset.port import Jack
from kiosk.devices.model_files import default_folder
from kiosk.devices.port import Device
from kiosk.devices.speaker.speech_rate import FAST_ENOUGH


@dataclass(frozen=True, slots=True)
class SpeakerOptions:
    """`output`: "device", "device:NAME" or "null" (captions only); "wav:FOLDER" in the demo.

    `models` is the folder of the natural voice and of the sentences rendered ahead (left out: where
    `kiosk voices install` puts them). The system's voice speaks when `natural` is false, and where
    the machine needs more than `slowest` seconds to make a second of speech. The two voices are named
    as in kiosk/speech/models/catalog.py, "" for the standard ones. `headset` is how a headset is noticed:
    "pulse" (any output of the sound server that is one), "pulse:OUTPUT", "evdev:/dev/input/EVENT", "" for
    a machine without a jack.
    """

    output: str = "device"
    chime_volume: int = 70
    pace: float = 1.0
    models: Path | None = None
    natural: bool = True
    slowest: float = FAST_ENOUGH
    voice_zh: str = ""
    voice_en: str = ""
    headset: str = ""


def _jack(named: str) -> Jack | None:
    kind, _, rest = named.partition(":")
    if kind == "pulse":
        from kiosk.devices.headset.pulse import PulseJack

        return PulseJack(rest)
    if kind == "evdev" and rest:
        from kiosk.devices.headset.evdev import EvdevJack

        return EvdevJack(Path(rest))
    if named:
        raise ValueError(f'headset is "pulse", "pulse:OUTPUT" or "evdev:PATH", not "{named}"')
    return None


def _espeak(options: SpeakerOptions, context: DriverContext) -> Device:
    from kiosk.devices.speaker.speaker import ProcessSpeaker

    if context.production and options.output.startswith("wav:"):
        raise ValueError("output wav: speaks into files, not to customers")
    return ProcessSpeaker(
        options.output,
        context.sounds,
        chime_volume=options.chime_volume,
        pace=options.pace,
        models=(options.models or default_folder()) if options.natural else None,
        voices={"zh_CN": options.voice_zh, "en": options.voice_en},
        slowest=options.slowest,
        jack=_jack(options.headset),
    )


DRIVERS: Mapping[str, Driver] = {"espeak": Driver(SpeakerOptions, _espeak)}
