"""Touch to picture: a key of the keypad, a key of the PIN pad, a change of page, a drag of the magnifier."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.on_glass import WHERE, studio
from tests.bench.table import Goal, Row, percentile, spread

if TYPE_CHECKING:
    from kiosk.tour.studio import Studio

KEYS, PIN_KEYS, TURNS, DRAGS, MOVES = 240, 60, 60, 25, 12
A_FRAME = 16.7  # milliseconds at 60 Hz

HOW = (
    f"The real window at {WHERE}, driven by touches as in the tour; from lifting the finger (for the "
    "drag: from each move) to the frame that shows the answer. The whole way is in it: touch, QML, "
    "session, store, core, words, drawing. Nothing slides (motion off). Care mode, the customer signed "
    "in."
)


def measure(folder: Path) -> list[Row]:
    """Through the transfer in care mode, stopping where there is something to press again and again."""
    with studio(folder) as glass:
        fingers, hands = glass.fingers, glass.hands
        hands.lay_id_card("age_75")
        arrive(glass, "CarePrompt")
        fingers.press("accept_care")
        arrive(glass, "Home")
        turns = [fingers.press(action) for _ in range(TURNS // 2) for action in ("all_services", "back")]
        fingers.press("open_transfer")
        arrive(glass, "CardAsk")
        hands.insert_card("age_75")
        arrive(glass, "Pin")
        pin_keys = [fingers.press(f"cell:{cell}", key=True) for _ in range(PIN_KEYS // 2) for cell in (0, 9)]
        sign_in(glass)
        arrive(glass, "Choice")
        for _ in range(TURNS // 2):
            turns += [fingers.press("payee:0"), fingers.press("back")]
        fingers.press("payee:0")
        arrive(glass, "Amount")
        keys = [
            fingers.press(action, key=True)
            for _ in range(KEYS // 8)
            for action in ("key:1", "key:2", "key:3", "key:4", *["erase"] * 4)
        ]
        moves = drag_lens(glass)
    return [
        *rows("a key of the keypad", keys),
        *rows("a key of the PIN pad", pin_keys),
        *rows("a change of page", turns),
        *rows("a move of the magnifier", moves),
    ]


def arrive(glass: Studio, page: str) -> None:
    """Wait for a page. Raises Missed."""
    glass.wait(lambda: glass.app.store.screen.view.page == page, f'the page "{page}"')


def sign_in(glass: Studio) -> None:
    """Type the demo's PIN and enter it."""
    from kiosk.demo.people import PIN
    from kiosk.tour.vocabulary import CELLS, ENTER

    for digit in PIN:
        glass.fingers.press(f"cell:{CELLS[digit]}", key=True)
    glass.fingers.press(f"cell:{ENTER}")


def drag_lens(glass: Studio) -> list[float]:
    """Milliseconds of every move of the magnifier, which must have followed the finger."""
    from PySide6.QtCore import QPoint

    from kiosk.bridge.fingers import Missed, items

    glass.fingers.press("magnify")
    window = glass.app.glass.window
    lens = next(item for item in items(window.contentItem()) if item.property("focusAt") is not None)
    places = (QPoint(150, 500), QPoint(900, 1400), QPoint(200, 1300), QPoint(850, 450))
    times: list[float] = []
    for number in range(DRAGS):
        start, end = places[number % 4], places[(number + 1) % 4]
        times += glass.fingers.drag(start, end, MOVES)
        if (lens.property("focusAt").toPoint() - end).manhattanLength() > 40:
            raise Missed("the magnifier did not follow the finger")
    return times


def rows(what: str, milliseconds: Sequence[float]) -> list[Row]:
    """The median, and the 99th percentile with the goal."""
    n = len(milliseconds)
    return [
        Row(f"{what}, p50", percentile(milliseconds, 50), "ms", how=HOW, spread=spread(milliseconds)),
        Row(f"{what}, p99 of {n}", percentile(milliseconds, 99), "ms", goal=Goal(A_FRAME), how=HOW),
    ]
