"""Listening to one utterance: level, partial words, and when it is over."""

from __future__ import annotations

import audioop
import math
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kiosk.devices.microphone.echo_guard import RECENT, EchoGuard
from kiosk.devices.microphone.endpoint_detector import Quiet
from kiosk.devices.microphone.port import Hearing
from kiosk.devices.microphone.recognizer import RATE, Session
from kiosk.devices.port import Cancelled

WIDTH = 2
QUIETEST = 60.0  # dB below full scale that is shown as level 0
# Vosk tells a pause after half a second of silence. Old speakers pause longer inside a sentence
# ("五百……不对，八百"): so much more silence ends it. Together under the 1.5 s within which an
# answer must come (dialogue studies: 0.6 to 1.5 s is best).
PATIENCE = 0.35
BREATH = 0.2  # seconds without any new word at all, likely or not
# Seconds as silent as the room after words: as long as Vosk's pause and PATIENCE where it is silent.
QUIET = 0.8
BEFORE = RECENT + 2  # chunks kept: what the customer had said by the time we knew that it was them


@dataclass
class Listener:
    """What to tell while listening; `speaking` is true while the machine itself talks.

    `on_barge_in` is called once somebody speaks over the machine; the machine is then to be silent.
    """

    on_level: Callable[[float], None]
    on_partial: Callable[[str], None]
    speaking: Callable[[], bool]
    on_barge_in: Callable[[], None]
    guard: EchoGuard

    def hear(
        self, chunks: Iterable[bytes], session: Session, hearing: Hearing, cancelled: Cancelled
    ) -> str | None:
        """The words of one utterance, "" when nobody has spoken for `hearing.seconds`, None once cancelled.

        Sound that arrives while the machine speaks is thrown away, so that it never hears itself,
        unless somebody speaks over it. Time is counted in samples, so that a file is heard the same
        at any speed.
        """
        heard = silent = steady = 0.0  # seconds; steady: since what was likely said has changed
        partial, likely, paused, patience, quiet = "", "", False, math.inf, Quiet()
        for samples in self._customers(chunks, cancelled):
            length = len(samples) / WIDTH / RATE
            heard += length
            quiet.hear(level(samples), length)
            paused = session.accept(samples) or paused
            now = session.partial
            if now != partial:
                partial, silent = now, 0.0
                self.on_partial(now)
            else:
                silent += length
            now = session.likely
            if now != likely:
                likely, steady, patience = now, 0.0, hearing.patience(now)
            else:
                steady += length
            if (paused and silent >= PATIENCE) or (steady >= patience and silent >= BREATH):
                break
            if partial and quiet.seconds >= QUIET and silent >= BREATH:
                break
            if heard >= hearing.seconds and not partial:
                return ""
            if heard >= hearing.seconds + 30.0:  # nobody's sentence is longer: something else makes noise
                break
        return None if cancelled.is_set() else session.words()

    def _customers(self, chunks: Iterable[bytes], cancelled: Cancelled) -> Iterable[bytes]:
        """The chunks that are not the machine's own voice."""
        before: deque[bytes] = deque(maxlen=BEFORE)
        barged_in = False
        for samples in chunks:
            if cancelled.is_set():
                return
            now = level(samples)
            if barged_in or not self.speaking():
                if before:
                    yield from self._begun(before)
                    before.clear()
                    self.guard.machine_is_silent()
                self.on_level(now)
                yield samples
                continue
            before.append(samples)
            if self.guard.customer_speaks(now):
                barged_in = True
                self.on_barge_in()
                yield from before
                before.clear()
                self.guard.machine_is_silent()

    def _begun(self, before: Iterable[bytes]) -> Iterable[bytes]:
        """What somebody had begun to say while the machine's voice was still ringing on."""
        chunks = list(before)
        silent = [n for n, chunk in enumerate(chunks) if not self.guard.louder_than_echo(level(chunk))]
        return chunks[silent[-1] + 1 :] if silent else chunks


def level(samples: bytes) -> float:
    """How loud, 0 (silence) to 1 (full scale), on a scale as ears hear it."""
    loudness = audioop.rms(samples, WIDTH)
    if loudness <= 0:
        return 0.0
    return max(0.0, min(1.0, 1 + 20 * math.log10(loudness / 32768) / QUIETEST))
