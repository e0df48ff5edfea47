"""Writing on the letter keys: what is there so far, and what each key makes of it. A name, or a memo."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import ClassVar, Self

from kiosk.domain.pinyin_input import MAX_NAME, PAGE, candidates
from kiosk.engine.context import Context


@dataclass(frozen=True, slots=True)
class TextEntryFlow:
    """`entry` is written, `letters` are still becoming a character, `page` counts the characters offered."""

    entry: str = field(default="", repr=False)
    letters: str = field(default="", repr=False)
    page: int = 0
    latin: bool = False

    most: ClassVar[int] = MAX_NAME  # characters
    capitals: ClassVar[bool] = True  # every word of Western writing begins with one

    @property
    def full(self) -> bool:
        """Nothing more can be added."""
        return len(self.entry) >= self.most

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
                return replace(self, entry=self.entry + value, letters="", page=0)
            case "more_names":
                pages = -(-len(candidates(ctx.settings.hanzi, self.letters)) // PAGE)
                return replace(self, page=(self.page + 1) % pages)
            case "erase" if self.letters:
                return replace(self, letters=self.letters[:-1], page=0)
            case "erase":
                return replace(self, entry=self.entry[:-1])
            case _:  # switch_letters
                return replace(self, latin=not self.latin, letters="", page=0)
