"""A machine to run in tests: ports whose other side is the test itself, a loop and timers by hand."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from queue import Empty, SimpleQueue
from zoneinfo import ZoneInfo

from kiosk.bank.port import BankRefused
from kiosk.core import orders as o
from kiosk.core.banking import (
    Account,
    CardFacts,
    Entry,
    Overview,
    PayeeCheck,
    Quote,
    Transfer,
    TransferOrder,
    TransferStatus,
)
from kiosk.core.events import Event, Result
from kiosk.core.idcard import check_character
from kiosk.core.meaning import UNKNOWN, Meaning
from kiosk.core.people import BankCard, CardFault, DocumentKind, IdDocument
from kiosk.core.texts import Language
from kiosk.devices.microphone.port import Heard, Hearing
from kiosk.devices.pin_pad.port import PinBlock
from kiosk.devices.port import Cancelled, DeviceState, Health
from kiosk.devices.printer.port import Receipt
from kiosk.devices.speaker.port import Utterance
from kiosk.journal import KeptJournal
from kiosk.runtime.catalogue import assets, load_catalogue
from kiosk.runtime.perform import Deadlines, Performer
from kiosk.runtime.ports import Ports
from kiosk.staff.port import CallKind, CallNews

CATALOGUE = load_catalogue(assets("texts"))
SOON = 10.0  # seconds a test waits for what happens at once
# Nobody's: no place in China has a code that begins with 99.
DOCUMENT = IdDocument(
    DocumentKind.CITIZEN,
    "王秀英",
    "99010119500101002" + check_character("99010119500101002"),
    date(1950, 1, 1),
)
START = datetime(2026, 3, 2, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


class Loop:
    """The main loop as a queue: `schedule` from any thread, `until` runs it."""

    def __init__(self) -> None:
        self._tasks: SimpleQueue[Callable[[], None]] = SimpleQueue()

    def schedule(self, task: Callable[[], None]) -> None:
        self._tasks.put(task)

    def until(self, reached: Callable[[], object], seconds: float = SOON) -> None:
        """Run tasks until `reached`; a test that waits in vain fails."""
        while not reached():
            try:
                self._tasks.get(timeout=seconds)()
            except Empty:
                raise AssertionError(f"nothing more happened within {seconds} s") from None

    def idle(self) -> None:
        """Run what is waiting now."""
        while not self._tasks.empty():
            self._tasks.get()()


@dataclass
class HandClock:
    """Wall clock and timers moved by hand."""

    moment: datetime = START
    ringing: list[tuple[float, int, Callable[[], None]]] = field(default_factory=list)
    passed: float = 0.0
    number: int = 0

    def now(self) -> datetime:
        return self.moment

    def after(self, seconds: float, ring: Callable[[], None]) -> Callable[[], None]:
        self.number += 1
        entry = (self.passed + seconds, self.number, ring)
        self.ringing.append(entry)
        return lambda: self.ringing.remove(entry) if entry in self.ringing else None

    def forward(self, seconds: float) -> None:
        """Let time pass; what is due rings in its order."""
        self.passed += seconds
        self.moment += timedelta(seconds=seconds)
        for entry in sorted(entry for entry in self.ringing if entry[0] <= self.passed):
            if entry in self.ringing:
                self.ringing.remove(entry)
                entry[2]()


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
        self.opened = False
        self.closed = threading.Event()

    def open(self) -> None:
        self.opened = True
        self._obey()

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
            self.cards.put(card)  # it lies there still, for the next order
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
    """A PIN pad that counts; its block says for whom it was made."""

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
        return PinBlock("5EA1ED", "key-1", "AES")

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
            self.on_partial(words[:2])
            return Heard(words)
        return None


class Counter:
    """A bank that answers what the test put into `answers`, or raises it."""

    def __init__(self) -> None:
        self.answers: SimpleQueue[object] = SimpleQueue()
        self.signed_out = threading.Semaphore(0)
        self.told: SimpleQueue[bool] = SimpleQueue()
        self.calls: list[str] = []
        self.closed = False

    def _answer(self, call: str) -> object:
        self.calls.append(call)
        answer = self.answers.get(timeout=SOON)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def identify(self, card_number: str, id_number: str | None) -> CardFacts:
        answer = self._answer("identify")
        assert isinstance(answer, CardFacts)
        return answer

    def sign_in(self, card_number: str, id_number: str | None, pin_block: str, key_id: str) -> Overview:
        answer = self._answer("sign_in")
        assert isinstance(answer, Overview)
        return answer

    def overview(self) -> Overview:
        answer = self._answer("overview")
        assert isinstance(answer, Overview)
        return answer

    def check_payee(self, name: str, account: str) -> PayeeCheck:
        answer = self._answer("check_payee")
        assert isinstance(answer, PayeeCheck)
        return answer

    def quote(self, account_ref: str, payee_ref: str, amount: int, memo: str) -> Quote:
        answer = self._answer("quote")
        assert isinstance(answer, Quote)
        return answer

    def send(self, order: TransferOrder, pin_block: str, key_id: str) -> Transfer:
        answer = self._answer("send")
        assert isinstance(answer, Transfer)
        return answer

    def ask(self, ref: str) -> Transfer:
        answer = self._answer("ask")
        assert isinstance(answer, Transfer)
        return answer

    def pending(self) -> tuple[Transfer, ...]:
        answer = self._answer("pending")
        assert isinstance(answer, tuple)
        return answer

    def cancel(self, ref: str) -> Transfer:
        answer = self._answer("cancel")
        assert isinstance(answer, Transfer)
        return answer

    def statement(self, account_ref: str) -> tuple[Entry, ...]:
        answer = self._answer("statement")
        assert isinstance(answer, tuple)
        return answer

    def sign_out(self) -> None:
        self.signed_out.release()

    def settle_open(self, on_settled: Callable[[Transfer], bool]) -> None:
        told = on_settled(Transfer("key-00001a2b3c4d", TransferStatus.SETTLED, 50_000))
        self.told.put(told)

    def close(self) -> None:
        self.closed = True


class Desk:
    """Staff: what was called and shown."""

    def __init__(self) -> None:
        self.on_news: Callable[[CallNews], None] = lambda _news: None
        self.on_message: Callable[[str, str], None] = lambda _key, _by: None
        self.called: SimpleQueue[tuple[CallKind, str, str]] = SimpleQueue()
        self.notes: SimpleQueue[str] = SimpleQueue()
        self.withdrawn = threading.Semaphore(0)
        self.board: SimpleQueue[dict[str, object]] = SimpleQueue()
        self.trouble: Exception | None = None

    def open(self) -> None:
        """Nothing to start."""

    def call(self, kind: CallKind, page: str, step: str, title: str = "", note: str = "") -> str:
        if self.trouble is not None:
            raise self.trouble
        if kind is CallKind.OUTCOME:
            self.notes.put(note)
        else:
            self.called.put((kind, page, step))
        return "call-1"

    def withdraw(self) -> None:
        self.withdrawn.release()

    def show(
        self, *, page: str, step: str, mode: str, in_use: bool, faults: tuple[str, ...], title: str = ""
    ) -> None:
        shown = {"page": page, "step": step, "title": title, "mode": mode, "in_use": in_use, "faults": faults}
        self.board.put(shown)

    def close(self) -> None:
        """Nothing to stop."""


class PlainVoice:
    """Clauses are sentences; what was heard is understood as itself."""

    def clauses(self, sentences: Sequence[str], language: Language) -> tuple[str, ...]:
        return tuple(sentences)

    def spell(self, words: str, language: Language) -> tuple[str, ...]:
        return tuple(words)

    def understand(self, heard: str, listen: o.Listen, phrases: Sequence[tuple[str, str]]) -> Meaning:
        return Meaning(heard, (("choice", phrases[0][0]),)) if heard and phrases else UNKNOWN


class Machine:
    """Equipment, performer, loop and clock, opened; `events` are the facts and answers so far."""

    def __init__(self, deadlines: Deadlines | None = None) -> None:
        self.reader, self.slot, self.pad = Reader(), Slot(), Pad()
        self.printer, self.speaker, self.microphone = Press(), Voicebox(), Ear()
        self.bank, self.staff, self.voice = Counter(), Desk(), PlainVoice()
        self.loop, self.clock = Loop(), HandClock()
        self.journal = KeptJournal(now=self.clock.now)
        self.ports = Ports(
            id_reader=self.reader,
            card_reader=self.slot,
            pin_pad=self.pad,
            printer=self.printer,
            speaker=self.speaker,
            microphone=self.microphone,
            bank=self.bank,
            staff=self.staff,
            voice=self.voice,
        )
        self.performer = Performer(
            self.ports,
            catalogue=CATALOGUE,
            timers=self.clock,
            journal=self.journal,
            deadlines=deadlines,
        )
        self.events: list[Event] = []
        self.performer.fact = self.take

    def take(self, event: Event) -> None:
        """Where facts and answers go when there is no store."""
        self.loop.schedule(lambda: self.events.append(event))

    def give(self, order: o.Order) -> None:
        """Have an order carried out; its answer comes to `events`."""
        self.performer.perform(order, self.take)

    def answer(self, ticket: int) -> Event:
        """Wait for the answer to this ticket."""

        def answers() -> list[Event]:
            return [e for e in self.events if isinstance(e, Result) and e.ticket == ticket]

        self.loop.until(answers)
        return answers()[-1]


def overview(balance: int = 100_000) -> Overview:
    """A customer's overview."""
    return Overview("王秀英", (Account("acc-1", "savings", "1234", balance),), (), date(1950, 1, 1))


__all__ = ["BankRefused", "Machine", "overview"]
