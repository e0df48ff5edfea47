"""Whose everything is: each file of the repository, and each Python package that the Debian package carries."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]


def loaded(path: Path) -> ModuleType:
    """A script of packaging/ as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


COPYRIGHT = loaded(ROOT / "packaging" / "deb" / "copyright.py")


def shipped() -> set[str]:
    """What the Debian package carries: what the program and its voices need, here."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    waiting = [
        (Requirement(text), "")
        for text in (*project["dependencies"], *project["optional-dependencies"]["voice"])
    ]
    names: set[str] = set()
    while waiting:
        wanted, extra = waiting.pop()
        name = re.sub(r"[-_.]+", "-", wanted.name).lower()
        if wanted.marker is not None and not wanted.marker.evaluate({"extra": extra}):
            continue
        if name in names and not wanted.extras:
            continue
        names.add(name)
        for further in distribution(name).requires or ():
            waiting += [(Requirement(further), one) for one in (*wanted.extras, "")]
    return names


def test_every_file_has_a_licence_and_an_owner() -> None:
    tool = Path(sys.executable).with_name("reuse")
    if not tool.exists():
        pytest.skip("reuse is not installed")
    checked = subprocess.run(
        [tool, "lint"], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert checked.returncode == 0, checked.stdout[-3000:]


@pytest.mark.parametrize(
    "font", sorted((ROOT / "assets" / "fonts").glob("*-OFL.txt")), ids=lambda font: font.name
)
def test_a_font_has_its_whole_licence_beside_it(font: Path) -> None:
    text, whole = font.read_text("utf-8"), (ROOT / "LICENSES" / "OFL-1.1.txt").read_text("utf-8")
    assert text.startswith("Copyright ")
    assert text.endswith(whole)
    assert "TERMINATION" in whole


def test_every_python_package_that_is_shipped_has_a_licence_and_its_text() -> None:
    known = COPYRIGHT.licences()
    for name in shipped():
        try:
            package = distribution(name)
        except PackageNotFoundError:
            pytest.skip(f"{name} is not installed")
        assert name in known, f"{name} is not in the table of THIRD-PARTY.md"
        assert COPYRIGHT.texts(package) or (COPYRIGHT.NOTICES / name / "LICENSE").is_file(), name


def test_no_notice_is_kept_for_a_package_that_is_not_listed() -> None:
    assert {path.name for path in COPYRIGHT.NOTICES.iterdir()} <= set(COPYRIGHT.licences())
