"""QML live reload: a changed file is on the screen, a broken one leaves the window as it was."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kiosk.devkit.qml_reload import QmlReload
from kiosk.domain.settings import Settings
from kiosk.engine.screen import render
from kiosk.qt.ui_model import UiModel
from kiosk.qt.window import KioskWindow, WindowOptions
from kiosk.runtime.catalog_loader import assets, ui_folder
from kiosk.services import boot
from tests.runtime.machine_fixture import CATALOGUE
from tests.runtime.virtual_time import START


@pytest.fixture
def ui(tmp_path: Path) -> Path:
    """A copy of ui/ beside the assets, whose files may be changed."""
    (tmp_path / "assets").symlink_to(assets())
    shutil.copytree(ui_folder(), tmp_path / "ui")
    return tmp_path / "ui"


@pytest.fixture
def window(qapp: QGuiApplication, ui: Path) -> Iterator[KioskWindow]:
    session = UiModel(CATALOGUE, post=lambda _event: None, touch_pin=lambda _cell: None, now=lambda: START)
    session.show(render(boot(Settings(), START)[0], START))
    window = KioskWindow(ui, session, WindowOptions(1280, 1024, 3.4))
    window.show()
    yield window
    window.close()


def test_a_saved_file_is_on_the_screen_and_a_broken_one_leaves_the_last(
    qtbot: QtBot, ui: Path, window: KioskWindow, capsys: pytest.CaptureFixture[str]
) -> None:
    reload = QmlReload(ui, window)
    main = ui / "Main.qml"
    first = window.window
    main.write_text(main.read_text().replace('color: "#FBF8F1"', 'color: "#123456"'))
    qtbot.waitUntil(lambda: window.window is not first, timeout=20_000)
    assert window.window.color().name() == "#123456"
    assert window.window.isVisible()
    second = window.window
    main.write_text(main.read_text() + "}")
    qtbot.waitUntil(lambda: "cannot be loaded" in capsys.readouterr().err, timeout=20_000)
    assert window.window is second
    reload.close()
