"""`kiosk bench money`: the money harness with a table at the end, and an exit code that means it."""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import asdict
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("--transfers", type=int, default=1000, help="how many (default: 1000)")
    parser.add_argument("--machines", type=int, default=4, help="how many machines at once (default: 4)")
    parser.add_argument("--seed", type=int, default=1, help="of the faults and kills (default: 1)")
    parser.add_argument(
        "--new-key-per-try",
        action="store_true",
        help="do it wrong on purpose: the harness must then find doubles",
    )
    parser.add_argument("--folder", type=Path, help="keep ledger, journals and what was told here")
    parser.add_argument("--json", type=Path, help="write the verdict there as well")


def run(given: argparse.Namespace) -> int:
    """0 when nothing was lost, doubled, told wrong or left open; 1 otherwise."""
    from kiosk.devkit.money_bench.money import Plan, money

    plan = Plan(
        transfers=given.transfers,
        machines=given.machines,
        seed=given.seed,
        new_key_per_try=given.new_key_per_try,
    )
    if given.folder is not None:
        verdict = money(plan, given.folder)
    else:
        with tempfile.TemporaryDirectory() as folder:
            verdict = money(plan, Path(folder))
    print(verdict.table())
    for complaint in (*verdict.told_wrong, *verdict.books):
        print(complaint)
    if given.json is not None:
        given.json.write_text(json.dumps(asdict(verdict), indent=1), "utf-8")
    return 0 if verdict.good else 1
