"""The house rules that a machine can check."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "kiosk").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
# Assembled here, so that this file does not name what it looks for.
HOSTS = re.compile(
    "|".join([r"pypi\." + "org", "python" + "hosted", r"npmjs\." + "org", r"deb\.debian\." + "org"])
)
OTHER_PLACES = re.compile(r"\.\./" + "shared|/work" + r"/(main|shared|\.library)")
VAGUE = re.compile(r"\b(?:class|def) \w*(?:Manager|Helper|Common|Utils?|Controller)\b")
TOP = {
    "pyproject.toml", "kiosk", "ui", "assets", "tests", "packaging", "README.md", "README.zh-CN.md",
    "Makefile", "LICENSE", "LICENSES", "REUSE.toml", "THIRD-PARTY.md", "CHANGELOG.md", "CONTRIBUTING.md",
    "SECURITY.md", ".ci", ".gitignore",
}  # fmt: skip


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in listed.splitlines() if (ROOT / line).is_file()]


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_the_first_line_of_a_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text())), "no docstring at the head"


@pytest.mark.parametrize("path", MODULES + TESTS, ids=relative)
def test_a_file_stays_short_enough_to_be_read_at_once(path: Path) -> None:
    # Tests are lists of sentences and are searched rather than read through.
    assert len(path.read_text().splitlines()) <= (360 if path in MODULES else 600)


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_no_name_hides_what_a_thing_does(path: Path) -> None:
    assert not VAGUE.search(path.read_text())


@pytest.mark.parametrize("path", TESTS, ids=relative)
def test_a_test_neither_sleeps_nor_mocks_our_own_code(path: Path) -> None:
    names = {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute | ast.Name)
    }
    assert not names & {"sleep", "MagicMock", "Mock", "xfail"}


def test_no_file_names_a_registry_or_a_place_on_somebodys_machine() -> None:
    found = []
    for path in tracked():
        if path.suffix in {".png", ".ttf", ".wav", ".otf", ".woff2"}:
            continue
        words = path.read_text(errors="ignore")
        if HOSTS.search(words) or OTHER_PLACES.search(words):
            found.append(relative(path))
    assert not found


def test_nothing_new_stands_at_the_top_of_the_house() -> None:
    assert {relative(path).split("/")[0] for path in tracked()} <= TOP


def test_imports_go_one_way() -> None:
    checked = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stdout[-3000:]
