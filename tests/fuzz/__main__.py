"""`make fuzz`: a million inputs over all decoders, each decoder in a process of its own; a table at the end.

Guided by coverage where atheris is installed (`make fuzz` installs it), else by mutation from a seed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from random import Random

import msgspec

from tests.fuzz.mutation import mutated

Figures = tuple[int, int, int, dict[str, str]]  # inputs, declared errors, others, a sample of each kind
GUIDED = find_spec("atheris") is not None


class Count:
    """What came of the inputs of one decoder; ends the process with it after `most` inputs."""

    def __init__(self, name: str, most: int) -> None:
        # Imported here, so that atheris can instrument what is imported.
        from tests.fuzz.targets import TARGETS

        self._target = TARGETS[name]
        self._most = most
        self.inputs = self.declared = 0
        self.others: dict[str, str] = {}
        self.number_of_others = 0

    @property
    def seeds(self) -> tuple[bytes, ...]:
        """Good bytes to begin with."""
        return self._target.seeds

    def one(self, data: bytes) -> None:
        """Feed one input."""
        self.inputs += 1
        try:
            self._target.feed(data)
        except self._target.declared:
            self.declared += 1
        except Exception as error:
            self.number_of_others += 1
            self.others.setdefault(type(error).__name__, data[:120].hex())
        if self.inputs >= self._most:
            print(json.dumps([self.inputs, self.declared, self.number_of_others, self.others]), flush=True)
            os._exit(0)


def child(name: str, most: int, seed: int) -> None:
    """Fuzz one decoder; does not return."""
    if not GUIDED:
        count, random = Count(name, most), Random(f"{seed} {name}")
        while True:
            count.one(mutated(random.choice(count.seeds), random))
    import atheris

    with atheris.instrument_imports(include=["kiosk", "json"]):
        count = Count(name, most)
    corpus = Path(tempfile.mkdtemp(prefix="kiosk-corpus-"))
    for number, good in enumerate(count.seeds):
        (corpus / str(number)).write_bytes(good)
        for more in range(20):
            (corpus / f"{number}-{more}").write_bytes(mutated(good, Random(f"{seed} {more}")))
    atheris.Setup(["fuzz", f"-seed={seed}", "-max_len=16384", "-verbosity=0", str(corpus)], count.one)
    atheris.Fuzz()


def measured(name: str, most: int, seed: int) -> tuple[str, Figures, float]:
    """Run a child; its figures and seconds."""
    began = time.monotonic()
    command = [
        sys.executable,
        "-m",
        "tests.fuzz",
        "--target",
        name,
        "--inputs",
        str(most),
        "--seed",
        str(seed),
    ]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = [line for line in ran.stdout.splitlines() if line.startswith("[")]
    figures = (
        msgspec.json.decode(lines[-1], type=Figures) if lines else (0, 0, 1, {"died": ran.stderr[-300:]})
    )
    return name, figures, time.monotonic() - began


def main() -> int:
    """Print the table; 1 when a decoder ended in anything but its declared error."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000_000, help="over all decoders")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--target", default="", help="one decoder, in this process")
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args()
    if given.target:
        child(given.target, given.inputs, given.seed)
    from tests.fuzz.targets import TARGETS

    each = -(-given.inputs // len(TARGETS))
    print(
        f"{'guided by coverage (atheris)' if GUIDED else 'by mutation (atheris is not installed)'}, seed {given.seed}"
    )
    print(f"{'decoder':28} {'inputs':>9} {'declared':>9} {'others':>7} {'s':>6}")
    totals = [0, 0, 0]
    with ThreadPoolExecutor(given.processes) as side:
        for name, figures, seconds in side.map(lambda one: measured(one, each, given.seed), TARGETS):
            inputs, declared, others, samples = figures
            print(f"{name:28} {inputs:9} {declared:9} {others:7} {seconds:6.0f}", flush=True)
            for kind, sample in samples.items():
                print(f"    {kind}: {sample}")
            totals = [totals[0] + inputs, totals[1] + declared, totals[2] + others]
    print(f"{'all':28} {totals[0]:9} {totals[1]:9} {totals[2]:7}")
    return 1 if totals[2] else 0


if __name__ == "__main__":
    sys.exit(main())
