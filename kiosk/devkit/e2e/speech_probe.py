"""Ears in the room: records what the machine says and recognises it, deaf to everything inside."""

from __future__ import annotations

import audioop
from pathlib import Path

from kiosk.devices.microphone.port import Hearing
from kiosk.devices.microphone.recognizer import RATE, NoModel, VoskRecogniser
from kiosk.devices.speaker.sound import RATE as SPOKEN_RATE
from kiosk.devices.speaker.sound import WIDTH, Sound
from kiosk.devkit.voice_bench.sound_room import Recording, SoundRoom

# Of the sound of the words. A recogniser that knows nothing of the bank misses a tone or a syllable.
UNDERSTOOD = 0.8


class Ears:
    """One listener in the room, with a recogniser of their own."""

    def __init__(self, room: SoundRoom, models: Path | None) -> None:
        """Begin to record; blocks while the model is loaded. Raises NoModel."""
        self._recogniser = VoskRecogniser(models or Path())
        if not self._recogniser.load():
            raise NoModel(str(models))
        self._recording: Recording = room.recording()
        self._heard = 0  # samples' bytes that have been listened to

    def overheard(self) -> Sound:
        """What was said since the last time."""
        samples = self._recording.sound.samples
        new, self._heard = samples[self._heard :], len(samples)
        return Sound(new)

    def understood(self, said: Sound) -> str:
        """The words, freely recognised; takes a fifth of the time that it sounds."""
        session = self._recogniser.begin(Hearing("zh_CN"))
        slow, _ = audioop.ratecv(said.samples, WIDTH, 1, SPOKEN_RATE, RATE, None)
        for start in range(0, len(slow), RATE):
            session.accept(slow[start : start + RATE])
        return session.words()

    def close(self) -> None:
        """Stop recording."""
        self._recording.stop()
