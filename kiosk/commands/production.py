"""`kiosk run`: production, from a configuration file."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("--config", type=Path, required=True, metavar="FILE")


def run(given: argparse.Namespace) -> int:
    """Serve customers until SIGTERM."""
    from kiosk.app import run as serve

    return serve(given.config)
