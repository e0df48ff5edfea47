"""The letter keys, or the square for the finger, of a name or a memo as the page shows them."""

from __future__ import annotations

from kiosk.domain.pinyin_input import PAGE, can_continue, candidates
from kiosk.engine.context import Context
from kiosk.pages.items import Button, Key, LetterBoard
from kiosk.pages.text import Text, Verbatim, text
from kiosk.services.transfer.text_entry import TextEntryFlow

LETTERS = "qwertyuiopasdfghjklzxcvbnm"
LETTERS_CARE = "abcdefghijklmnopqrstuvwxyz"  # most customers of 75 never learnt a keyboard's order


def writing_guide(typed: TextEntryFlow, ctx: Context) -> Text:
    """How one writes now, or that what was drawn is no character."""
    if not typed.has_square(ctx):
        return text("name.guide")
    unread = typed.read is not None and not typed.read
    return text("name.unread" if unread else "name.guide_finger")


def letter_board(
    typed: TextEntryFlow, ctx: Context, latin: str = "name.latin", chinese: str = "name.chinese"
) -> LetterBoard:
    """The letter keys and the characters to choose from; `latin` and `chinese` name the other writing."""
    if typed.has_square(ctx):
        return _square(typed, latin)
    table = ctx.settings.hanzi
    found = "" if typed.latin or typed.full else candidates(table, typed.letters)
    page = found[typed.page * PAGE : (typed.page + 1) * PAGE]
    keys = LETTERS_CARE if ctx.care else LETTERS
    live = [k for k in keys if (not typed.full if typed.latin else can_continue(table, typed.letters + k))]
    spaces = bool(typed.entry) and not typed.entry.endswith(" ") and not typed.full
    return LetterBoard(
        entry=typed.entry,
        letters=typed.letters,
        candidates=tuple(Key(f"pick:{c}", Verbatim(c)) for c in page),
        more=Button("more_names", text("name.more")) if len(found) > PAGE else None,
        keys=tuple(Key(f"key:{k}", Verbatim(k.upper()), live=k in live) for k in keys),
        space=Button("space", text("name.space"), live=spaces) if typed.latin else None,
        erase=Button("erase", text("key.erase"), live=bool(typed.letters or typed.entry)),
        mode=Button("switch_letters", text(chinese if typed.latin else latin)),
        hand=Button("switch_hand", text("name.by_hand"))
        if ctx.settings.handwriting and ctx.care and not typed.latin
        else None,
    )


def _square(typed: TextEntryFlow, latin: str) -> LetterBoard:
    """Where the finger writes, and what it may have written."""
    return LetterBoard(
        entry=typed.entry,
        letters="",
        candidates=tuple(Key(f"pick:{c}", Verbatim(c)) for c in typed.read or ""),
        more=None,
        keys=(),
        space=None,
        erase=Button("erase", text("key.erase"), live=bool(typed.entry)),
        mode=Button("switch_letters", text(latin)),
        hand=Button("switch_hand", text("name.by_letters")),
        wipe=Button("wipe", text("name.wipe")),
        sheet=typed.sheet,
    )
