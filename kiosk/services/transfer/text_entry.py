"""Writing a name or a memo: what is there so far, and what a key, or a drawn character, makes of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import ClassVar, Self

from kiosk.domain.pinyin_input import MAX_NAME, PAGE, candidates
from kiosk.engine.commands import Command, ReadHandwriting
from kiosk.engine.context import Context
from kiosk.engine.events import CharacterDrawn, Event, HandwritingFailed, HandwritingRead


@dataclass(frozen=True, slots=True)
class TextEntryFlow:
    """`entry` is written, `letters` are still becoming a character, `page` counts the characters offered.

    `by_hand`: with the finger rather than by letters, where the machine can read it and in care mode, whose
    page has room for the square. `read` are the characters that the strokes may be, None before there are
    strokes; another number `sheet` is an empty square.
    """

    entry: str = field(default="", repr=False)
    letters: str = field(default="", repr=False)
    page: int = 0
    latin: bool = False
    by_hand: bool = True
    read: str | None = field(default=None, repr=False)
    sheet: int = 0

    most: ClassVar[int] = MAX_NAME  # characters
    capitals: ClassVar[bool] = True  # every word of Western writing begins with one

    @property
    def full(self) -> bool:
        """Nothing more can be added."""
        return len(self.entry) >= self.most

    def has_square(self, ctx: Context) -> bool:
        """The finger writes now."""
        return self.by_hand and not self.latin and ctx.settings.handwriting and ctx.care

    def handwritten(self, event: Event, ctx: Context) -> tuple[Self, tuple[Command, ...]] | None:
        """Strokes, and what they were read as; None for every other event."""
        match event:
            case CharacterDrawn(strokes=strokes) if self.has_square(ctx) and not self.full:
                return self, (ReadHandwriting(strokes),)
            case HandwritingRead(characters=characters) if self.has_square(ctx):
                return replace(self, read=characters, sheet=self.sheet + (not characters)), ()
            case HandwritingFailed():
                return replace(self, by_hand=False, read=None), ()
        return None

    def board_key(self, action: str, ctx: Context) -> Self:
        """One of the board's live keys (see payee_pages.name_board)."""
        kind, _, value = action.partition(":")
        match kind:
            case "key" if self.latin:
                first = not self.entry or (self.capitals and self.entry.endswith(" "))
                return replace(self, entry=self.entry + (value.upper() if first else value))
            case "key":
                return replace(self, letters=self.letters + value, page=0)
            case "space":
                return replace(self, entry=self.entry + " ")
            case "pick":
                return replace(self._wiped(), entry=self.entry + value, letters="", page=0)
            case "more_names":
                pages = -(-len(candidates(ctx.settings.hanzi, self.letters)) // PAGE)
                return replace(self, page=(self.page + 1) % pages)
            case "wipe":
                return self._wiped()
            case "switch_hand":
                return replace(self._wiped(), by_hand=not self.by_hand, letters="", page=0)
            case "erase" if self.letters:
                return replace(self, letters=self.letters[:-1], page=0)
            case "erase":
                return replace(self, entry=self.entry[:-1])
            case _:  # switch_letters
                return replace(self._wiped(), latin=not self.latin, letters="", page=0)

    def _wiped(self) -> Self:
        """With an empty square."""
        return replace(self, read=None, sheet=self.sheet + 1)
