"""Devices as the effects sees them through their ports: what they do is up to the test."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue

from kiosk.devices.microphone.port import Heard, Hearing
from kiosk.devices.pin_pad.port import PinBlock
from kiosk.devices.port import Cancelled, DeviceState, Health
from kiosk.devices.printer.port import Receipt
from kiosk.devices.speaker.port import Utterance
from kiosk.domain.identity import BankCard, CardFault, IdDocument
from tests.services.scripted_bank import RIGHT


class Part:
    """What all the equipment has in common. `trouble` is raised by the next command."""

    simulated = True

    def __init__(self, name: str) -> None:
        self.name = name
        self.on_health: Callable[[Health], None] = lambda _health: None
        self.state = Health(DeviceState.ONLINE)
        self.trouble: Exception | None = None
        self.wedged: threading.Event | None = None  # set: commands hang until it is set
        self.hanging = threading.Semaphore(0)  # released when a command hangs
        self.opened = threading.Event()  # set once it has been opened without trouble
        self.closed = threading.Event()

    def open(self) -> None:
        self._obey()
        self.opened.set()

    def close(self) -> None:
        self.closed.set()

    def health(self) -> Health:
        return self.state

    def becomes(self, state: DeviceState, fault: str = "") -> None:
        self.state = Health(state, fault)
        self.on_health(self.state)

    def _obey(self) -> None:
        if self.wedged is not None:
            self.hanging.release()
            self.wedged.wait(60)
        if self.trouble is not None:
            trouble, self.trouble = self.trouble, None
            raise trouble


class Reader(Part):
    """An ID reader: `cards` are laid on it."""

    def __init__(self) -> None:
        super().__init__("id_reader")
        self.cards: SimpleQueue[IdDocument] = SimpleQueue()
        self.waiting = threading.Semaphore(0)

    def read(self, cancelled: Cancelled) -> IdDocument | None:
        self.waiting.release()
        while not cancelled.is_set():
            self._obey()
            try:
                card = self.cards.get(timeout=0.01)
            except Empty:
                continue
            if not cancelled.is_set():
                return card
            self.cards.put(card)  # it lies there still, for the next request
        return None


class Slot(Part):
    """A bank card's slot."""

    def __init__(self) -> None:
        super().__init__("card_reader")
        self.on_inserted: Callable[[BankCard], None] = lambda _card: None
        self.on_failed: Callable[[CardFault], None] = lambda _fault: None
        self.on_taken: Callable[[], None] = lambda: None
        self.ejected = threading.Semaphore(0)
        self.holds_card = False

    def eject(self) -> None:
        self._obey()
        self.ejected.release()


class Pad(Part):
    """A PIN pad that counts; its block holds the PIN that the scripted bank accepts."""

    def __init__(self) -> None:
        super().__init__("pin_pad")
        self.on_keys: Callable[[int], None] = lambda _count: None
        self.on_done: Callable[[], None] = lambda: None
        self.on_cancelled: Callable[[], None] = lambda: None
        self.begun: SimpleQueue[str] = SimpleQueue()
        self.aborted = threading.Semaphore(0)
        self.count = 0

    def begin(self, card_number: str, *, digits: int = 6, auto_end: bool = False) -> None:
        self._obey()
        self.count = 0
        self.begun.put(card_number)

    def press(self, cell: int) -> None:
        if cell == 11:
            self.on_done()
        else:
            self.count += 1
            self.on_keys(self.count)

    def pin_block(self) -> PinBlock:
        self._obey()
        return PinBlock(RIGHT.block, RIGHT.key_id, "AES")

    def abort(self) -> None:
        self.aborted.release()


class Press(Part):
    """A printer: `papers` come out."""

    def __init__(self) -> None:
        super().__init__("printer")
        self.papers: list[Receipt] = []

    def print_receipt(self, receipt: Receipt) -> None:
        self._obey()
        self.papers.append(receipt)


class Voicebox(Part):
    """A loudspeaker that says a clause when the test lets it."""

    def __init__(self) -> None:
        super().__init__("speaker")
        self.on_headset: Callable[[bool], None] = lambda _plugged: None
        self.on_clause: Callable[[int, int], None] = lambda _utterance, _index: None
        self.on_ended: Callable[[int, bool], None] = lambda _utterance, _completed: None
        self.said: SimpleQueue[Utterance] = SimpleQueue()
        self.chimes: SimpleQueue[str] = SimpleQueue()
        self.stopped = threading.Semaphore(0)

    def say(self, utterance: Utterance) -> None:
        self._obey()
        self.said.put(utterance)

    def stop(self) -> None:
        self.stopped.release()

    def chime(self, name: str) -> None:
        self.chimes.put(name)


class Ear(Part):
    """A microphone that hears `words`."""

    def __init__(self) -> None:
        super().__init__("microphone")
        self.on_level: Callable[[float], None] = lambda _level: None
        self.on_partial: Callable[[str], None] = lambda _words: None
        self.on_barge_in: Callable[[], None] = lambda: None
        self.speaking: Callable[[], bool] = lambda: False
        self.words: SimpleQueue[str] = SimpleQueue()
        self.hearing: Hearing | None = None

    def listen(self, hearing: Hearing, cancelled: Cancelled) -> Heard | None:
        self._obey()
        self.hearing = hearing
        while not cancelled.is_set():
            try:
                words = self.words.get(timeout=0.01)
            except Empty:
                continue
            if cancelled.is_set():
                self.words.put(words)  # said to the next request
                return None
            self.on_partial(words[:2])
            return Heard(words)
        return None
