"""The catalogue: keys to words, shown and spoken, in each language.

Pure; kiosk/runtime/catalog_loader.py reads the files. A key that is missing is a defect that
the house tests find; here it is a KeyError that names it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kiosk.domain import money
from kiosk.languages import pack
from kiosk.pages.text import (
    Clock,
    Digits,
    FullMoment,
    Language,
    Money,
    MoneyInWords,
    Private,
    Text,
    Verbatim,
    When,
)

PLACEHOLDER = re.compile(r"\{(\w+)\}")
SPOKEN_PREFIX = "say_"


@dataclass(frozen=True)
class Catalog:
    """All words: key -> column -> sentence, each language has two columns (zh_CN, say_zh_CN)."""

    words: Mapping[str, Mapping[str, str]]

    def shown(self, what: Text | Verbatim, language: Language) -> str:
        """The words on the screen."""
        if isinstance(what, Verbatim):
            return what.value
        return self._fill(self.words[what.key][language], what, language, spoken=False, private=True)

    def spoken(self, what: Text | Verbatim, language: Language, *, private: bool = False) -> str:
        """The words for the loudspeaker; private parameters are named, not said, unless `private`."""
        if isinstance(what, Verbatim):
            return what.value
        columns = self.words[what.key]
        sentence = columns.get(SPOKEN_PREFIX + language, columns[language])
        return self._fill(sentence, what, language, spoken=True, private=private)

    def _fill(self, sentence: str, what: Text, language: Language, *, spoken: bool, private: bool) -> str:
        params = dict(what.params)

        def value(match: re.Match[str]) -> str:
            return self._param(params[match.group(1)], language, spoken=spoken, private=private)

        return PLACEHOLDER.sub(value, sentence)

    def _param(self, value: object, language: Language, *, spoken: bool, private: bool) -> str:
        match value:
            case Private(value=inner, kind=kind):
                if spoken and not private:
                    return self.words[f"private.{kind}"][language]
                return self._param(inner, language, spoken=spoken, private=private)
            case Text():
                if spoken:
                    return self.spoken(value, language, private=private)
                return self.shown(value, language)
            case Verbatim(value=words):
                return words
            case Money(fen=fen, exact=exact):
                if not spoken:
                    return money.figures(fen) if exact else money.short_figures(fen)
                return pack(language).spoken_money(fen)
            case MoneyInWords(fen=fen, cheque=True) if not spoken and language is not Language.EN:
                return money.capitals(fen)
            case MoneyInWords(fen=fen):
                return pack(language).spoken_money(fen)
            case Clock(value=moment):
                return pack(language).clock(moment)
            case When(value=moment, today=today):
                return pack(language).near_moment(moment, today)
            case FullMoment(value=moment):
                return pack(language).full_moment(moment)
            case Digits(value=digits):
                return " ".join(digits) if spoken else digits
            case datetime():
                return pack(language).moment(value)
            case date():
                return pack(language).day(value)
            case _:
                return str(value)
