"""Qt without a screen, and no message of Qt's or QML's let pass."""

from __future__ import annotations

import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.platform.event_log import InMemoryLog
from kiosk.qt.event_loop import QtLogHandler
from kiosk.runtime.timers import local_now


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    return QGuiApplication


@pytest.fixture
def journal() -> InMemoryLog:
    return InMemoryLog(now=local_now)


@pytest.fixture
def complaints(qapp: QGuiApplication, journal: InMemoryLog) -> Iterator[list[str]]:
    """What Qt said; a test that expects a word takes it out, any other word fails it."""
    heard: list[str] = []
    words = QtLogHandler(journal, lambda level, text: heard.append(f"{level}: {text}"))
    yield heard
    words.close()
    assert heard == []
