"""Cold start to the first picture, memory, and CPU at rest: the whole kiosk beside Chromium's kiosk mode."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks import branch, chromium
from tests.benchmarks.display import ALIKE, Display, first_picture
from tests.benchmarks.processes import Tree, running
from tests.benchmarks.table import Goal, Row, spread

RUNS = 7
WATCHED = 6.0  # seconds that the screen is watched from the start on
WARMING = 30.0  # the same for the first, unmeasured start, which compiles
SETTLED = 25.0  # percent of a core over a second: what starts, has started
SETTLE_SECONDS = 40.0
RESTING = 14.0  # seconds after the start: the cards have moved three times
IDLE_SECONDS = 45.0  # long enough for one of their later moves, which come every 40 s

START = (
    "From starting the process until the page is on an Xvfb screen of 1080x1920: the framebuffer is "
    f"looked at every 2 ms, and the picture is there with the first look that has {ALIKE:.0%} of its ink in "
    f"common with the settled one. Median of {RUNS} interleaved runs after one that warmed bytecode, QML "
    "cache and Chromium's profile; files are in the page cache for both. Chromium shows the same page as "
    "static HTML (same words, fonts, pictures and places), so the kiosk runs with screen.motion = false: its "
    "drawn cards stand still, too, or no look would be alike the settled one before they do."
)
MEMORY = (
    "Sum of PSS over all processes of the tree when it has settled, median of the same runs. The kiosk "
    "is `kiosk run` with production drivers: kiosk, PIN pad and two speaking processes; no models for "
    "the microphone are installed. Bank, broker, pager and sound server are not counted, nor is the X "
    "server."
)
IDLE = (
    f"User and system time of all processes of the tree over {IDLE_SECONDS:g} s on the attract page, "
    "nobody near. The kiosk polls its ID reader, beats to the broker and moves the drawn cards; "
    "Chromium's page stands still."
)


@dataclass(frozen=True, slots=True)
class Rival:
    """One of the two programs: how it is started."""

    name: str
    command: list[str]
    environment: Mapping[str, str]


@contextmanager
def stage(folder: Path) -> Iterator[tuple[Display, Rival, Rival, Rival]]:
    """A screen; the kiosk as it is, the kiosk standing still, and Chromium with the same page.

    None of them is started yet.
    """
    with ExitStack() as around:
        config = around.enter_context(branch.branch(folder))
        sound = around.enter_context(branch.sound_card(folder / "sound"))
        display = around.enter_context(Display(folder / "screen", branch.WIDTH, branch.HEIGHT))
        page = folder / "attract.html"
        subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.same_page", str(config), str(page)], check=True
        )
        screen = {"DISPLAY": display.name, "WAYLAND_DISPLAY": ""}
        environment = {**branch.installed(folder), **sound, **screen}
        moving = Rival("kiosk", [*branch.KIOSK, str(config)], environment)
        still = Rival("kiosk", [*branch.KIOSK, str(branch.still(config))], environment)
        browser = chromium.command(page, folder / "profile", branch.WIDTH, branch.HEIGHT)
        theirs = Rival("chromium", browser, {**sound, **screen})
        yield display, moving, still, theirs


def measure(folder: Path) -> list[Row]:
    """Start and memory, run by run in turn; then both at rest."""
    seconds: dict[str, list[float]] = {"kiosk": [], "chromium": []}
    memory: dict[str, list[float]] = {"kiosk": [], "chromium": []}
    with stage(folder) as (display, moving, still, theirs):
        for number in range(RUNS + 1):
            for rival in (still, theirs):
                took, mib = _start(rival, display, folder, WATCHED if number else WARMING)
                if number:  # the first one warms the caches
                    seconds[rival.name].append(took)
                    memory[rival.name].append(mib)
        idle = {rival.name: _idle(rival, display, folder) for rival in (moving, theirs)}
    return [
        Row(
            "cold start to first picture",
            median(seconds["kiosk"]),
            "s",
            "chromium --kiosk",
            median(seconds["chromium"]),
            Goal(0.4, of_ratio=True),
            START,
            spread(seconds["kiosk"]),
        ),
        Row(
            "memory",
            median(memory["kiosk"]),
            "MiB",
            "chromium --kiosk",
            median(memory["chromium"]),
            Goal(0.4, of_ratio=True),
            MEMORY,
            spread(memory["kiosk"]),
        ),
        Row(
            "CPU at rest, attract page",
            idle["kiosk"],
            "% of a core",
            "chromium --kiosk",
            idle["chromium"],
            Goal(1.0),
            IDLE,
        ),
    ]


class NothingShown(Exception):
    """A program showed no page in time; the text is what it said."""


def _start(rival: Rival, display: Display, folder: Path, watched: float) -> tuple[float, float]:
    """Seconds to the first picture, and MiB when everything is up."""
    log = folder / f"{rival.name}.log"
    began = time.perf_counter()
    with running(rival.command, rival.environment, log) as tree:
        at = first_picture(display.watch(watched))
        if at is None:
            raise NothingShown(f"{rival.name}: {log.read_text(errors='replace')[-2000:]}")
        _settle(tree)
        return at - began, sum(tree.pss().values())


def _idle(rival: Rival, display: Display, folder: Path) -> float:
    with running(rival.command, rival.environment, folder / f"{rival.name}.log") as tree:
        display.watch(RESTING)
        _settle(tree)
        return _busy(tree, IDLE_SECONDS)


def _settle(tree: Tree) -> None:
    """Wait until everything has started: devices are open, the speaking processes are warm."""
    give_up = time.perf_counter() + SETTLE_SECONDS
    while _busy(tree, 1.0) > SETTLED and time.perf_counter() < give_up:
        pass


def _busy(tree: Tree, seconds: float) -> float:
    """Percent of one core that the tree uses."""
    before, began = tree.cpu_seconds(), time.perf_counter()
    threading.Event().wait(seconds)
    return 100 * (tree.cpu_seconds() - before) / (time.perf_counter() - began)
