"""The real kiosk with a hand on its buttons, as a process that can be searched.

    python -m tests.memory.kiosk_program CONFIG

Everything is what `kiosk run` runs, with the drivers that the configuration names. Standard input is a
line an order ("press open_transfer", "cell 4", "wait 30"), a line is said for every page that is shown.
`wait` moves the timers' clock forward; `keep TEXT` keeps what it is told, to prove that the search finds it.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from kiosk.composition import build_ports
from kiosk.config import load
from kiosk.engine.events import Pressed
from kiosk.engine.screen import Screen
from kiosk.pages.bodies import OutcomePage
from kiosk.platform.event_log import FileEventLog
from kiosk.qt.event_loop import start_qt
from kiosk.runtime.timers import TimerThread, local_now
from kiosk.startup import App, run_app

KEPT: list[bytes] = []


class Hours(TimerThread):
    """The program's timers, on a clock that a customer's long waiting moves forward in no time."""

    def __init__(self) -> None:
        self._ahead = 0.0
        super().__init__(lambda: time.monotonic() + self._ahead)

    def pass_by(self, seconds: float) -> None:
        self._ahead += seconds
        self.wake()


HOURS = Hours()


def say(words: str) -> None:
    os.write(1, (words + "\n").encode())


def hand(app: App, order: str) -> None:
    """One order, on the main loop."""
    do, _, what = order.partition(" ")
    if do == "press":
        app.store.post(Pressed(what))
    elif do == "cell":
        app.effects.touch_pin(int(what))
    elif do == "wait":
        HOURS.pass_by(float(what))
        # Rings after everything that is due by now, so that this is said after what came of it.
        HOURS.after(0, lambda: app.loop.schedule(lambda: say("waited")))
    elif do == "keep":
        KEPT.append(bytes.fromhex(what))
        say("kept")


def begun(app: App) -> Callable[[], None]:
    """The kiosk runs: tell what it shows, and do what is ordered."""

    def shown(screen: Screen) -> None:
        title = "idle" if screen.idle is not None else screen.view.title.key
        body = screen.view.body
        note = body.receipt_note.key if isinstance(body, OutcomePage) and body.receipt_note else ""
        say(f"page {screen.view.page} {title} {note} {','.join(sorted(screen.view.live))[:300]}")

    def listen() -> None:
        # One character at a time into a buffer of its own: nothing of an order lingers in a reader.
        with open(0, "rb", buffering=0) as orders:
            for line in iter(orders.readline, b""):
                order = line.decode().strip()
                app.loop.schedule(partial(hand, app, order))
        app.loop.schedule(lambda: sys.exit(0))

    app.store.subscribe(shown)
    shown(app.store.screen)
    threading.Thread(target=listen, daemon=True).start()
    return lambda: None


def main() -> int:
    config = load(Path(sys.argv[1]))
    qt = start_qt(["kiosk"])
    journal = FileEventLog(config.log / "journal.jsonl", now=local_now)
    ports = partial(build_ports, config, production=False)
    return run_app(config, ports, journal, qt, production=False, begun=begun, timers=HOURS)


if __name__ == "__main__":
    sys.exit(main())
