"""The import graph of the whole program, type-only and late imports included: no cycles, one direction."""

from __future__ import annotations

import ast
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEVKIT = "kiosk.devkit"
# Who may import Qt directly; everything else meets it through these.
QT = (
    *("kiosk.qt", "kiosk.platform.systemd", "kiosk.startup"),
    *("kiosk.devkit.panel_window", "kiosk.devkit.qml_reload", "kiosk.devkit.ui_driver"),
)


def module_name(path: Path, root: Path = ROOT) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path, known: dict[str, Path], root: Path = ROOT) -> set[str]:
    """The modules that a file imports anywhere in it: of ours by their whole name, of others by the first."""
    package = module_name(path, root).split(".")
    if path.name != "__init__.py":
        package.pop()
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            names = {f"{base}.{alias.name}" for alias in node.names}
            # "from package import module" depends on the module; "from module import name" on the module.
            found |= {name for name in names if name in known} or {base}
    return {name if name in known else name.partition(".")[0] for name in found} - {module_name(path, root)}


def graph(root: Path) -> dict[str, set[str]]:
    """Every module of the kiosk in `root` with what it imports."""
    known = {module_name(path, root): path for path in (root / "kiosk").rglob("*.py")}
    return {name: imported(path, known, root) for name, path in known.items()}


@cache
def ours() -> dict[str, set[str]]:
    return graph(ROOT)


def cycles(modules: dict[str, set[str]]) -> list[list[str]]:
    """All import cycles, one of each knot at a time: the edge that closes it is cut, then the next is looked for."""
    left = {name: {other for other in others if other in modules} for name, others in modules.items()}
    found: list[list[str]] = []
    while True:
        try:
            TopologicalSorter(left).prepare()
            return found
        except CycleError as error:
            path: list[str] = error.args[1]
            found.append(path)
            left[path[1]].discard(path[0])


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert [" <- ".join(path) for path in cycles(ours())] == []


def test_a_cycle_is_found_even_where_it_is_type_only_and_late(tmp_path: Path) -> None:
    package = tmp_path / "kiosk"
    package.mkdir()
    for name, text in {
        "__init__": "",
        "a": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from kiosk.b import B\n",
        "b": "def late():\n    from kiosk import c\n",
        "c": "import kiosk.a\n",
        "d": "import kiosk.a, kiosk.e\n",
        "e": "from .d import D\n",
    }.items():
        (package / f"{name}.py").write_text(text)
    assert sorted(sorted(set(path)) for path in cycles(graph(tmp_path))) == [
        ["kiosk.a", "kiosk.b", "kiosk.c"],
        ["kiosk.d", "kiosk.e"],
    ]


def test_nothing_of_the_product_imports_the_development_kit() -> None:
    found = {
        f"{name} imports {other}"
        for name, others in ours().items()
        for other in others
        if other.startswith(DEVKIT) and not name.startswith(DEVKIT)
    }
    assert found == set()


def test_few_modules_import_qt_themselves() -> None:
    assert [name for name, others in ours().items() if "PySide6" in others and not name.startswith(QT)] == []
