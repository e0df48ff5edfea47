"""A program with all its children: started, measured from /proc, and ended."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

END_SECONDS = 10.0


class Unreadable(Exception):
    """A process of the tree may not be measured (the PIN pad lets only root read its figures)."""


class Tree:
    """A process and everything it started."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self._top = psutil.Process(process.pid)

    def members(self) -> list[psutil.Process]:
        """The processes that are there now."""
        return [self._top, *self._top.children(recursive=True)]

    def pss(self) -> dict[str, float]:
        """Proportional set size (MiB) by process; pages that several share are split between them.

        Raises Unreadable.
        """
        found: dict[str, float] = {}
        for member in self.members():
            with suppress(psutil.NoSuchProcess):
                try:
                    rollup = Path(f"/proc/{member.pid}/smaps_rollup").read_text()
                except PermissionError as error:
                    raise Unreadable(f"{member.name()}: run the bench as root") from error
                pss = next(line for line in rollup.splitlines() if line.startswith("Pss:"))
                found[f"{member.name()} {member.pid}"] = int(pss.split()[1]) / 1024
        return found

    def cpu_seconds(self) -> float:
        """User and system time that the tree has used, its ended children included."""
        total = 0.0
        for member in self.members():
            with suppress(psutil.NoSuchProcess):
                times = member.cpu_times()
                total += times.user + times.system + times.children_user + times.children_system
        return total


@contextmanager
def running(command: Sequence[str], environment: Mapping[str, str], log: Path) -> Iterator[Tree]:
    """Run `command` with its output in `log`; at the end every process of it is gone."""
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, env={**os.environ, **environment}, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
    tree = Tree(process)
    try:
        yield tree
    finally:
        _end(tree)


def _end(tree: Tree) -> None:
    with suppress(psutil.NoSuchProcess):
        members = tree.members()
        tree.process.terminate()
        _, left = psutil.wait_procs(members, timeout=END_SECONDS)
        for member in left:
            with suppress(psutil.NoSuchProcess):
                member.kill()
    tree.process.wait()
