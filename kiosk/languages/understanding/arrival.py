"""Answers to "when shall it arrive?": a time by itself, said in a word or two, is one of the three ways."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from kiosk.languages.understanding.interpretation import ANSWERED, Reading
from kiosk.languages.understanding.tables import SURE

# Said by itself these are no wish of their own: the page's question is what they answer.
_WEAK = ("unknown", "yes", "no", "next", "more_time", "transfer")


@dataclass(frozen=True, slots=True)
class ArrivalWords:
    """The words of a language for a time: groups of `times` are real_time, ordinary and next_day.

    `denied` matches the end of what stands before a time that is not wanted; `speaking` says that a word of
    speed is about the voice; `elsewhere` finds a time in a sentence of more words.
    """

    times: re.Pattern[str]
    denied: re.Pattern[str]
    speaking: re.Pattern[str]
    elsewhere: Callable[[str], str]

    def found(self, text: str) -> str:
        """real_time, ordinary or next_day: the one named last and not denied; "" for none."""
        named = list(self.times.finditer(text))
        if not named:
            return self.elsewhere(text)  # 不急, no hurry
        kept = [m.lastgroup for m in named if not self.denied.search(text[: m.start()])]
        return kept[-1] or "" if kept else ""


def resolve_arrival(words: ArrivalWords, reading: Reading, text: str) -> Reading:
    """On the page that asks when it shall arrive, a time is the answer, also after a yes or a no."""
    paced = reading.intent in ("slower", "faster") and words.speaking.search(text) is None  # 慢慢到
    if reading.intent not in _WEAK and reading.weight >= SURE and not paced:
        return reading
    arrival = words.found(text)
    if not arrival:  # 不要马上到 chooses nothing
        return replace(reading, slots=reading.slots | {"arrival": ""})
    return Reading("transfer", ANSWERED, reading.slots | {"arrival": arrival})
