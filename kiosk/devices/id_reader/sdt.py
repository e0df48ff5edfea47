"""The ID card reader driver: readers that speak the SDT protocol over a serial port."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.devices.callback_queue import CallbackQueue, nobody_listens
from kiosk.devices.id_reader.frames import Reply, SdtCommand, Status
from kiosk.devices.id_reader.layouts import Undecodable, decode, text_of
from kiosk.devices.id_reader.port import IdReadFailed
from kiosk.devices.id_reader.serial_link import (
    BrokenOff,
    Noisy,
    SerialLink,
    SerialLinkFault,
    Silent,
    Unplugged,
)
from kiosk.devices.port import SOFTWARE_FAULT, Cancelled, DeviceState, Health
from kiosk.domain.identity import CardFault, IdDocument
from kiosk.platform.supervision import SupervisedThread

ONLINE = Health(DeviceState.ONLINE)
UNPLUGGED = Health(DeviceState.NO_DEVICE, "unplugged")
SILENT = Health(DeviceState.OFFLINE, "silent")

_BROKEN = {
    Status.SELF_TEST_FAILED: Health(DeviceState.HARDWARE_ERROR, "self_test"),
    Status.NO_LICENCE: Health(DeviceState.HARDWARE_ERROR, "no_licence"),
}
_NO_GOOD = {
    Status.CARD_AUTHENTICATION,
    Status.READER_AUTHENTICATION,
    Status.BAD_INFORMATION,
    Status.WRONG_CARD,
}
_TRIES = 3  # for an answer that noise on the line destroyed; the card is not to blame
_CANCEL_SLICE = 0.1  # seconds; a Cancelled cannot wake this thread, so it is looked at this often


@dataclass(frozen=True, slots=True)
class SdtTimes:
    """The driver's times in seconds.

    `poll`: between two looks for a card; with 115200 baud a look takes 2 ms, so 0.15 leaves the
    line idle and a card is noticed in 75 ms on average. `answer`: for a short answer. `read`: for
    the card's content; public drivers give 2 to 5. `quiet`: without a byte in the middle of an answer
    until it counts as broken off; 2,800 byte times. `heartbeat`: between two checks that an idle
    reader is still there. `retry`: between two tries to find a reader that is gone.
    """

    poll: float = 0.15
    answer: float = 1.0
    read: float = 3.0
    quiet: float = 0.25
    heartbeat: float = 2.0
    retry: float = 1.0


class _ReaderBroken(Exception):
    """The reader says itself that it cannot work."""

    def __init__(self, health: Health) -> None:
        super().__init__(health.fault)
        self.health = health


class _Wish:
    """One call of `read` that waits for a card."""

    def __init__(self) -> None:
        self.granted = threading.Event()
        self.outcome: IdDocument | CardFault | None = None


class SdtReader:
    """An SDT reader on the serial port `path` (best a udev name that stays, like /dev/id_reader).

    One thread owns the port from `open` to `close`: it finds the reader, finds it again after it
    was unplugged, and reads a card only while somebody waits in `read`. After a card was
    delivered, or refused, it must be lifted before another is read: the thread watches for that
    also while nobody waits, so that a card left lying never lands in the next session.
    """

    name = "id_reader"
    simulated = False

    def __init__(self, path: str, *, times: SdtTimes | None = None) -> None:
        self.on_health: Callable[[Health], None] = nobody_listens
        self._path = path
        self._times = times or SdtTimes()
        self._callbacks = CallbackQueue(self.name, Health(DeviceState.STARTING), lambda: self.on_health)
        self._changed = threading.Condition()
        self._wish: _Wish | None = None
        self._must_be_lifted = False  # kept across a reconnection: the card may still lie there
        self._thread = SupervisedThread("id_reader", self._run, on_failure=self._failed)
        self._closing = self._thread.stopping

    def open(self) -> None:
        """Start looking for the reader; returns at once."""
        self._callbacks.start()
        self._thread.start()

    def close(self) -> None:
        """Stop, let go of the port, end all threads."""
        self._closing.set()
        with self._changed:
            self._changed.notify_all()
        self._thread.stop()
        self._callbacks.stop()

    def health(self) -> Health:
        """The last known health."""
        return self._callbacks.health

    def read(self, cancelled: Cancelled) -> IdDocument | None:
        """Wait for a card and read it; see IdReader.read.

        With the reader gone it waits for one more try to find it, at most `retry` seconds, so that
        a caller who asks again at once does not spin. One call at a time.
        """
        if cancelled.is_set():
            return None
        wish = _Wish()
        with self._changed:
            self._wish = wish
            self._changed.notify_all()
        while not wish.granted.wait(_CANCEL_SLICE):
            if cancelled.is_set() or self._closing.is_set():
                break
        with self._changed:
            if self._wish is wish:
                self._wish = None  # from here on the thread cannot deliver to it
        outcome = wish.outcome
        if isinstance(outcome, CardFault):
            raise IdReadFailed(outcome)
        return outcome

    # The thread that owns the port.

    def _run(self) -> None:
        while not self._closing.is_set():
            line: SerialLink | None = None
            try:
                line = SerialLink(self._path, self._closing, quiet=self._times.quiet)
                self._serve(line)
            except Unplugged:
                self._lose(UNPLUGGED)
            except SerialLinkFault:
                self._lose(SILENT)
            except _ReaderBroken as broken:
                self._lose(broken.health)
            finally:
                if line is not None:
                    line.close()
            self._closing.wait(self._times.retry)

    def _failed(self, _error: BaseException) -> None:
        self._lose(SOFTWARE_FAULT)

    def _lose(self, health: Health) -> None:
        if not self._closing.is_set():
            self._callbacks.publish_health(health)
            self._grant(self._wish, CardFault.READER_GONE)

    def _serve(self, line: SerialLink) -> None:
        """Serve wishes until the line fails."""
        self._ask(line, SdtCommand.STATUS)
        self._callbacks.publish_health(ONLINE)
        while not self._closing.is_set():
            wish = self._wish
            if self._must_be_lifted:
                self._must_be_lifted = self._ask(line, SdtCommand.FIND).status == Status.FOUND
                self._rest(self._times.poll)
            elif wish is None:
                self._rest(self._times.heartbeat, until_wished=True)
                if self._wish is None and not self._closing.is_set():
                    self._ask(line, SdtCommand.STATUS)
            elif self._ask(line, SdtCommand.FIND).status == Status.FOUND:
                # A wish that was withdrawn meanwhile has not seen the card: it may be read again.
                self._must_be_lifted = self._grant(wish, self._read_card(line, wish))
            else:
                self._rest(self._times.poll)

    def _rest(self, seconds: float, *, until_wished: bool = False) -> None:
        until = time.monotonic() + seconds
        with self._changed:
            while not self._closing.is_set() and not (until_wished and self._wish is not None):
                left = until - time.monotonic()
                if left <= 0:
                    return
                self._changed.wait(left)

    def _grant(self, wish: _Wish | None, outcome: IdDocument | CardFault) -> bool:
        """Deliver to `wish` if somebody still waits for it; True when delivered."""
        with self._changed:
            if wish is None or wish is not self._wish:
                return False
            self._wish = None
            wish.outcome = outcome
            wish.granted.set()
            return True

    def _read_card(self, line: SerialLink, wish: _Wish) -> IdDocument | CardFault:
        """Select and read the card that was found, for as long as `wish` stands."""
        for _ in range(2):
            if self._wish is not wish:
                break  # a card that is read for nobody would stay hidden from the next to ask
            outcome = self._select_and_read(line)
            if outcome is not None:
                return outcome
            # The reader lost it. A card that is still there is found again: only one that was read
            # stays hidden until it is lifted.
            if self._ask(line, SdtCommand.FIND).status != Status.FOUND:
                return CardFault.MOVED
        return CardFault.UNREADABLE

    def _select_and_read(self, line: SerialLink) -> IdDocument | CardFault | None:
        if self._ask(line, SdtCommand.SELECT).status != Status.OK:
            return None
        try:
            reply = self._ask(line, SdtCommand.READ)
        except BrokenOff:
            self._ask(line, SdtCommand.STATUS)  # raises when it is the reader that has gone
            return CardFault.MOVED
        except Noisy:
            return CardFault.UNREADABLE
        if reply.status in _NO_GOOD:
            return CardFault.UNREADABLE
        if reply.status != Status.OK:
            return None
        try:
            return decode(text_of(reply.data))
        except Undecodable as undecodable:
            return undecodable.fault

    def _ask(self, line: SerialLink, command: SdtCommand) -> Reply:
        """Ask, and again after noise. Raises SerialLinkFault, _ReaderBroken."""
        for _ in range(_TRIES - 1):
            try:
                return self._ask_once(line, command)
            except Noisy:
                continue
            except (Silent, BrokenOff):
                # Content that stops halfway, or does not come in three seconds, is an answer too.
                if command is SdtCommand.READ:
                    raise
        return self._ask_once(line, command)

    def _ask_once(self, line: SerialLink, command: SdtCommand) -> Reply:
        within = self._times.read if command is SdtCommand.READ else self._times.answer
        reply = line.ask(command, within=within)
        if reply.status in _BROKEN:
            raise _ReaderBroken(_BROKEN[Status(reply.status)])
        return reply
