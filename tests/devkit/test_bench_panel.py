"""The bench panel: the step that is due is lit, scenes say what to do next, cards and faults are folded away."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtCore import QMetaObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from kiosk.devkit.demo.panel import step_due
from kiosk.devkit.panel_window import Bench, BenchButton, BenchGroup, BenchState, BenchWindow
from kiosk.pages.text import text
from kiosk.runtime.catalog_loader import ui_folder
from tests.pages.samples import screen_of
from tests.services.story import CATALOGUE


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    return QGuiApplication


class Table:
    """A panel of one button of each sort, and what it was told to do."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.state = BenchState(step="step_id")
        self.bench = Bench(
            CATALOGUE,
            [BenchGroup(text("bench.printer"), (BenchButton("jam", text("bench.jam")),))],
            steps=[BenchButton(step, text(f"bench.{step}")) for step in ("step_id", "step_card")],
            scenes=[BenchButton("scene_jam", text("bench.scene_jam"), text("bench.scene_jam_about"))],
            do=self.done.append,
            say=self.done.append,
            look=lambda _language: self.state,
            pager="",
            codes="",
        )
        self.window = BenchWindow(ui_folder(), self.bench)
        self.bench.look()


@pytest.fixture
def table(qapp: QGuiApplication) -> Iterator[Table]:
    table = Table()
    yield table
    table.window.close()


def drawn(item: QQuickItem, name: str) -> list[QQuickItem]:
    """The items of this name in the scene, which are not children of the window as objects."""
    found = [item] if item.objectName() == name else []
    return found + [inner for child in item.childItems() for inner in drawn(child, name)]


@pytest.mark.parametrize(
    ("sample", "step"),
    [
        ("Attract", "step_id"),
        ("CardAsk bank", "step_card"),
        ("CardAsk id", "step_id"),
        ("Pin", "step_pin"),
        ("TakeCard", "take_card"),
        ("Home", ""),
    ],
)
def test_the_page_tells_which_step_is_due(sample: str, step: str) -> None:
    assert step_due(screen_of(sample, care=True)) == step


def test_the_step_that_is_due_is_lit_and_the_others_are_not(table: Table) -> None:
    root = table.window.window.contentItem()
    lit = {step: drawn(root, step)[0].property("due") for step in ("step_id", "step_card")}
    assert lit == {"step_id": True, "step_card": False}
    table.state = BenchState(step="step_card")
    table.bench.look()
    lit = {step: drawn(root, step)[0].property("due") for step in ("step_id", "step_card")}
    assert lit == {"step_id": False, "step_card": True}


def test_a_scene_is_made_ready_and_says_what_to_do(table: Table) -> None:
    root = table.window.window.contentItem()
    hint = drawn(root, "bench_hint")[0]
    assert not hint.isVisible()
    table.bench.do("scene_jam")
    assert table.done == ["scene_jam"]
    assert hint.property("text") == "转完账打单子：打到一半会卡住。"
    table.bench.switchLanguage()
    assert hint.property("text") == "Print a receipt after a transfer: it jams halfway."


def test_cards_and_faults_are_folded_away(table: Table) -> None:
    root = table.window.window.contentItem()
    assert not drawn(root, "jam")[0].isVisible()
    assert QMetaObject.invokeMethod(drawn(root, "fold:0")[0], "pressed")
    assert drawn(root, "jam")[0].isVisible()
