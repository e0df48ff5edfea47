"""Handwriting is read on a worker of its own: a character takes about 10 ms, the first one 0.3 s."""

from __future__ import annotations

from kiosk.engine import commands as o
from kiosk.engine import events as e
from kiosk.runtime.ports import HandwritingPort
from kiosk.runtime.requests import ActiveRequest, ActiveRequests
from kiosk.runtime.workers import WorkerThread

CHARACTERS = 8  # offered for what was written: so many stand beside the square


class HandwritingEffect:
    """Carries ReadHandwriting out; without a reader the answer is HandwritingFailed."""

    def __init__(
        self, reader: HandwritingPort | None, requests: ActiveRequests, worker: WorkerThread
    ) -> None:
        self.worker = worker
        self._reader = reader
        self._requests = requests

    def read(self, active: ActiveRequest, command: o.ReadHandwriting) -> None:
        """Answer with the characters that the strokes look most like."""

        def task(_active: ActiveRequest) -> e.Event:
            if self._reader is None:
                return e.HandwritingFailed(command.ticket)
            return e.HandwritingRead(command.ticket, self._reader.recognize(command.strokes, CHARACTERS))

        self._requests.run(self.worker, active, task)
