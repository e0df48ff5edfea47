"""Flows and views.

A flow is a frozen dataclass with a reducer of its own. It is started, gets events, and answers with a
Transition: Continue (itself, changed), Push (another flow on top of it) or Finish (a result for the flow
below). Its `view` is all that a page knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from kiosk.pages.bodies import PageBody
from kiosk.pages.items import Button
from kiosk.pages.text import Text

if TYPE_CHECKING:
    from kiosk.engine.commands import Command
    from kiosk.engine.context import Context
    from kiosk.engine.events import Event


@dataclass(frozen=True, slots=True)
class Echo:
    """What the last keys made, in words: said a moment after the last of them, or with the key that completes
    something (`at_once`: a group of digits, a character)."""

    words: Text
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """One page: its body (see kiosk/pages/bodies.py), the words of its frame, and what it allows.

    `actions` are the live actions of the body; with `back`, `forward` and `extra` they are
    all that counts: an action that is not live is ignored.
    `seconds`: the page's own time limit in seconds, drawn by the page (0: none).
    `say`: what is spoken first when the page appears, in the standard edition, too (None: title and guide, in
    care mode only).
    `echo`: what is said of the keys that were pressed, where the page has keys.
    `phrases`: what may be said to the microphone here; a phrase said presses its action.
    `listens`: False closes the microphone, visibly (PIN).
    `busy`: something that must not be interrupted is under way (money): idling and ending wait.
    `leaving`: this page already ends the session (goodbye), so "end" is not offered.
    `done`: what was wished for is done or out of our hands; ending loses nothing and is not asked about.
    """

    body: PageBody
    title: Text
    guide: Text | None = None
    example: Text | None = None
    actions: tuple[str, ...] = ()
    back: Button | None = None
    forward: Button | None = None
    extra: tuple[Button, ...] = ()
    step: int = 0
    steps: int = 0
    seconds: int = 0
    say: tuple[Text, ...] | None = None
    echo: Echo | None = None
    listens: bool = True
    phrases: tuple[tuple[str, Text], ...] = ()  # (action, phrase)
    hears: str = ""  # the page's context for understanding: amount, payee, account, confirm, ""
    busy: bool = False
    leaving: bool = False
    done: bool = False

    @property
    def page(self) -> str:
        """The page's name."""
        return self.body.page_name()

    @property
    def live(self) -> frozenset[str]:
        """Every action that does something here."""
        buttons = [b for b in (self.back, self.forward, *self.extra) if b is not None and b.live]
        return frozenset(self.actions) | {b.action for b in buttons}

    def offers(self, action: str) -> bool:
        """True when `action` is live."""
        return action in self.live


@dataclass(frozen=True, slots=True)
class Place:
    """Where the customer is, for the line above the page: the name of the service's icon, and its words."""

    service: str
    name: Text


class Flow(Protocol):
    """One customer journey or a part of one."""

    def start(self, ctx: Context) -> Transition:
        """Called once when the flow comes onto the stack."""
        ...

    def on(self, event: Event, ctx: Context) -> Transition:
        """An event that concerns this flow; unknown ones return Continue(self)."""
        ...

    def view(self, ctx: Context) -> View:
        """The page."""
        ...


@dataclass(frozen=True, slots=True)
class Continue:
    """Stay on the stack as `flow`."""

    flow: Flow
    commands: tuple[Command, ...] = ()


@dataclass(frozen=True, slots=True)
class Push:
    """Put `child` on top; its result comes back to `flow` as SubflowFinished.

    `place` is where the customer is on the pages of `child` and of the flows above it (None: as before).
    """

    flow: Flow
    child: Flow
    commands: tuple[Command, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Finish:
    """Leave the stack; `result` goes to the flow below."""

    result: object = None
    commands: tuple[Command, ...] = ()


Transition = Continue | Push | Finish
