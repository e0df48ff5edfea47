"""Sentences made from grammars, with labels that come from the grammar and from nothing else.

A class of sentences is a name, what must happen, and productions: templates with places for words. In the first
batch a third of the productions, chosen by their own checksum, was unseen while the rules were mended for the
others; then it was opened. Productions of the second batch (fresh.py) were written after that, and nothing has
been mended for a sentence made from them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kiosk.domain.intent import INTENTS

ANY_BUT_YES = INTENTS - {"yes", "next"}
"""Where only a yes would be wrong: to be told to wait may be read as "slower" or as "no"."""

Words = Mapping[str, Sequence[tuple[str, str]]]
"""Place -> (words, the value that they stand for)."""


@dataclass(frozen=True, slots=True)
class SentenceClass:
    """`intents` are those that are right. `slots` maps a slot to a place of the template ("" for "must be
    empty", "*" for the payee); a slot that is not named is not looked at. `either`: a sum may also be asked back (no amount)."""

    name: str
    must: str
    page: str
    intents: frozenset[str]
    productions: tuple[str, ...]
    slots: Mapping[str, str] = field(default_factory=dict)
    either: bool = False
    fresh: bool = False  # of the second batch


@dataclass(frozen=True, slots=True)
class Made:
    """A sentence with its label."""

    text: str
    language: str
    of: SentenceClass
    unseen: bool
    slots: Mapping[str, str]


def productions(*lines: str) -> tuple[str, ...]:
    """Templates separated by "/"."""
    return tuple(part.strip() for line in lines for part in line.split("/") if part.strip())


def sentences(
    classes: Sequence[SentenceClass],
    words: Words,
    language: str,
    *,
    each: int,
    noise: Callable[[str, random.Random], str],
) -> Iterator[Made]:
    """`each` sentences of every production, the same ones at every call."""
    for cls in classes:
        for production in cls.productions:
            chance = random.Random(f"{cls.name} {production}")
            made: set[str] = set()
            for _ in range(4 * each):
                text, values = _filled(production, words, chance)
                text = noise(text, chance) if made else text
                if text in made:
                    continue
                made.add(text)
                slots = {slot: _value(place, values) for slot, place in cls.slots.items()}
                yield Made(text, language, cls, cls.fresh, slots)
                if len(made) == each:
                    break


def _value(place: str, values: Mapping[str, str]) -> str:
    """The value at a place; "*" is the payee, whatever its place is called."""
    if place != "*":
        return values.get(place, "")
    return next((values[name] for name in ("who", "kin", "name") if name in values), "")


def _filled(production: str, words: Words, chance: random.Random) -> tuple[str, dict[str, str]]:
    values: dict[str, str] = {}

    def word(match: re.Match[str]) -> str:
        place = match.group(1)
        said, value = chance.choice(words[re.sub(r"\d", "", place)])
        values[place] = value
        return said

    return re.sub(r"\{(\w+)\}", word, production), values
