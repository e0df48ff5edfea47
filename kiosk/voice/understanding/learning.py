"""Learns the classifier's weights from the examples: python -m kiosk.voice.understanding.learning.

Multinomial logistic regression by stochastic gradient descent with AdaGrad step sizes, the same for
the same sentences: sums, numbers and persons are replaced by signs, so that only the wording counts.
"""

from __future__ import annotations

import hashlib
import json
import math
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from kiosk.voice.understanding.chinese import wording_zh
from kiosk.voice.understanding.classifying import features, scaled
from kiosk.voice.understanding.english import wording_en
from kiosk.voice.understanding.known import examples, source

ROUNDS = 25
STEP = 1.0
DECAY = 2e-5  # pull of the weights towards nothing, at every use of a feature
SEED = 20_261_122
SCALE = 100  # weights are stored as whole hundredths
LEAST = 5  # smaller ones (in hundredths) are left out

Sample = tuple[dict[str, float], int]


def digest(language: str) -> str:
    """The sum by which learnt weights tell what they were made from."""
    return hashlib.sha256(source(language).encode()).hexdigest()


def learn(sentences: Sequence[tuple[str, str]], language: str) -> dict[str, object]:
    """The content of learnt/*.json for (marked sentence, intent) pairs."""
    intents = sorted({intent for _, intent in sentences})
    counted = [features(marked, language) for marked, _ in sentences]
    spread = Counter(f for c in counted for f in c)
    rarity = {f: 1 + math.log((1 + len(counted)) / (1 + n)) for f, n in spread.items()}
    samples = [(scaled(c, rarity), intents.index(i)) for c, (_, i) in zip(counted, sentences, strict=True)]
    weights, bias = _descended(samples, len(intents))
    rows = {}
    for feature in sorted(rarity):
        row = [round(rarity[feature] * SCALE)]
        for number, weight in enumerate(weights.get(feature, ())):
            if abs(hundredths := round(weight * SCALE)) >= LEAST:
                row += [number, hundredths]
        rows[feature] = row
    return {
        "examples": digest(language),
        "scale": SCALE,
        "intents": intents,
        "bias": [round(b * SCALE) for b in bias],
        "features": rows,
    }


def _descended(samples: Sequence[Sample], intents: int) -> tuple[dict[str, list[float]], list[float]]:
    rng = random.Random(SEED)
    weights: dict[str, list[float]] = {}
    steepness: dict[str, list[float]] = {}
    for values, _ in samples:
        for f in values:
            if f not in weights:
                weights[f], steepness[f] = [0.0] * intents, [0.1] * intents
    bias, bias_steepness = [0.0] * intents, [1.0] * intents
    order = list(samples)
    for _ in range(ROUNDS):
        rng.shuffle(order)
        for values, wanted in order:
            scores = bias[:]
            for f, x in values.items():
                for i, w in enumerate(weights[f]):
                    scores[i] += w * x
            highest = max(scores)
            powers = [math.exp(s - highest) for s in scores]
            total = sum(powers)
            for i, p in enumerate(powers):
                error = p / total - (i == wanted)
                if -0.002 < error < 0.002:
                    continue
                bias_steepness[i] += error * error
                bias[i] -= STEP * 0.1 * error / math.sqrt(bias_steepness[i])
                for f, x in values.items():
                    slope = error * x + DECAY * weights[f][i]
                    steepness[f][i] += slope * slope
                    weights[f][i] -= STEP * slope / math.sqrt(steepness[f][i])
    return weights, bias


def main() -> int:
    """Learn both languages and write learnt/zh.json and learnt/en.json."""
    folder = Path(__file__).with_name("learnt")
    folder.mkdir(exist_ok=True)
    for language, wording, name in (("zh_CN", wording_zh, "zh.json"), ("en", wording_en, "en.json")):
        sentences = [(wording(e.text), e.intent) for e in examples(language) if not e.page]
        told = learn(sentences, language)
        lines = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        # A feature a line, so that a difference can be read.
        (folder / name).write_text(lines.replace("],", "],\n") + "\n", encoding="utf-8")
        sys.stdout.write(f"{name}: {len(sentences)} sentences\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
