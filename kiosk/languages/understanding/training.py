"""Learns the classifier's weights from the examples: python -m kiosk.languages.understanding.training.

Needs scikit-learn, which no list of this project installs (with scipy it is 150 MB, and only this module uses it):
`python -m pip install scikit-learn==1.9.1`. The running program only looks the weights up. Sums, numbers and
persons are replaced by signs, so that only the wording counts.
"""

from __future__ import annotations

import hashlib
import json
import math
import sys
from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from importlib.resources import files
from pathlib import Path

from kiosk.languages import pack, spoken_languages
from kiosk.languages.understanding.classifier import scaled
from kiosk.languages.understanding.examples import examples
from kiosk.languages.understanding.pipeline import wording

FREEDOM = 100.0
"""Inverse of the regularisation; between 10 and 100 nothing changes on sentences held out."""
SCALE = 100  # weights are stored as whole hundredths
LEAST = 6  # smaller ones (in hundredths) are left out


def digest(language: str) -> str:
    """The sum by which learnt weights tell what they were made from: sentences and intents, not slots."""
    taught = "\n".join(f"{e.intent} {e.text}" for e in examples(pack(language).understanding) if not e.page)
    return hashlib.sha256(taught.encode()).hexdigest()


def learn(sentences: Sequence[tuple[str, str]], language: str) -> dict[str, object]:
    """The content of weights.json for (marked sentence, intent) pairs."""
    # Named as text: mypy and a machine without scikit-learn know neither.
    vectorizer = import_module("sklearn.feature_extraction").DictVectorizer
    regression = import_module("sklearn.linear_model").LogisticRegression
    rules = pack(language).rules
    counted = [rules.features(marked) for marked, _ in sentences]
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
    """Learn every spoken language and write its weights.json."""
    for language in spoken_languages():
        package, rules = pack(language).understanding, pack(language).rules
        sentences = [(wording(rules, e.text), e.intent) for e in examples(package) if not e.page]
        told = json.dumps(learn(sentences, language), ensure_ascii=False, separators=(",", ":"))
        # A feature a line, so that a difference can be read.
        target = Path(str(files(package).joinpath("weights.json")))
        target.write_text(told.replace("],", "],\n") + "\n", encoding="utf-8")
        sys.stdout.write(f"{target}: {len(sentences)} sentences\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
