"""A screen without screen: Xvfb, whose pixels lie in a file that can be looked at without asking it."""

from __future__ import annotations

import mmap
import os
import select
import shutil
import struct
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 20.0
LOOK_EVERY = 0.002  # seconds between two looks at the pixels
STEP = 8  # every eighth pixel of every eighth row is looked at
INK = 112  # darker than this is ink: letters, seals and drawings, not paper or mountains
ALIKE = 0.95  # the share of ink that two pictures of one page must have in common


class NoDisplay(Exception):
    """Xvfb is missing or did not start."""


@dataclass(frozen=True, slots=True)
class Look:
    """The pixels at one moment (time.perf_counter seconds)."""

    at: float
    pixels: bytes

    def ink(self) -> frozenset[int]:
        """Where it is dark. A screen that nothing was drawn on is all dark."""
        return frozenset(place for place, value in enumerate(self.pixels) if value < INK)


class Display:
    """One Xvfb of width x height pixels; `name` is for DISPLAY. A context manager."""

    def __init__(self, folder: Path, width: int, height: int) -> None:
        """Raises NoDisplay."""
        program = shutil.which("Xvfb")
        if program is None:
            raise NoDisplay("Xvfb is missing: apt-get install xvfb")
        folder.mkdir(parents=True, exist_ok=True)
        told, tell = os.pipe()
        command = [program, "-screen", "0", f"{width}x{height}x24", "-fbdir", str(folder)]
        self._process = subprocess.Popen(
            [*command, "-displayfd", str(tell), "-nolisten", "tcp", "-nocursor"],
            pass_fds=[tell],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(tell)
        number = ""
        # To the end of the line: Xvfb gives up when it cannot write all of it.
        while not number.endswith("\n") and select.select([told], [], [], START_SECONDS)[0]:
            said = os.read(told, 16).decode()
            number = number + said if said else "\n"
        os.close(told)
        number = number.strip()
        if not number:
            self._process.kill()
            self._process.wait()
            raise NoDisplay("Xvfb did not start")
        self.name = f":{number}"
        with (folder / "Xvfb_screen0").open("rb") as file:
            self._pixels = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        # The file is an X window dump: a header of 25 big-endian words, the colours, then the pixels.
        header = struct.unpack(">25I", self._pixels[:100])
        self._start = header[0] + header[19] * 12
        self._line = header[12]
        self._rows = range(STEP // 2, height, STEP)

    def __enter__(self) -> Display:
        return self

    def __exit__(self, *_: object) -> None:
        self._pixels.close()
        self._process.terminate()
        self._process.wait()

    def look(self) -> Look:
        """The green channel of the pixels that are looked at."""
        pixels, line = self._pixels, self._line
        starts = [self._start + y * line for y in self._rows]
        return Look(time.perf_counter(), b"".join(pixels[at : at + line][1 :: 4 * STEP] for at in starts))

    def watch(self, seconds: float) -> list[Look]:
        """Every look that differs from the one before, for so many seconds."""
        looks = [self.look()]
        pause = threading.Event()
        while looks[0].at + seconds > time.perf_counter():
            pause.wait(LOOK_EVERY)
            look = self.look()
            if look.pixels != looks[-1].pixels:
                looks.append(look)
        return looks


def first_picture(looks: list[Look]) -> float | None:
    """When the page was first there: the first look that is alike the last one. None: never another."""
    last = looks[-1].ink()
    for look in looks[1:]:
        ink = look.ink()
        if len(ink & last) >= ALIKE * len(ink | last):
            return look.at
    return None
