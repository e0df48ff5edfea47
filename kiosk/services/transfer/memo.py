"""The memo: words for the payee, chosen, written or spoken. It is optional."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import ClassVar

from kiosk.domain.pinyin_input import MAX_MEMO
from kiosk.domain.risk.assessment import matched_keywords
from kiosk.engine.context import Context
from kiosk.engine.events import Event, Pressed, VoiceIntentConfirmed
from kiosk.engine.flow import Continue, Finish, Transition, View
from kiosk.languages import pack, risk_words
from kiosk.services.transfer.memo_view import memo_view
from kiosk.services.transfer.text_entry import TextEntryFlow


@dataclass(frozen=True, slots=True)
class MemoResult:
    """The memo, "" for none, and what in it swindlers like to have there."""

    memo: str = field(repr=False)
    words: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class MemoFlow(TextEntryFlow):
    """Done with Noted, or None when the customer goes back and everything stays as it was."""

    memo: str = field(default="", repr=False)  # as it was
    writing: bool = False
    step: int = 0
    steps: int = 0

    most: ClassVar[int] = MAX_MEMO
    capitals: ClassVar[bool] = False

    def start(self, ctx: Context) -> Transition:
        """No command."""
        return Continue(self)

    def on(self, event: Event, ctx: Context) -> Transition:
        """A ready memo, keys, or what was said into the microphone."""
        if self.writing and (done := self.handwritten(event, ctx)) is not None:
            return Continue(*done)
        match event:
            case Pressed(action="back") if self.writing:
                return Continue(replace(self, writing=False, letters=""))
            case Pressed(action="back"):
                return Finish(None)
            case Pressed(action="memo_write"):
                return Continue(replace(self, writing=True))
            case Pressed(action="memo_none"):
                return Finish(MemoResult(""))
            case Pressed(action="memo_done"):
                return Finish(memo_result(self.entry.strip(), ctx))
            case Pressed(action=action) if self.writing:
                return Continue(self.board_key(action, ctx))
            case Pressed(action=action):
                ready = ctx.settings.memos[ctx.preferences.language]
                return Finish(memo_result(ready[int(action.removeprefix("memo:"))], ctx))
            case VoiceIntentConfirmed(meaning=meaning) if meaning.slot("memo"):
                return Finish(memo_result(meaning.slot("memo"), ctx))
        return Continue(self)

    def view(self, ctx: Context) -> View:
        """A few ready ones and the way to write; in standard mode beside the form's field."""
        return memo_view(self, self.memo, writing=self.writing, steps=(self.step, self.steps), ctx=ctx)


def memo_result(memo: str, ctx: Context) -> MemoResult:
    """A memo with its risky words: the list's and those of the bank's rules, with or without spaces between
    them, and in traditional characters as well as in simplified ones."""
    found: list[str] = []
    plain = pack(ctx.preferences.language).as_heard(memo)
    for words in (memo, memo.replace(" ", ""), plain, plain.replace(" ", "")):
        found += risk_words(words)
        found += matched_keywords(words, ctx.settings.risk)
    return MemoResult(memo, tuple(dict.fromkeys(found)))
