"""When the screen says that a help call was sent: the moment its picture was drawn."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from kiosk.devkit.e2e.harness import Studio
    from kiosk.engine.screen import Screen


class SentOnGlass(QObject):
    """`at`: for every call the moment of the first picture that says "sent", in seconds since 1970."""

    def __init__(self, window: Studio) -> None:
        super().__init__()
        self.at: list[float] = []
        self._said = False
        self._drawn = True
        window.app.store.subscribe(self._look)
        # A bound slot of a QObject, as in kiosk/devkit/ui_driver.py.
        window.app.window.window.frameSwapped.connect(self._swapped)

    def more_than(self, calls: int) -> bool:
        """The screen has said so of more calls than these."""
        return len(self.at) > calls

    def _look(self, screen: Screen) -> None:
        said = screen.help_state == "sent"
        if said and not self._said:
            self._drawn = False
        self._said = said

    @Slot()
    def _swapped(self) -> None:
        if not self._drawn:
            self._drawn = True
            self.at.append(time.time())
