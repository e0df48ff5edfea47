"""`python -m tests.benchmarks --out DIR [--only NAME...]`: runs the measures, prints a table, keeps it as JSON."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from tests.benchmarks import machine
from tests.benchmarks.table import Row, as_json, printed, row_of

MEASURES = ("start", "touch", "card", "help_call", "core_step", "bank_client")
LONGEST = 600.0  # seconds for one measure


def main() -> int:
    """Run the bench; 1 when a measure could not be taken. A goal that was missed is no failure."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("bench-out"), metavar="DIR", help="for bench.json")
    parser.add_argument("--only", nargs="+", choices=MEASURES, default=MEASURES, metavar="NAME")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        return child(given.child, given.out)
    given.out.mkdir(parents=True, exist_ok=True)
    facts, rows, broken = machine.facts(), [], []
    for name in given.only:
        print(f"measuring {name} ...", file=sys.stderr, flush=True)
        found = apart(name)
        rows += found
        if not found:
            broken.append(name)
    print(f"\n{', '.join(f'{key} {value}' for key, value in facts.items() if value)}\n")
    print(printed(rows))
    (given.out / "bench.json").write_text(as_json(facts, rows) + "\n", encoding="utf-8")
    print(f"\nkept in {given.out / 'bench.json'}")
    if broken:
        print(f"not measured: {', '.join(broken)}", file=sys.stderr)
    return 1 if broken else 0


def apart(name: str) -> list[Row]:
    """One measure in a process of its own, so that none is disturbed by what another left; [] if it broke."""
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder:
        rows = Path(folder) / "rows.json"
        command = [sys.executable, "-m", "tests.benchmarks", "--child", name, "--out", str(rows)]
        process = subprocess.Popen(command)
        try:
            process.wait(LONGEST)
        except subprocess.TimeoutExpired:
            process.terminate()
            process.wait()
        if process.returncode or not rows.exists():
            return []
        return [row_of(raw) for raw in json.loads(rows.read_text("utf-8"))]


def child(name: str, out: Path) -> int:
    """Take one measure and write its rows."""
    # As on a machine of its own: what else runs here has to wait, for both sides of a comparison alike.
    # Where Linux groups processes by session (autogroup), niceness counts only within the group: the group
    # is made nice as a whole, and is this measure's own.
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, -15)
        os.setsid()
        Path("/proc/self/autogroup").write_text("-15")
    module = import_module(f"tests.benchmarks.{name}")
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-", ignore_cleanup_errors=True) as folder:
        rows: list[Row] = module.measure(Path(folder))
    out.write_text(json.dumps([row.as_json() for row in rows], ensure_ascii=False), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
