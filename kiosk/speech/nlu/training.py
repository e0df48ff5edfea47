"""Learns the classifier's weights from the examples: python -m kiosk.speech.nlu.training.

Needs scikit-learn (1.9.1 was used), which is no dependency: the running program only looks the
weights up, and whoever adds examples installs it for this one command. Sums, numbers and persons
are replaced by signs, so that only the wording counts.
"""

from __future__ import annotations

import hashlib
import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from kiosk.speech.nlu.chinese import wording_zh
from kiosk.speech.nlu.classifier import features, scaled
from kiosk.speech.nlu.english import wording_en
from kiosk.speech.nlu.known_payees import examples

WORDINGS: tuple[tuple[str, Callable[[str], str], str], ...] = (
    ("zh_CN", wording_zh, "zh.json"),
    ("en", wording_en, "en.json"),
)
FREEDOM = 100.0
"""Inverse of the regularisation; between 10 and 100 nothing changes on sentences held out."""
SCALE = 100  # weights are stored as whole hundredths
LEAST = 6  # smaller ones (in hundredths) are left out


def digest(language: str) -> str:
    """The sum by which learnt weights tell what they were made from: sentences and intents, not slots."""
    taught = "\n".join(f"{e.intent} {e.text}" for e in examples(language) if not e.page)
    return hashlib.sha256(taught.encode()).hexdigest()


def learn(sentences: Sequence[tuple[str, str]], language: str) -> dict[str, object]:
    """The content of weights/*.json for (marked sentence, intent) pairs."""
    # Named as text: mypy and a bare machine know no scikit-learn.
    vectorizer = import_module("sklearn.feature_extraction").DictVectorizer
    regression = import_module("sklearn.linear_model").LogisticRegression
    counted = [features(marked, language) for marked, _ in sentences]
    spread = Counter(f for c in counted for f in c)
    rarity = {f: 1 + math.log((1 + len(counted)) / (1 + n)) for f, n in spread.items()}
    table = vectorizer()
    model = regression(C=FREEDOM, max_iter=3000)
    model.fit(table.fit_transform(scaled(c, rarity) for c in counted), [i for _, i in sentences])
    rows = {}
    for feature, column in zip(table.get_feature_names_out(), model.coef_.T, strict=True):
        hundredths = [(number, round(float(w) * SCALE)) for number, w in enumerate(column)]
        kept = [value for pair in hundredths if abs(pair[1]) >= LEAST for value in pair]
        rows[str(feature)] = [round(rarity[feature] * SCALE), *kept]
    return {
        "examples": digest(language),
        "scale": SCALE,
        "intents": [str(intent) for intent in model.classes_],
        "bias": [round(float(b) * SCALE) for b in model.intercept_],
        "features": rows,
    }


def main() -> int:
    """Learn both languages and write weights/zh.json and weights/en.json."""
    folder = Path(__file__).with_name("weights")
    folder.mkdir(exist_ok=True)
    for language, wording, name in WORDINGS:
        sentences = [(wording(e.text), e.intent) for e in examples(language) if not e.page]
        told = json.dumps(learn(sentences, language), ensure_ascii=False, separators=(",", ":"))
        # A feature a line, so that a difference can be read.
        (folder / name).write_text(told.replace("],", "],\n") + "\n", encoding="utf-8")
        sys.stdout.write(f"{name}: {len(sentences)} sentences\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
