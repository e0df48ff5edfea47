"""Which intent a sentence is likely to have, judged by its characters or words: a linear classifier.

What it has learnt is in weights.json of each language, made from its examples.txt by training.py. A hand-written
multinomial logistic regression and not a learning library: scikit-learn with numpy and scipy would
add 150 MB to a program that otherwise needs none of them to look up a few dozen weights.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Probabilities = dict[str, float]


def scaled(counted: dict[str, float], rarity: dict[str, float]) -> dict[str, float]:
    """The features that are known, times their rarity (inverse document frequency), to unit length."""
    weights = {f: n * rarity[f] for f, n in counted.items() if f in rarity}
    length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
    return {f: w / length for f, w in weights.items()}


@dataclass(frozen=True)
class Model:
    """A language's weights: for every feature one for every intent that it speaks for or against."""

    intents: tuple[str, ...]
    rarity: dict[str, float]
    bias: tuple[float, ...]
    weights: dict[str, tuple[tuple[int, float], ...]]
    examples: str  # sha256 of the sentences that it was learnt from

    def probabilities(self, counted: dict[str, float]) -> Probabilities:
        """How likely each intent is for a sentence with these features; they sum up to 1."""
        scores = list(self.bias)
        for feature, value in scaled(counted, self.rarity).items():
            for intent, weight in self.weights[feature]:
                scores[intent] += value * weight
        highest = max(scores)
        powers = [math.exp(s - highest) for s in scores]
        total = sum(powers)
        return {intent: p / total for intent, p in zip(self.intents, powers, strict=True)}


@cache
def load_model(package: str) -> Model:
    """The weights of the language whose understanding is in `package`, read once."""
    told = json.loads(files(package).joinpath("weights.json").read_text(encoding="utf-8"))
    scale = told["scale"]
    return Model(
        tuple(told["intents"]),
        {feature: row[0] / scale for feature, row in told["features"].items()},
        tuple(b / scale for b in told["bias"]),
        {
            feature: tuple((row[i], row[i + 1] / scale) for i in range(1, len(row), 2))
            for feature, row in told["features"].items()
        },
        told["examples"],
    )


def counted(features: Iterable[str]) -> dict[str, float]:
    """Features weighted 1 + ln(count)."""
    return {feature: 1 + math.log(n) for feature, n in Counter(features).items()}
