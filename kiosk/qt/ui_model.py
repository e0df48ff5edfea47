"""The session: the one object through which QML sees the kiosk. Words only, never a secret.

Each part of the screen is a property of its own and is emitted only when it has changed, so
that a key press redraws its figure and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QJSValue, QmlElement, QmlUncreatable

from kiosk.domain.almanac import to_next_minute
from kiosk.engine.screen import Screen
from kiosk.pages.catalog import Catalog
from kiosk.qt.presenter import Presenter, placeholders

if TYPE_CHECKING:
    from kiosk.engine.events import Event

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

# PySide's stubs know neither the type's name in C++ nor that QmlUncreatable is a decorator.
NULLABLE = cast(type, "QVariant")
NotMadeInQml = cast(Callable[[str], Callable[[type["UiModel"]], type["UiModel"]]], QmlUncreatable)
NULL = QJSValue(QJSValue.SpecialValue.NullValue)

# Of a character drawn with the finger: none has more than 36 strokes, and a screen gives 125 points a second.
MOST_STROKES, MOST_POINTS = 64, 4000

A_PAGE = ("page", "props", "frame")  # what a page is made of
TOUCH_EVERY_MS = 1000  # a finger that rests or drags is one touch a second, not hundreds


@QmlElement
@NotMadeInQml("The session is given to Main.qml by the program.")
class UiModel(QObject):
    """What is shown, as properties; what is touched, as slots."""

    pageChanged = Signal()
    propsChanged = Signal()
    frameChanged = Signal()
    aidsChanged = Signal()
    preferencesChanged = Signal()
    dayChanged = Signal()
    helpChanged = Signal()
    listeningChanged = Signal()
    idleChanged = Signal()
    captionChanged = Signal()
    spokenChanged = Signal()
    readAloudChanged = Signal()
    wordsChanged = Signal()
    # Once for all of page, props and frame: the page is turned once, not once for each.
    turned = Signal()

    def __init__(
        self,
        catalogue: Catalog,
        *,
        post: Callable[[Event], None],
        touch_pin: Callable[[int], None],
        now: Callable[[], datetime],
        motion: bool = True,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._post = post
        self._touch_pin = touch_pin
        self._now = now
        self._motion = motion
        self._screen: Screen | None = None
        self._props: dict[str, object] = {}
        self._changes: object = {}
        self._placeholders = for_qml(placeholders())
        self._level = 0.0
        self._partial = ""
        self._values: dict[str, object] = {
            "page": "",
            "props": {},
            "frame": {},
            "aids": {},
            "preferences": {},
            "day": {},
            "help": None,
            "listening": None,
            "idle": None,
            "caption": "",
            "spoken": "",
            "readAloud": None,
            "words": {},
        }
        self._shown = {name: for_qml(value) for name, value in self._values.items()}
        self._notify = {
            "page": self.pageChanged,
            "props": self.propsChanged,
            "frame": self.frameChanged,
            "aids": self.aidsChanged,
            "preferences": self.preferencesChanged,
            "day": self.dayChanged,
            "help": self.helpChanged,
            "listening": self.listeningChanged,
            "idle": self.idleChanged,
            "caption": self.captionChanged,
            "spoken": self.spokenChanged,
            "readAloud": self.readAloudChanged,
            "words": self.wordsChanged,
        }
        self._waiting = QTimer(self)
        self._waiting.setInterval(1000)
        self._waiting.timeout.connect(self._count_waiting)
        self._minute = QTimer(self)
        self._minute.setSingleShot(True)
        self._minute.timeout.connect(self._turn_day)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(TOUCH_EVERY_MS)

    # What is shown

    def show(self, screen: Screen) -> None:
        """Show this screen; on the main thread."""
        self._screen = screen
        presenter = Presenter(self._catalogue, screen.preferences.language)
        props = presenter.record(screen.view.body)
        before = self._props
        self._props = props
        self._changes = for_qml({name: value for name, value in props.items() if before.get(name) != value})
        new: dict[str, object] = {
            # Props before page: a page is made from the props that are there by then.
            "words": presenter.window(),
            "preferences": {**presenter.preferences(screen), "motion": self._motion},
            "frame": presenter.frame(screen),
            "props": props,
            "page": screen.view.page,
            "aids": presenter.aids(screen),
            "day": self._day(presenter),
            "help": presenter.help(screen, self._now()),
            "listening": presenter.listening(screen, self._level, self._partial),
            "idle": presenter.idle(screen),
            "readAloud": presenter.read_aloud(screen),
        }
        self._set(new)
        if (screen.help is not None) != self._waiting.isActive():
            if screen.help is not None:
                self._waiting.start()
            else:
                self._waiting.stop()

    def show_caption(self, clause: str) -> None:
        """The clause being spoken; on the main thread."""
        self._set({"caption": clause})

    def show_spoken(self, words: str) -> None:
        """The words on the screen that are being spoken, "" for none; on the main thread."""
        self._set({"spoken": words})

    def show_level(self, level: float) -> None:
        """How loud it is at the microphone, 0..1; on the main thread."""
        self._level = level
        self._update_listening()

    def show_partial(self, words: str) -> None:
        """The words heard so far; on the main thread."""
        self._partial = words
        self._update_listening()

    def _update_listening(self) -> None:
        if self._screen is not None:
            presenter = Presenter(self._catalogue, self._screen.preferences.language)
            self._set({"listening": presenter.listening(self._screen, self._level, self._partial)})

    def _count_waiting(self) -> None:
        if self._screen is not None:
            presenter = Presenter(self._catalogue, self._screen.preferences.language)
            self._set({"help": presenter.help(self._screen, self._now())})

    def _day(self, presenter: Presenter) -> dict[str, object]:
        """The day as the first page shows it; asked for again when the clock shows another minute."""
        now = self._now()
        self._minute.start(round(1000 * to_next_minute(now)) + 1)
        return presenter.day(now)

    def _turn_day(self) -> None:
        if self._screen is not None:
            self._set({"day": self._day(Presenter(self._catalogue, self._screen.preferences.language))})

    def _set(self, new: dict[str, object]) -> None:
        """All values first, then the signals: no binding sees half of a new screen."""
        changed = [name for name, value in new.items() if self._values[name] != value]
        for name in changed:
            self._values[name] = new[name]
            self._shown[name] = for_qml(new[name])
        turning = [name for name in changed if name in A_PAGE]
        for name in changed:
            self._notify[name].emit()
            if turning and name == turning[-1]:
                self.turned.emit()

    @Property(str, notify=pageChanged)
    def page(self) -> str:
        """The body's file is ui/pages/<page>Page.qml."""
        return str(self._values["page"])

    @Property(dict, notify=dayChanged)
    def day(self) -> object:
        """Greeting, calendar, clock, sun and plant of the day (see Main.qml)."""
        return self._shown["day"]

    @Property(dict, notify=propsChanged)
    def props(self) -> object:
        """The body's required properties."""
        return self._shown["props"]

    @Property(dict, notify=propsChanged)
    def changes(self) -> object:
        """Those of `props` that differ from what was shown before."""
        return self._changes

    @Property(dict, constant=True)
    def placeholders(self) -> object:
        """By edition, the pages that are likely to come, with nothing in them: [{page, props}]."""
        return self._placeholders

    @Property(dict, notify=frameChanged)
    def frame(self) -> object:
        """Question, guidance, ways on."""
        return self._shown["frame"]

    @Property(dict, notify=aidsChanged)
    def aids(self) -> object:
        """The four aids."""
        return self._shown["aids"]

    @Property(dict, notify=preferencesChanged)
    def preferences(self) -> object:
        """Sizes, colours, mode."""
        return self._shown["preferences"]

    @Property(NULLABLE, notify=helpChanged)
    def help(self) -> object:
        """The open call, or null."""
        return self._shown["help"]

    @Property(NULLABLE, notify=listeningChanged)
    def listening(self) -> object:
        """The microphone's sheet, or null."""
        return self._shown["listening"]

    @Property(NULLABLE, notify=idleChanged)
    def idle(self) -> object:
        """The idle warning, or null."""
        return self._shown["idle"]

    @Property(str, notify=captionChanged)
    def caption(self) -> str:
        """The clause being spoken."""
        return str(self._values["caption"])

    @Property(str, notify=spokenChanged)
    def spoken(self) -> str:
        """The words on the screen that the clause belongs to; they are marked."""
        return str(self._values["spoken"])

    @Property(NULLABLE, notify=readAloudChanged)
    def readAloud(self) -> object:
        """The buttons of reading aloud, or null."""
        return self._shown["readAloud"]

    @Property(dict, notify=wordsChanged)
    def words(self) -> object:
        """The screen's own words, where no page speaks."""
        return self._shown["words"]

    # What is touched; the first picture waits for no event, so they are read in with the first of them

    @Slot(str)
    def press(self, action: str) -> None:
        """A button was pressed."""
        from kiosk.engine.events import Pressed

        self._post(Pressed(action))

    @Slot(int)
    def padCell(self, cell: int) -> None:
        """A touch on the PIN keypad: a cell, not a digit; straight to the pad."""
        self._touch_pin(cell)

    @Slot("QVariantList")
    def written(self, strokes: list[list[float]]) -> None:
        """A character drawn with the finger: strokes of x, y, seconds, x, y, seconds, ... in pixels."""
        from kiosk.engine.events import CharacterDrawn

        self._post(CharacterDrawn(tuple(tuple(batched(stroke)) for stroke in strokes[:MOST_STROKES])))

    def navigate(self, key: str) -> None:
        """A key of the navigation pad (see NavigationKeyPressed); not for QML."""
        from kiosk.engine.events import NavigationKeyPressed

        self._post(NavigationKeyPressed(key))

    @Slot()
    def touched(self) -> None:
        """A touch anywhere."""
        from kiosk.engine.events import Touched

        if not self._resting.isActive():
            self._resting.start()
            self._post(Touched())


def batched(numbers: Sequence[float]) -> Iterator[tuple[float, float, float]]:
    """Numbers in threes, at most MOST_POINTS of them. What is left over is dropped."""
    ends = range(3, min(len(numbers), 3 * MOST_POINTS) + 1, 3)
    return ((numbers[end - 3], numbers[end - 2], numbers[end - 1]) for end in ends)


def for_qml(value: object) -> object:
    """The value with None as null: a bare None arrives in QML as undefined, which is not === null."""
    match value:
        case None:
            return NULL
        case dict():
            return {name: for_qml(inner) for name, inner in value.items()}
        case list():
            return [for_qml(inner) for inner in value]
        case _:
            return value
