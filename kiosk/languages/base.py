"""What a language contributes: one `LanguagePack` in the folder of its code.

A pack is light to import: formats are in it, and what is large (rules of understanding, weights) is imported at
its first use.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from kiosk.domain.intent import NluResult
from kiosk.languages.understanding.interpretation import Payees
from kiosk.languages.understanding.pipeline import Rules, understand


@dataclass(frozen=True, slots=True)
class ClauseRules:
    """How a sentence is cut where one draws breath. Lengths are in characters; a shorter clause is said with
    its neighbour as long as both are no longer than `longest`."""

    shortest: int
    longest: int
    piece: re.Pattern[str]
    glue: str  # between two pieces of one clause

    def split(self, said: str) -> tuple[str, ...]:
        """`said` in clauses; a full stop always ends one, a comma only where it is worth a breath."""
        pieces = [p.strip() for p in self.piece.findall(said)]
        joined: list[str] = []
        for piece in (p for p in pieces if any(ch.isalnum() for ch in p)):
            last = joined[-1] if joined else ""
            short = len(last) < self.shortest or len(piece) < self.shortest
            if last and short and not _FULL_STOP.search(last) and len(last) + len(piece) <= self.longest:
                joined[-1] = last + self.glue + piece
            else:
                joined.append(piece)
        return tuple(joined)


_FULL_STOP = re.compile(r"[。！？…\n.!?]\s*$")


@dataclass(frozen=True, slots=True)
class FraudWords:
    """Words of fraud as one expression."""

    pattern: re.Pattern[str]

    def found(self, text: str) -> tuple[str, ...]:
        """The risky words in `text`, as they were said, each once, in their order."""
        return tuple(dict.fromkeys(m.group() for m in self.pattern.finditer(text)))


@dataclass(frozen=True, slots=True)
class VoiceProfile:
    """How the engines speak a language. `seconds` is how long a clause takes at the usual rate, its closing
    pause not included; `by_pinyin` says that the engines are given pinyin instead of characters."""

    kokoro_voice: str
    kokoro_speed: float  # of Kokoro's own
    espeak_voice: str
    espeak_prefix: str  # of the language codes of another voice that will do
    espeak_rate: int  # espeak-ng's words a minute
    by_pinyin: bool
    merges_short_clauses: bool
    seconds: Callable[[str], float]
    sample: str  # a short sentence, said to measure and to warm up


@dataclass(frozen=True, slots=True)
class RecognitionProfile:
    """How a language is recognised. `alike` and `wholly_known` are the least likeness of grammar and free
    decoding; `sums`, `wishes` and `digits` give sentences for the recogniser's grammar."""

    spaced: bool  # words are written apart
    alike: float
    wholly_known: float
    sounds: Callable[[str], tuple[str, ...]]
    rhymes: Callable[[str, str], bool]
    yes_no: tuple[str, ...]
    commands: tuple[str, ...]
    kin: tuple[str, ...]
    sums: Callable[[], Iterable[str]]
    wishes: Callable[[str], Iterable[str]]
    digits: Callable[[], Iterable[str]]


class LanguagePack(ABC):
    """One language. `name` is its own name, as its speakers look for it; `note` what they should know before
    they choose it, "" for nothing. `speech` is the code of the language in which it is spoken and heard: the
    texts of zh_HK are read in Mandarin."""

    code: ClassVar[str]
    name: ClassVar[str]
    note: ClassVar[str] = ""
    speech: ClassVar[str]
    days: ClassVar[tuple[str, str, str]]  # yesterday, today, tomorrow
    clause_rules: ClassVar[ClauseRules]
    voice: ClassVar[VoiceProfile]

    @abstractmethod
    def spoken_money(self, fen: int) -> str:
        """An amount as it is said. ValueError above money.MOST."""

    @abstractmethod
    def day(self, day: date) -> str:
        """A date as it is written: never figures alone, which are read differently in different countries."""

    @abstractmethod
    def moment(self, moment: datetime) -> str:
        """A date with its time; a full hour without its minutes."""

    @abstractmethod
    def clock(self, moment: datetime) -> str:
        """The time of the day; a full hour without its minutes."""

    def near_moment(self, moment: datetime, today: date) -> str:
        """The moment with "yesterday", "today" or "tomorrow" for its date where one of them is right."""
        away = (moment.date() - today).days
        if abs(away) > 1:
            return self.moment(moment)
        return self.moment(moment).replace(self.day(moment.date()), self.days[away + 1], 1)

    @abstractmethod
    def full_moment(self, moment: datetime) -> str:
        """The same with the year, for paper."""

    @abstractmethod
    def narrate(self, sentence: str) -> str:
        """The sentence with everything written out that an engine would misread."""

    @abstractmethod
    def letter(self, ch: str) -> str:
        """One character, spelt for a customer who wants to be sure."""

    @property
    @abstractmethod
    def recognition(self) -> RecognitionProfile:
        """How it is recognised."""

    @property
    @abstractmethod
    def fraud_words(self) -> FraudWords:
        """Words of fraud in this language."""

    @property
    @abstractmethod
    def rules(self) -> Rules:
        """The rules of understanding."""

    @property
    @abstractmethod
    def understanding(self) -> str:
        """The package with examples.txt and weights.json."""

    def as_heard(self, words: str) -> str:
        """Shown words as the recogniser would write them."""
        return words

    def as_shown(self, words: str) -> str:
        """Words of the recogniser as this language writes them."""
        return words

    def clauses(self, sentence: str) -> tuple[str, ...]:
        """`sentence` as it is said, cut where one draws breath; the clauses are also the captions.

        Amounts as money, numbers of cards and phones digit by digit in groups, dates, times, percentages
        and abbreviations in words.
        """
        return self.clause_rules.split(self.narrate(sentence))

    def spell(self, words: str) -> tuple[str, ...]:
        """`words` one character at a time: 王，芳 or W, A, N, G."""
        return tuple(self.letter(ch) for ch in words if not ch.isspace())

    def understand(self, text: str, page: str = "", payees: Payees = ()) -> NluResult:
        """See kiosk.languages.understanding.pipeline.understand."""
        return understand(self.rules, text, page, payees)

    def risk_words(self, text: str) -> tuple[str, ...]:
        """The words of fraud in `text`, as they were said."""
        return self.fraud_words.found(text)
