"""One step of the core: a key of the amount's keypad, as an event in and a new state and commands out."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from statistics import median

from kiosk.engine.events import Pressed
from kiosk.engine.reducer import reduce
from tests.benchmarks.table import Row, spread
from tests.services.journeys import at_amount

ROUNDS, STEPS = 60, 500

HOW = (
    f"reduce(state, Pressed(key), now) on the amount page in care mode, typing and erasing; {ROUNDS} rounds "
    f"of {STEPS} steps in turn with as many copies, median of the rounds, in CPU time. Beside it is one "
    "dataclasses.replace() of the state, which a transaction begins with. No goal: the customer feels the way "
    "from the key to the picture, of which this is about a hundredth."
)


def measure(_folder: Path) -> list[Row]:
    """Type and erase on the page where the tests' story stops."""
    story = at_amount()
    keys = [Pressed(f"key:{digit}") for digit in "1234"] + [Pressed("erase")] * 4
    micros, copies = [], []
    for _ in range(ROUNDS):
        kiosk, now = story.kiosk, story.now
        began = time.process_time()
        for step in range(STEPS):
            kiosk, _orders = reduce(kiosk, keys[step % len(keys)], now)
        between = time.process_time()
        for step in range(STEPS):
            replace(kiosk, serial=step)
        micros.append((between - began) / STEPS * 1e6)
        copies.append((time.process_time() - between) / STEPS * 1e6)
    return [
        Row(
            "core step, a key pressed",
            median(micros),
            "µs",
            "one replace()",
            median(copies),
            how=HOW,
            spread=spread(micros),
        )
    ]
