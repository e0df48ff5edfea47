"""Staff and speech behind their ports: what they answer is up to the test."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Sequence
from queue import SimpleQueue

from kiosk.domain.help_call import CallKind, CallStatus, MachineStatus, PagePosition
from kiosk.domain.intent import UNKNOWN, NluResult
from kiosk.engine import commands as o
from kiosk.pages.text import Language


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
