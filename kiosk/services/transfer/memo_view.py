"""The pages of the memo: ready ones to choose from, and the letter keys."""

from __future__ import annotations

from itertools import chain, repeat

from kiosk.engine.context import Context
from kiosk.engine.flow import View
from kiosk.pages.bodies import ChoicePage, FormPage, NamePage, PageBody
from kiosk.pages.items import Button, Choice, FormField, LetterBoard, Mark
from kiosk.pages.text import Private, Text, text
from kiosk.services.session.key_echo import entry_echo
from kiosk.services.transfer.letter_board import letter_board, writing_guide
from kiosk.services.transfer.text_entry import TextEntryFlow
from kiosk.services.transfer.view_items import BACK, actions_of, phrases_of

NONE = Button("memo_none", text("memo.none"))
WRITE = Mark(icon="pencil")
OTHER = Mark(icon="captions", hue="plum")
# In the order of the memos in assets/texts; the bank's own come after them.
READY = (
    Mark(icon="home", hue="gold"),
    Mark(icon="medical", hue="moss"),
    Mark(icon="coin", hue="gold"),
    Mark(icon="school", hue="sky"),
    Mark(icon="gift", hue="rose"),
)


def memo_text(memo: str) -> Text:
    """A memo on the page and on paper; read aloud only on express wish, for it may name anything."""
    return text("plain", value=Private(memo, "memo"))


def memo_view(
    typed: TextEntryFlow, memo: str, *, writing: bool, steps: tuple[int, int], ctx: Context
) -> View:
    """`memo` is the one there is already; `steps`: this step, and how many there are."""
    choices = () if writing else _choices(memo, ctx)
    board = letter_board(typed, ctx, "memo.latin", "memo.chinese") if writing else None
    body: PageBody
    if not ctx.care:
        title, body = text("form.memo"), _form(typed.entry if writing else memo, choices, board)
    elif board is not None:
        title, body = text("memo.write_title"), NamePage(board)
    else:
        title, body = text("memo.title"), ChoicePage(choices, layout="tiles")
    return View(
        body,
        title=title,
        guide=writing_guide(typed, ctx) if writing else text("memo.guide"),
        actions=board.live_actions if board is not None else actions_of(choices),
        back=BACK,
        forward=Button("memo_done", text("memo.done"), live=bool(typed.entry.strip())) if writing else None,
        extra=() if writing else (NONE,),
        step=steps[0],
        steps=steps[1],
        phrases=phrases_of(choices),
        echo=entry_echo(typed.entry) if writing else None,
        hears="memo",
    )


def _choices(memo: str, ctx: Context) -> tuple[Choice, ...]:
    ready = ctx.settings.memos.get(ctx.preferences.language, ())
    return (
        *(
            Choice(f"memo:{place}", text("plain", value=words), mark=mark, chosen=words == memo)
            for place, (words, mark) in enumerate(zip(ready, chain(READY, repeat(OTHER)), strict=False))
        ),
        Choice("memo_write", text("memo.write"), mark=WRITE),
    )


def _form(there: str, choices: tuple[Choice, ...], board: LetterBoard | None) -> FormPage:
    field = FormField(
        action="field:memo",
        label=text("form.memo"),
        kind="memo",
        value=memo_text(there) if there else None,
        note=text("memo.optional"),
        active=True,
    )
    return FormPage((field,), choices, board=board)
