"""From laying an ID card on the reader to the offer of care mode on the screen."""

from __future__ import annotations

import random
import time
from functools import partial
from pathlib import Path

from tests.benchmarks.on_display import WHERE, studio
from tests.benchmarks.table import Goal, Row, percentile, spread
from tests.benchmarks.touch import arrive

TIMES = 40
POLL = 0.15  # seconds between two looks of the driver; the card is laid anywhere between them

HOW = (
    "A card laid on the simulated reader at a random moment between two looks of the driver, to the "
    "frame with the offer of care mode. The real driver speaks SDT over a pty at the pace of 115200 "
    f"baud, where the card's 1295 bytes alone take 112 ms. {WHERE}; the page does not slide in (motion "
    "off)."
)


def past(moment: float) -> bool:
    """The monotonic clock has reached `moment`."""
    return time.monotonic() >= moment


def measure(folder: Path) -> list[Row]:
    """Lay, see, end, lift; again and again."""
    took: list[float] = []
    dice = random.Random(2026)
    with studio(folder) as window:
        fingers, hands = window.fingers, window.hands
        for _ in range(TIMES):
            arrive(window, "Attract")
            hands.lift_id_card()
            hands.await_reader()
            fingers.rest()
            lay_at = time.monotonic() + dice.random() * POLL
            window.wait(partial(past, lay_at), "the hand is there")
            began = time.perf_counter()
            hands.lay_id_card("age_75")
            window.wait(lambda: window.app.store.screen.view.page == "CarePrompt", "the offer")
            fingers.picture()
            took.append((time.perf_counter() - began) * 1000)
            fingers.press("end")
            arrive(window, "Goodbye")
            fingers.press("finish")
    return [
        Row("ID card laid to care prompt, p50", percentile(took, 50), "ms", how=HOW, spread=spread(took)),
        Row(
            f"ID card laid to care prompt, p95 of {TIMES}",
            percentile(took, 95),
            "ms",
            goal=Goal(400),
            how=HOW,
        ),
    ]
