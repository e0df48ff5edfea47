"""Bank, staff and speech as the performer sees them through their ports: what they answer is up to the test."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Sequence
from queue import SimpleQueue

from kiosk.domain.bank_types import (
    CardFacts,
    Overview,
    PayeeCheck,
    Phone,
    Quote,
    StatementEntry,
    TransferOrder,
    TransferRecord,
    TransferStatus,
)
from kiosk.domain.help_call import CallKind, CallStatus, MachineStatus, PagePosition
from kiosk.domain.intent import UNKNOWN, NluResult
from kiosk.engine import commands as o
from kiosk.pages.text import Language
from tests.runtime.virtual_time import SOON


class Counter:
    """A bank that answers what the test put into `answers`, or raises it."""

    def __init__(self) -> None:
        self.answers: SimpleQueue[object] = SimpleQueue()
        self.signed_out: SimpleQueue[bool] = SimpleQueue()  # had the customer seen everything?
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

    def phones(self) -> tuple[Phone, ...]:
        answer = self._answer("phones")
        assert isinstance(answer, tuple)
        return answer

    def check_phone(self, number: str) -> Phone:
        answer = self._answer("check_phone")
        assert isinstance(answer, Phone)
        return answer

    def quote(self, account_ref: str, payee_ref: str, amount: int, memo: str) -> Quote:
        answer = self._answer("quote")
        assert isinstance(answer, Quote)
        return answer

    def send(self, order: TransferOrder, pin_block: str, key_id: str) -> TransferRecord:
        answer = self._answer("send")
        assert isinstance(answer, TransferRecord)
        return answer

    def ask(self, ref: str) -> TransferRecord:
        answer = self._answer("ask")
        assert isinstance(answer, TransferRecord)
        return answer

    def pending(self) -> tuple[TransferRecord, ...]:
        answer = self._answer("pending")
        assert isinstance(answer, tuple)
        return answer

    def cancel(self, ref: str) -> TransferRecord:
        answer = self._answer("cancel")
        assert isinstance(answer, TransferRecord)
        return answer

    def statement(self, account_ref: str) -> tuple[StatementEntry, ...]:
        answer = self._answer("statement")
        assert isinstance(answer, tuple)
        return answer

    def sign_out(self, *, all_seen: bool = True) -> None:
        self.signed_out.put(all_seen)

    def settle_open(self, on_settled: Callable[[TransferRecord], bool]) -> None:
        told = on_settled(TransferRecord("key-00001a2b3c4d", TransferStatus.SETTLED, 50_000))
        self.told.put(told)

    def close(self) -> None:
        self.closed = True


class Desk:
    """Staff: what was called and shown."""

    def __init__(self) -> None:
        self.on_status: Callable[[CallStatus], None] = lambda _status: None
        self.on_message: Callable[[str, str], None] = lambda _key, _by: None
        self.called: SimpleQueue[tuple[CallKind, str, str]] = SimpleQueue()
        self.notes: SimpleQueue[str] = SimpleQueue()
        self.withdrawn = threading.Semaphore(0)
        self.board: SimpleQueue[MachineStatus] = SimpleQueue()
        self.trouble: Exception | None = None

    def open(self) -> None:
        """Nothing to start."""

    def call(self, kind: CallKind, position: PagePosition, note: str = "") -> str:
        if self.trouble is not None:
            raise self.trouble
        if kind is CallKind.OUTCOME:
            self.notes.put(note)
        else:
            self.called.put((kind, position.page, position.step))
        return "call-1"

    def withdraw(self) -> None:
        self.withdrawn.release()

    def show(self, status: MachineStatus) -> None:
        self.board.put(status)

    def close(self) -> None:
        """Nothing to stop."""


class PlainVoice:
    """Clauses are sentences; what was heard is understood as itself."""

    def clauses(self, sentences: Sequence[str], language: Language) -> tuple[str, ...]:
        return tuple(sentences)

    def spell(self, words: str, language: Language) -> tuple[str, ...]:
        return tuple(words)

    def patience(self, heard: str, listen: o.Listen, phrases: Sequence[tuple[str, str]]) -> float:
        return math.inf

    def understand(self, heard: str, listen: o.Listen, phrases: Sequence[tuple[str, str]]) -> NluResult:
        return NluResult(heard, (("choice", phrases[0][0]),)) if heard and phrases else UNKNOWN
