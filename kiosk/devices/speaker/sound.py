"""Sound as the speaker moves it about: 16-bit mono samples at one rate."""

from __future__ import annotations

import audioop
import wave
from dataclasses import dataclass
from pathlib import Path

RATE = 24_000  # Hz: Kokoro's own rate; espeak-ng's 22 050 Hz is converted
WIDTH = 2  # bytes a sample
BLOCK = RATE // 50  # samples of 20 ms: how finely playing can be stopped


@dataclass(frozen=True, slots=True)
class Sound:
    """Mono 16-bit little-endian samples at RATE."""

    samples: bytes

    @property
    def seconds(self) -> float:
        """How long it sounds."""
        return len(self.samples) / WIDTH / RATE


def read_wav(path: Path) -> Sound:
    """A WAV file of any rate, one or two channels, as a Sound. Raises OSError or ValueError."""
    try:
        with wave.open(str(path), "rb") as source:
            width, channels, rate = source.getsampwidth(), source.getnchannels(), source.getframerate()
            samples = source.readframes(source.getnframes())
    except (wave.Error, EOFError) as broken:
        raise ValueError(f"{path.name} is no sound file") from broken
    if channels == 2:
        samples = audioop.tomono(samples, width, 0.5, 0.5)
    if width != WIDTH:
        samples = audioop.lin2lin(samples, width, WIDTH)
    if rate != RATE:
        samples, _ = audioop.ratecv(samples, WIDTH, 1, rate, RATE, None)
    return Sound(samples)


def write_wav(path: Path, sound: Sound) -> None:
    """`sound` as a WAV file, complete before it has its name."""
    half = path.with_suffix(".part")
    with wave.open(str(half), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(WIDTH)
        out.setframerate(RATE)
        out.writeframes(sound.samples)
    half.replace(path)


def louder(samples: bytes, volume: int) -> bytes:
    """`samples` at `volume` percent: 0 is silence, then 3 dB for every 10 percent, 100 as recorded.

    Steps of 3 dB lie well under the 10 dB that EN 301 549 5.1.3.12 and VVSG 2.0 allow.
    """
    if volume <= 0:
        return bytes(len(samples))
    return audioop.mul(samples, WIDTH, 10 ** ((min(volume, 100) - 100) * 0.3 / 20))


def mixed(a: bytes, b: bytes) -> bytes:
    """Both sounds at once; the shorter one is followed by silence."""
    if len(a) < len(b):
        a, b = b, a
    return audioop.add(a, b + bytes(len(a) - len(b)), WIDTH)
