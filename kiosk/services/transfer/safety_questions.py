"""Safety questions: asked one at a time, calmly, answered by choosing or in one's own words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kiosk.domain.risk.assessment import Answers
from kiosk.domain.risk.rules import OWN_WORDS, QUESTIONS
from kiosk.engine.context import Context
from kiosk.engine.events import Event, Pressed, VoiceIntentConfirmed
from kiosk.engine.flow import Continue, Finish, Transition, View
from kiosk.pages.bodies import ChoicePage
from kiosk.pages.items import Button, Choice, Mark
from kiosk.pages.text import Text, text

# A picture for each answer, none of them a warning: no answer shall look like the right one.
MARKS = {
    "answer:met": Mark(icon="family", hue="moss"),
    "answer:remote": Mark(icon="topup", hue="sky"),
    "answer:stranger": Mark(icon="question", hue="gold"),
    "answer:own_idea": Mark(icon="person", hue="moss"),
    "answer:asked_by_family": Mark(icon="family", hue="sky"),
    "answer:told_by_caller": Mark(icon="call_in", hue="gold"),
    "answer:family": Mark(icon="family", hue="moss"),
    "answer:goods": Mark(icon="coin", hue="sky"),
    "answer:invest": Mark(icon="stairs", hue="gold"),
    "answer:safe_account": Mark(icon="bank", hue="plum"),
    "answer:no": Mark(icon="hangup", hue="moss"),
    "answer:yes": Mark(icon="call_in", hue="gold"),
}


@dataclass(frozen=True, slots=True)
class SafetyAnswers:
    """The answers, and the risky words that were said instead of choosing one."""

    answers: Answers
    words: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class SafetyQuestionsFlow:
    """Done with Answered, or None when the customer goes back before the first question."""

    reason: Text
    ask: tuple[str, ...]
    step: int = 0
    steps: int = 0
    answers: Answers = ()
    words: tuple[str, ...] = field(default=(), repr=False)

    @property
    def question(self) -> str:
        """What is asked now."""
        return self.ask[len(self.answers)]

    def start(self, ctx: Context) -> Transition:
        """No command."""
        return Continue(self)

    def on(self, event: Event, ctx: Context) -> Transition:
        """An answer, or the way back."""
        match event:
            case Pressed(action="back") if self.answers:
                return Continue(replace(self, answers=self.answers[:-1]))
            case Pressed(action="back"):
                return Finish(None)
            case Pressed(action=action) if action.startswith("answer:"):
                return self._answer(action.removeprefix("answer:"))
            case VoiceIntentConfirmed(meaning=meaning) if meaning.risk_words:
                told = tuple(dict.fromkeys((*self.words, *meaning.risk_words)))
                return replace(self, words=told)._answer(OWN_WORDS)
        return Continue(self)

    def _answer(self, answer: str) -> Transition:
        answers = (*self.answers, (self.question, answer))
        if len(answers) == len(self.ask):
            return Finish(SafetyAnswers(answers, self.words))
        return Continue(replace(self, answers=answers))

    def view(self, ctx: Context) -> View:
        """One question with its answers, and why it is asked."""
        names = {
            f"answer:{answer}": text(f"ask.{self.question}.{answer}") for answer in QUESTIONS[self.question]
        }
        choices = tuple(Choice(action, name, mark=MARKS.get(action)) for action, name in names.items())
        return View(
            ChoicePage(choices),
            title=text(f"ask.{self.question}"),
            guide=self.reason,
            actions=tuple(names),
            back=Button("back", text("nav.back")),
            step=self.step,
            steps=self.steps,
            phrases=tuple(names.items()),
        )
