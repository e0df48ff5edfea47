"""What a written character looks like as a vector: how much stroke of which direction lies where.

Direction feature maps are the classical features of handwritten Chinese (Liu et al., Online and offline
handwritten Chinese character recognition: benchmarking on new databases, Pattern Recognition 46, 2013).
Neither the order of the strokes nor the way in which each was drawn goes into them: old people's differ from
those that schools teach today.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np

# Arrays of numpy's, which is not installed where types are checked.
Points: TypeAlias = Any  # one row a point: x and y, downwards, in any unit
Vector: TypeAlias = Any  # float32

CELLS = 8  # a side of the grid
DIRECTIONS = 8  # of half a turn
LENGTH = CELLS * CELLS * DIRECTIONS
STEP = 0.015  # between two points of a stroke, of the character's longer side
SPREAD = 0.055  # how far a point is felt on the grid, of its side: narrower suffers from shifts, wider blurs
SIZE = 0.25  # of the grid's side: the standard deviation of the ink
# Hz; half of it is left. A tremor of age has 4 to 12 Hz; what is written on purpose at this size is slower.
CUTOFF = 2.5
SAMPLE = 0.01  # seconds
QUICK = 16  # a stroke lasts at least as many deviations of the low-pass; a slower one is smoothed whole


def without_tremor(stroke: Sequence[tuple[float, float, float]]) -> Points:
    """A stroke of (x, y, seconds) without what moves faster than CUTOFF: a low-pass in time.

    Smoothing along the path cannot do it, because a slow hand trembles often on a short way.
    """
    x, y, moments = np.asarray(stroke, float).T
    moments = np.maximum.accumulate(moments)
    count = int((moments[-1] - moments[0]) / SAMPLE) + 1
    if count < 4:
        return np.column_stack([x, y])
    even = np.linspace(moments[0], moments[-1], count)
    points = np.column_stack([np.interp(even, moments, x), np.interp(even, moments, y)])
    # A Gaussian that halves what moves at CUTOFF, in samples; narrower on a quick stroke, to keep its shape.
    deviation = min(math.sqrt(2 * math.log(2)) / (2 * math.pi * CUTOFF) / SAMPLE, count / QUICK)
    reach = min(int(3 * deviation) + 1, count - 1)
    kernel = np.exp(-(np.arange(-reach, reach + 1) ** 2) / (2 * deviation**2))
    kernel /= kernel.sum()
    # Turned about its ends, so that they stay where they are.
    before = 2 * points[0] - points[1 : reach + 1][::-1]
    after = 2 * points[-1] - points[-reach - 1 : -1][::-1]
    longer = np.concatenate([before, points, after])
    return np.column_stack([np.convolve(longer[:, axis], kernel, "valid") for axis in (0, 1)])


def features(strokes: Sequence[Points]) -> Vector:
    """The character as LENGTH numbers, a vector of length 1; all zeros where there is no line at all."""
    strokes = _evenly_spaced(strokes)
    if not strokes:
        return np.zeros(LENGTH, np.float32)
    begin = np.concatenate([stroke[:-1] for stroke in strokes])
    way = np.concatenate([np.diff(stroke, axis=0) for stroke in strokes])
    middle, way = _normalised(begin + way / 2, way)
    length = np.hypot(way[:, 0], way[:, 1])
    bins = np.arctan2(way[:, 1], way[:, 0]) % math.pi / math.pi * DIRECTIONS
    lower = bins.astype(int) % DIRECTIONS
    share = bins - np.floor(bins)
    weights = np.zeros((len(length), DIRECTIONS))
    rows = np.arange(len(length))
    np.add.at(weights, (rows, lower), (1 - share) * length)
    np.add.at(weights, (rows, (lower + 1) % DIRECTIONS), share * length)
    centres = (np.arange(CELLS) + 0.5) / CELLS
    across, down = (np.exp(-((middle[:, [axis]] - centres) ** 2) / (2 * SPREAD**2)) for axis in (0, 1))
    # The root: a long stroke shall not outweigh three short ones.
    maps = np.sqrt(np.einsum("nd,ny,nx->dyx", weights, down, across, optimize=True)).ravel()
    return (maps / (np.linalg.norm(maps) or 1.0)).astype(np.float32)


def _evenly_spaced(strokes: Sequence[Points]) -> list[Points]:
    """Every stroke with a point every STEP; strokes without length are left out."""
    if not strokes:
        return []
    every = np.concatenate([np.asarray(stroke, float)[:, :2] for stroke in strokes])
    side = float((every.max(axis=0) - every.min(axis=0)).max())
    spaced: list[Points] = []
    for stroke in strokes:
        points = np.asarray(stroke, float)[:, :2]
        along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
        if along[-1] > 0:
            at = np.linspace(0, along[-1], max(2, int(along[-1] / (side * STEP)) + 1))
            spaced.append(np.column_stack([np.interp(at, along, points[:, axis]) for axis in (0, 1)]))
    return spaced


def _normalised(middle: Points, way: Points) -> tuple[Points, Points]:
    """Moved and stretched so that in every character the ink is spread alike about the grid's middle.

    A narrow character (一, 卜) stays narrow: its shorter side is stretched less.
    """
    length = np.hypot(way[:, 0], way[:, 1])[:, None]
    centre = (middle * length).sum(axis=0) / length.sum()
    spread = np.sqrt((((middle - centre) ** 2) * length).sum(axis=0) / length.sum())
    spread = np.maximum(spread, spread.max() * 0.02)
    narrow = math.sqrt(math.sin(math.pi / 2 * float(spread.min() / spread.max())))
    scale = np.where(spread >= spread.max(), 1.0, narrow) * SIZE / spread
    return (middle - centre) * scale + 0.5, way * scale
