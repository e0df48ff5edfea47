"""A notice: one clear sentence, and the ways on. Every failure that a customer meets is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kiosk.domain.bank_problems import LINE_TROUBLE, sentence
from kiosk.domain.bank_types import Problem
from kiosk.domain.help_call import CallKind, PagePosition
from kiosk.engine.commands import CallStaff, Command, EndSession
from kiosk.engine.context import Context
from kiosk.engine.events import Event, Pressed
from kiosk.engine.flow import Continue, Finish, Transition, View
from kiosk.pages.bodies import NoticePage, Tone
from kiosk.pages.items import Button, Choice
from kiosk.pages.text import Text, text


@dataclass(frozen=True, slots=True)
class Option:
    """One way on: its action, what it is called, and a word on what happens then."""

    action: str
    name: Text
    about: Text | None = None


AGAIN = Option("again", text("notice.again"))
LEAVE = Option("leave", text("notice.leave"))
END = Option("end", text("frame.end"))  # there is no way on in this session
STAFF = Option("ask_staff", text("notice.staff"), text("notice.staff_about"))


CALL_STAFF = Button(STAFF.action, STAFF.name, kind="jade", icon="coming")
TRY_AGAIN = Button(AGAIN.action, AGAIN.name)


def option_items(ways: tuple[Option, ...]) -> tuple[Choice, ...]:
    """The ways as a page's choices, the first one with a firm edge: it is the one to take."""
    return tuple(
        Choice(way.action, way.name, way.about, kind="strong" if index == 0 else "")
        for index, way in enumerate(ways)
    )


@dataclass(frozen=True, slots=True)
class NoticeFlow:
    """Says `line` under `title`; done with the action of the way that was taken.

    `ask_staff` calls staff and stays, so that the customer can wait for them or go on.
    """

    title: Text
    line: Text
    ways: tuple[Option, ...] = (AGAIN, LEAVE, STAFF)
    tone: Tone = "bad"
    call: CallKind = CallKind.HELP
    done: bool = False  # what became of something: it can be read to the end, also with the card taken
    drawing: Literal["", "line_broken", "clerk"] = ""
    safe: Text | None = None

    def start(self, ctx: Context) -> Transition:
        """No command."""
        return Continue(self)

    def on(self, event: Event, ctx: Context) -> Transition:
        """A way was taken."""
        match event:
            case Pressed(action="ask_staff"):
                commands: tuple[Command, ...] = (
                    CallStaff(self.call, PagePosition("Notice", "", self.title.key)),
                )
                return Continue(self, commands)
            case Pressed(action="back") if END in self.ways:
                return Continue(self, (EndSession(),))
            case Pressed(action="back"):
                return Finish(LEAVE.action)
            case Pressed(action=action) if any(way.action == action for way in self.ways):
                return Finish(action)
        return Continue(self)

    def view(self, ctx: Context) -> View:
        """The notice's page. Leaving, trying again and calling staff stand beneath it; the other ways are its
        choices."""
        own = tuple(way for way in self.ways if way not in (LEAVE, END, AGAIN, STAFF))
        spoken = tuple(way for way in self.ways if way not in (LEAVE, END))
        back = END if END in self.ways else LEAVE
        again = AGAIN in self.ways
        staff = CALL_STAFF if STAFF in self.ways else None
        return View(
            NoticePage(self.tone, self.line, option_items(own), drawing=self.drawing, safe=self.safe),
            title=self.title,
            actions=tuple(way.action for way in own),
            back=Button("back", back.name),
            forward=TRY_AGAIN if again else staff,
            extra=(staff,) if again and staff is not None else (),
            say=tuple(words for words in (self.title, self.line, self.safe) if words is not None),
            done=self.done,
            phrases=(("back", back.name), *((way.action, way.name) for way in spoken)),
        )


def bank_notice(problem: Problem, *, done: bool = False) -> NoticeFlow:
    """What the bank or the line refused. Trying again is offered where it may help; `done` as in Notice."""
    line = sentence(problem)
    if problem.code == "session_ended":
        return NoticeFlow(text("notice.bank_no"), line, (END, STAFF), done=done)
    if problem.code in LINE_TROUBLE:
        return NoticeFlow(
            text("notice.bank_away"), line, (AGAIN, LEAVE, STAFF), done=done, drawing="line_broken"
        )
    return NoticeFlow(text("notice.bank_no"), line, (LEAVE, STAFF), done=done)
