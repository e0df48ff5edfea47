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
from kiosk.pages.text import Digits, Language, Money, Private, Text, Verbatim

PLACEHOLDER = re.compile(r"\{(\w+)\}")
SPOKEN_PREFIX = "say_"
MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True)
class Catalog:
    """All words: key -> column -> sentence, columns as in the files (zh_CN, en, say_zh_CN, say_en)."""

    words: Mapping[str, Mapping[str, str]]

    def shown(self, what: Text | Verbatim, language: Language) -> str:
        """The words on the glass."""
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
            case Money(fen=fen):
                if not spoken:
                    return money.figures(fen)
                return money.spoken_zh(fen) if language is Language.ZH else money.spoken_en(fen)
            case Digits(value=digits):
                return " ".join(digits) if spoken else digits
            case datetime():
                comma = "" if language is Language.ZH else ", "
                return f"{_day(value.date(), language)}{comma}{_clock(value, language)}"
            case date():
                return _day(value, language)
            case _:
                return str(value)


def _day(day: date, language: Language) -> str:
    """11月23日, 23 November: never figures alone, which are read differently in different countries."""
    if language is Language.ZH:
        return f"{day.month}月{day.day}日"
    return f"{day.day} {MONTHS_EN[day.month - 1]}"


def _clock(moment: datetime, language: Language) -> str:
    """下午3点05分, 3:05 pm; a full hour without its minutes."""
    hour = moment.hour
    if language is Language.ZH:
        part = (
            "凌晨"
            if hour < 6
            else "上午"
            if hour < 12
            else "中午"
            if hour < 13
            else "下午"
            if hour < 18
            else "晚上"
        )
        shown = hour if hour <= 12 else hour - 12
        return f"{part}{shown}点" + (f"{moment.minute:02d}分" if moment.minute else "")
    half = "am" if hour < 12 else "pm"
    return f"{hour % 12 or 12}:{moment.minute:02d} {half}"
