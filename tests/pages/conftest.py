"""One Qt application and one window a screen size for all page tests."""

from __future__ import annotations

import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

import pytest
from PySide6.QtGui import QGuiApplication

from tests.pages.page_window import SIZES, Complaints, PageWindow


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    return QGuiApplication


@pytest.fixture(scope="session")
def complaints() -> Iterator[Complaints]:
    with Complaints() as heard:
        yield heard


@pytest.fixture(scope="session")
def glasses(qapp: QGuiApplication, complaints: Complaints) -> Iterator[dict[str, PageWindow]]:
    """A screen for each size, made when first asked for."""

    class Made(dict[str, PageWindow]):
        def __missing__(self, size: str) -> PageWindow:
            self[size] = PageWindow(size)
            return self[size]

    made = Made()
    yield made
    for window in made.values():
        window.close()


@pytest.fixture(params=SIZES)
def window(
    request: pytest.FixtureRequest, glasses: dict[str, PageWindow], complaints: Complaints
) -> Iterator[PageWindow]:
    """A screen of each size; any word of Qt's or QML's fails the test."""
    complaints.take()
    found = glasses[request.param]
    found.pressed.clear()
    found.cells.clear()
    yield found
    assert complaints.take() == []
