"""packaging/debian.sh where the user is not root, with a dpkg-query that knows only what a test says."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"


def named(list_: str) -> list[str]:
    text = (PACKAGING / f"{list_}.txt").read_text("utf-8")
    return [name for line in text.splitlines() if (name := line.partition("#")[0].strip())]


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder that comes first in PATH: nobody is root, and what is installed stands in a file."""
    folder = tmp_path / "bin"
    folder.mkdir()
    known = 'shift 2; for name; do grep -qx -- "$name" "$INSTALLED" && echo \'install ok installed\'; done; exit 0'
    for name, text in (("id", "echo 1000"), ("dpkg-query", known)):
        (folder / name).write_text(f"#!/bin/sh\n{text}\n")
        (folder / name).chmod(0o755)
    return folder


def run(programs: Path, installed: list[str], *arguments: str) -> subprocess.CompletedProcess[str]:
    there = programs.parent / "installed"
    there.write_text("".join(f"{name}\n" for name in ["-f", *installed]))
    path = f"{programs}:{os.environ['PATH']}"
    return subprocess.run(
        [PACKAGING / "debian.sh", *arguments],
        env=os.environ | {"PATH": path, "INSTALLED": str(there)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_user_is_told_the_line_that_installs_all_that_is_missing_and_removes_nothing(
    programs: Path,
) -> None:
    said = run(programs, [])
    assert said.returncode == 1
    line = next(line for line in said.stderr.splitlines() if "apt-get" in line)
    assert line.split()[:5] == ["sudo", "apt-get", "install", "--no-remove", "--no-install-recommends"]
    assert line.split()[5:] == [*named("debian-packages"), *named("debian-packages-comfort")]


def test_without_comfort_it_goes_on_and_says_without_what(programs: Path) -> None:
    without = run(programs, named("debian-packages"))
    assert without.returncode == 0
    assert "Going on without: " + " ".join(named("debian-packages-comfort")) in without.stderr


def test_where_everything_is_there_nothing_is_said_also_under_the_newer_names(programs: Path) -> None:
    newer = {"libglib2.0-0": "libglib2.0-0t64"}
    everything = [*named("debian-packages"), *named("debian-packages-comfort")]
    there = run(programs, [newer.get(name, name) for name in everything])
    assert (there.returncode, there.stdout, there.stderr) == (0, "", "")


@pytest.mark.parametrize("more", ["test", "contract", "fresh"])
def test_what_another_command_needs_is_asked_for_besides(programs: Path, more: str) -> None:
    everything = [*named("debian-packages"), *named("debian-packages-comfort")]
    said = run(programs, everything, more)
    assert said.returncode == 1
    assert f"Nothing runs without {' '.join(named(f'debian-packages-{more}'))}." in said.stderr
