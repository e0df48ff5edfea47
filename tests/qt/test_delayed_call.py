"""A delayed call comes once, and never for a page that was destroyed before it was due."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtQml import QQmlComponent, QQmlEngine
from pytestqt.qtbot import QtBot

from kiosk.runtime.catalog_loader import ui_folder

# One page stays; the other is dropped, and its memory collected, before its call is due.
QML = b"""
import QtQuick
import "theme"

Item {
    id: root
    property int stayed: 0
    property int dropped: 0
    property Component page: Loader {
        id: loader
        property var count: null
        sourceComponent: Item {
            DelayedCall { id: call; onDue: loader.count() }
            function schedule() { call.schedule(); }
        }
    }
    Component.onCompleted: {
        const stays = page.createObject(root, {count: () => root.stayed += 1});
        stays.item.schedule();
        stays.item.schedule();
        const goes = page.createObject(root, {count: () => root.dropped += 1});
        goes.item.schedule();
        goes.active = false;
        goes.destroy();
        gc();
    }
}
"""


def test_a_delayed_call_comes_once_and_not_for_a_destroyed_page(qtbot: QtBot, complaints: list[str]) -> None:
    engine = QQmlEngine()
    component = QQmlComponent(engine)
    component.setData(QML, QUrl.fromLocalFile(str(ui_folder() / "Test.qml")))
    item = component.create()
    assert item is not None, component.errorString()
    qtbot.waitUntil(lambda: item.property("stayed") > 0)
    assert (item.property("stayed"), item.property("dropped")) == (1, 0)
    assert complaints == []
    item.deleteLater()
