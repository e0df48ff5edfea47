"""Drives ui/Stage.qml with the screens of the samples: one window and engine for one screen size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
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

from kiosk.domain.care_mode import Contrast
from kiosk.engine.screen import Screen
from kiosk.pages.text import Language
from kiosk.qt.presenter import Presenter, placeholders
from kiosk.qt.ui_model import for_qml
from tests.pages.samples import screen_of
from tests.services.people import NOON
from tests.services.story import CATALOGUE

UI = Path(__file__).resolve().parents[2] / "ui"
CAPTIONS = {
    Language.ZH: "钱要转给谁？点名字，也可以按我来说。",
    Language.EN: "Who is the money for? Touch a name, or press Say it and say the name.",
    Language.HK: "錢要轉給誰？點名字，也可以按我來說。",
}
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


class PageWindow(QObject):
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
        self._hills = next(item for item in self.items() if kind(item) == "Ground")
        self.window.show()
        self.serial = 0
        self.page = ""
        self._again = partial(self.show, "Attract", care=False)
        self.props: dict[str, object] = {}
        self.shown: dict[str, object] = {}
        self.frame: dict[str, object] = {}
        self.put("placeholders", placeholders())
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
        self.stage.setProperty(name, for_qml(value))

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
        overlay: str = "",
        same: bool = False,
    ) -> None:
        """A sample's screen; `step` and `contrast` as if the customer had chosen them, `same`: no new page."""
        self._again = partial(
            self.show, sample, care=care, language=language, step=step, contrast=contrast, same=True
        )
        screen = screen_of(sample, care=care, language=language, overlay=overlay)
        usual = 1 if care else 0
        preferences = replace(
            screen.preferences, text_step=usual if step is None else step, contrast=Contrast(contrast)
        )
        self.serial += 0 if same else 1
        self.show_screen(
            replace(screen, preferences=preferences, serial=self.serial, direction=direction), motion=motion
        )

    def lay_over(self, overlay: str) -> None:
        """One of samples.OVERLAYS over the page that is shown; "" takes it away."""
        self._again(overlay=overlay)

    def show_screen(self, screen: Screen, *, motion: bool = False) -> None:
        """Any screen, as the session shows it."""
        presenter = Presenter(CATALOGUE, screen.preferences.language)
        self.preferences = {**presenter.preferences(screen), "motion": motion}
        shown: dict[str, object] = {
            "words": presenter.window(),
            "preferences": self.preferences,
            "aids": presenter.aids(screen),
            "day": presenter.day(NOON),
            "help": presenter.help(screen, NOON + timedelta(seconds=72)),
            "listening": presenter.listening(screen, 0.6, ""),
            "idle": presenter.idle(screen),
            "readAloud": presenter.read_aloud(screen),
            "caption": CAPTIONS[screen.preferences.language] if screen.reading else "",
        }
        self.shown = shown
        for name, value in shown.items():
            self.put(name, value)
        # Without a running loop what QML has destroyed stays: 40 MB and its bindings after every 35 pages.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.turn(screen.view.page, presenter.record(screen.view.body), presenter.frame(screen))

    def turn(self, page: str, props: dict[str, object], frame: dict[str, object]) -> None:
        """A page from its maps; they stay in `page`, `props` and `frame`."""
        changes = {name: value for name, value in props.items() if self.props.get(name) != value}
        self.page, self.props, self.frame = page, props, frame
        QMetaObject.invokeMethod(
            self.stage,
            "showPage",
            Qt.ConnectionType.DirectConnection,
            Q_ARG("QString", page),
            Q_ARG("QVariant", for_qml(props)),
            Q_ARG("QVariant", for_qml(changes)),
            Q_ARG("QVariant", for_qml(frame)),
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


def the(window: PageWindow, name: str) -> QQuickItem:
    return next(item for item in window.items() if kind(item) == name)
