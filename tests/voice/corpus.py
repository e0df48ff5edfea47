"""The test sentences: those the program knows as examples, and those it has never seen."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.voice.understanding.likeness import examples, parsed

FOLDER = Path(__file__).with_name("sentences")


@dataclass(frozen=True)
class Sentence:
    """A sentence and what it means."""

    text: str
    language: str
    page: str
    intent: str
    slots: dict[str, str]

    @property
    def held_out(self) -> bool:
        """One in three, by the sentence's own checksum: never looked at while tuning."""
        return zlib.crc32(f"{self.page}{self.text}".encode()) % 3 == 0


def known(language: str) -> Iterator[Sentence]:
    """The program's own examples: the tables and slots are checked on them."""
    for e in examples(language):
        yield Sentence(e.text, language, e.page, e.intent, dict(e.slots))


def unseen(language: str) -> Iterator[Sentence]:
    """Sentences that nothing was tuned on and that are no examples."""
    text = (FOLDER / f"{language[:2]}_unseen.txt").read_text(encoding="utf-8")
    for e in parsed(text):
        yield Sentence(e.text, language, e.page, e.intent, dict(e.slots))
