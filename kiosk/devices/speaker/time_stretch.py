"""Slower and faster speech at the same pitch (WSOLA), 50 to 200 percent.

Kokoro itself stays natural between 0.7 and 1.2 only, and its rendered sentences have one speed.
Hand-written: what libraries there are bring another 100 MB or another program for these thirty lines.
Verhelst and Roelands, "An overlap-add technique based on waveform similarity", ICASSP 1993.
"""

from __future__ import annotations

from typing import Any

from kiosk.devices.speaker.sound import RATE, Sound

WINDOW = RATE * 30 // 1000  # samples: two periods of a low voice
SEARCH = RATE * 8 // 1000  # samples either way for the piece that fits best


def stretched(sound: Sound, rate: int) -> Sound:
    """`sound` at `rate` percent of its speed."""
    import numpy as np

    if rate == 100 or len(sound.samples) < 8 * WINDOW:
        return sound
    wave: Any = np.frombuffer(sound.samples, dtype="<i2").astype(np.float32)
    half = WINDOW // 2
    count = int(len(wave) * 100 / rate) // half
    fade: Any = np.hanning(WINDOW).astype(np.float32)
    source = np.concatenate(
        [np.zeros(SEARCH, np.float32), wave, np.zeros(2 * WINDOW + 2 * SEARCH, np.float32)]
    )
    out: Any = np.zeros((count + 2) * half, np.float32)
    position = SEARCH
    for step in range(count):
        out[step * half : step * half + WINDOW] += source[position : position + WINDOW] * fade
        # The piece that would have followed is what the next one should look like.
        natural = source[position + half : position + half + WINDOW]
        target = SEARCH + int((step + 1) * half * rate / 100)
        if target + WINDOW + SEARCH > len(source):
            break
        around = source[target - SEARCH : target + SEARCH + WINDOW]
        likeness = np.correlate(around, natural, mode="valid")
        energy = np.cumsum(np.concatenate([[0.0], around.astype(np.float64) ** 2]))
        loudness = np.sqrt(energy[WINDOW:] - energy[:-WINDOW] + 1e3)
        position = target - SEARCH + int(np.argmax(likeness / loudness))
    return Sound(np.clip(out[: count * half], -32768, 32767).astype("<i2").tobytes())
