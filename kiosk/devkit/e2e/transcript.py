"""The transcript: a numbered picture and a line of JSON for everything the customer saw and heard."""

from __future__ import annotations

import json
from pathlib import Path


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
