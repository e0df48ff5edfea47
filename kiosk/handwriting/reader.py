"""The machine's reader of handwriting: its templates are read in when somebody first writes."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.devices.model_files import SUMS

if TYPE_CHECKING:
    from kiosk.handwriting.matcher import CharacterMatcher, Stroke


class HandwritingReader:
    """For one thread. The first call takes about 0.3 s more than the others."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._matcher: CharacterMatcher | None = None

    def recognize(self, strokes: Sequence[Stroke], count: int) -> str:
        """The `count` characters that the strokes look most like. Raises NoTemplates."""
        if self._matcher is None:
            from kiosk.handwriting.matcher import CharacterMatcher  # numpy takes 0.1 s of a start

            self._matcher = CharacterMatcher.load(self._folder)
        return self._matcher.recognize(strokes, count)


def handwriting_reader(folder: Path) -> HandwritingReader | None:
    """The reader of the templates in `folder`; None where they or numpy are not installed."""
    installed = (folder / SUMS).exists() and importlib.util.find_spec("numpy") is not None
    return HandwritingReader(folder) if installed else None
