"""`make qmltypes`: what Python registers for QML, written down for editors and qmllint.

    python -m kiosk.devkit.qmltypes [FOLDER]

Qt's own `pyside6-project build` wants a project file that lists every Python source; here the sources that
register something are found by their QML_IMPORT_NAME. `.qmlls.ini` points the language server to the result.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
FOLDER = ROOT / "build" / "qmltypes"
REGISTERS = re.compile(r'^QML_IMPORT_NAME = "(\w+)"', re.MULTILINE)
# pyside6-metaobjectdump writes Python's names of these types, which qmllint does not know.
CPP_NAMES = {
    '"type": "dict"': '"type": "QVariantMap"',
    '"type": "list"': '"type": "QVariantList"',
    '"type": "NULLABLE"': '"type": "QVariant"',
}


class ToolFailed(Exception):
    """One of PySide's tools could not do its work; the message is its own."""


def write(folder: Path) -> None:
    """Write a QML module for each Python source that registers one. Raises ToolFailed."""
    for path in sorted((ROOT / "kiosk").rglob("*.py")):
        named = REGISTERS.search(path.read_text())
        if named:
            _describe(path, named[1], folder / named[1])


def _describe(path: Path, name: str, module: Path) -> None:
    module.mkdir(parents=True, exist_ok=True)
    described = _run("pyside6-metaobjectdump", str(path))
    for python, cpp in CPP_NAMES.items():
        described = described.replace(python, cpp)
    (module / "types.json").write_text(described)
    _run(
        "pyside6-qmltyperegistrar",
        *("--generate-qmltypes", str(module / "module.qmltypes"), "--import-name", name),
        *("--major-version", "1", "-o", str(module / "registration.cpp"), str(module / "types.json")),
    )
    (module / "qmldir").write_text(f"module {name}\ntypeinfo module.qmltypes\n")


def _run(tool: str, *arguments: str) -> str:
    done = subprocess.run([BIN / tool, *arguments], capture_output=True, text=True, check=False, timeout=120)
    if done.returncode != 0:
        raise ToolFailed(f"{tool}: {done.stderr}")
    return done.stdout


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
