"""The monkey in front of the real window: its fingers strike the glass where the buttons are, and anywhere."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint
from PySide6.QtTest import QTest

from kiosk.devkit.ui_driver import items, seen
from kiosk.domain.settings import Settings
from kiosk.qt.ui_model import UiModel
from kiosk.qt.window import KioskWindow, WindowOptions
from kiosk.runtime.catalog_loader import ui_folder
from tests.monkey.monkey import Monkey
from tests.runtime.machine_fixture import CATALOGUE

WIDTH, HEIGHT, PIXELS_PER_MM = 1280, 1024, 3.4


class WindowMonkey(Monkey):
    """A monkey whose presses go through QML; `complaints` is what Qt said, which has to be nothing."""

    def __init__(self, seed: int, settings: Settings, complaints: list[str]) -> None:
        self._complaints = complaints
        self._window: KioskWindow | None = None
        super().__init__(seed, settings)
        machine, store = self.machine, self.store
        model = UiModel(
            CATALOGUE,
            post=store.post,
            touch_pin=machine.effects.touch_pin,
            now=machine.clock.now,
            motion=False,
        )
        model.show(store.screen)
        store.subscribe(model.show)
        self._model = model
        self._finger = QTest.createTouchDevice()
        options = WindowOptions(WIDTH, HEIGHT, PIXELS_PER_MM, fullscreen=False, pointer=False)
        self._window = KioskWindow(ui_folder(), model, options)
        self._window.show()
        self.settle()

    def settle(self) -> None:
        """As without a window, and Qt has dealt with everything."""
        for _ in range(2):
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
            super().settle()
        self.faults += [f"Qt: {line}" for line in self._complaints]
        self._complaints.clear()

    def strike(self, action: str) -> None:
        """Touch the middle of the button, where it can be seen; press it through the model otherwise."""
        assert self._window is not None
        for item in items(self._window.window.contentItem()):
            if item.objectName() == action and seen(item):
                middle = item.mapToScene(item.boundingRect().center())
                self._tap(middle.toPoint())
                return
        super().strike(action)

    def touch(self) -> str:
        """Touch anywhere."""
        place = QPoint(self.random.randrange(WIDTH), self.random.randrange(HEIGHT))
        self._tap(place)
        return f"touch {place.x()}, {place.y()}"

    def _tap(self, place: QPoint) -> None:
        assert self._window is not None
        for what in ("press", "release"):
            sequence = QTest.touchEvent(self._window.window, self._finger)
            getattr(sequence, what)(0, place, self._window.window)
            sequence.commit()

    def close(self) -> None:
        """Take the window down, then end the machine."""
        assert self._window is not None
        self._window.close()
        super().close()
