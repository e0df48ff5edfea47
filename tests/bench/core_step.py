"""One step of the core: a key of the amount's keypad, as an event in and a new kiosk and orders out."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from kiosk.core.events import Pressed
from kiosk.core.kiosk import advance
from tests.bench.table import Goal, Row, spread
from tests.flows.journeys import at_amount

ROUNDS, STEPS = 60, 500

HOW = (
    f"advance(kiosk, Pressed(key), now) on the amount page in care mode, typing and erasing; {ROUNDS} rounds "
    f"of {STEPS} steps, median of the rounds."
)


def measure(_folder: Path) -> list[Row]:
    """Type and erase on the page where the tests' story stops."""
    story = at_amount()
    keys = [Pressed(f"key:{digit}") for digit in "1234"] + [Pressed("erase")] * 4
    micros = []
    for _ in range(ROUNDS):
        kiosk, now = story.kiosk, story.now
        began = time.perf_counter()
        for step in range(STEPS):
            kiosk, _orders = advance(kiosk, keys[step % len(keys)], now)
        micros.append((time.perf_counter() - began) / STEPS * 1e6)
    goal = Goal(5.0)
    return [Row("core step, a key pressed", median(micros), "µs", goal=goal, how=HOW, spread=spread(micros))]
