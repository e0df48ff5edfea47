"""How long nobody has been louder than the room.

Vosk tells a pause by what it decodes, and in a hall's babble it goes on decoding words: it was told of the
end 1.0 to 1.6 s late. The level tells sooner: a speaking customer is nearer than the hall.
"""

from __future__ import annotations

from collections import deque

RECENT = 60  # chunks, 3 s: how loud the room and the speaker are is learned from these
ROOM = 10  # the tenth part of them that is most silent is the room; nobody speaks three seconds without a gap
# Of the way from the room to the loudest. In 288 clips of `kiosk bench voice` (clean, 15 and 5 dB of babble,
# three speeds) no gap inside a sentence was longer than 0.5 s by it, and after the end it was told within
# a tenth of a second in 9 of 10.
NEARER_THE_ROOM = 0.4
LEAST = 0.1  # 6 dB on the scale of `level`: where everything is equally loud, nothing is told


class Quiet:
    """Fed with the level of every chunk; `seconds` since the last that was louder than the room."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._levels: deque[float] = deque(maxlen=RECENT)

    def hear(self, level: float, seconds: float) -> None:
        """A chunk that lasted so long was so loud, 0 to 1."""
        self._levels.append(level)
        ordered = sorted(self._levels)
        room, loudest = ordered[len(ordered) // ROOM], ordered[-1]
        loud = level > room + NEARER_THE_ROOM * (loudest - room)
        self.seconds = 0.0 if loud or loudest - room < LEAST else self.seconds + seconds
