"""Writers of these tests: characters drawn by us, stroke by stroke, in hands that are steady or tremble.

Lengths are in mm on a square of 120 mm, times in seconds.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from itertools import pairwise

from kiosk.handwriting.matcher import Stroke

Line = Sequence[tuple[float, float]]

SPEED = 60.0  # mm a second: a slow hand
PAUSE = 0.25  # seconds between two strokes
TREMOR = 3.0  # mm to either side

# In the order in which schools teach them; x to the right, y downwards.
DRAWN: dict[str, tuple[Line, ...]] = {
    "王": (
        ((22, 25), (98, 22)),
        ((28, 58), (92, 56)),
        ((60, 24), (61, 96)),
        ((12, 98), (110, 95)),
    ),
    "大": (
        ((14, 48), (106, 43)),
        ((60, 10), (58, 52), (46, 82), (16, 108)),
        ((60, 50), (78, 82), (108, 106)),
    ),
    "木": (
        ((15, 42), (105, 38)),
        ((60, 8), (60, 112)),
        ((58, 42), (40, 70), (14, 92)),
        ((62, 42), (80, 68), (108, 90)),
    ),
    "小": (
        ((60, 10), (61, 102), (48, 94)),
        ((38, 42), (30, 62), (14, 84)),
        ((80, 40), (94, 60), (106, 82)),
    ),
    "中": (
        ((20, 36), (24, 78)),
        ((20, 36), (100, 32), (96, 74)),
        ((24, 76), (96, 73)),
        ((60, 8), (60, 114)),
    ),
    "田": (
        ((24, 26), (26, 96)),
        ((24, 26), (96, 24), (94, 96)),
        ((26, 60), (94, 58)),
        ((60, 25), (60, 94)),
        ((26, 95), (94, 94)),
    ),
    "李": (
        ((22, 26), (98, 22)),
        ((60, 6), (60, 60)),
        ((56, 28), (40, 44), (12, 58)),
        ((64, 28), (80, 42), (108, 56)),
        ((34, 68), (86, 66), (62, 80)),
        ((62, 80), (62, 112), (50, 106)),
        ((12, 90), (108, 87)),
    ),
    "文": (
        ((54, 8), (66, 20)),
        ((12, 34), (108, 31)),
        ((84, 34), (68, 66), (44, 90), (12, 110)),
        ((36, 36), (58, 72), (84, 98), (110, 108)),
    ),
    "明": (
        ((14, 26), (15, 84)),
        ((14, 26), (46, 24), (46, 84)),
        ((16, 54), (44, 53)),
        ((16, 82), (46, 81)),
        ((68, 14), (67, 66), (54, 108)),
        ((68, 14), (104, 12), (104, 108), (92, 102)),
        ((70, 40), (102, 39)),
        ((70, 66), (102, 65)),
    ),
    "女": (
        ((52, 8), (36, 52), (22, 78), (60, 92), (90, 110)),
        ((84, 40), (72, 78), (46, 98), (16, 110)),
        ((10, 48), (110, 44)),
    ),
    "子": (
        ((26, 18), (92, 16), (62, 44)),
        ((62, 44), (64, 106), (48, 98)),
        ((10, 62), (110, 58)),
    ),
    "天": (
        ((24, 22), (96, 20)),
        ((12, 54), (108, 51)),
        ((60, 22), (58, 58), (46, 84), (14, 110)),
        ((60, 54), (76, 84), (108, 108)),
    ),
}


def written(
    lines: Sequence[Line], tremor: float = 0.0, hertz: float = 6.0, speed: float = SPEED
) -> list[Stroke]:
    """The lines as a finger draws them, a point every 10 ms; it trembles `tremor` mm to either side.

    `speed`: mm a second.
    """
    strokes: list[Stroke] = []
    now = 0.0
    for line in lines:
        points: list[tuple[float, float, float]] = []
        for (x, y), (to_x, to_y) in pairwise(line):
            steps = max(1, round(math.hypot(to_x - x, to_y - y) / speed / 0.01))
            for step in range(steps + 1):
                now += 0.01
                shake = tremor * math.sin(2 * math.pi * hertz * now)
                sway = tremor * math.cos(2 * math.pi * hertz * now)
                share = step / steps
                points.append((x + (to_x - x) * share + shake, y + (to_y - y) * share + sway, now))
        strokes.append(points)
        now += PAUSE
    return strokes


def in_another_order(strokes: Sequence[Stroke], seed: int) -> list[Stroke]:
    """The strokes shuffled, every other one drawn from its end to its beginning."""
    shuffled = list(strokes)
    random.Random(seed).shuffle(shuffled)
    return [stroke[::-1] if place % 2 else stroke for place, stroke in enumerate(shuffled)]
