"""The pad on the screen: drives the PIN pad process, which alone knows the digits.

In this program a touch is a cell that goes straight into the socket: nothing here keeps cells,
not one and never a row of them, because on a fixed layout they are as good as the digits.
"""

from __future__ import annotations

import select
import socket
import subprocess
import threading
import time
from collections.abc import Callable

from kiosk.devices.pin_pad import spawn, wire
from kiosk.devices.pin_pad.format4 import LONGEST, PAN_LONGEST, SHORTEST
from kiosk.devices.pin_pad.port import PinBlock, PinEntryFailed
from kiosk.devices.pin_pad.settings import PadSettings
from kiosk.devices.port import SOFTWARE_FAULT, DeviceState, Health
from kiosk.platform.supervision import SupervisedThread

# Made once: sending a touch makes no object that could be left on the heap.
_PRESSES = tuple(bytes((wire.PRESS, cell)) for cell in range(wire.CELLS))
_ABORT = bytes((wire.ABORT,))

_GRACE = 1.0  # seconds for a pad that was hung up on to wipe and leave by itself
_STABLE = 10.0  # seconds of life after which a death is not the sequel of the last one
_LONGEST_PAUSE = 10.0  # seconds between two tries to start a pad that keeps dying


class ScreenPinPad:
    """The PinPad port over a pad process that is supervised: it is started again when it dies.

    Callbacks come from the supervising thread and must not call `begin` or `pin_block`
    themselves, which wait for that thread. Health: STARTING, ONLINE; OFFLINE "unplugged" when
    the process died or hung; HARDWARE_ERROR with "hardening", "start", or a key_ word of
    keys.KeyRefused when it could not begin to work. `key` tells which PIN key it has.
    """

    name = "pin_pad"

    def __init__(self, settings: PadSettings) -> None:
        self.on_health: Callable[[Health], None] = lambda health: None
        self.on_keys: Callable[[int], None] = lambda count: None
        self.on_done: Callable[[], None] = lambda: None
        self.on_cancelled: Callable[[], None] = lambda: None
        # Real in either case, but only a pad that refuses demo keys may serve customers.
        self.simulated = not settings.production
        self.key: wire.KeyFacts | None = None
        self._settings = settings
        self._opened = False
        self._health = Health(DeviceState.OFFLINE)
        self._thread = SupervisedThread(
            "pin_pad", self._keep_alive, on_failure=self._failed, on_recovery=self._started_again
        )
        self._closing = self._thread.stopping
        self._wanted = threading.Event()  # somebody waits for a pad: no pause before the next try
        self._command = threading.Lock()  # one begin or pin_block at a time
        # Below: guarded by _changed, which is notified whenever one of them changes.
        self._changed = threading.Condition()
        self._process: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None
        self._ready = False
        self._came_up = False  # the present or last process has been ready once
        self._failures = 0  # pads that did not come up, since open
        self._entry = 0
        self._entry_open = False
        self._entry_lost = False
        self._answer: tuple[int, bytes] | None = None  # code and what followed the entry's number

    @property
    def pid(self) -> int | None:
        """The pad process's id while there is one; for the bench panel and tests."""
        with self._changed:
            return self._process.pid if self._process else None

    def health(self) -> Health:
        """The last known health; does not block."""
        return self._health

    def about(self) -> str:
        """Which PIN key the pad has, by id and check value, and whether its page is locked; "" without."""
        key = self.key
        if key is None:
            return ""
        page = "locked in memory" if key.locked else "not locked in memory"
        demo = ", a demo key" if key.demo else ""
        return f"key {key.key_id} ({key.algorithm}-{key.bits}), KCV {key.kcv}{demo}; digits {page}"

    def open(self) -> None:
        """Start the pad process and return at once; `begin` waits until it is up."""
        if not self._opened and not self._closing.is_set():
            self._opened = True
            self._tell(Health(DeviceState.STARTING))
            self._thread.start()

    def close(self) -> None:
        """Wipe, end the process and wait for its end; a closed pad stays closed."""
        self._closing.set()
        self._wanted.set()
        with self._changed:
            self._hang_up()
            self._changed.notify_all()
        self._thread.stop()
        if self._opened:
            self._tell(Health(DeviceState.OFFLINE))

    def begin(self, card_number: str, *, digits: int = 6, auto_end: bool = False) -> None:
        """See the port. Raises PinEntryFailed("unplugged") when no pad process comes up.

        Raises ValueError for a card number that is not 1 to 19 digits, or for a PIN length
        outside the 4 to 12 of ISO 9564-1.
        """
        if not (card_number.isascii() and card_number.isdigit() and len(card_number) <= PAN_LONGEST):
            raise ValueError("a card number is 1 to 19 digits")
        if not SHORTEST <= digits <= LONGEST:
            raise ValueError("a PIN has 4 to 12 digits")
        with self._command:
            # A pad may die just before or under our hands; the next one is on its way up then.
            if not (self._begin(card_number, digits, auto_end) or self._begin(card_number, digits, auto_end)):
                raise PinEntryFailed("unplugged")

    def _begin(self, card_number: str, digits: int, auto_end: bool) -> bool:
        """False when the pad was up and died or hung; raises PinEntryFailed for everything else."""
        with self._changed:
            failures = self._failures
            self._entry_open = self._entry_lost = False
            self._entry = entry = (self._entry + 1) % 2**32
            self._wanted.set()
            self._changed.wait_for(
                lambda: self._ready or self._entry != entry or self._hopeless(failures),
                self._settings.starting,
            )
            if self._entry != entry:
                raise PinEntryFailed("no_entry")  # aborted meanwhile
            if not self._ready:
                raise PinEntryFailed("unplugged")
            self._wanted.clear()
            self._entry_open = True
            try:
                self._ask(wire.begin(entry, digits, auto_end, card_number), wire.BEGUN)
            except PinEntryFailed as failed:
                if failed.fault != "unplugged":
                    raise
                return False
            return True

    def press(self, cell: int) -> None:
        """See the port; never blocks. Raises ValueError for a cell that is not on the pad."""
        if not 0 <= cell < wire.CELLS:
            raise ValueError("no such cell")
        with self._changed:
            if self._entry_open:
                self._send(_PRESSES[cell])

    def pin_block(self) -> PinBlock:
        """See the port; whatever comes of it, the digits are wiped and the entry is over."""
        with self._command, self._changed:
            try:
                if self._entry_lost or not self._ready or self.key is None:
                    raise PinEntryFailed("unplugged")
                if not self._entry_open:
                    raise PinEntryFailed("no_entry")
                block = self._ask(wire.about(wire.PIN_BLOCK, self._entry), wire.BLOCK)
                return PinBlock(block.hex().upper(), self.key.key_id, self.key.algorithm)
            finally:
                self._entry_open = self._entry_lost = False

    def abort(self) -> None:
        """See the port; never blocks. The pad wipes as soon as it has read it, before anything later."""
        with self._changed:
            self._entry = (self._entry + 1) % 2**32  # what the pad still tells is of no entry any more
            self._entry_open = self._entry_lost = False
            self._send(_ABORT)
            self._changed.notify_all()

    # -- with _changed held -------------------------------------------------------------

    def _hopeless(self, failures: int) -> bool:
        """No pad will come up for who waits: never opened, closed, or one more start has failed."""
        return not self._opened or self._closing.is_set() or self._failures > failures

    def _ask(self, packet: bytes, good: int) -> bytes:
        """Send a command and wait for its answer. A pad that does not answer is hung up on."""
        self._answer = None
        self._send(packet)
        self._changed.wait_for(
            lambda: self._answer is not None or not self._entry_open, self._settings.answering
        )
        answer, self._answer = self._answer, None
        if answer is None:
            if self._entry_open:  # no answer, and not because of an end
                self._entry_open = False
                self._hang_up()
            raise PinEntryFailed("unplugged" if self._entry_lost or not self._ready else "no_entry")
        code, content = answer
        if code != good:
            self._entry_open = False
            raise PinEntryFailed(content.decode("ascii"))
        return content

    def _send(self, packet: bytes) -> None:
        """Without waiting: a pad that does not read is found out by the next command's time limit."""
        if self._line is not None:
            try:
                self._line.send(packet, socket.MSG_DONTWAIT)
            except OSError:
                return  # its end is told by the supervising thread

    def _hang_up(self) -> None:
        """The pad reads the end of the line, wipes and leaves."""
        self._ready = False
        if self._line is not None:
            try:
                self._line.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # it has left already

    # -- on the supervising thread ------------------------------------------------------

    def _failed(self, _error: BaseException) -> None:
        self._tell(SOFTWARE_FAULT)

    def _started_again(self) -> None:
        self._tell(Health(DeviceState.STARTING))

    def _keep_alive(self) -> None:
        """Start a pad process whenever there is none. Its own pause, unlike that of a supervised thread,
        ends when a customer waits for the pad."""
        pause = 0.0
        while not self._closing.is_set():
            began = time.monotonic()
            health = self._live()
            if self._closing.is_set():
                break
            self._tell(health)
            pause = 0.0 if time.monotonic() - began > _STABLE else min(2 * pause + 0.1, _LONGEST_PAUSE)
            self._wanted.wait(pause)
            self._wanted.clear()

    def _live(self) -> Health:
        """One pad process from its start to its end; the health is what is left of it."""
        self._came_up = False
        try:
            process, line = spawn.start(self._settings)
        except OSError:
            process, line = None, None
        if process is None or line is None:
            self._gone()
            return Health(DeviceState.HARDWARE_ERROR, "start")
        with self._changed:
            self._process, self._line = process, line
            if self._closing.is_set():
                self._hang_up()
        try:
            return self._listen(line)
        finally:
            self._gone()
            line.close()
            try:
                process.wait(_GRACE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _listen(self, line: socket.socket) -> Health:
        first = select.poll()
        first.register(line, select.POLLIN)
        if not first.poll(self._settings.starting * 1000):
            return Health(DeviceState.HARDWARE_ERROR, "start")
        while packet := _receive(line):
            if packet[0] == wire.REFUSED:
                return Health(DeviceState.HARDWARE_ERROR, packet[1:].decode("ascii"))
            if packet[0] == wire.READY:
                with self._changed:
                    self.key = wire.read_ready(packet)
                    self._came_up = True
                    self._ready = not self._closing.is_set()
                    self._changed.notify_all()
                self._tell(Health(DeviceState.ONLINE))
            else:
                self._take(packet)
        return Health(DeviceState.OFFLINE, "unplugged")

    def _take(self, packet: bytes) -> None:
        """An answer goes to who waits for it; what is told unasked goes to the callbacks."""
        entry, content = wire.read_about(packet)
        code = packet[0]
        with self._changed:
            if entry != self._entry or not self._entry_open:
                return  # of an entry that was aborted meanwhile
            if code in (wire.BEGUN, wire.BLOCK, wire.FAILED):
                self._answer = (code, content)
                self._changed.notify_all()
                return
            if code == wire.CANCELLED:
                self._entry_open = False
                self._changed.notify_all()
        if code == wire.KEYS:
            self.on_keys(content[0])
        elif code == wire.DONE:
            self.on_done()
        elif code == wire.CANCELLED:
            self.on_cancelled()

    def _gone(self) -> None:
        """The process is no more: an open entry is lost, and who waits is told."""
        with self._changed:
            self._process = self._line = None
            self._ready = False
            self._entry_lost = self._entry_lost or self._entry_open
            self._entry_open = False
            self._failures += not self._came_up
            self._changed.notify_all()

    def _tell(self, health: Health) -> None:
        if health != self._health:
            self._health = health
            self.on_health(health)


def _receive(line: socket.socket) -> bytes:
    try:
        return line.recv(wire.LONGEST)
    except OSError:
        return b""
