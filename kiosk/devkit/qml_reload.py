"""QML live reload for the demo: a saved file of ui/ is on the screen a moment later, on the same page."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Slot

from kiosk.qt.window import KioskWindow

SETTLE_MS = 150  # an editor writes a file in several steps


class QmlReload(QObject):
    """Watches the files of `ui` and loads the window again when one of them changes."""

    def __init__(self, ui: Path, window: KioskWindow) -> None:
        super().__init__()
        self._ui = ui
        self._window = window
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._changed)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLE_MS)
        self._settled.timeout.connect(self._reload)
        self._watch()

    def _watch(self) -> None:
        """Also files that are new, or that an editor has replaced: the watcher forgets those."""
        self._watcher.addPaths([str(path) for path in self._ui.rglob("*.qml")])

    @Slot(str)
    def _changed(self, _path: str) -> None:
        self._settled.start()

    @Slot()
    def _reload(self) -> None:
        self._watch()
        if not self._window.reload():
            print("The QML cannot be loaded; the window stays as it was. Qt says why.", file=sys.stderr)

    def close(self) -> None:
        """Watch no more."""
        self._settled.stop()
        self._watcher.removePaths(self._watcher.files())
