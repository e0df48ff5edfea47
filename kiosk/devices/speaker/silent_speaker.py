"""Silent saying: announces clauses at reading pace, so that captions go on without a sound device."""

from __future__ import annotations

import threading
from collections.abc import Callable

from kiosk.devices.speaker.port import Utterance
from kiosk.devices.speaker.speech_rate import seconds_to_say
from kiosk.platform.supervision import start_task


class SilentSaying:
    """One utterance being announced on a thread of its own."""

    def __init__(
        self,
        utterance: Utterance,
        pace: float,
        on_clause: Callable[[int], None],
        on_ended: Callable[[bool], None],
        first: int = 0,
    ) -> None:
        """Begin at clause `first`; `pace` 1.0 is reading pace, 0.0 does not wait at all."""
        self._stopped = threading.Event()

        def run() -> None:
            for index in range(first, len(utterance.clauses)):
                if self._stopped.is_set():
                    break
                on_clause(index)
                self._stopped.wait(
                    pace * seconds_to_say(utterance.clauses[index], utterance.language, utterance.rate)
                )
            on_ended(not self._stopped.is_set())

        start_task("speaker.captions", run, lambda _error: on_ended(False))

    def stop(self) -> None:
        """Announce nothing more."""
        self._stopped.set()
