"""Makes the matcher's templates out of hanzi-writer-data, once, on the machine where they are installed.

Its strokes come from the fonts of Arphic Technology and are under the Arphic Public License, which has to lie
beside everything that is made from them; so the templates are not part of the program.
"""

from __future__ import annotations

import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import numpy as np

from kiosk.handwriting.features import Vector, features
from kiosk.handwriting.matcher import CHARACTERS, MEAN, TEMPLATES, centred

LICENCE = "ARPHICPL.TXT"
HEIGHT = 900  # of a character in its data, whose y points upwards
Progress = Callable[[int, int], None]


class Strokes(msgspec.Struct):
    """One file of the data: the middle line of every stroke."""

    medians: list[list[tuple[float, float]]]


def build(archive: Path, folder: Path, progress: Progress) -> tuple[str, ...]:
    """Write templates of all characters of `archive`, the package as npm brings it, into `folder`.

    Returns the names of the files. Takes about 20 s. Raises OSError, tarfile.TarError and
    msgspec.MsgspecError for what is not the package.
    """
    characters: list[str] = []
    rows: list[Vector] = []
    for name, content in _members(archive):
        if name == LICENCE:
            (folder / LICENCE).write_bytes(content)
        elif len(character := name.removesuffix(".json")) == 1:
            medians = msgspec.json.decode(content, type=Strokes).medians
            rows.append(features([np.array([(x, HEIGHT - y) for x, y in line]) for line in medians]))
            characters.append(character)
            progress(len(rows), 9_574)
    every = np.array(rows)
    mean = every.mean(axis=0)
    # Half precision: 10 MB in place of 20, and no character is found less often.
    np.save(folder / TEMPLATES, centred(every, mean).astype(np.float16))
    np.save(folder / MEAN, mean)
    (folder / CHARACTERS).write_text("".join(characters), encoding="utf-8")
    return (CHARACTERS, MEAN, TEMPLATES, LICENCE)


def _members(archive: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(archive, "r:gz") as tarball:
        for member in tarball:
            inside = tarball.extractfile(member)
            if inside is not None:
                yield Path(member.name).name, inside.read()
