"""Which characters strokes look like: the nearest of one template a character."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kiosk.devices.model_files import whole
from kiosk.handwriting.features import LENGTH, Vector, features, without_tremor

CHARACTERS = "characters.txt"
TEMPLATES = "templates.npy"
MEAN = "mean.npy"

Stroke = Sequence[tuple[float, float, float]]
"""Points of (x, y, seconds); y downwards, the units of x and y are any."""


class NoTemplates(ValueError):
    """The templates are not there or not whole; the message is a sentence."""


class CharacterMatcher:
    """Compares strokes with every template. One call takes about 10 ms; any thread may make it."""

    def __init__(self, characters: str, templates: Vector, mean: Vector) -> None:
        """`templates`: one row a character, `mean` taken off, each of length 1."""
        self.characters = characters
        self._templates = templates
        self._mean = mean

    @classmethod
    def load(cls, folder: Path) -> CharacterMatcher:
        """What `templates.build` has written. Raises NoTemplates."""
        if not whole(folder):
            raise NoTemplates(f"no templates of handwriting in {folder}: kiosk voices install brings them")
        characters = (folder / CHARACTERS).read_text(encoding="utf-8")
        rows = np.load(folder / TEMPLATES, allow_pickle=False).astype(np.float32)
        mean = np.load(folder / MEAN, allow_pickle=False)
        if rows.shape != (len(characters), LENGTH) or mean.shape != (LENGTH,):
            raise NoTemplates(f"the templates of handwriting in {folder} are of another version")
        return cls(characters, rows, mean)

    def recognize(self, strokes: Sequence[Stroke], count: int = 8) -> str:
        """The `count` characters that `strokes` look most like, the likeliest first; "" for dots alone.

        In which order and direction the strokes were written does not matter.
        """
        vector = features([without_tremor(stroke) for stroke in strokes if stroke])
        if not vector.any():
            return ""
        likeness = self._templates @ centred(vector, self._mean)
        best = np.argpartition(-likeness, count)[:count]
        return "".join(self.characters[row] for row in best[np.argsort(-likeness[best])])


def centred(vector: Vector, mean: Vector) -> Vector:
    """Without what all characters have in common, and of length 1 again."""
    rest = vector - mean
    return (rest / np.linalg.norm(rest, axis=-1, keepdims=True)).astype(np.float32)
