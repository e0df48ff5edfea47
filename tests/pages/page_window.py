"""Drives ui/Stage.qml from plain maps: one window and engine for one screen size, many pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol, cast

from PySide6.QtCore import (
    Q_ARG,
    QCoreApplication,
    QEvent,
    QEventLoop,
    QMetaObject,
    QObject,
    QPoint,
    QPointF,
    Qt,
    QtMsgType,
    QUrl,
    SignalInstance,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication, QImage, QMouseEvent
from PySide6.QtQml import QJSValue, QQmlComponent, QQmlContext, QQmlEngine, QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from tests.pages import frame_samples
from tests.pages.samples import LONG, PAGES, W

UI = Path(__file__).resolve().parents[2] / "ui"
SIZES = {"1920x1080": (1920, 1080, 4.03), "1080x1920": (1080, 1920, 4.03), "1280x1024": (1280, 1024, 3.4)}


class StageSignals(Protocol):
    """The signals that ui/Stage.qml declares; no Python type knows them."""

    pressed: SignalInstance
    padCell: SignalInstance


class Complaints:
    """Every Qt and QML message while it is on."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._before: Any = None

    def __enter__(self) -> Complaints:
        self._before = qInstallMessageHandler(self._hear)
        return self

    def __exit__(self, *_: object) -> None:
        qInstallMessageHandler(self._before)

    def _hear(self, kind: QtMsgType, _context: object, message: str | None) -> None:
        if kind is not QtMsgType.QtDebugMsg and kind is not QtMsgType.QtInfoMsg:
            self.lines.append(message or "")

    def take(self) -> list[str]:
        lines, self.lines = self.lines, []
        return lines


class Glass(QObject):
    """A window of one size with the Stage in it. `show()` puts a page on it."""

    def __init__(self, size: str) -> None:
        super().__init__()
        self.size = size
        self.width, self.height, self.px_per_mm = SIZES[size]
        self.engine = QQmlEngine()
        component = QQmlComponent(self.engine, QUrl.fromLocalFile(str(UI / "Stage.qml")))
        item = component.createWithInitialProperties(
            {"pxPerMm": self.px_per_mm, "width": self.width, "height": self.height}
        )
        assert isinstance(item, QQuickItem), component.errorString()
        self.stage = item
        self._component = component
        self.window = QQuickWindow()
        self.window.resize(self.width, self.height)
        item.setParentItem(self.window.contentItem())
        self.pressed: list[str] = []
        self.cells: list[int] = []
        signals = cast(StageSignals, item)
        signals.pressed.connect(self.pressed.append)
        signals.padCell.connect(self.cells.append)
        self._frames = 0
        self.window.frameSwapped.connect(self._swapped)
        self._device = QTest.createTouchDevice()
        self._hills = next(item for item in self.items() if kind(item) == "Landscape")
        self.window.show()
        self.serial = 0
        self.settle()

    @Slot()
    def _swapped(self) -> None:
        self._frames += 1

    def close(self) -> None:
        self.window.close()
        self.stage.deleteLater()
        self.window.deleteLater()
        self.engine.deleteLater()
        QGuiApplication.processEvents()

    def put(self, name: str, value: object) -> None:
        self.stage.setProperty(name, value)

    def show(
        self,
        sample: str,
        *,
        care: bool,
        language: str = "zh_CN",
        step: int | None = None,
        contrast: str = "paper",
        motion: bool = False,
        direction: str = "none",
        same: bool = False,
    ) -> None:
        """The page of `sample` with its frame; overlays are cleared."""
        w = W(language)
        page, props = (PAGES | LONG)[sample]
        for name in ("help", "listening", "idle", "readAloud"):
            self.put(name, None)
        self.put("caption", "")
        self.put("words", frame_samples.words(w))
        self.preferences = frame_samples.preferences(
            w, care=care, step=step, contrast=contrast, motion=motion
        )
        self.put("preferences", self.preferences)
        self.put("aids", frame_samples.aids(w, open_=page != "Pin"))
        if not same:
            self.serial += 1
        # Without a running loop what QML has destroyed stays: 40 MB and its bindings after every 35 pages.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.turn(
            page, props(w), frame_samples.frame(sample, w, care=care, serial=self.serial, direction=direction)
        )

    def turn(self, page: str, props: object, frame: object) -> None:
        QMetaObject.invokeMethod(
            self.stage,
            "showPage",
            Qt.ConnectionType.DirectConnection,
            Q_ARG("QString", page),
            Q_ARG("QVariant", props),
            Q_ARG("QVariant", frame),
        )
        self.settle()

    def settle(self) -> None:
        """Bindings, deferred calls, layouts and the hills are done: three pictures have been drawn since."""
        while self._hills.property("loading"):
            QGuiApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        for _ in range(3):
            before = self._frames
            self.window.update()
            while self._frames == before:
                QGuiApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def ask(self, expression: str) -> Any:
        """What a QML expression gives in the stage's own context (singletons and all)."""
        answer, _ = QQmlExpression(context_of(self.stage), self.stage, expression).evaluate()
        return answer.toVariant() if isinstance(answer, QJSValue) else answer

    def ask_of(self, item: QQuickItem, expression: str) -> Any:
        """What a QML expression gives in the context of `item`."""
        answer, _ = QQmlExpression(context_of(item), item, expression).evaluate()
        return answer.toVariant() if isinstance(answer, QJSValue) else answer

    def picture(self) -> QImage:
        self.settle()
        return self.window.grabWindow()

    def items(self, root: QQuickItem | None = None) -> Iterator[QQuickItem]:
        """Every item that is to be seen, depth first."""
        for child in (root or self.stage).childItems():
            if child.isVisible() and child.opacity() > 0:
                yield child
                yield from self.items(child)

    def button(self, action: str) -> QQuickItem:
        """The button that does `action`."""
        found = [item for item in self.items() if item.objectName() == action]
        assert found, f"no button {action}"
        return found[0]

    def centre(self, item: QQuickItem) -> QPoint:
        place = item.mapToScene(item.boundingRect().center())
        return QPoint(round(place.x()), round(place.y()))

    def touch(self, what: str, place: QPoint, finger: int = 0) -> None:
        """A finger is put down ("press"), moved ("move") or lifted ("release")."""
        sequence = QTest.touchEvent(self.window, self._device)
        getattr(sequence, what)(finger, place, self.window)
        sequence.commit()
        self.settle()

    def tap(self, action: str) -> None:
        """Touch and lift on the button; a strike before it is forgotten, however quick the test is."""
        self.ask("DoubleTapFilter.forget()")
        place = self.centre(self.button(action))
        self.touch("press", place)
        self.touch("release", place)

    def strike(self, place: QPoint, at: int, held: int = 20) -> None:
        """A touch at `at` ms by the touch's own clock, held for `held` ms."""
        for kind_, buttons, moment in (
            (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton, at),
            (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton, at + held),
        ):
            where = QPointF(place)
            event = QMouseEvent(
                kind_, where, where, where, Qt.MouseButton.LeftButton, buttons, Qt.KeyboardModifier.NoModifier
            )
            event.setTimestamp(moment)
            QGuiApplication.sendEvent(self.window, event)


def context_of(item: QObject) -> QQmlContext:
    """The QML context that an item was made in."""
    context = qmlContext(item)
    assert context is not None
    return context


def kind(item: QObject) -> str:
    """The QML type's name, without Qt's decorations."""
    return item.metaObject().className().split("_QML")[0]


def the(glass: Glass, name: str) -> QQuickItem:
    return next(item for item in glass.items() if kind(item) == name)
