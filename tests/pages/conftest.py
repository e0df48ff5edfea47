"""One Qt application and one window a screen size for all page tests."""

from __future__ import annotations

import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

import pytest
from PySide6.QtGui import QGuiApplication

from tests.pages.combinations import VIEWS, View, all_appearances, appearances, pairwise_views
from tests.pages.inspection import inspect
from tests.pages.page_window import SIZES, Complaints, PageWindow
from tests.pages.samples import samples

FULL = "--every-combination"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest tests/pages --every-combination` is `make test-pages`."""
    parser.addoption(FULL, action="store_true", help="the full product instead of pairs; half an hour")


def in_full(config: pytest.Config) -> bool:
    """The option is known only where tests/pages is named on the command line."""
    return bool(config.getoption(FULL, default=False))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of the tests that are written for all views those run that make up the pairs."""
    if in_full(config):
        return
    pairs = pairwise_views()
    rest = [item for item in items if (view := view_of(item)) is not None and view not in pairs]
    config.hook.pytest_deselected(items=rest)
    items[:] = [item for item in items if item not in rest]


def view_of(item: pytest.Item) -> View | None:
    """The view that a test's parameters name, if they name one."""
    match item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}:
        case {"window": str(size), "care": bool(care), "language": str(language)}:
            return View(size, care, language)
    return None


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


@pytest.fixture(scope="session", params=VIEWS, ids=[view.name for view in VIEWS])
def findings(
    request: pytest.FixtureRequest, glasses: dict[str, PageWindow], complaints: Complaints
) -> dict[str, list[str]]:
    """What the checks find wrong on the pages of one view; the pages are shown once for all checks."""
    view: View = request.param
    full = in_full(request.config)
    shown = [
        (sample, appearance)
        for place, sample in enumerate(samples(view.care))
        for appearance in (all_appearances(view) if full else appearances(view, place))
    ]
    return inspect(glasses[view.size], view, shown, complaints)
