"""`kiosk bench WHAT`: load on the help calls, transfers under faults, risk rules tried; each has its options."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

# "what" -> the module with `add_arguments` and `run`; imported when it runs.
HARNESSES = {
    "pager": "kiosk.staff.bench.command",
    "money": "kiosk.bank.bench.command",
    "fraud": "kiosk.bank.bench.fraud",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The harness, then its own options."""
    what = sys.argv[2] if len(sys.argv) > 2 else ""
    if what in HARNESSES:
        import_module(HARNESSES[what]).add_arguments(parser)
    else:
        parser.add_argument("what", choices=sorted(HARNESSES))


def run(given: argparse.Namespace) -> int:
    """Run the harness; its exit code."""
    code: int = import_module(HARNESSES[given.what]).run(given)
    return code
