"""Safety questions: asked one at a time, calmly; a worrying answer is talked over, never forbidden."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.core.context import Context
from kiosk.core.events import Event, Pressed
from kiosk.core.flow import Button, Done, Stay, Step, View
from kiosk.core.orders import CallStaff, Chime
from kiosk.core.risk import QUESTIONS, worrying
from kiosk.core.texts import text
from kiosk.flows.notice import Way, way_props

ADVICE = (
    Way("advice_staff", text("advice.staff"), text("advice.staff_about")),
    Way("advice_next_day", text("advice.next_day"), text("advice.next_day_about")),
    Way("advice_go_on", text("advice.go_on")),
)


@dataclass(frozen=True, slots=True)
class Answered:
    """The answers, and whether next-day arrival was taken as the careful way."""

    answers: tuple[tuple[str, str], ...]
    next_day: bool = False


@dataclass(frozen=True, slots=True)
class Questions:
    """Done with Answered, or None when the customer goes back before the first question."""

    reasons: tuple[str, ...]
    ask: tuple[str, ...]
    step: int = 0
    steps: int = 0
    answers: tuple[tuple[str, str], ...] = ()
    staff_called: bool = False

    @property
    def name(self) -> str:
        """The flow's name."""
        return "questions"

    @property
    def advising(self) -> bool:
        """Every question is answered and something worries."""
        return len(self.answers) == len(self.ask)

    def start(self, ctx: Context) -> Step:
        """Nothing to order."""
        return Stay(self)

    def on(self, event: Event, ctx: Context) -> Step:
        """An answer, the advice's way on, or the way back."""
        match event:
            case Pressed(action="back") if self.answers:
                return Stay(replace(self, answers=self.answers[:-1]))
            case Pressed(action="back"):
                return Done(None)
            case Pressed(action=action) if action.startswith("answer:") and not self.advising:
                answers = (*self.answers, (self.ask[len(self.answers)], action.removeprefix("answer:")))
                answered = replace(self, answers=answers)
                if answered.advising and not worrying(answers):
                    return Done(Answered(answers))
                return Stay(answered, (Chime("warn"),) if answered.advising else ())
            case Pressed(action="advice_staff"):
                return Stay(
                    replace(self, staff_called=True), (CallStaff("risk", "Notice", "", "advice.title"),)
                )
            case Pressed(action="advice_next_day"):
                return Done(Answered(self.answers, next_day=True))
            case Pressed(action="advice_go_on"):
                return Done(Answered(self.answers))
        return Stay(self)

    def view(self, ctx: Context) -> View:
        """One question with its answers; after the last one, if need be, the advice."""
        back = Button("back", text("nav.back"))
        if self.advising:
            return self._advice(back)
        question = self.ask[len(self.answers)]
        choices = tuple(
            {
                "action": f"answer:{answer}",
                "name": text(f"ask.{question}.{answer}"),
                "about": "",
                "detail": "",
                "chosen": False,
                "primary": False,
            }
            for answer in QUESTIONS[question][0]
        )
        return View(
            page="Choice",
            title=text(f"ask.{question}"),
            guide=text(f"reason.{self.reasons[0]}"),
            props={"choices": choices, "empty": "", "message": ""},
            actions=tuple(f"answer:{answer}" for answer in QUESTIONS[question][0]),
            back=back,
            step=self.step,
            steps=self.steps,
            phrases=tuple(
                (f"answer:{answer}", text(f"ask.{question}.{answer}")) for answer in QUESTIONS[question][0]
            ),
        )

    def _advice(self, back: Button) -> View:
        worst = worrying(self.answers)[0]
        ways = tuple(way for way in ADVICE if not (self.staff_called and way.action == "advice_staff"))
        return View(
            page="Notice",
            title=text("advice.title"),
            props={"tone": "calm", "line": text(f"advice.{worst}"), "choices": way_props(ways)},
            actions=tuple(way.action for way in ways),
            back=back,
            step=self.step,
            steps=self.steps,
            say=(text("advice.title"), text(f"advice.{worst}")),
            phrases=tuple((way.action, way.name) for way in ways),
        )
