"""Sentences that no table explains: taken for what the most similar known sentences mean.

The known sentences stand in examples/zh.txt and en.txt; whoever misses a wording adds it there. A
hand-written nearest neighbour of fifty lines and not a learning library: it needs no weights, says
by which sentences it decided, and costs a millisecond.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kiosk.voice.understanding.sentence import even_en, even_zh

NEIGHBOURS = 5
ALIKE = 0.27  # cosine of the nearest from which it says anything
AGREED = 0.72  # share of the neighbours' votes that must be for one intent
CONFIRMED = 7.0  # the weight of such a guess; see tables.SURE

_HEAD = re.compile(r"\[(?P<intent>\w+)(?: @(?P<page>\w+))?\]")
_SLOT = re.compile(r"(\w+)=(.*?)(?= \w+=|$)")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and what it means; `page` is "" for anywhere."""

    text: str
    page: str
    intent: str
    slots: tuple[tuple[str, str], ...]


def parsed(lines: str) -> Iterator[Example]:
    """Examples as the files have them: a head [intent @page], then `sentence | slot=value ...`."""
    intent = page = ""
    for line in lines.splitlines():
        head = _HEAD.fullmatch(line.strip())
        if head:
            intent, page = head["intent"], head["page"] or ""
        elif line.strip() and not line.startswith("#"):
            text, _, slots = line.partition("|")
            yield Example(text.strip(), page, intent, tuple(_SLOT.findall(slots.strip())))


def examples(language: str) -> tuple[Example, ...]:
    """The known sentences of a language."""
    name = "zh.txt" if language == "zh_CN" else "en.txt"
    return tuple(parsed(files(__package__).joinpath("examples", name).read_text(encoding="utf-8")))


def _grams(text: str, language: str) -> Counter[str]:
    """What is compared: runs of one to three characters, in English words and pairs of words."""
    if language == "zh_CN":
        units = ["^", *re.sub(r"[^\w]", "", even_zh(text)), "$"]
        longest = 3
    else:
        units = ["^", *re.findall(r"[\w']+", even_en(text).lower()), "$"]
        longest = 2
    return Counter(
        " ".join(units[i : i + n]) for n in range(1, longest + 1) for i in range(len(units) - n + 1)
    )


@dataclass(frozen=True)
class _Index:
    """The known sentences, weighted (tf-idf, unit length), by what they contain."""

    intents: tuple[str, ...]
    rarity: dict[str, float]
    postings: dict[str, list[tuple[int, float]]]

    def weighted(self, grams: Counter[str]) -> dict[str, float]:
        unseen = math.log(len(self.intents))
        weights = {g: (1 + math.log(n)) * self.rarity.get(g, unseen) for g, n in grams.items()}
        length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        return {g: w / length for g, w in weights.items()}


@cache
def _index(language: str) -> _Index:
    known = [e for e in examples(language) if not e.page]
    counted = [_grams(e.text, language) for e in known]
    spread = Counter(g for grams in counted for g in grams)
    rarity = {g: math.log(len(known) / n) for g, n in spread.items()}
    index = _Index(tuple(e.intent for e in known), rarity, defaultdict(list))
    for number, grams in enumerate(counted):
        for gram, weight in index.weighted(grams).items():
            index.postings[gram].append((number, weight))
    return index


def likely(text: str, language: str) -> tuple[str, float]:
    """The intent that the nearest known sentences agree on, and its weight; ("unknown", 0.0) for none."""
    index = _index(language)
    alike: defaultdict[int, float] = defaultdict(float)
    for gram, weight in index.weighted(_grams(text, language)).items():
        for number, other in index.postings.get(gram, ()):
            alike[number] += weight * other
    nearest = sorted(alike.items(), key=lambda pair: -pair[1])[:NEIGHBOURS]
    if not nearest or nearest[0][1] < ALIKE:
        return "unknown", 0.0
    votes: defaultdict[str, float] = defaultdict(float)
    for number, cosine in nearest:
        votes[index.intents[number]] += cosine * cosine
    intent, share = max(votes.items(), key=lambda pair: pair[1])
    # What merely resembles a yes is none: money may hang on it.
    if intent in ("unknown", "yes") or share < AGREED * sum(votes.values()):
        return "unknown", 0.0
    return intent, CONFIRMED
