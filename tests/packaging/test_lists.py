"""The lists of pinned packages are whole: for every Python that they are for, with hashes, and with extras."""

from __future__ import annotations

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
EXTRAS = {"run": ["voice"], "dev": ["voice", "dev"]}


@cache
def blocks(kind: str) -> tuple[tuple[Requirement, str], ...]:
    """The requirements of a list, each with its lines: one that begins with a name, and hashes below it."""
    text = (ROOT / "packaging" / f"{kind}.txt").read_text("utf-8")
    found = re.findall(r"(?m)^\S.*(?:\n[ \t]+.*)*", text)
    return tuple((Requirement(re.split(r"\s*\\?\n", block)[0].rstrip(" \\")), block) for block in found)


def named(requirement: Requirement) -> str:
    return str(canonicalize_name(requirement.name))


def pinned(kind: str, python: str) -> dict[str, Requirement]:
    """What pip installs from a list on this Python."""
    machine = {"python_version": python, "python_full_version": f"{python}.0"}
    chosen = [one for one, _ in blocks(kind) if one.marker is None or one.marker.evaluate(machine)]
    assert len({named(one) for one in chosen}) == len(chosen), "pinned twice"
    return {named(one): one for one in chosen}


def wanted(kind: str) -> list[Requirement]:
    """What the project itself asks for."""
    project = PROJECT["project"]
    extras = [one for extra in EXTRAS[kind] for one in project["optional-dependencies"][extra]]
    return [
        Requirement(one) for one in [*PROJECT["build-system"]["requires"], *project["dependencies"], *extras]
    ]


def closure(kind: str, python: str) -> Iterator[tuple[Requirement, str]]:
    """All that is needed, directly or not, on this Python, and by what, as the installed metadata say.

    What another Python alone needs is not installed here: its own needs are then not known, itself is.
    """
    todo = [(one, "the project", "") for one in wanted(kind)]
    seen = set()
    while todo:
        one, by, extra = todo.pop()
        machine = {"python_version": python, "python_full_version": f"{python}.0", "extra": extra}
        if one.marker is not None and not one.marker.evaluate(machine):
            continue
        yield one, by
        for own_extra in ("", *one.extras):
            key = (named(one), own_extra)
            if key in seen:
                continue
            seen.add(key)
            try:
                todo += [(Requirement(text), one.name, own_extra) for text in requires(one.name) or ()]
            except PackageNotFoundError:
                continue


def test_the_project_says_for_which_pythons_it_is() -> None:
    allowed = SpecifierSet(PROJECT["project"]["requires-python"])
    assert [one for one in ("3.10", *PYTHONS, "3.15") if f"{one}.4" in allowed] == list(PYTHONS)


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("kind", EXTRAS)
def test_a_list_pins_everything_that_is_needed_on_every_python_with_its_extras(
    kind: str, python: str
) -> None:
    there = pinned(kind, python)
    needs = list(closure(kind, python))
    assert len({named(one) for one, _ in needs}) > 50
    holes = [
        f"{one} (for {by})"
        for one, by in needs
        if named(one) not in there
        or not one.specifier.contains(next(iter(there[named(one)].specifier)).version, prereleases=True)
        or not one.extras <= there[named(one)].extras
    ]
    assert holes == []


@pytest.mark.parametrize("kind", EXTRAS)
def test_a_list_pins_one_version_with_hashes_and_names_no_host(kind: str) -> None:
    for requirement, block in blocks(kind):
        assert [one.operator for one in requirement.specifier] == ["=="], requirement
        assert requirement.url is None
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", block), requirement
    text = (ROOT / "packaging" / f"{kind}.txt").read_text("utf-8")
    assert not re.search(r"(?m)://|^\s*-", text.replace("--hash", "")), "an option or an address"


def test_both_lists_pin_the_same_versions() -> None:
    dev = {(named(one), str(one.specifier), str(one.marker)) for one, _ in blocks("dev")}
    run = {(named(one), str(one.specifier), str(one.marker)) for one, _ in blocks("run")}
    assert run - dev == set()


@pytest.mark.parametrize("kind", EXTRAS)
def test_a_list_has_nothing_that_nothing_needs(kind: str) -> None:
    needed = {named(one) for python in PYTHONS for one, _ in closure(kind, python)}
    # What another Python alone needs is not installed here, so what it needs in its turn is not known.
    unknown = {named(one) for one, _ in blocks(kind) if one.marker and not one.marker.evaluate()}
    # The build backend asks for editables when it builds the editable package; srt is built by setuptools.
    names = {named(one) for one, _ in blocks(kind)}
    assert names - needed - unknown - {"editables", "setuptools"} == set()
    assert {"pyside6-essentials", "shiboken6", "vosk", "onnxruntime", "cffi"} <= names


def imported(folder: str) -> set[str]:
    """The top-level modules that the sources in a folder of this repository import."""
    names: set[str] = set()
    for source in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize(("folder", "kind"), [("kiosk", "run"), ("tests", "dev")])
def test_what_the_code_imports_is_declared(folder: str, kind: str) -> None:
    declared = {named(one) for one in wanted(kind)}
    owners = packages_distributions()
    foreign = imported(folder) - sys.stdlib_module_names - {"kiosk", "tests"}
    if kind == "run":
        foreign -= {"selenium", "yaml"}  # parts of the development kit that only the tests use
    foreign -= {"atheris"}  # `make fuzz` brings it, where it can be had
    foreign -= {"gi", "pyatspi"}  # Debian's, for the system's own Python: `make test-access` brings them
    assert len(foreign) > 10
    undeclared = {
        module
        for module in foreign
        if not {str(canonicalize_name(owner)) for owner in owners.get(module, ())} & declared
    }
    assert undeclared == set()


def test_prisms_packages_are_locked_by_integrity_and_without_a_host() -> None:
    packages = json.loads((ROOT / "packaging" / "prism" / "package-lock.json").read_text("utf-8"))["packages"]
    brought = {name: one for name, one in packages.items() if name}
    assert len(brought) > 200
    assert [name for name, one in brought.items() if "integrity" not in one or "resolved" in one] == []
