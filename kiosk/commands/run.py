"""`kiosk run`: production, from a configuration file."""

from __future__ import annotations

import argparse
import gc
from pathlib import Path

from kiosk.platform.heap_scrubber import enable_heap_scrubbing


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("--config", type=Path, required=True, metavar="FILE", help="its configuration")


def run(given: argparse.Namespace) -> int:
    """Serve customers until SIGTERM."""
    enable_heap_scrubbing()
    # Modules are read in, nothing is thrown away: looking for garbage meanwhile costs a fifth of the time to
    # the first picture (measured). `serve` switches it on again when everything is there.
    gc.disable()
    from kiosk.startup import run as serve

    return serve(given.config)
