"""Searches the memory of running processes for a PIN, in every form a program could keep it in.

`patterns` makes them, `search` looks for them through /proc/PID/mem. Only memory that can
have been written is searched: a file mapped read-only holds what the file holds.
"""

from __future__ import annotations

import os
import secrets
import sys
from io import FileIO
from pathlib import Path
from struct import pack
from typing import NamedTuple

_CHUNK = 1 << 22
_STEP = 1 << 18  # small, because most of a big mapping was never written
_OVERLAP = 256  # bytes; more than the longest pattern
# Long enough not to turn up by chance: eight figures as text, numbers or addresses, ten as five
# packed bytes (2**-40 for each place looked at). Shorter copies of a part are not found.
_UNPACKED, _PACKED = 8, 10
# Any eight neighbours of twelve figures hold these four: looked for first, then the rest around.
_KERNEL = slice(4, 8)


class NotPermitted(Exception):
    """This process may not read the other one's memory; nothing has been searched."""


class Finding(NamedTuple):
    """A form of the PIN, and where it was; the digits themselves are never in it."""

    form: str
    mapping: str
    address: int


class Mapping(NamedTuple):
    """A line of /proc/PID/maps."""

    start: int
    end: int
    access: str
    path: str


def new_pin() -> str:
    """Twelve digits, none of them three times running and seven different ones at least."""
    while True:
        pin = "".join(secrets.choice("0123456789") for _ in range(12))
        if len(set(pin)) >= 7 and not any(figure * 3 in pin for figure in "0123456789"):
            return pin


def cells(pin: str) -> bytes:
    """Where the digits are on the pad: as good as the digits, so they are looked for too."""
    return bytes(10 if digit == "0" else int(digit) - 1 for digit in pin)


class Pattern(NamedTuple):
    """One form: the bytes of each figure, of one width; `figures` neighbours make a finding.

    Zeros that fill a figure up to its width stand behind it; as those of the last figure do not
    count, the pattern fits the big-endian spelling too.
    """

    form: str
    units: tuple[bytes, ...]
    fill: int
    figures: int
    kernel: slice

    def find(self, content: bytes) -> int:
        """Where a part of the PIN that is long enough begins; -1 when there is none."""
        width = len(self.units[0])
        kernel = self._spell(self.kernel)
        at = content.find(kernel)
        while at >= 0:
            for first in range(len(self.units) - self.figures + 1):
                start: int = at - (self.kernel.start - first) * width
                if start >= 0 and content.startswith(self._spell(slice(first, first + self.figures)), start):
                    return start
            at = content.find(kernel, at + 1)
        return -1

    def _spell(self, part: slice) -> bytes:
        spelt = b"".join(self.units[part])
        return spelt[: len(spelt) - self.fill]


def patterns(pid: int, pin: str, card_number: str) -> list[Pattern]:
    """All forms of a twelve-digit PIN; `pid` because a Python list holds addresses of its process."""
    found = []
    for encoding, width in (("ascii", 1), ("utf-16-le", 2), ("utf-32-le", 4)):
        found.append(_unpacked(encoding, [figure.encode(encoding) for figure in pin], width - 1))
    numbers = {"digits": [int(figure) for figure in pin], "cells": list(cells(pin))}
    for what, values in numbers.items():
        for code, width in (("<B", 1), ("<H", 2), ("<I", 4), ("<Q", 8)):
            units = [pack(code, value) for value in values]
            found.append(_unpacked(f"{what} of {8 * width} bits", units, width - 1))
        found.append(_unpacked(f"list of {what}", _pointers(pid, values)))
    found.append(_unpacked("list of characters", _pointers(pid, list(pin))))
    for form, order in (("packed", slice(None)), ("packed, low figure first", slice(None, None, -1))):
        for start in range(len(pin) - _PACKED + 1):
            packed = pin[start : start + _PACKED]
            pairs = "".join(packed[at : at + 2][order] for at in range(0, _PACKED, 2))
            found.append(_whole(form, bytes.fromhex(pairs)))
    field0 = bytes.fromhex(f"0{len(pin):X}{pin}".ljust(16, "F"))
    pan_part = bytes.fromhex(f"0000{card_number[-13:-1]}")
    found.append(_whole("format 0 field", field0))
    found.append(_whole("format 0 block", bytes(a ^ b for a, b in zip(field0, pan_part, strict=True))))
    found.append(_whole("format 4 field", bytes.fromhex(f"4{len(pin):X}{pin}".ljust(16, "A"))))
    return found


def _unpacked(form: str, units: list[bytes], fill: int = 0) -> Pattern:
    return Pattern(form, tuple(units), fill, _UNPACKED, _KERNEL)


def _whole(form: str, content: bytes) -> Pattern:
    return Pattern(form, (content,), 0, 1, slice(0, 1))


def search(pid: int, pin: str, card_number: str) -> list[Finding]:
    """Where the PIN is in the process. Raises NotPermitted rather than finding nothing."""
    looked_for = patterns(pid, pin, card_number)
    found = []
    with _open_memory(pid) as memory:
        for mapping in _mappings(pid):
            if not _can_have_been_written(mapping):
                continue
            for at in range(mapping.start, mapping.end, _CHUNK):
                size = min(_CHUNK + _OVERLAP, mapping.end - at)
                content = os.pread(memory.fileno(), size, at)
                if len(content) != size:
                    raise NotPermitted(f"{mapping.path or 'a mapping'} of process {pid} could not be read")
                for pattern in looked_for:
                    hit = pattern.find(content)
                    if hit >= 0:
                        found.append(Finding(pattern.form, mapping.path, at + hit))
    return found


def check_permitted(pid: int) -> None:
    """Raises NotPermitted when `search` would."""
    with _open_memory(pid) as memory:
        writable = next(mapping for mapping in _mappings(pid) if _can_have_been_written(mapping))
        os.pread(memory.fileno(), 1, writable.start)


def search_bytes(content: bytes, where: str, pin: str, card_number: str) -> list[Finding]:
    """The same for anything else, as what a process has said, or its command line."""
    hits = [(pattern.form, pattern.find(content)) for pattern in patterns(os.getpid(), pin, card_number)]
    return [Finding(form, where, at) for form, at in hits if at >= 0]


def bytes_searched(pid: int) -> int:
    """How much memory `search` goes through."""
    return sum(m.end - m.start for m in _mappings(pid) if _can_have_been_written(m))


def _open_memory(pid: int) -> FileIO:
    try:
        return FileIO(f"/proc/{pid}/mem")
    except PermissionError as refused:
        raise NotPermitted(f"the memory of process {pid} may not be read by this user") from refused


def _mappings(pid: int) -> list[Mapping]:
    found = []
    try:
        lines = Path(f"/proc/{pid}/maps").read_text().splitlines()
    except PermissionError as refused:
        raise NotPermitted(f"the mappings of process {pid} may not be read by this user") from refused
    for line in lines:
        fields = line.split(maxsplit=5)
        start, end = (int(address, 16) for address in fields[0].split("-"))
        found.append(Mapping(start, end, fields[1], fields[5] if len(fields) > 5 else ""))
    return found


def _can_have_been_written(mapping: Mapping) -> bool:
    if "r" not in mapping.access or mapping.path in ("[vvar]", "[vvar_vclock]", "[vdso]", "[vsyscall]"):
        return False
    return "w" in mapping.access or not mapping.path.startswith("/")


def _pointers(pid: int, values: list[int] | list[str]) -> list[bytes]:
    """A Python list of small values as it lies in `pid`: addresses of objects made at build time.

    They are in the interpreter's own data, at the same distance from its start in every process
    of the same interpreter, and that is how they are found in this one.
    """
    here, path = _interpreter(_mappings(os.getpid()), id(0))
    there = next(mapping.start for mapping in _mappings(pid) if mapping.path == path)
    return [pack("<Q", id(value) - here + there) for value in values]


def _interpreter(mappings: list[Mapping], address: int) -> tuple[int, str]:
    """Start and path of the program or library whose data holds `address`."""
    before = [m for m in mappings if m.start <= address and m.path.startswith("/")]
    path = before[-1].path
    if "python" not in path:
        raise LookupError(f"{sys.version}: small integers are not where this search expects them")
    return next(m.start for m in before if m.path == path), path


def search_for(pid: int, needles: dict[str, list[bytes]]) -> dict[str, int]:
    """How often each thing is in the process, in any of its forms. Raises NotPermitted."""
    found = dict.fromkeys(needles, 0)
    # Zeros at the end say nothing, and make the search slow where memory was never written.
    looked_for = [(what, form.rstrip(b"\0")) for what, forms in needles.items() for form in forms]
    empty = bytes(_STEP + _OVERLAP)
    with _open_memory(pid) as memory:
        for mapping in _mappings(pid):
            if not _can_have_been_written(mapping):
                continue
            for at in range(mapping.start, mapping.end, _STEP):
                try:
                    content = os.pread(memory.fileno(), min(_STEP + _OVERLAP, mapping.end - at), at)
                except OSError:
                    # A busy process gives memory back while it is searched; what is still its own must be read.
                    if mapping in _mappings(pid):
                        raise
                    break
                if empty.startswith(content):
                    continue
                for what, form in looked_for:
                    # What begins in the overlap is counted by the next step.
                    found[what] += content.count(form, 0, _STEP + len(form) - 1)
    return found
