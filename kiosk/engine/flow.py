"""What a flow is, and what a page is told: steps, views, screens.

A flow is a frozen dataclass with a reducer. It is started, gets events, and answers with
Stay (itself, changed), Call (another flow on top of it) or Done (a result for whoever
called it). Its `view` is all that a page knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from kiosk.pages.text import Text

if TYPE_CHECKING:
    from kiosk.engine.commands import Command
    from kiosk.engine.context import Context
    from kiosk.engine.events import Event


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press: its action (which is also its objectName) and its words."""

    action: str
    label: Text
    live: bool = True


class Drawn(Mapping[str, object]):
    """Props that are made when the page is drawn; only its message, which the rules look at, is known before.

    `make` must be pure and give the same props whenever it is called. Worth it where a page changes
    with every key and its props are costly: one draws once for many touches, or not at all.
    """

    __slots__ = ("_made", "_make", "_message")

    def __init__(self, message: Text | str, make: Callable[[], Mapping[str, object]]) -> None:
        self._message = message
        self._make = make
        self._made: Mapping[str, object] | None = None

    def get(self, name: str, default: object = None) -> object:
        """A prop; the message without making the rest."""
        return self._message if name == "message" else self._props.get(name, default)

    @property
    def _props(self) -> Mapping[str, object]:
        if self._made is None:
            self._made = {**self._make(), "message": self._message}
        return self._made

    def __getitem__(self, name: str) -> object:
        return self._props[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._props)

    def __len__(self) -> int:
        return len(self._props)


@dataclass(frozen=True)  # without slots, see kiosk/engine/values.py
class View:
    """One page: which QML file, the words of its frame, the props of its body.

    `props` may hold Text (also inside tuples and mappings); the bridge turns them into words.
    `actions` are the live actions of the body; with `back`, `forward` and `extra` they are
    all that counts: an action that is not live is ignored.
    `seconds`: the page's own time limit in seconds, drawn by the page (0: none).
    `say`: what is spoken by itself when the page appears in care mode (None: title and guide).
    `phrases`: what may be said to the microphone here; a phrase said presses its action.
    `listens`: False closes the microphone, visibly (PIN).
    `busy`: something that must not be interrupted is under way (money): idling and ending wait.
    `leaving`: this page already ends the session (goodbye), so "end" is not offered.
    `done`: what was wished for is done or out of our hands; ending loses nothing and is not asked about.
    """

    page: str
    title: Text
    guide: Text | None = None
    example: Text | None = None
    props: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    actions: tuple[str, ...] = ()
    back: Button | None = None
    forward: Button | None = None
    extra: tuple[Button, ...] = ()
    step: int = 0
    steps: int = 0
    seconds: int = 0
    say: tuple[Text, ...] | None = None
    listens: bool = True
    phrases: tuple[tuple[str, Text], ...] = ()  # (action, phrase)
    hears: str = ""  # the page's context for understanding: amount, payee, account, confirm, ""
    busy: bool = False
    leaving: bool = False
    done: bool = False

    @property
    def live(self) -> frozenset[str]:
        """Every action that does something here."""
        buttons = [b for b in (self.back, self.forward, *self.extra) if b is not None and b.live]
        return frozenset(self.actions) | {b.action for b in buttons}

    def offers(self, action: str) -> bool:
        """True when `action` is live; without making the whole set, for every press asks this."""
        if action in self.actions:
            return True
        buttons = (self.back, self.forward, *self.extra)
        return any(b is not None and b.action == action and b.live for b in buttons)


class Flow(Protocol):
    """One customer journey or a part of one."""

    @property
    def name(self) -> str:
        """The flow's name in the journal and on the wall board."""
        ...

    def start(self, ctx: Context) -> Transition:
        """Called once when the flow comes onto the stack."""
        ...

    def on(self, event: Event, ctx: Context) -> Transition:
        """An event that concerns this flow; unknown ones return Stay(self)."""
        ...

    def view(self, ctx: Context) -> View:
        """The page."""
        ...


@dataclass(frozen=True, slots=True)
class Continue:
    """Go on here."""

    flow: Flow
    orders: tuple[Command, ...] = ()


@dataclass(frozen=True, slots=True)
class Push:
    """Put `child` on top; its result comes back to `flow` as Returned."""

    flow: Flow
    child: Flow
    orders: tuple[Command, ...] = ()


@dataclass(frozen=True, slots=True)
class Finish:
    """Finished; `result` goes to the caller."""

    result: object = None
    orders: tuple[Command, ...] = ()


Transition = Continue | Push | Finish
