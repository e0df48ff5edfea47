"""The bench panel's side of Qt: buttons in groups, a sentence to say, the paper that came out.

It knows no device: every button is an action that `do` carries out. Only the demo makes one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Property, QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QmlElement, QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.pages.catalog import Catalog
from kiosk.pages.text import Language, Text, text
from kiosk.qt.presenter import Presenter
from kiosk.qt.window import take_down

QML_IMPORT_NAME = "KioskBench"
QML_IMPORT_MAJOR_VERSION = 1

LOOK_EVERY_MS = 500
WORDS = (
    *("title", "about", "language", "microphone", "say", "say_first"),
    *("example", "staff", "paper", "devices", "no_paper_yet", "steps", "steps_about", "scenes"),
)


@dataclass(frozen=True, slots=True)
class BenchButton:
    """One thing to do; `name` is its words, or words by language where they are in no catalogue."""

    action: str
    name: Text | tuple[str, str]
    hint: Text | None = None  # what to do on the screen once it was pressed


@dataclass(frozen=True, slots=True)
class BenchGroup:
    """Buttons that belong together; folded away until the title is pressed."""

    title: Text
    buttons: tuple[BenchButton, ...]


@dataclass(frozen=True, slots=True)
class BenchState:
    """What the panel shows of the machine: who was called, what is broken, the paper's picture.

    `step` is the action of the first steps that is due now, "" where the screen itself is to be touched.
    """

    call: str = ""
    devices: str = ""
    paper: Path | None = None
    step: str = ""


@QmlElement
class Bench(QObject):
    """What ui/devpanel/DevPanel.qml shows and does."""

    languageChanged = Signal()
    stateChanged = Signal()

    def __init__(
        self,
        catalogue: Catalog,
        groups: Sequence[BenchGroup],
        *,
        steps: Sequence[BenchButton],
        scenes: Sequence[BenchButton],
        do: Callable[[str], None],
        say: Callable[[str], None],
        look: Callable[[Language], BenchState],
        pager: str,
        codes: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._groups = tuple(groups)
        self._steps = tuple(steps)
        self._scenes = tuple(scenes)
        self._hint: Text | None = None
        self._do = do
        self._say = say
        self._look = look
        self._pager = pager
        self._codes = codes
        self._language = Language.ZH
        self._state = BenchState()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_EVERY_MS)

    @property
    def _resolver(self) -> Presenter:
        return Presenter(self._catalogue, self._language)

    @Property(list, notify=languageChanged)
    def groups(self) -> list[object]:
        """[{title, buttons: [{action, label}]}]."""
        return [
            {
                "title": self._resolver.words(group.title),
                "buttons": self._buttons(group.buttons),
            }
            for group in self._groups
        ]

    @Property(list, notify=languageChanged)
    def steps(self) -> list[object]:
        """What a newcomer does first, in this order: [{action, label}]."""
        return self._buttons(self._steps)

    @Property(list, notify=languageChanged)
    def scenes(self) -> list[object]:
        """Troubles that are made ready with one press: [{action, label}]."""
        return self._buttons(self._scenes)

    def _buttons(self, buttons: Sequence[BenchButton]) -> list[object]:
        return [{"action": button.action, "label": self._label(button.name)} for button in buttons]

    def _label(self, name: Text | tuple[str, str]) -> str:
        if isinstance(name, Text):
            return self._resolver.words(name)
        return name[0] if self._language is Language.ZH else name[1]

    @Property(dict, notify=languageChanged)
    def words(self) -> dict[str, str]:
        """The panel's own words by name, with the address and the codes of the staff's page."""
        found = {key: self._resolver.words(text(f"bench.{key}")) for key in WORDS}
        codes = self._resolver.words(text("bench.staff_codes", codes=self._codes))
        return {**found, "codes": codes, "pager": self._pager}

    @Property(str, notify=stateChanged)
    def step(self) -> str:
        """The action of the step that is due now, "" for none."""
        return self._state.step

    @Property(str, notify=stateChanged)
    def hint(self) -> str:
        """What to do on the screen for the scene that was made ready last, "" for none."""
        return self._resolver.words(self._hint)

    @Property(str, notify=stateChanged)
    def call(self) -> str:
        """What has become of the open call."""
        return self._state.call

    @Property(str, notify=stateChanged)
    def devices(self) -> str:
        """Which devices are out of order."""
        return self._state.devices

    @Property(str, notify=stateChanged)
    def paper(self) -> str:
        """The picture of the last receipt, as a URL; "" before there is one."""
        return QUrl.fromLocalFile(str(self._state.paper)).toString() if self._state.paper else ""

    @Slot()
    def look(self) -> None:
        """Look at the machine again."""
        state = self._look(self._language)
        if state != self._state:
            self._state = state
            self.stateChanged.emit()

    @Slot(str)
    def do(self, action: str) -> None:
        """A button of the panel was pressed."""
        self._do(action)
        self._hint = next((button.hint for button in self._scenes if button.action == action), self._hint)
        self.stateChanged.emit()
        self.look()

    @Slot(str)
    def say(self, words: str) -> None:
        """Say this to the microphone."""
        self._say(words)

    @Slot()
    def switchLanguage(self) -> None:
        """Chinese or English on the panel."""
        self._language = Language.EN if self._language is Language.ZH else Language.ZH
        self.languageChanged.emit()
        self.stateChanged.emit()
        self.look()

    @Slot()
    def openPager(self) -> None:
        """Open the staff's page in the desktop's browser."""
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl(self._pager))


class BenchWindow:
    """The panel's window, beside the kiosk's."""

    def __init__(self, ui: Path, bench: Bench) -> None:
        self._bench = bench
        self._engine = QQmlApplicationEngine()
        self._engine.setInitialProperties({"bench": bench})
        self._engine.load(QUrl.fromLocalFile(str(ui / "devpanel" / "DevPanel.qml")))
        root = self._engine.rootObjects()[0]
        assert isinstance(root, QQuickWindow)
        self.window = root
        screen = QGuiApplication.primaryScreen().availableGeometry()
        self.window.setHeight(min(self.window.height(), screen.height()))
        self.window.setPosition(screen.right() - self.window.width(), screen.top())
        self.window.show()

    def close(self) -> None:
        """Take the panel away."""
        self.window.close()
        take_down(self._engine)
