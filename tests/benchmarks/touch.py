"""Touch to picture: a key of the keypad, a key of the PIN pad, a change of page, a drag of the magnifier.

Beside a change of page stands a window with nothing in it that is painted anew: the floor of this backend.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.benchmarks import branch
from tests.benchmarks.on_display import WHERE, studio
from tests.benchmarks.table import Goal, Row, percentile, spread

if TYPE_CHECKING:
    from kiosk.devkit.e2e.harness import Studio

KEYS, PIN_KEYS, TURNS, DRAGS, MOVES, PAINTS = 240, 60, 60, 25, 12, 120
A_FRAME = 16.7  # milliseconds at 60 Hz
A_LOOK = 1.5  # seconds that a customer looks at a page that is new to them before the first touch

HOW = (
    f"The real window at {WHERE}, driven by touches as in the tour; from lifting the finger (for the "
    "drag: from each move) to the frame that shows the answer. The whole way is in it: touch, QML, "
    "session, store, core, words, drawing. Nothing slides (motion off). Care mode, the customer signed "
    f"in. A page that is shown for the first time is looked at for {A_LOOK:g} s before it is touched; its "
    "showing is among the changes of page."
)
BARE = (
    " Beside: a bare Qt Quick window of the same size on the same screen that gets another colour, from "
    "setting it to the frame."
)


WORK = (
    " The work is the main thread's CPU time from lifting the finger to the same frame, so that other "
    "programs on the machine do not show in it."
)


class Turn(NamedTuple):
    """A change of page, in milliseconds."""

    shown: float  # until its picture was there
    worked: float  # the main thread's CPU time of that


def measure(folder: Path) -> list[Row]:
    """Through the transfer in care mode, stopping where there is something to press again and again."""
    with studio(folder) as glass:
        fingers, hands = glass.fingers, glass.hands
        hands.lay_id_card("age_75")
        arrive(glass, "CarePrompt")
        changed_mode = fingers.press("accept_care")
        arrive(glass, "Home")
        turns = [turn(glass, action) for _ in range(TURNS // 2) for action in ("magnify", "comfort_close")]
        turns.append(turn(glass, "open_transfer"))
        arrive(glass, "CardAsk")
        hands.insert_card("age_75")
        arrive(glass, "Pin")
        pin_keys = [fingers.press(f"cell:{cell}", key=True) for _ in range(PIN_KEYS // 2) for cell in (0, 9)]
        sign_in(glass)
        arrive(glass, "Choice")
        for _ in range(TURNS // 2):
            turns += [turn(glass, "payee:0"), turn(glass, "back")]
        turns.append(turn(glass, "payee:0"))
        arrive(glass, "Amount")
        keys = [
            fingers.press(action, key=True)
            for _ in range(KEYS // 8)
            for action in ("key:1", "key:2", "key:3", "key:4", *["erase"] * 4)
        ]
        moves = drag_lens(glass)
        paints = bare_window(glass)
    return [
        *rows("a key of the keypad", keys),
        *rows("a key of the PIN pad", pin_keys),
        *rows("a change of page", [turn.shown for turn in turns], paints),
        *work([turn.worked for turn in turns]),
        *rows("a move of the magnifier", moves),
        Row("the change to care mode, once a session", changed_mode, "ms", how=HOW),
    ]


def arrive(glass: Studio, page: str) -> None:
    """Wait for a page, and look at it. Raises InteractionError."""
    glass.wait(lambda: glass.app.store.screen.view.page == page, f'the page "{page}"')
    looked = time.monotonic() + A_LOOK
    glass.wait(lambda: time.monotonic() >= looked, "a look at the page")


def turn(glass: Studio, action: str) -> Turn:
    """Press what leads to another page. Raises InteractionError when it stayed."""
    from kiosk.devkit.ui_driver import InteractionError

    before = glass.app.store.screen.serial
    milliseconds = glass.fingers.press(action)
    if glass.app.store.screen.serial == before:
        raise InteractionError(f'"{action}" led to no other page')
    return Turn(milliseconds, glass.fingers.worked)


def sign_in(glass: Studio) -> None:
    """Type the demo's PIN and enter it."""
    from kiosk.devkit.demo.fixtures import CELLS, PIN

    for digit in PIN:
        glass.fingers.press(f"cell:{CELLS[digit]}", key=True)
    glass.fingers.press("pin_done")


def drag_lens(glass: Studio) -> list[float]:
    """Milliseconds of every move of the magnifier, which must have followed the finger."""
    from PySide6.QtCore import QPoint

    from kiosk.devkit.ui_driver import InteractionError, items

    glass.fingers.press("magnify")
    glass.fingers.press("lens")
    window = glass.app.window.window
    lens = next(item for item in items(window.contentItem()) if item.property("focusAt") is not None)
    # From the button to the page a finger takes longer than the lens to take its picture.
    glass.wait(lambda: bool(lens.property("fresh")), "the magnifier's picture of the page")
    places = (QPoint(150, 500), QPoint(900, 1400), QPoint(200, 1300), QPoint(850, 450))
    times: list[float] = []
    for number in range(DRAGS):
        start, end = places[number % 4], places[(number + 1) % 4]
        times += glass.fingers.drag(start, end, MOVES)
        if (lens.property("focusAt").toPoint() - end).manhattanLength() > 40:
            raise InteractionError("the magnifier did not follow the finger")
    return times


def more_than(count: int, seen: Sequence[float]) -> bool:
    """Something came since `count` of them were there."""
    return len(seen) > count


def bare_window(glass: Studio) -> list[float]:
    """Milliseconds that a window with nothing in it takes to be painted anew."""
    from PySide6.QtGui import QColor
    from PySide6.QtQuick import QQuickWindow

    window = QQuickWindow()
    window.resize(branch.WIDTH, branch.HEIGHT)
    frames: list[float] = []
    window.frameSwapped.connect(lambda: frames.append(time.perf_counter()))
    window.show()
    glass.wait(lambda: bool(frames), "the bare window")
    times = []
    for number in range(PAINTS):
        before, began = len(frames), time.perf_counter()
        window.setColor(QColor("#FBF8F1" if number % 2 else "#F1ECE0"))
        glass.wait(partial(more_than, before, frames), "a picture of the bare window")
        times.append((frames[before] - began) * 1000)
    window.close()
    return times


def rows(what: str, milliseconds: Sequence[float], bare: Sequence[float] = ()) -> list[Row]:
    """The median, and the 99th percentile with the goal; `bare` is what the bare window took."""
    n = len(milliseconds)
    how, beside = (HOW + BARE, "bare window") if bare else (HOW, "")
    least = {percent: percentile(bare, percent) if bare else None for percent in (50, 99)}
    return [
        Row(
            f"{what}, p50",
            percentile(milliseconds, 50),
            "ms",
            beside,
            least[50],
            how=how,
            spread=spread(milliseconds),
        ),
        Row(
            f"{what}, p99 of {n}",
            percentile(milliseconds, 99),
            "ms",
            beside,
            least[99],
            Goal(A_FRAME),
            how,
        ),
    ]


def work(milliseconds: Sequence[float]) -> list[Row]:
    """What the changes of page cost, whatever else the machine did meanwhile."""
    return [
        Row(
            f"the work of a change of page, p{percent} of {len(milliseconds)}",
            percentile(milliseconds, percent),
            "ms",
            how=HOW + WORK,
            spread=spread(milliseconds),
        )
        for percent in (50, 99)
    ]
