"""A simulated ID card reader: it speaks SDT over a pty, and the driver that reads it is the real one."""

from __future__ import annotations

import threading
from collections import deque

from kiosk.devices.id_reader.frames import SdtCommand, Status, answer
from kiosk.devices.id_reader.sdt import SdtReader, SdtTimes
from kiosk.devices.port import refuse_in_production
from kiosk.devkit.simulators.chip import Chip, Edition, chip_of
from kiosk.devkit.simulators.pty_device import FarEnd
from kiosk.domain.identity import IdDocument

_SELECTED = bytes(8)  # what follows a select's status; no driver looks at it
_LENGTHS = bytes.fromhex("01000400")  # 256 bytes of text, 1024 of photo
_PHOTO = bytes(1024)


class SimulatedIdReader(SdtReader):
    """The real driver with a simulated reader at the other end of its line.

    `handler` lays and lifts the cards. `times` are the driver's, `finds_again` see ReaderHandler.
    Raises SimulatedInProduction when `production`.
    """

    simulated = True

    def __init__(self, *, production: bool, times: SdtTimes | None = None, finds_again: bool = False) -> None:
        refuse_in_production(self.name, production=production)
        self.handler = ReaderHandler(finds_again=finds_again)
        super().__init__(self.handler.path, times=times)

    def open(self) -> None:
        """Plug the simulated reader in and start the driver."""
        self.handler.start()
        super().open()

    def close(self) -> None:
        """Stop the driver, then the reader at its other end."""
        super().close()
        self.handler.stop()


class ReaderHandler:
    """A hand at the simulated reader, for the tests and the bench panel alike; from any thread.

    `finds_again`: some readers find a card that lies there again and again; most hide a card that
    was read until it is lifted.
    """

    def __init__(self, *, finds_again: bool = False) -> None:
        self._finds_again = finds_again
        self._lock = threading.Lock()
        self._looked = threading.Condition(self._lock)
        self._looks = 0
        self._card: Chip | None = None
        self._hidden = False
        self._asked = False
        self._corrupt = 0
        self._failures: deque[tuple[Status, bool]] = deque()
        self._noise: deque[tuple[bytes, bool]] = deque()
        self._breaks = ""
        self._status = Status.OK
        self._silent = False
        self._delay = 0.0
        self._far_end = FarEnd(self._respond)
        self.path = self._far_end.path

    def start(self) -> None:
        """Begin, plugged in and without a card."""
        self._far_end.start()

    def stop(self) -> None:
        """End; safe to call twice."""
        self._far_end.stop()

    def lay_card(self, card: Chip | IdDocument, edition: Edition | None = None) -> None:
        """Lay a card on the reader, in place of one that lies there."""
        chip = card if isinstance(card, Chip) else chip_of(card, edition)
        with self._lock:
            self._card = chip
            self._hidden = self._asked = False

    def lift_card(self) -> None:
        """Take the card away; an answer under way breaks off."""
        with self._lock:
            self._card = None

    def await_look(self, seconds: float = 5.0) -> bool:
        """Wait until the driver has looked for a card once more, as long as a hand would take."""
        with self._looked:
            before = self._looks
            return self._looked.wait_for(lambda: self._looks > before, timeout=seconds)

    def await_asked(self, seconds: float = 5.0) -> bool:
        """Wait until the card that was laid has been asked for its content."""
        with self._looked:
            return self._looked.wait_for(lambda: self._asked, timeout=seconds)

    def unplug(self) -> None:
        """Pull the reader's plug; returns when it is out."""
        self._far_end.unplug()

    def plug_in(self) -> None:
        """Plug the reader in again; returns when it is in."""
        self._far_end.plug_in()

    def lift_halfway(self) -> None:
        """Lift the card in the middle of the next answer with content."""
        with self._lock:
            self._breaks = "lift"

    def unplug_halfway(self) -> None:
        """Pull the plug in the middle of the next answer with content."""
        with self._lock:
            self._breaks = "unplug"

    def corrupt_next(self, answers: int = 1) -> None:
        """Send the next answers with content with a wrong checksum."""
        with self._lock:
            self._corrupt = answers

    def fail_next(
        self, reads: int = 1, *, status: Status = Status.READ_FAILED, then_lift: bool = False
    ) -> None:
        """Answer the next reads with `status`, as for a chip that does not work, or that was lifted."""
        with self._lock:
            self._failures.extend([(status, then_lift)] * reads)

    def make_noise(self, noise: bytes, *, instead: bool = False) -> None:
        """Put `noise` on the line before the next answer with content, or in its place."""
        with self._lock:
            self._noise.append((noise, instead))

    def break_down(self, status: Status = Status.SELF_TEST_FAILED) -> None:
        """Answer everything with `status`; OK mends it."""
        with self._lock:
            self._status = status

    def fall_silent(self, silent: bool = True) -> None:
        """Answer nothing any more, though plugged in; False to speak again."""
        with self._lock:
            self._silent = silent

    def slow_down(self, seconds: float) -> None:
        """Wait so long before content is sent; 0 for the usual pace."""
        with self._lock:
            self._delay = seconds

    def _respond(self, body: bytes) -> None:
        with self._lock:
            if self._silent:
                return
            status = self._status
        try:
            command = SdtCommand(body)
        except ValueError:
            self._far_end.send(answer(Status.BAD_COMMAND))
            return
        if status != Status.OK:
            self._far_end.send(answer(status))
        elif command is SdtCommand.READ:
            self._send_content()
        else:
            self._far_end.send(self._short_answer(command))

    def _short_answer(self, command: SdtCommand) -> bytes:
        with self._lock:
            there = self._card is not None
            hidden = self._hidden
            if command is SdtCommand.FIND:
                self._looks += 1
                self._looked.notify_all()
        match command:
            case SdtCommand.FIND if there and not hidden:
                return answer(Status.FOUND, bytes(4))
            case SdtCommand.FIND:
                return answer(Status.NO_CARD)
            case SdtCommand.SELECT:
                return answer(Status.OK, _SELECTED) if there else answer(Status.SELECT_FAILED)
            case _:
                return answer(Status.OK)

    def _send_content(self) -> None:
        with self._lock:
            card, delay = self._card, self._delay
            self._asked = True
            self._looked.notify_all()
            failure, lift = self._failures.popleft() if self._failures else (None, False)
            if lift:
                self._card = None
            corrupt, self._corrupt = self._corrupt > 0, max(0, self._corrupt - 1)
            noise, instead = self._noise.popleft() if self._noise else (b"", False)
        if card is None or failure is not None:
            self._far_end.send(answer(failure or Status.READ_FAILED))
            return
        content = bytearray(answer(Status.OK, _LENGTHS + card.text() + _PHOTO))
        if corrupt:
            content[-1] ^= 0xFF
        if not self._far_end.pause(delay):
            return
        if not self._still_there(card, past_half=False):
            self._far_end.send(answer(Status.READ_FAILED))
            return
        self._far_end.send(noise)
        if instead:
            return
        half = len(content) // 2
        self._far_end.send(bytes(content), lambda sent: self._still_there(card, sent > half))
        with self._lock:
            if self._card is card and not corrupt and not self._finds_again:
                self._hidden = True

    def _still_there(self, card: Chip, past_half: bool) -> bool:
        with self._lock:
            breaks = self._breaks if past_half else ""
            if breaks:
                self._breaks = ""
            if breaks == "lift":
                self._card = None
            present = self._card is card
        if breaks == "unplug":
            self._far_end.unplug()
        return present
