"""`kiosk bench WHAT`: load on help calls, transfers under faults, risk rules tried; each has its options."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True, slots=True)
class Harness:
    """The module with `add_arguments(parser)` and `run(args) -> exit code`, and what it finds out."""

    module: str
    about: str


HARNESSES = {
    "pager": Harness("kiosk.devkit.pager_bench.command", "how long help calls take to ring, under load"),
    "money": Harness("kiosk.devkit.money_bench.command", "is any money lost, doubled or told wrong?"),
    "voice": Harness("kiosk.devkit.voice_bench.command", "how well it hears, understands and speaks"),
    "fraud": Harness("kiosk.devkit.money_bench.fraud", "whom do the risk rules catch, whom do they trouble?"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The harness, then its own options."""
    kinds = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    for name, harness in HARNESSES.items():
        own = kinds.add_parser(name, help=harness.about, description=harness.about)
        import_module(harness.module).add_arguments(own)


def run(given: argparse.Namespace) -> int:
    """Run the harness; its exit code."""
    code: int = import_module(HARNESSES[given.what].module).run(given)
    return code
