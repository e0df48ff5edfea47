"""What is left out of the Debian package is not what the program loads."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.packaging.test_licences import loaded

ROOT = Path(__file__).parents[2]
STRIP = loaded(ROOT / "packaging" / "deb" / "strip.py")
PRODUCT = [path for path in (ROOT / "kiosk").rglob("*.py") if "devkit" not in path.relative_to(ROOT).parts]


def test_the_qml_modules_that_the_pages_import_are_kept() -> None:
    pages = "".join(path.read_text("utf-8") for path in (ROOT / "ui").rglob("*.qml"))
    imported = set(re.findall(r"(?m)^import (Qt[\w.]*)", pages))
    assert "QtQuick" in imported
    assert {name.replace(".", "/") for name in imported} <= STRIP.QML


def test_the_modules_of_pyside_that_the_program_imports_are_kept() -> None:
    code = "".join(path.read_text("utf-8") for path in PRODUCT)
    imported = set(re.findall(r"from PySide6\.(\w+) import", code))
    assert "QtCore" in imported
    assert imported <= STRIP.MODULES


@pytest.fixture
def pyside(tmp_path: Path) -> Path:
    """A PySide6 folder of empty files; /bin/true stands for its libraries."""
    found = tmp_path / "PySide6"
    names = (
        *(
            "designer",
            "QtCore.abi3.so",
            "QtCore.pyi",
            "QtSql.abi3.so",
            "__init__.py",
            "support/deprecated.py",
        ),
        *("Qt/qml/QtQuick/qmldir", "Qt/qml/QtQuick/Shapes/qmldir", "Qt/qml/QtQuick/Controls/Basic/qmldir"),
        *("Qt/qml/QtQuick/Controls/qmldir", "Qt/qml/QtTest/qmldir", "Qt/translations/qt_zh.qm"),
        *("Qt/plugins/platforms/readme", "Qt/plugins/sqldrivers/readme", "Qt/lib/libQt6Sql.so.6"),
    )
    for name in names:
        (found / name).parent.mkdir(parents=True, exist_ok=True)
        (found / name).touch()
    for binary in ("QtCore.abi3.so", "QtSql.abi3.so"):
        (found / binary).write_bytes(Path("/bin/true").read_bytes())
    return found


def test_of_qt_what_is_not_named_goes(pyside: Path) -> None:
    STRIP.strip_qt(pyside)
    left = {str(path.relative_to(pyside)) for path in pyside.rglob("*") if path.is_file()}
    assert left == {
        "QtCore.abi3.so",
        "QtCore.pyi",
        "Qt/plugins/platforms/readme",
        "Qt/qml/QtQuick/Shapes/qmldir",
        "Qt/qml/QtQuick/qmldir",
        "__init__.py",
        "support/deprecated.py",
    }


def test_a_path_with_spaces_is_read_whole() -> None:
    said = (
        "\tlinux-vdso.so.1 (0x00007ffd)\n"
        "\tlibQt6Core.so.6 => /a b/c  d/../lib/libQt6Core.so.6 (0x00007f38)\n"
        "\tlibxcb.so.1 => not found\n"
    )
    assert STRIP.loaded(said) == [("libQt6Core.so.6", Path("/a b/c  d/../lib/libQt6Core.so.6"))]


def test_nothing_is_stripped_where_ldd_finds_no_library(pyside: Path) -> None:
    (pyside / "Qt" / "lib" / "libQt6Core.so.6").touch()
    with pytest.raises(SystemExit, match="none of them is left out"):
        STRIP.strip_qt(pyside)
    assert (pyside / "Qt" / "lib" / "libQt6Core.so.6").exists()


def test_no_encoder_under_the_gpl_is_left(tmp_path: Path) -> None:
    (tmp_path / "PySide6" / "Qt" / "qml").mkdir(parents=True)
    for folder in ("lib", "plugins"):
        (tmp_path / "PySide6" / "Qt" / folder).mkdir()
    speech = tmp_path / "speech_recognition"
    (speech / "pocketsphinx-data" / "en-US").mkdir(parents=True)
    for name in ("flac-linux-x86_64", "flac-mac", "flac-win32.exe", "audio.py"):
        (speech / name).touch()
    STRIP.main(tmp_path)
    assert [path.name for path in speech.iterdir()] == ["audio.py"]


def test_the_libraries_that_are_kept_are_those_that_are_needed() -> None:
    """On the installed Qt: what the window needs is found by ldd, what nothing here loads is not."""
    import PySide6

    needed = set(STRIP.needed_libraries(Path(PySide6.__file__).parent))
    assert {"libQt6Core.so.6", "libQt6Quick.so.6", "libicudata.so.73"} <= needed
    assert sys.platform == "linux"
