"""The whole demo machine in this process, on an Xvfb screen of 1080x1920, for fingers to touch."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks import branch
from tests.benchmarks.display import Display

if TYPE_CHECKING:
    from kiosk.devkit.e2e.harness import Studio

WHERE = "1080x1920 on Qt's software backend and Xvfb"


@contextmanager
def studio(folder: Path) -> Iterator[Studio]:
    """The tour's studio at the attract page, on a real screen instead of offscreen; pages do not slide."""
    with Display(folder / "screen", branch.WIDTH, branch.HEIGHT) as display:
        os.environ.update(DISPLAY=display.name, QT_QPA_PLATFORM="xcb", QT_QUICK_BACKEND="software")
        # Imported here: Qt reads the environment when it is loaded.
        from kiosk.devkit.e2e.harness import Studio
        from kiosk.qt.event_loop import start_qt

        qt = start_qt(["kiosk"])
        running = Studio(branch.WIDTH, branch.HEIGHT, folder / "spoken", {"motion": False})
        # As kiosk/startup.py does: what is there by now is looked at no more, and makes no pause under a finger.
        gc.collect()
        gc.freeze()
        try:
            yield running
        finally:
            running.close()
            del qt
