"""`kiosk demo`: starts the whole machine with a bench panel beside it, until the window is closed."""

from __future__ import annotations

import argparse
import re
import signal
import sys
from collections.abc import Callable

from kiosk.composition import build_ports
from kiosk.devices.model_files import default_folder
from kiosk.devkit.demo.environment import DemoOptions, World
from kiosk.devkit.demo.fixtures import PIN
from kiosk.devkit.demo.panel import Panel
from kiosk.devkit.demo.simulator_controls import Hands
from kiosk.devkit.panel_window import Bench, BenchWindow
from kiosk.devkit.qml_reload import QmlReload
from kiosk.platform.config_file import BadConfig
from kiosk.platform.event_log import FileEventLog
from kiosk.qt.event_loop import available_geometry, start_qt
from kiosk.runtime.catalog_loader import ui_folder
from kiosk.runtime.timers import local_now
from kiosk.startup import App, run_app

BENCH_WIDTH = 500
LEAST_WIDTH = 880
GLASS_MM = 476.6  # the long side of a 21.5 inch screen


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `kiosk demo`."""
    parser.add_argument("--size", default="", metavar="WxH", help="default: 16:9, as large as fits")
    parser.add_argument("--speaker", default="device", help='"device", "device:NAME" or "null"')
    parser.add_argument("--no-bench", action="store_true", help="without the bench panel")


def run(given: argparse.Namespace) -> int:
    """Run the demo; its children end with it, also on SIGTERM while they are being started."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    qt = start_qt(["kiosk"])
    width, height = size_of(given.size, available_geometry(qt))
    options = DemoOptions(
        width=width,
        height=height,
        pixels_per_mm=max(width, height) / GLASS_MM,
        speaker=given.speaker,
        models=default_folder(),
    )
    world = World(options)
    try:
        config = world.start()
        ports = build_ports(config, production=False)
        hands = Hands(world, ports)
        journal = FileEventLog(config.log / "journal.jsonl", now=local_now)

        def begun(app: App) -> Callable[[], None]:
            pager = world.pager.address if world.pager else ""
            print(f"The staff's page: {pager}  ({codes(world)}); everybody's PIN is {PIN}", flush=True)
            reload = QmlReload(ui_folder(), app.window)
            bench = None if given.no_bench else open_bench(app, world, hands, pager)

            def close() -> None:
                reload.close()
                if bench is not None:
                    bench.close()

            return close

        return run_app(config, lambda: ports, journal, qt, production=False, begun=begun)
    except BadConfig as error:
        print(f"kiosk demo: {error}", file=sys.stderr)
        return 2
    finally:
        world.stop()


def open_bench(app: App, world: World, hands: Hands, pager: str) -> BenchWindow:
    """The bench panel of a running demo."""
    panel = Panel(hands, app.effects, app.catalogue, lambda: app.store.screen, world.folder)
    bench = Bench(
        app.catalogue,
        panel.groups(),
        steps=panel.steps(),
        scenes=panel.scenes(),
        do=panel.do,
        say=hands.say,
        look=panel.look,
        pager=pager,
        codes=codes(world),
    )
    return BenchWindow(ui_folder(), bench)


def codes(world: World) -> str:
    """Who can sign in at the pager, with their codes."""
    return ", ".join(f"{name} {code}" for name, code in world.staff_codes)


def size_of(wanted: str, available_geometry: tuple[int, int]) -> tuple[int, int]:
    """The kiosk's window: as wanted, else 16:9 and as large as leaves room for the bench panel."""
    found = re.fullmatch(r"(\d{3,4})x(\d{3,4})", wanted)
    if found:
        return int(found[1]), int(found[2])
    across, down = available_geometry
    # On a small desktop the panel covers a part of the screen rather than that letters become specks.
    width = min(1920, max(LEAST_WIDTH, min(across - BENCH_WIDTH, round((down - 40) * 16 / 9))))
    return width, round(width * 9 / 16)
