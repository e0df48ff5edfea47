"""Which intent a sentence is likely to have, judged by its characters or words: a linear classifier.

What it has learnt stands in weights/*.json, made from examples/*.txt by training.py. A hand-written
multinomial logistic regression and not a learning library: scikit-learn with numpy and scipy would
add 150 MB to a program that otherwise needs none of them to look up a few dozen weights.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Probabilities = dict[str, float]

_WORD = re.compile(r"[\w']+|[$#@]")
_SENTENCE_MARKS = re.compile(r"[，。！？；：、]+")


def features(marked: str, language: str) -> dict[str, float]:
    """What is looked at, weighted 1 + ln(count): characters and pairs of them; in English words, pairs, parts.

    `marked` is an even sentence in which signs stand for sums, numbers and persons.
    """
    counted: Counter[str] = Counter()
    if language == "zh_CN":
        units = "^" + _SENTENCE_MARKS.sub("，", marked) + "$"
        counted.update(units)
        counted.update(units[i : i + 2] for i in range(len(units) - 1))
    else:
        words = _WORD.findall(marked)
        counted.update(words)
        counted.update(f"{a} {b}" for a, b in zip(["^", *words], [*words, "$"], strict=True))
        for word in words:
            spelt = f"_{word}_"
            counted.update(spelt[i : i + n] + "~" for n in (3, 4) for i in range(len(spelt) - n + 1))
    return {feature: 1 + math.log(n) for feature, n in counted.items()}


def scaled(counted: dict[str, float], rarity: dict[str, float]) -> dict[str, float]:
    """The features that are known, times their rarity (inverse document frequency), to unit length."""
    weights = {f: n * rarity[f] for f, n in counted.items() if f in rarity}
    length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
    return {f: w / length for f, w in weights.items()}


@dataclass(frozen=True)
class Learnt:
    """A language's weights: for every feature one for every intent that it speaks for or against."""

    intents: tuple[str, ...]
    rarity: dict[str, float]
    bias: tuple[float, ...]
    weights: dict[str, tuple[tuple[int, float], ...]]
    examples: str  # sha256 of the sentences that it was learnt from


@cache
def learnt(language: str) -> Learnt:
    """What was learnt for a language, read once."""
    name = "zh.json" if language == "zh_CN" else "en.json"
    told = json.loads(files(__package__).joinpath("weights", name).read_text(encoding="utf-8"))
    scale = told["scale"]
    return Learnt(
        tuple(told["intents"]),
        {feature: row[0] / scale for feature, row in told["features"].items()},
        tuple(b / scale for b in told["bias"]),
        {
            feature: tuple((row[i], row[i + 1] / scale) for i in range(1, len(row), 2))
            for feature, row in told["features"].items()
        },
        told["examples"],
    )


def probabilities(marked: str, language: str) -> Probabilities:
    """How likely each intent is for the marked sentence; they sum up to 1."""
    model = learnt(language)
    scores = list(model.bias)
    for feature, value in scaled(features(marked, language), model.rarity).items():
        for intent, weight in model.weights[feature]:
            scores[intent] += value * weight
    highest = max(scores)
    powers = [math.exp(s - highest) for s in scores]
    total = sum(powers)
    return {intent: p / total for intent, p in zip(model.intents, powers, strict=True)}
