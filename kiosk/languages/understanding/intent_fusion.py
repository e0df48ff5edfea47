"""What a sentence wishes for: the tables and the classifier weighed against each other."""

from __future__ import annotations

import math

from kiosk.languages.understanding.classifier import Probabilities
from kiosk.languages.understanding.interpretation import CONFIRMING
from kiosk.languages.understanding.tables import FORBIDDEN, UNASKED

TRUST = 0.5
"""How much (natural log of odds) one point of a table's weight speaks for its intent."""
NOTHING = 4.0  # the weight that says nothing
ANSWERS = ("yes", "no", "cancel")
GUESSED = 0.4  # how likely an intent must be that no table names


def decided(ruled: tuple[str, float], likely: Probabilities) -> tuple[str, float]:
    """The intent and how sure it is (0..1) of a sentence said anywhere."""
    intent, weight = ruled
    scores = {name: math.log(p + 1e-9) for name, p in likely.items()}
    if weight:
        scores[intent] += TRUST * (weight - NOTHING)
    best = max(scores, key=lambda name: scores[name])
    sure = math.exp(scores[best]) / sum(math.exp(s) for s in scores.values())
    if not weight and sure < GUESSED:
        return "unknown", 0.0
    return best, sure


def weighed(ruled: str, weight: float, likely: Probabilities, page: str) -> tuple[str, float, float]:
    """Intent, the tables' weight for it, and how sure the classifier is (0.0: the tables alone say it).

    What merely resembles a yes is none: money hangs on it. On a page that asks for one, and where the
    tables heard a "cancel" beyond doubt, the tables decide.
    """
    if ruled == "unknown" and weight >= UNASKED:
        return ruled, weight, 0.0
    guess, likelihood = decided((ruled, weight), likely)
    answers = page in CONFIRMING and (ruled in ANSWERS or guess in ANSWERS)
    if answers or (ruled == "cancel" and weight >= FORBIDDEN):
        return ruled, weight, 0.0
    return guess, (weight if guess == ruled else 0.0), likelihood


def guessed(likely: Probabilities) -> tuple[str, float]:
    """The intent of a sentence said on a page that asks for something else, of which no table knows."""
    best = max(likely, key=lambda name: likely[name])
    # What merely resembles a yes is none: money may hang on it.
    if best in ("unknown", "yes", "no") or likely[best] < 0.6:
        return "unknown", 0.0
    return best, likely[best]
