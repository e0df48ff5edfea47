"""Takes out of a package folder what a kiosk never loads, so that the Debian package is a third smaller.

    python packaging/deb/strip.py SITE_PACKAGES

Qt is cut by what is kept: the Python modules, QML modules and plugins below, and those of its libraries that
they need, as ldd(1) tells. Of the other packages goes what PATTERNS name. Works and their licences:
THIRD-PARTY.md.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

# `from PySide6.X import` outside of the development kit, and what these import themselves.
MODULES = {"QtCore", "QtDBus", "QtGui", "QtNetwork", "QtOpenGL", "QtQml", "QtQuick"}
# `import X` in QML, and what these import themselves.
QML = {
    *("QtCore", "QtQml", "QtQml/Base", "QtQml/Models", "QtQml/WorkerScript"),
    *("QtQuick", "QtQuick/Shapes", "QtQuick/Templates", "QtQuick/Window"),
}
PLUGINS = {
    *(
        "generic",
        "iconengines",
        "imageformats",
        "networkinformation",
        "platforminputcontexts",
        "platforms",
        "tls",
    ),
    *("egldeviceintegrations", "xcbglintegrations"),
    *("wayland-decoration-client", "wayland-graphics-integration-client", "wayland-shell-integration"),
}
KEPT_IN_PYSIDE = {"Qt", "support", "__init__.py", "_config.py", "_git_pyside_version.py", "__feature__.pyi"}
CORE = "libQt6Core.so.6"
KEPT_IN_QT = {"lib", "plugins", "qml"}
PATTERNS = (
    "**/*.pyi",
    "PySide6/**/*.qmltypes",
    "numpy/**/tests",
    "numpy/f2py",
    "numpy/_core/include",
    "numpy/_core/lib/*.a",
    "onnxruntime/datasets",
    "onnxruntime/quantization",
    "onnxruntime/tools",
    "onnxruntime/transformers",
    # FLAC encoders under GPL-2.0, for Windows and macOS too, and a model of English.
    "speech_recognition/flac-*",
    "speech_recognition/pocketsphinx-data",
    "uniseg/docs",
)


def remove(path: Path) -> None:
    """Remove a file or a folder."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def strip_qt(pyside: Path) -> None:
    """Leave of Qt what is kept and what that needs."""
    for path in pyside.iterdir():
        module = re.match(r"(Qt\w+)\.(abi3\.so|pyi)$", path.name)
        library = path.name.startswith("libpyside6")
        if not (library or path.name in KEPT_IN_PYSIDE or (module and module[1] in MODULES)):
            remove(path)
    qt = pyside / "Qt"
    for path in qt.iterdir():
        if path.name not in KEPT_IN_QT:
            remove(path)
    for path in (qt / "plugins").iterdir():
        if path.name not in PLUGINS:
            remove(path)
    strip_qml(qt / "qml", "")
    needed = set(needed_libraries(pyside))
    if (qt / "lib" / CORE).is_file() and CORE not in needed:
        sys.exit("ldd does not say which of Qt's libraries are needed, so none of them is left out")
    for library in (qt / "lib").iterdir():
        if library.name not in needed:
            remove(library)


def strip_qml(folder: Path, module: str) -> None:
    """Remove the QML modules that are not kept; a module's own files stay with it."""
    for path in folder.iterdir():
        if not path.is_dir():
            continue
        name = f"{module}/{path.name}".lstrip("/")
        if name in QML:
            strip_qml(path, name)
        elif not module or (path / "qmldir").exists():
            remove(path)


def needed_libraries(pyside: Path) -> Iterator[str]:
    """The names of the libraries of Qt's own folder that anything outside of it loads.

    A plugin for which the wheel itself lacks a library cannot be loaded and is removed.
    """
    lib = pyside / "Qt" / "lib"
    for binary in sorted(pyside.rglob("*.so*")):
        if binary.parent == lib:
            continue
        said = subprocess.run(["ldd", str(binary)], capture_output=True, text=True, check=True)
        if re.search(r"(?m)^\s*libQt6\S+ => not found$", said.stdout):
            remove(binary)
            continue
        yield from (name for name, where in loaded(said.stdout) if where.resolve().parent == lib)


def loaded(said: str) -> list[tuple[str, Path]]:
    """The libraries that ldd found, each with its file; a path may hold spaces."""
    found = re.findall(r"(?m)^\s*(\S+) => (.+) \(0x[0-9a-f]+\)$", said)
    return [(name, Path(where)) for name, where in found]


def main(site_packages: Path) -> None:
    """Strip the folder and say how much went."""
    before = size(site_packages)
    strip_qt(site_packages / "PySide6")
    for pattern in PATTERNS:
        for path in sorted(site_packages.glob(pattern)):
            remove(path)
    print(f"     {before} MB, of which {before - size(site_packages)} MB are left out")


def size(folder: Path) -> int:
    """Megabytes in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 1_000_000


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
