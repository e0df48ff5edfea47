"""Makes the chimes in this folder: `python assets/sounds/generate.py`.

Every tone lies between 500 and 1600 Hz, where hearing that has aged still hears well
(ISO 7029: the loss begins above 2 kHz), with a soft start and end so that nothing clicks.
"""

from __future__ import annotations

import math
import sys
import wave
from array import array
from pathlib import Path

RATE = 24_000  # Hz, the speaker's own rate
PEAK = 0.5  # of full scale: chimes never drown the voice

# name -> notes of (start s, length s, frequency Hz, loudness 0..1)
CHIMES: dict[str, tuple[tuple[float, float, float, float], ...]] = {
    "press": ((0.0, 0.03, 1046.5, 0.7),),  # every key and button, those of the PIN alike
    "nothing": ((0.0, 0.09, 523.25, 0.7),),  # a key that changed nothing
    "warn": ((0.0, 0.22, 784.0, 1.0), (0.30, 0.22, 784.0, 1.0), (0.60, 0.34, 587.0, 1.0)),
    "sent": ((0.0, 0.30, 523.25, 0.8), (0.14, 0.34, 659.25, 0.8), (0.28, 0.70, 783.99, 0.9)),
    "ring": (
        (0.0, 0.42, 659.25, 1.0),
        (0.22, 0.60, 523.25, 1.0),
        (1.0, 0.42, 659.25, 1.0),
        (1.22, 0.80, 523.25, 1.0),
    ),
    "card": ((0.0, 0.16, 1318.5, 0.8),),  # read: it may be taken away
    "listen": ((0.0, 0.12, 659.25, 0.7), (0.10, 0.20, 987.77, 0.7)),
}
PARTIALS = ((1.0, 1.0), (2.0, 0.28), (3.0, 0.08))  # a struck wooden bar, roughly


def tone(at: float, length: float, frequency: float) -> float:
    """The sample of one struck note `at` seconds after its start."""
    if not 0 <= at < length:
        return 0.0
    rise = min(1.0, at / 0.006)
    fall = min(1.0, (length - at) / min(0.02, length / 2))
    decay = math.exp(-3.2 * at / length)
    return rise * fall * decay * sum(g * math.sin(2 * math.pi * frequency * k * at) for k, g in PARTIALS)


def render(notes: tuple[tuple[float, float, float, float], ...]) -> bytes:
    """One chime as 16-bit mono samples, its peak at PEAK."""
    count = int(max(start + length for start, length, _, _ in notes) * RATE)
    values = [
        sum(loud * tone(i / RATE - start, length, f) for start, length, f, loud in notes)
        for i in range(count)
    ]
    top = max(abs(v) for v in values)
    samples = array("h", (round(v / top * PEAK * 32767) for v in values))
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()


def main() -> None:
    """Write every chime beside this file."""
    for name, notes in CHIMES.items():
        with wave.open(str(Path(__file__).with_name(f"{name}.wav")), "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(RATE)
            out.writeframes(render(notes))


if __name__ == "__main__":
    main()
