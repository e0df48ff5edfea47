"""PIN entry: from AskPin to an encrypted block. Counts and cells pass through here, never digits."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.devices.pin_pad.port import PinEntryFailed, PinPad
from kiosk.domain.identity import SealedPin
from kiosk.engine.commands import AskPin
from kiosk.engine.events import PinCancelled, PinEntered, PinFailed, PinKeyPressed
from kiosk.runtime.requests import ActiveRequest, ActiveRequests
from kiosk.runtime.workers import WorkerThread


class PinEntryEffect:
    """One entry at a time on the pad. The pad's callbacks are brought to the pad's own worker."""

    def __init__(self, pad: PinPad, requests: ActiveRequests, worker: WorkerThread) -> None:
        self._pad = pad
        self._requests = requests
        self._worker = worker
        self._open: ActiveRequest | None = None
        pad.on_keys = lambda count: self._on_pad(lambda request: self._keyed(request, count))
        pad.on_done = lambda: self._on_pad(self._done)
        pad.on_cancelled = lambda: self._on_pad(self._cancelled)

    def ask(self, request: ActiveRequest, command: AskPin) -> None:
        """Open an entry; an earlier one was abandoned by the core and is wiped by the pad."""
        self._requests.run(self._worker, request, lambda request: self._begin(request, command))

    def press(self, cell: int) -> None:
        """A touch on cell 0..11 of the keypad on the screen; it goes down to the pad as it is."""
        self._worker.submit(lambda: self._press(cell))

    def finish(self) -> None:
        """The page's own "done": as the pad's entry key."""
        self._on_pad(self._done)

    def give_up(self) -> None:
        """Wipe and end whatever entry is open."""
        self._worker.submit(self._abort)

    def pad_gone(self) -> None:
        """The pad became unusable: an open entry cannot end any more."""
        self._on_pad(lambda request: self._fail(request, "unplugged"))

    def _begin(self, request: ActiveRequest, command: AskPin) -> None:
        request.stop_deadline()  # begun in time; from here on the core's own timer counts
        self._open = request
        try:
            self._pad.begin(command.card_number, digits=command.digits)
        except PinEntryFailed as failed:
            self._fail(request, failed.fault)

    def _press(self, cell: int) -> None:
        if self._open is not None:
            self._pad.press(cell)

    def _abort(self) -> None:
        self._open = None
        self._pad.abort()

    def _on_pad(self, act: Callable[[ActiveRequest], None]) -> None:
        """Do this on the pad's worker if an entry is open there; a failure fails the entry."""

        def task() -> None:
            request = self._open
            if request is None:
                return
            try:
                act(request)
            except PinEntryFailed as failed:
                self._fail(request, failed.fault)
            except Exception as error:
                self._open = None
                self._requests.fail(request, error)

        self._worker.submit(task)

    def _keyed(self, request: ActiveRequest, count: int) -> None:
        self._requests.progress(request, PinKeyPressed(request.command.ticket, count))

    def _done(self, request: ActiveRequest) -> None:
        block = self._pad.pin_block()
        self._open = None
        self._requests.settle(
            request, PinEntered(request.command.ticket, SealedPin(block.block, block.key_id))
        )

    def _cancelled(self, request: ActiveRequest) -> None:
        self._abort()
        self._requests.settle(request, PinCancelled(request.command.ticket))

    def _fail(self, request: ActiveRequest, fault: str) -> None:
        self._open = None
        self._requests.settle(request, PinFailed(request.command.ticket, fault))
