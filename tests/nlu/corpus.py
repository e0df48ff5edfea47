"""The test sentences: those the program has learnt from, and those that were held out."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.languages import pack, understand
from kiosk.languages.understanding.examples import examples, parsed

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
    for e in examples(pack(language).understanding):
        yield Sentence(e.text, language, e.page, e.intent, dict(e.slots))


def held_out(language: str) -> Iterator[Sentence]:
    """The last batch of sentences: nothing was tuned on it and nothing learnt from it."""
    return _filed(f"{language[:2]}_held_out.txt", language)


def seen(language: str) -> Iterator[Sentence]:
    """Batches that the rules were mended for after their first score: none of it shall be lost again."""
    return _filed(f"{language[:2]}_seen.txt", language)


def _filed(name: str, language: str) -> Iterator[Sentence]:
    for e in parsed((FOLDER / name).read_text(encoding="utf-8")):
        yield Sentence(e.text, language, e.page, e.intent, dict(e.slots))


def slots(text: str, language: str = "zh_CN", page: str = "") -> dict[str, str]:
    """What is understood of one sentence besides its intent."""
    return dict(understand(text, language, page).slots)
