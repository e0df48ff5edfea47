"""Writes ui/theme/IconPaths.qml from the SVG files beside this script: `python assets/icons/to_qml.py`.

A file is a sheet of 48 x 48 units with paths only, each with a class: `main` (3 units wide), `fine` (2), `accent`
(4, or filled), `over` (2.2, drawn upon a filled accent in the ground's colour). QML draws them in any colour.

In QML an icon is one string, its parts separated by "|", each after its first letter: m(ain), f(ine), a(ccent),
b (a filled accent), o(ver).
"""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
QML = HERE.parents[1] / "ui" / "theme" / "IconPaths.qml"
PATH = re.compile(r'<path class="(\w+)" d="([^"]+)" (fill|stroke)="')
HEAD = """\
// The icons: strokes on a sheet of 48 x 48, drawn by controls/Icon.qml in any colour and sharp at any size.
// Written by assets/icons/to_qml.py from the SVG files beside it; do not edit.
pragma Singleton
import QtQuick

QtObject {
    readonly property var paths: ({
"""
TAIL = """\
        })

    // One part of an icon: "m" main lines, "f" fine lines, "a" accent line, "b" filled accent, "o" lines upon it;
    // "" where the icon has none.
    function part(name: string, letter: string): string {
        for (const each of (paths[name] ?? "").split("|")) {
            if (each.startsWith(letter))
                return each.slice(1);
        }
        return "";
    }
}
"""


def packed(svg: str) -> str:
    """The paths of one icon as one string."""
    return "|".join(
        ("b" if group == "accent" and paint == "fill" else group[0]) + path
        for group, path, paint in PATH.findall(svg)
    )


def qml() -> str:
    """The QML file's text."""
    icons = [f'            "{file.stem}": "{packed(file.read_text())}"' for file in sorted(HERE.glob("*.svg"))]
    return HEAD + ",\n".join(icons) + "\n" + TAIL


if __name__ == "__main__":
    QML.write_text(qml())
