"""A simulated bank card slot, with a hand that inserts, pulls and jams."""

from __future__ import annotations

import threading
from collections.abc import Callable
from enum import Enum

from kiosk.devices.callback_queue import CallbackQueue, nobody_listens
from kiosk.devices.port import DeviceState, Health, refuse_in_production
from kiosk.domain.identity import BankCard, CardFault

ONLINE = Health(DeviceState.ONLINE)
JAM = Health(DeviceState.HARDWARE_ERROR, "jam")
UNPLUGGED = Health(DeviceState.NO_DEVICE, "unplugged")


class _CardPlace(Enum):
    """Where the card is."""

    NOWHERE = "nowhere"
    INSIDE = "inside"
    PRESENTED = "presented"
    STUCK = "stuck"


class SimulatedCardReader:
    """A motorised slot without a motor; see CardReader. `handler` is the customer's and the clerk's hand.

    Raises SimulatedInProduction when `production`.
    """

    name = "card_reader"
    simulated = True

    def __init__(self, *, production: bool) -> None:
        refuse_in_production(self.name, production=production)
        self.on_health: Callable[[Health], None] = nobody_listens
        self.on_inserted: Callable[[BankCard], None] = nobody_listens
        self.on_failed: Callable[[CardFault], None] = nobody_listens
        self.on_taken: Callable[[], None] = nobody_listens
        self._callbacks = CallbackQueue(self.name, Health(DeviceState.STARTING), lambda: self.on_health)
        self.handler = SlotHandler(self, self._callbacks)

    def open(self) -> None:
        """Open the slot."""
        self._callbacks.start()
        self.handler.plug_in()

    def close(self) -> None:
        """Close the slot; a card inside stays there."""
        self.handler.unplug()
        self._callbacks.stop()

    def health(self) -> Health:
        """The last known health."""
        return self._callbacks.health

    def eject(self) -> None:
        """Present the card, if there is one that moves."""
        self.handler.present()

    @property
    def holds_card(self) -> bool:
        """True while a card is inside, presented or stuck."""
        return self.handler.holds_card


class SlotHandler:
    """Hands at the simulated slot, for the tests and the bench panel alike; from any thread."""

    def __init__(self, slot: SimulatedCardReader, callbacks: CallbackQueue) -> None:
        self._slot = slot
        self._callbacks = callbacks
        self._lock = threading.Lock()
        self._plugged = False
        self._place = _CardPlace.NOWHERE
        self._announced = False
        self._will_fail = False
        self._will_stick = False

    @property
    def holds_card(self) -> bool:
        """True while a card is in the slot, wherever in it."""
        return self._place is not _CardPlace.NOWHERE

    def insert(self, card: BankCard | str) -> bool:
        """Push a card in; False when the slot is closed, because it holds one or is not plugged in."""
        card = card if isinstance(card, BankCard) else BankCard(card)
        with self._lock:
            if not self._plugged or self._place is not _CardPlace.NOWHERE:
                return False
            fails, self._will_fail = self._will_fail, False
            sticks, self._will_stick = self._will_stick, False
            if sticks:
                self._stick()
                self._fail(CardFault.CARD_STUCK)
            elif fails:
                self._place = _CardPlace.PRESENTED
                self._fail(CardFault.BANK_UNREADABLE)
            else:
                self._place = _CardPlace.INSIDE
                self._announced = True
                self._callbacks.put(lambda: self._slot.on_inserted(card))
            return True

    def insert_and_pull_back(self) -> None:
        """Push a card in and pull it back before it was read."""
        with self._lock:
            if self._plugged and self._place is _CardPlace.NOWHERE:
                self._fail(CardFault.TAKEN_BACK)

    def pull_out(self) -> bool:
        """Take the card, presented or by force; False when there is none or it is stuck."""
        with self._lock:
            if self._place not in (_CardPlace.INSIDE, _CardPlace.PRESENTED):
                return False
            self._empty()
            return True

    def fail_to_read(self) -> None:
        """Have the next card not be read; the slot gives it back."""
        with self._lock:
            self._will_fail = True

    def jam(self) -> None:
        """Have the card inside stick; with none inside, the next one."""
        with self._lock:
            if self._place is _CardPlace.NOWHERE:
                self._will_stick = True
            else:
                self._stick()

    def clear_jam(self) -> None:
        """Take the stuck card out with the clerk's key."""
        with self._lock:
            self._will_stick = False
            if self._place is _CardPlace.STUCK:
                self._empty()
                self._tell_health()

    def unplug(self) -> None:
        """Pull the slot's plug; a card inside stays."""
        with self._lock:
            self._plugged = False
            self._tell_health()

    def plug_in(self) -> None:
        """Plug the slot in again."""
        with self._lock:
            self._plugged = True
            self._tell_health()

    def present(self) -> None:
        """What the motor does on `eject`."""
        with self._lock:
            if self._plugged and self._place is _CardPlace.INSIDE:
                self._place = _CardPlace.PRESENTED

    @property
    def presented(self) -> bool:
        """True while a card sticks out, to be taken."""
        return self._place is _CardPlace.PRESENTED

    def _stick(self) -> None:
        self._place = _CardPlace.STUCK
        self._tell_health()

    def _empty(self) -> None:
        self._place = _CardPlace.NOWHERE
        if self._announced:
            self._announced = False
            self._callbacks.put(lambda: self._slot.on_taken())

    def _fail(self, fault: CardFault) -> None:
        self._callbacks.put(lambda: self._slot.on_failed(fault))

    def _tell_health(self) -> None:
        jammed = self._place is _CardPlace.STUCK
        self._callbacks.publish_health(UNPLUGGED if not self._plugged else JAM if jammed else ONLINE)
