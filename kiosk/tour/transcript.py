"""The transcript: a numbered picture and a line of JSON for everything the customer saw and heard."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.bridge.fingers import items, seen


def words_on(window: QQuickWindow) -> list[str]:
    """Every text that can be read on the glass, from top to bottom."""
    glass = QRectF(0, 0, window.width(), window.height())
    found: list[tuple[float, float, str]] = []
    for item in items(window.contentItem()):
        if not item.inherits("QQuickText") or not seen(item):
            continue
        place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
        words = str(item.property("text")).strip()
        if words and glass.intersects(place):
            found.append((round(place.y()), round(place.x()), words))
    return [words for _, _, words in sorted(found)]


def item_of(window: QQuickWindow, name: str) -> QQuickItem | None:
    """The visible item with this objectName."""
    named = [item for item in items(window.contentItem()) if item.objectName() == name and seen(item)]
    return named[-1] if named else None


class Transcript:
    """Writes into a folder: NN-Page.png and transcript.jsonl."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "transcript.jsonl"
        self.path.write_text("", encoding="utf-8")
        self.lines: list[dict[str, object]] = []

    def picture(self, page: str) -> Path:
        """The file for the next picture."""
        return self.folder / f"{len(self.lines) + 1:02}-{page}.png"

    def write(
        self, *, page: str, did: str, shown: list[str], spoken: list[str], ms: float | None, picture: str
    ) -> None:
        """One more line. `ms` are the milliseconds from the last touch to its picture."""
        line: dict[str, object] = {
            "number": len(self.lines) + 1,
            "page": page,
            "did": did,
            "shown": shown,
            "spoken": spoken,
            "ms": None if ms is None else round(ms, 1),
            "picture": picture,
        }
        self.lines.append(line)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
