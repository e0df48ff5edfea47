"""Clips for the bench: the natural voices at three speeds, clean or in the noise of a bank's hall.

Noise and room are made here with numpy and a fixed seed, so that two runs hear the same.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.devices.speaker.kokoro import KokoroEngine
from kiosk.devices.speaker.sound import RATE, Sound, read_wav, write_wav
from kiosk.speech.models.catalog import SPEAKING

SPEEDS = {"slow": 90, "usual": 120, "fast": 160}  # percent of the machine's own, slow speech
NOISES: dict[str, float | None] = {"clean": None, "15 dB": 15.0, "5 dB": 5.0}
BEFORE, AFTER = 0.4, 3.0  # seconds of noise around the speech
FLOOR = 60.0  # of 32767: no room is as silent as zeros
REVERBERATION = 1.2  # seconds until a hall's echo is 60 dB down
TALKERS = 6  # in the babble
TAIL = 0.1  # seconds of silence that the engine leaves at the end
LOUDNESS = 3000.0  # of 32767, root mean square of the speech


def mandarin_voices() -> tuple[str, ...]:
    """Every Mandarin voice of the model."""
    names = (Path(file).stem for file in SPEAKING.sources[0].files if file.endswith(".bin"))
    return tuple(sorted(name for name in names if name.startswith("z")))


@dataclass(frozen=True, slots=True)
class Clip:
    """A sound file; the speech ends `ends` seconds after its first sample."""

    path: Path
    ends: float


class Clips:
    """Speaks sentences and keeps them in `folder`; a second run finds them there."""

    def __init__(self, models: Path, folder: Path) -> None:
        """Raises EngineFailed when the natural voice is not there. Loads a model for every voice used."""
        import numpy

        self._np: Any = numpy
        self._models = models
        self._folder = folder
        self._engine: tuple[str, KokoroEngine] | None = None
        folder.mkdir(parents=True, exist_ok=True)
        self._noise: Any = None

    def speech(self, text: str, voice: str, speed: int) -> Sound:
        """The sentence by itself. Raises EngineFailed."""
        path = self._path(text, voice, speed)
        if not path.exists():
            self.keep(text, voice, speed, self._with(voice).synthesise(text, "zh_CN", speed))
        return read_wav(path)

    def keep(self, text: str, voice: str, speed: int, sound: Sound) -> None:
        """This is how the voice says it. Raises OSError."""
        write_wav(self._path(text, voice, speed), sound)

    def _path(self, text: str, voice: str, speed: int) -> Path:
        key = hashlib.sha256(f"{text}/{voice}/{speed}".encode()).hexdigest()[:24]
        return self._folder / f"{key}.wav"

    def clip(self, text: str, voice: str, speed: int, snr: float | None, seed: int) -> Clip:
        """The sentence in its room, ready to be played."""
        np = self._np
        speech = self._samples(self.speech(text, voice, speed))
        speech *= LOUDNESS / max(1.0, float(np.sqrt(np.mean(speech**2))))
        total = len(speech) + round((BEFORE + AFTER) * RATE)
        random = np.random.default_rng(seed)
        wave = random.normal(0.0, FLOOR, total)
        if snr is not None:
            noise = self._hall()
            start = int(random.integers(0, len(noise)))
            piece = np.take(noise, np.arange(start, start + total), mode="wrap")
            wave += piece * (LOUDNESS / 10 ** (snr / 20))
        begin = round(BEFORE * RATE)
        wave[begin : begin + len(speech)] += speech
        path = self._folder / "played.wav"
        write_wav(path, Sound(np.clip(wave, -32768, 32767).astype("<i2").tobytes()))
        return Clip(path, BEFORE + len(speech) / RATE - TAIL)

    def babble(self, texts: tuple[str, ...], voices: tuple[str, ...]) -> None:
        """Let these be the people who talk in the hall."""
        np = self._np
        length = 30 * RATE
        talk = np.zeros(length)
        random = np.random.default_rng(7)
        for number in range(TALKERS):
            voice = voices[number % len(voices)]
            row = np.concatenate(
                [
                    self._samples(self.speech(texts[(number * 3 + n) % len(texts)], voice, 120))
                    for n in range(3)
                ]
            )
            talk += np.take(row, np.arange(length) + int(random.integers(0, len(row))), mode="wrap")
        # A hall: an echo of noise that dies away; and the hum of the air conditioning, which is pink.
        seconds = np.arange(round(REVERBERATION * RATE)) / RATE
        echo = random.normal(0.0, 1.0, len(seconds)) * 10 ** (-3 * seconds / REVERBERATION)
        echo[0] = 8.0
        size = length + len(echo)
        talk = np.fft.irfft(np.fft.rfft(talk, size) * np.fft.rfft(echo, size))[:length]
        white = np.fft.rfft(random.normal(0.0, 1.0, length))
        hum = np.fft.irfft(white / np.sqrt(np.maximum(np.arange(len(white)), 1.0)), length)
        mixed = talk / np.sqrt(np.mean(talk**2)) + 0.5 * hum / np.sqrt(np.mean(hum**2))
        self._noise = mixed / np.sqrt(np.mean(mixed**2))

    def _hall(self) -> Any:
        if self._noise is None:
            raise ValueError("nobody talks in the hall yet: call babble")
        return self._noise

    def _with(self, voice: str) -> KokoroEngine:
        if self._engine is None or self._engine[0] != voice:
            self._engine = (
                voice,
                KokoroEngine(self._models, {"zh_CN": voice}, checked=self._engine is not None),
            )
        return self._engine[1]

    def _samples(self, sound: Sound) -> Any:
        return self._np.frombuffer(sound.samples, dtype="<i2").astype(self._np.float64)
