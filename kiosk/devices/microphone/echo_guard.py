"""Telling the customer's voice from the machine's own while the machine speaks.

The microphone hears the loudspeaker. Its sound is never given to the recogniser; but a customer who
speaks over the machine is louder than that echo, and is let through (barge-in). How loud the echo is
depends on the room, so it is learned. A branch that wants more sets up an echo canceller in the
system's sound server; here nothing is subtracted.
"""

from __future__ import annotations

from collections import deque

LOUDER = 0.15  # 9 dB on the scale of `level`
LEAST = 0.35  # 39 dB under full scale: quieter is nobody at this machine
LEARNING = 12  # chunks of the machine's own voice before anything is taken for the customer
RECENT = 6  # chunks looked at, 0.3 s
ENOUGH = 5  # of them, for a voice: a door that bangs is shorter
FORGETTING = 0.002  # of the scale in a chunk: the room's echo is learned again in half a minute


class EchoGuard:
    """Fed with the level of every chunk that comes in while the machine speaks."""

    def __init__(self) -> None:
        self._echo = 0.0
        self._heard = 0
        self._loud: deque[bool] = deque(maxlen=RECENT)

    def customer_speaks(self, level: float) -> bool:
        """True once somebody has been speaking over the machine for a quarter of a second."""
        self._heard += 1
        loud = self._heard > LEARNING and self.louder_than_echo(level)
        self._loud.append(loud)
        if not loud:
            self._echo = max(level, self._echo - FORGETTING)
        return sum(self._loud) >= ENOUGH

    def louder_than_echo(self, level: float) -> bool:
        """Too loud for the machine's own voice, as far as this room is known."""
        return level > max(self._echo + LOUDER, LEAST)

    def machine_is_silent(self) -> None:
        """The machine has stopped: what was loud meanwhile counts for nothing any more."""
        self._loud.clear()
