"""Pace: how long a clause lasts when nobody hears it, and how fast speech must be made."""

from __future__ import annotations

# Half the speed at which newsreaders speak Mandarin; EN 301 549 starts English at 120 to 125 words.
CHARACTERS_A_SECOND = 3.3
WORDS_A_SECOND = 123 / 60
# Live speech must be made at least this much faster than it sounds, or it stutters.
FAST_ENOUGH = 0.9


def seconds_to_say(clause: str, language: str, rate: int) -> float:
    """How long `clause` takes at `rate` percent, its closing pause included."""
    if language == "zh_CN":
        spoken = sum(ch.isalnum() for ch in clause) / CHARACTERS_A_SECOND
    else:
        spoken = len(clause.split()) / WORDS_A_SECOND
    return (spoken + 0.3) * 100 / max(rate, 1)
