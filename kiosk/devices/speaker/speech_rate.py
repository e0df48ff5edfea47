"""Pace: how long a clause lasts when nobody hears it, and how fast speech must be made."""

from __future__ import annotations

from kiosk.languages import pack

PAUSE = 0.3  # seconds, after a clause
# Live speech must be made at least this much faster than it sounds, or it stutters.
FAST_ENOUGH = 0.9


def seconds_to_say(clause: str, language: str, rate: int) -> float:
    """How long `clause` takes at `rate` percent, its closing pause included."""
    return (pack(language).voice.seconds(clause) + PAUSE) * 100 / max(rate, 1)
