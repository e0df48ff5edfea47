"""The front of the kiosk: the glass with the first page on it, before there is anything behind it.

The first page needs a small part of what the whole kiosk reads in (rules, drivers, bank, staff, voice),
so it is shown first; measured, that more than halves the time to the first picture.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop

from kiosk.domain.settings import Settings
from kiosk.pages.catalog import Catalog
from kiosk.qt.ui_model import UiModel
from kiosk.qt.window import KioskWindow, WindowOptions
from kiosk.services.session.attract_view import at_rest

if TYPE_CHECKING:
    from kiosk.engine.events import Event


class Splash:
    """Session and glass. Until `connect`, touches lead nowhere: nothing is drawn yet that invites them.

    Raises NoGlass when the page cannot be loaded.
    """

    def __init__(
        self,
        ui: Path,
        catalogue: Catalog,
        settings: Settings,
        glass: WindowOptions,
        *,
        motion: bool,
        now: Callable[[], datetime],
    ) -> None:
        self.catalogue = catalogue
        self.lit = False
        self._post: Callable[[Event], None] = lambda _event: None
        self._touch_pin: Callable[[int], None] = lambda _cell: None
        self.session = UiModel(
            catalogue,
            post=lambda event: self._post(event),
            touch_pin=lambda cell: self._touch_pin(cell),
            now=now,
            motion=motion,
        )
        self.session.show(at_rest(settings))
        self.glass = KioskWindow(ui, self.session, glass)

    def connect(self, post: Callable[[Event], None], touch_pin: Callable[[int], None]) -> None:
        """From here on presses and touches go to the kiosk, touches of the PIN keypad to the pad."""
        self._post, self._touch_pin = post, touch_pin

    def light(self) -> None:
        """Show the first page and return once its picture is on the screen; later calls return at once.

        Touches that come while the rest is read in wait in Qt's queue until the main loop turns.
        """
        if self.lit:
            return
        drawn = QEventLoop()
        self.glass.lit.connect(drawn.quit)
        self.glass.show()
        drawn.exec()
        self.lit = True
