"""A notice: one clear sentence, and the ways on. Every failure that a customer meets is one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.domain.bank_problems import LINE_TROUBLE, sentence
from kiosk.domain.bank_types import Problem
from kiosk.engine.commands import CallStaff, EndSession, Order
from kiosk.engine.context import Context
from kiosk.engine.events import Event, Pressed
from kiosk.engine.flow import Button, Done, Stay, Step, View
from kiosk.pages.text import Text, text


@dataclass(frozen=True, slots=True)
class Way:
    """One way on: its action, what it is called, and a word on what happens then."""

    action: str
    name: Text
    about: Text | None = None


AGAIN = Way("again", text("notice.again"))
LEAVE = Way("leave", text("notice.leave"))
END = Way("end", text("frame.end"))  # there is no way on in this session
STAFF = Way("ask_staff", text("notice.staff"), text("notice.staff_about"))


def way_props(ways: tuple[Way, ...]) -> tuple[Mapping[str, object], ...]:
    """The ways as a page's `choices`, the first one the one to take."""
    return tuple(
        {"action": way.action, "name": way.name, "about": way.about or "", "primary": index == 0}
        for index, way in enumerate(ways)
    )


@dataclass(frozen=True, slots=True)
class Notice:
    """Says `line` under `title`; done with the action of the way that was taken.

    `ask_staff` calls staff and stays, so that the customer can wait for them or go on.
    """

    title: Text
    line: Text
    ways: tuple[Way, ...] = (AGAIN, LEAVE, STAFF)
    tone: str = "bad"
    call: str = "help"
    done: bool = False  # what became of something: it can be read to the end, also with the card taken

    @property
    def name(self) -> str:
        """The flow's name."""
        return "notice"

    def start(self, ctx: Context) -> Step:
        """Nothing to order."""
        return Stay(self)

    def on(self, event: Event, ctx: Context) -> Step:
        """A way was taken."""
        match event:
            case Pressed(action="ask_staff"):
                orders: tuple[Order, ...] = (CallStaff(self.call, "Notice", "", self.title.key),)
                return Stay(self, orders)
            case Pressed(action="back") if END in self.ways:
                return Stay(self, (EndSession(),))
            case Pressed(action="back"):
                return Done(LEAVE.action)
            case Pressed(action=action) if any(way.action == action for way in self.ways):
                return Done(action)
        return Stay(self)

    def view(self, ctx: Context) -> View:
        """The notice's page. Leaving and ending are the way back, so they are not choices of their own."""
        ways = tuple(way for way in self.ways if way not in (LEAVE, END))
        back = END if END in self.ways else LEAVE
        return View(
            page="Notice",
            title=self.title,
            props={"tone": self.tone, "line": self.line, "choices": way_props(ways)},
            actions=tuple(way.action for way in ways),
            back=Button("back", back.name),
            say=(self.title, self.line),
            done=self.done,
            phrases=(("back", back.name), *((way.action, way.name) for way in ways)),
        )


def bank_notice(problem: Problem, *, done: bool = False) -> Notice:
    """What the bank or the line refused. Trying again is offered where it may help; `done` as in Notice."""
    line = sentence(problem)
    if problem.code == "session_ended":
        return Notice(text("notice.bank_no"), line, (END, STAFF), done=done)
    if problem.code in LINE_TROUBLE:
        return Notice(text("notice.bank_away"), line, (AGAIN, LEAVE, STAFF), done=done)
    return Notice(text("notice.bank_no"), line, (LEAVE, STAFF), done=done)
