"""The bank card reader driver for teller machines: the CardReader interface of XFS4IoT.

The number is taken from track 2. A card with nothing but a chip would need the EMV
dialogue (CardReader.ChipIO), which is not here: it is told as unreadable and given back.
"""

from __future__ import annotations

import base64
import re
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum

from kiosk.devices.callback_queue import CallbackQueue, nobody_listens
from kiosk.devices.card_reader.xfs4iot_link import PUBLISHER_PORTS, Link, LinkLost, find_service
from kiosk.devices.card_reader.xfs4iot_wire import Kind, Message
from kiosk.devices.port import SOFTWARE_FAULT, DeviceState, Health
from kiosk.domain.identity import BankCard, CardFault
from kiosk.platform.supervision import SupervisedThread

UNPLUGGED = Health(DeviceState.NO_DEVICE, "unplugged")
JAM = Health(DeviceState.HARDWARE_ERROR, "jam")

_HEALTHS = {
    "online": Health(DeviceState.ONLINE),
    "deviceBusy": Health(DeviceState.BUSY),
    "starting": Health(DeviceState.STARTING),
    "noDevice": UNPLUGGED,
    "offline": Health(DeviceState.OFFLINE, "offline"),
    "powerOff": Health(DeviceState.OFFLINE, "power_off"),
    "userError": Health(DeviceState.USER_ERROR, "user_error"),
    "fraudAttempt": Health(DeviceState.HARDWARE_ERROR, "fraud"),
    "potentialFraud": Health(DeviceState.HARDWARE_ERROR, "fraud"),
}
_HARDWARE = Health(DeviceState.HARDWARE_ERROR, "hardware")
_JAMS = {"mediaJam", "shutterFail"}
_AGAIN = {"timeOut", "canceled", "cancelled"}
_TRACK_2 = re.compile(r";?(\d{13,19})[=D]", re.ASCII)
"""ISO/IEC 7813: an optional start sentinel, the number, a separator."""


@dataclass(frozen=True, slots=True)
class XfsTimes:
    """Times in seconds: `answer` for a connection and a first answer, `heartbeat` between two looks
    at a quiet service, `retry` between two searches for one that is gone."""

    answer: float = 2.0
    heartbeat: float = 2.0
    retry: float = 1.0


class _Place(Enum):
    NOWHERE = "nowhere"
    INSIDE = "inside"
    PRESENTED = "presented"
    STUCK = "stuck"


class Xfs4IotCardReader:
    """The card slot of a teller machine behind an XFS4IoT service; see CardReader.

    The service is searched for on `host` at `ports` and found again after it was gone. A card that
    is in the slot when the driver starts belongs to nobody's session and is given back.
    """

    name = "card_reader"
    simulated = False

    def __init__(
        self,
        host: str = "127.0.0.1",
        ports: Sequence[int] = PUBLISHER_PORTS,
        *,
        times: XfsTimes | None = None,
    ) -> None:
        self.on_health: Callable[[Health], None] = nobody_listens
        self.on_inserted: Callable[[BankCard], None] = nobody_listens
        self.on_failed: Callable[[CardFault], None] = nobody_listens
        self.on_taken: Callable[[], None] = nobody_listens
        self._host = host
        self._ports = ports
        self._times = times or XfsTimes()
        self._callbacks = CallbackQueue(self.name, Health(DeviceState.STARTING), lambda: self.on_health)
        self._thread = SupervisedThread("card_reader", self._run, on_failure=self._failed)
        self._closing = self._thread.stopping
        # What follows is guarded by the lock: `eject` comes from another thread.
        self._lock = threading.Lock()
        self._link: Link | None = None
        self._place = _Place.NOWHERE
        self._announced = False
        self._reading = False
        self._fresh = True  # nothing has been heard of this link's service yet
        self._device = "starting"
        self._media = ""

    def open(self) -> None:
        """Start looking for the service; returns at once."""
        self._callbacks.start()
        self._thread.start()

    def close(self) -> None:
        """Hang up, end all threads; a card inside stays there."""
        self._closing.set()
        with self._lock:
            link = self._link
        if link is not None:
            link.close()
        self._thread.stop()
        self._callbacks.stop()

    def health(self) -> Health:
        """The last known health."""
        return self._callbacks.health

    @property
    def holds_card(self) -> bool:
        """True while a card is inside, presented or stuck."""
        return self._place is not _Place.NOWHERE

    @property
    def _known_card(self) -> bool:
        """The card in the slot belongs to a session, or is on its way out."""
        return self._announced or self._place is _Place.PRESENTED

    def eject(self) -> None:
        """Present the card; nothing without one, or while the service is gone."""
        with self._lock:
            if self._place in (_Place.INSIDE, _Place.STUCK):
                self._present()

    # The thread that listens.

    def _run(self) -> None:
        while not self._closing.is_set():
            with suppress(LinkLost):
                link = find_service(
                    "CardReader",
                    self._host,
                    self._ports,
                    patience=self._times.answer,
                    closing=self._closing,
                )
                try:
                    self._listen(link)
                finally:
                    with self._lock:
                        self._link = None
                    link.close()
            if not self._closing.is_set():
                self._callbacks.publish_health(UNPLUGGED)
            self._closing.wait(self._times.retry)

    def _failed(self, _error: BaseException) -> None:
        self._callbacks.publish_health(SOFTWARE_FAULT)

    def _listen(self, link: Link) -> None:
        with self._lock:
            self._link, self._fresh, self._reading = link, True, False
        unanswered = link.send("Common.Status")
        while not self._closing.is_set():
            message = link.receive(self._times.heartbeat)
            if message is None:
                if unanswered:
                    raise LinkLost  # connected, and deaf
                unanswered = link.send("Common.Status")
                continue
            if message.name == "Common.Status" and message.kind is Kind.COMPLETION:
                unanswered = 0
            with self._lock:
                self._obey(message)

    def _obey(self, message: Message) -> None:
        match message.kind, message.name:
            case Kind.COMPLETION, "Common.Status":
                self._learn(message)
            case Kind.COMPLETION, "CardReader.ReadRawData":
                self._reading = False
                self._read(message)
            case Kind.COMPLETION, "CardReader.Move":
                self._moved(message)
            case Kind.ACKNOWLEDGE, "CardReader.ReadRawData" if message.code:
                self._reading = False  # refused; the next status tries again
            case Kind.EVENT, "CardReader.MediaInsertedEvent":
                self._place = _Place.INSIDE
            case ((Kind.EVENT | Kind.UNSOLICITED), "CardReader.MediaRemovedEvent"):
                # While a read is open its completion says the same, as noMedia.
                if not self._reading:
                    self._gone()
            case ((Kind.EVENT | Kind.UNSOLICITED), "Common.StatusChangedEvent"):
                self._learn(message)

    def _learn(self, message: Message) -> None:
        """What a status says; a change says only what changed."""
        self._device = message.word("common", "device") or self._device
        self._media = message.word("cardReader", "media") or self._media
        fresh, self._fresh = self._fresh, False
        if self._media == "jammed":
            self._place = _Place.STUCK
            self._callbacks.publish_health(JAM)
            return
        if self._media == "notPresent" and (fresh or self._place is _Place.STUCK):
            self._gone()
        elif fresh and self._media in ("present", "latched", "entering") and not self._known_card:
            self._place = _Place.INSIDE
            self._present()
        self._callbacks.publish_health(_HEALTHS.get(self._device, _HARDWARE))
        self._await_card()

    def _read(self, message: Message) -> None:
        if message.code == "success":
            number = _number(message)
            if number is None:
                self._give_back()
            else:
                self._place = _Place.INSIDE
                self._announced = True
                self._callbacks.put(lambda: self.on_inserted(BankCard(number)))
        elif message.error == "noMedia":
            self._place = _Place.NOWHERE
            self._fail(CardFault.TAKEN_BACK)
            self._await_card()
        elif message.error in _JAMS:
            self._stick()
            self._fail(CardFault.CARD_STUCK)
        elif message.code == "commandErrorCode":
            self._give_back()
        elif message.code in _AGAIN:
            self._await_card()
        # Anything else is the device's own trouble: the next status tells, and tries again.

    def _moved(self, message: Message) -> None:
        if message.code == "success" and self.holds_card:
            self._place = _Place.PRESENTED
        elif message.error in _JAMS:
            self._stick()
        elif message.error == "noMedia":
            self._gone()
        elif message.error == "mediaRetained":
            # The machine has swallowed it, and goes on: the customer must be told all the same.
            self._fail(CardFault.CARD_STUCK)
            self._gone()

    def _give_back(self) -> None:
        self._place = _Place.INSIDE
        self._fail(CardFault.BANK_UNREADABLE)
        self._present()

    def _gone(self) -> None:
        self._place = _Place.NOWHERE
        if self._announced:
            self._announced = False
            self._callbacks.put(lambda: self.on_taken())
        self._await_card()

    def _stick(self) -> None:
        self._place = _Place.STUCK
        self._media = "jammed"
        self._callbacks.publish_health(JAM)

    def _fail(self, fault: CardFault) -> None:
        self._callbacks.put(lambda: self.on_failed(fault))

    def _present(self) -> None:
        if self._link is not None:
            with suppress(LinkLost):  # the listening thread finds out too
                self._link.send("CardReader.Move", {"from": "transport", "to": "exit"})

    def _await_card(self) -> None:
        """Open the slot, once, while it is empty and the device is well."""
        well = self._device in ("online", "deviceBusy")
        if self._link is not None and well and not self.holds_card and not self._reading:
            self._reading = True
            with suppress(LinkLost):
                self._link.send("CardReader.ReadRawData", {"track2": True})


def _number(message: Message) -> str | None:
    if message.word("track2", "status") not in ("", "ok"):
        return None
    try:
        track = base64.b64decode(message.word("track2", "data"), validate=True).decode("ascii")
    except ValueError:  # no Base64, or no ASCII inside
        return None
    found = _TRACK_2.match(track)
    return found[1] if found else None
