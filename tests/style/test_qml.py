"""The QML is clean: qmllint finds nothing, qmlformat would change nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.devkit import qmltypes

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
FILES = sorted((ROOT / "ui").rglob("*.qml"))


def run(tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([BIN / tool, *arguments], capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture(scope="module")
def types(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An import path with what Python registers for QML, so that qmllint sees the session."""
    where = tmp_path_factory.mktemp("types")
    qmltypes.write(where)
    return where


def test_qmllint_finds_nothing(types: Path) -> None:
    # Without -W 0 it exits 0 whatever it found; with relative paths it does not find the qmldir files.
    lint = run("pyside6-qmllint", "-W", "0", "-I", str(types), *map(str, FILES))
    assert lint.returncode == 0, lint.stdout + lint.stderr


def test_qmlformat_changes_nothing(tmp_path: Path) -> None:
    # It has no --check: format a copy, in one run for speed, and compare.
    copy = tmp_path / "ui"
    shutil.copytree(ROOT / "ui", copy)
    copies = [copy / path.relative_to(ROOT / "ui") for path in FILES]
    formatted = run("pyside6-qmlformat", "-i", *map(str, copies))
    assert formatted.returncode == 0, formatted.stderr
    changed = [path for path, twin in zip(FILES, copies, strict=True) if path.read_text() != twin.read_text()]
    assert not changed


def test_qmllint_would_find_a_fault(tmp_path: Path) -> None:
    wrong = tmp_path / "Wrong.qml"
    wrong.write_text("import QtQuick\n\nItem {\n    width: nowhere\n}\n")
    assert run("pyside6-qmllint", "-W", "0", str(wrong)).returncode != 0


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_page_stays_short_and_says_in_its_first_line_what_it_is(path: Path) -> None:
    lines = path.read_text().splitlines()
    assert lines[0].startswith("// ")
    assert len(lines) <= 300
