"""A delayed call comes once, and never for a page that was destroyed before it was due."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtQml import QQmlComponent, QQmlEngine
from pytestqt.qtbot import QtBot

from kiosk.runtime.catalog_loader import ui_folder

BODY = """
import QtQuick
import "THEME"

Item {
    id: body
    property int asked: 0
    property var count: null
    onAskedChanged: call.schedule()
    function run() { countOne(); }
    function countOne() { count(); }
    DelayedCall { id: call; onDue: body.run() }
}
"""
PAGE = """
import QtQuick

Item {
    property int asked: 0
    property var count: null
    Body { asked: parent.asked; count: parent.count }
}
"""
# One page stays; the other is dropped, and the collector runs, before its call is due.
MAIN = """
import QtQuick

Item {
    id: root
    property int stayed: 0
    property int dropped: 0

    Component {
        id: holder
        Item {
            function load(count: var) { loader.setSource("Page.qml", {count: count}); }
            function ask() { loader.item.asked += 1; }
            function drop() { loader.active = false; destroy(); }
            Loader { id: loader }
        }
    }

    function stay() {
        const page = holder.createObject(root);
        page.load(() => root.stayed += 1);
        page.ask();
        page.ask();
    }

    function go() {
        const page = holder.createObject(root);
        page.load(() => root.dropped += 1);
        page.ask();
        page.drop();
        gc();
    }

    Component.onCompleted: {
        stay();
        go();
    }
}
"""


def test_a_delayed_call_comes_once_and_not_for_a_destroyed_page(
    qtbot: QtBot, tmp_path: Path, complaints: list[str]
) -> None:
    (tmp_path / "Body.qml").write_text(BODY.replace("THEME", (ui_folder() / "theme").as_uri()))
    (tmp_path / "Page.qml").write_text(PAGE)
    (tmp_path / "Main.qml").write_text(MAIN)
    engine = QQmlEngine()
    component = QQmlComponent(engine, QUrl.fromLocalFile(str(tmp_path / "Main.qml")))
    item = component.create()
    assert item is not None, component.errorString()
    qtbot.waitUntil(lambda: item.property("stayed") > 0)
    assert (item.property("stayed"), item.property("dropped")) == (1, 0)
    assert complaints == []
    item.deleteLater()
