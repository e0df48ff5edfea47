"""Prints what the program itself needs out of the pinned list, hashes and all: nothing of the tests.

    python packaging/deb/runtime_requirements.py packaging/requirements.txt

Run in the environment where everything is installed: what needs what is read from there, so that there is
one list of versions and no second one to keep in step.
"""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def needed(wanted: list[str]) -> set[str]:
    """The names of these and of everything that they need on this machine."""
    names: set[str] = set()
    open_ = [Requirement(one) for one in wanted]
    seen: set[tuple[str, frozenset[str]]] = set()
    while open_:
        one = open_.pop()
        name, extras = str(canonicalize_name(one.name)), frozenset(one.extras)
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        try:
            further = [Requirement(text) for text in requires(name) or ()]
        except PackageNotFoundError:
            sys.exit(f"{name} is not installed here, so what it needs is not known")
        names.add(name)
        for need in further:
            if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
                open_.append(need)
    return names


def main(pinned: Path) -> None:
    """Print the blocks of the list that are needed."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    names = needed([*project["dependencies"], *project["optional-dependencies"]["voice"]])
    # A block is a line that begins with a name, and the indented lines of hashes after it.
    blocks = re.findall(r"(?m)^[^\s#].*(?:\n[ \t]+.*)*", pinned.read_text(encoding="utf-8"))
    named = [
        (str(canonicalize_name(re.split(r"[=<>! ;\[]", block, maxsplit=1)[0])), block) for block in blocks
    ]
    if missing := names - {name for name, _ in named}:
        sys.exit(f"not in {pinned}: {', '.join(sorted(missing))}")
    # A name may have several blocks, for several versions of Python; pip takes the one whose marker holds.
    print("\n".join(block for name, block in named if name in names))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
